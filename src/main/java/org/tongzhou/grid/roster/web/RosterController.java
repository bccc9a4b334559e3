package org.tongzhou.grid.roster.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Units;
import org.tongzhou.grid.roster.Import;
import org.tongzhou.grid.roster.ImportChoices;
import org.tongzhou.grid.roster.ImportId;
import org.tongzhou.grid.roster.Roster;
import org.tongzhou.grid.roster.RosterRefusal;

@Controller
@Allowed(Permission.ROSTER_IMPORT)
@RequestMapping("/roster")
class RosterController {

  private static final int PAGE = 50;
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Roster roster;
  private final Units units;

  RosterController(Roster roster, Units units) {
    this.roster = roster;
    this.units = units;
  }

  @GetMapping("/imports")
  Object list(Frame frame, Account account) {
    return imports(frame, account, usual(), null);
  }

  private ImportsPage imports(
      Frame frame, Account account, ImportChoices choices, @Nullable String error) {
    return new ImportsPage(
        frame.titled("roster.title"), roster.latest(account), choices, isFirst(), error);
  }

  /** A university without colleges gets them from its first roster. */
  private ImportChoices usual() {
    return isFirst() ? new ImportChoices(false, true, true) : ImportChoices.USUAL;
  }

  private boolean isFirst() {
    return units.tree().units().stream().noneMatch(it -> it.kind() == Unit.Kind.COLLEGE);
  }

  @PostMapping("/imports")
  Object receive(
      Frame frame,
      Account account,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "false") boolean openClasses,
      @RequestParam(defaultValue = "false") boolean openColleges) {
    var choices = new ImportChoices(false, openClasses, openColleges);
    try {
      var id = received(file, it -> roster.receive(name(file), it, choices, account));
      roster.checkInBackground(id, account);
      return at(id);
    } catch (Refused refused) {
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          imports(frame, account, choices, said(frame, refused)));
    }
  }

  static <T> T received(@Nullable MultipartFile file, Function<Path, T> use) {
    if (file == null || file.isEmpty()) throw RosterRefusal.NO_FILE.with();
    Path kept = null;
    try {
      kept = Files.createTempFile("roster", ".upload");
      file.transferTo(kept);
      return use.apply(kept);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      if (kept != null) kept.toFile().delete();
    }
  }

  static String name(@Nullable MultipartFile file) {
    var name = file == null ? null : file.getOriginalFilename();
    return name == null ? "" : name;
  }

  private static String said(Frame frame, Refused refused) {
    return frame.say("refusal." + refused.why().code(), refused.arguments().toArray());
  }

  private static String at(ImportId id) {
    return "redirect:/roster/imports/" + id.value();
  }

  @GetMapping("/imports/{id}")
  Object show(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable String tab,
      @RequestParam(defaultValue = "1") int page) {
    var found = roster.require(new ImportId(id), account);
    var titled = frame.named(found.fileName());
    var progress = roster.progress(found);
    if (progress != null) return new ProgressPage(titled, found, progress);
    return page(titled, found, chosen(tab, found), page, refusal(frame, found));
  }

  private @Nullable String refusal(Frame frame, Import found) {
    var last = roster.lastRefusal(found.id());
    if (found.refusal() != null) {
      return frame.say("refusal." + found.refusal(), found.refusalArguments().toArray());
    }
    return last == null ? null : said(frame, last);
  }

  private ImportPage page(
      Frame frame, Import found, String tab, int page, @Nullable String refusal) {
    boolean read = found.state() == Import.State.READY || found.state() == Import.State.TAKEN_IN;
    boolean rows = read && !tab.equals("FINDINGS");
    return new ImportPage(
        frame,
        found,
        refusal,
        tab,
        rows ? roster.lines(found, tab, page, PAGE) : null,
        read && !rows ? roster.findings(found, null, page, PAGE) : null,
        read ? roster.findingsBySeverity(found) : Map.of(),
        read ? roster.remarksOnSheets(found) : List.of());
  }

  /** What was asked for, else what needs somebody first. */
  private static String chosen(@Nullable String asked, Import found) {
    if (asked != null && (ImportPage.KINDS.contains(asked) || asked.equals("FINDINGS")))
      return asked;
    for (var kind : List.of("REFUSED", "DUPLICATE", "NEW", "CHANGED")) {
      if (found.count(kind) > 0) return kind;
    }
    return "SAME";
  }

  /** Asked every second while somebody waits; the end reloads the page. */
  @GetMapping("/imports/{id}/progress")
  Object progress(
      Frame frame, Account account, @PathVariable UUID id, HttpServletResponse response) {
    var found = roster.require(new ImportId(id), account);
    var progress = roster.progress(found);
    if (progress == null) {
      // a redirect would be followed out of sight, and this header lost with it
      response.setHeader("HX-Refresh", "true");
      return show(frame, account, id, null, 1);
    }
    return new ProgressPart(new ProgressPage(frame, found, progress));
  }

  @PostMapping("/imports/{id}/taking-in")
  Object takeIn(
      Account account,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "false") boolean withoutLeftOut) {
    var found = roster.require(new ImportId(id), account);
    roster.takeInInBackground(found.id(), withoutLeftOut, account);
    return at(found.id());
  }

  /** The same file again, after a choice or because the system has changed. */
  @PostMapping("/imports/{id}/again")
  Object again(
      Account account,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "false") boolean acceptProposals,
      @RequestParam(defaultValue = "false") boolean openClasses,
      @RequestParam(defaultValue = "false") boolean openColleges) {
    var choices = new ImportChoices(acceptProposals, openClasses, openColleges);
    var next = roster.again(new ImportId(id), choices, account);
    roster.checkInBackground(next, account);
    return at(next);
  }

  @GetMapping("/imports/{id}/findings.xlsx")
  void marked(Frame frame, Account account, @PathVariable UUID id, HttpServletResponse response)
      throws IOException {
    var found = roster.require(new ImportId(id), account);
    if (found.state() != Import.State.READY) throw RosterRefusal.NO_SUCH_IMPORT.with();
    attach(response, frame.say("roster.marked.file"));
    roster.writeMarked(found, frame.locale(), response.getOutputStream());
  }

  @GetMapping("/template.xlsx")
  void template(Frame frame, HttpServletResponse response) throws IOException {
    attach(response, frame.say("roster.template.file"));
    roster.writeTemplate(frame.locale(), response.getOutputStream());
  }

  private static void attach(HttpServletResponse response, String name) {
    response.setContentType(XLSX);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename*=UTF-8''"
            + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")
            + ".xlsx");
  }
}
