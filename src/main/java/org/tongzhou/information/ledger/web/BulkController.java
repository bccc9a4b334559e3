package org.tongzhou.information.ledger.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.form.FormRules;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.SendReport;
import org.tongzhou.information.ledger.Source;

/** Reports of many people by workbook: template, check, commit. */
@Controller
class BulkController {

  private static final long LARGEST = 5L << 20;
  private static final int FINDINGS_SHOWN = 200;

  private final RoundAddresses views;
  private final ReportsWorkbook workbook;
  private final Reports reports;
  private final People people;
  private final CampusClock clock;

  /** What was checked and waits for the word; nothing of it is in the database. */
  private final Cache<UUID, Ready> waiting =
      Caffeine.newBuilder().maximumSize(200).expireAfterWrite(Duration.ofMinutes(30)).build();

  private record Ready(AccountId account, RoundId round, List<ReportsWorkbook.Line> lines) {}

  BulkController(
      RoundAddresses views,
      ReportsWorkbook workbook,
      Reports reports,
      People people,
      CampusClock clock) {
    this.views = views;
    this.workbook = workbook;
    this.reports = reports;
    this.people = people;
    this.clock = clock;
  }

  @Allowed(Permission.LEDGER_PROXY)
  @GetMapping("/rounds/{code}/bulk")
  BulkPage bulk(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit) {
    return page(frame, views.reporting(account, code, unit), null, null, null);
  }

  private BulkPage page(
      Frame frame,
      RoundView view,
      BulkPage.@Nullable Checked checked,
      @Nullable String error,
      @Nullable String done) {
    var framed = frame.named(frame.say("desk.bulk.title"));
    return new BulkPage(
        framed,
        views.head(framed, view, "bulk"),
        view.at("/template.xlsx"),
        "/rounds/" + view.round().code() + "/bulk",
        error,
        checked,
        done);
  }

  @Allowed(Permission.LEDGER_PROXY)
  @GetMapping("/rounds/{code}/template.xlsx")
  void template(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit,
      HttpServletResponse response)
      throws IOException {
    var view = views.reporting(account, code, unit);
    Download.of(response, frame, view, "desk.bulk.sheet");
    workbook.write(frame, view, response.getOutputStream());
  }

  // ---- check

  @Allowed(Permission.LEDGER_PROXY)
  @PostMapping("/rounds/{code}/bulk")
  Object check(
      Frame frame, Account account, @PathVariable String code, @RequestParam MultipartFile file)
      throws IOException {
    var view = views.reporting(account, code, null);
    try {
      if (file.getSize() > LARGEST) throw DeskRefusal.WORKBOOK_TOO_LARGE.with();
      var kept = Files.createTempFile("reports", ".xlsx");
      try {
        file.transferTo(kept);
        var lines = workbook.read(kept, view.form());
        var name = file.getOriginalFilename();
        return page(frame, view, checked(frame, view, name == null ? "" : name, lines), null, null);
      } finally {
        Files.delete(kept);
      }
    } catch (Refused refused) {
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          page(frame, view, null, ProxyController.words(frame, refused), null));
    }
  }

  private BulkPage.Checked checked(
      Frame frame, RoundView view, String name, List<ReportsWorkbook.Line> lines) {
    var findings = new ArrayList<BulkPage.Finding>();
    var ready = new ArrayList<ReportsWorkbook.Line>();
    var known = expected(view, lines);
    var seen = new HashSet<String>();
    int empty = 0;
    int refused = 0;
    for (var line : lines) {
      if (line.answers().size() == 0) {
        empty++;
        continue;
      }
      var found = findings(frame, view, line, known, seen);
      if (found.isEmpty()) ready.add(line);
      else refused++;
      findings.addAll(found);
    }
    var token = UUID.randomUUID();
    waiting.put(token, new Ready(view.account().id(), view.round().id(), List.copyOf(ready)));
    return new BulkPage.Checked(
        token.toString(),
        name,
        ready.size(),
        empty,
        refused,
        findings.stream().limit(FINDINGS_SHOWN).toList());
  }

  private Map<String, PersonId> expected(RoundView view, List<ReportsWorkbook.Line> lines) {
    var numbers = lines.stream().map(ReportsWorkbook.Line::number).distinct().toList();
    var within = view.people(RoundSet.EXPECTED);
    var known = new HashMap<>(people.idsByNumber(numbers));
    known.values().removeIf(person -> !within.contains(person.value()));
    return known;
  }

  private List<BulkPage.Finding> findings(
      Frame frame,
      RoundView view,
      ReportsWorkbook.Line line,
      Map<String, PersonId> known,
      HashSet<String> seen) {
    if (!known.containsKey(line.number()))
      return List.of(finding(frame, line, "desk.bulk.unknown"));
    if (!seen.add(line.number())) return List.of(finding(frame, line, "desk.bulk.twice"));
    var checked = FormRules.check(view.form(), line.answers(), clock.today());
    return checked.errors().stream()
        .map(
            error -> {
              int at = view.form().position(error.field());
              return new BulkPage.Finding(
                  line.row(),
                  ReportsWorkbook.columnOf(line, error),
                  at < 0 ? error.field() : view.form().question(at).label(frame.locale()),
                  frame.say("error." + error.code(), error.arguments().toArray()));
            })
        .toList();
  }

  private static BulkPage.Finding finding(Frame frame, ReportsWorkbook.Line line, String key) {
    return new BulkPage.Finding(
        line.row(),
        ReportsWorkbook.letter(line.columns().getOrDefault(ReportsWorkbook.NUMBER, 0)),
        frame.say("desk.number"),
        frame.say(key));
  }

  // ---- commit

  @Allowed(Permission.LEDGER_PROXY)
  @PostMapping("/rounds/{code}/bulk/commit")
  Object commit(Frame frame, Account account, @PathVariable String code, @RequestParam UUID token) {
    var view = views.reporting(account, code, null);
    var ready = waiting.getIfPresent(token);
    if (ready == null
        || !ready.account().equals(account.id())
        || !ready.round().equals(view.round().id()))
      return Rendered.with(
          HttpStatus.CONFLICT,
          page(frame, view, null, frame.say("refusal." + DeskRefusal.WORKBOOK_GONE.code()), null));
    var known = expected(view, ready.lines());
    var lines = ready.lines().stream().filter(line -> known.containsKey(line.number())).toList();
    var outcomes =
        reports.sendAll(
            lines.stream()
                .map(
                    line ->
                        new SendReport(
                            view.round().id(),
                            token + ":" + line.row(),
                            account.id(),
                            java.util.Objects.requireNonNull(known.get(line.number())),
                            Source.WORKBOOK,
                            line.answers(),
                            null,
                            null))
                .toList());
    var failed = new ArrayList<BulkPage.Finding>();
    for (int at = 0; at < lines.size(); at++) {
      var refused = outcomes.get(at).refused();
      if (refused != null)
        failed.add(
            new BulkPage.Finding(
                lines.get(at).row(),
                "",
                lines.get(at).number(),
                ProxyController.words(frame, refused)));
    }
    int taken = lines.size() - failed.size();
    var said = frame.say("desk.bulk.done", taken);
    if (failed.isEmpty()) return page(frame, view, null, null, said);
    return Rendered.invalid(
        page(
            frame,
            view,
            new BulkPage.Checked(token.toString(), said, 0, 0, failed.size(), failed),
            frame.say("desk.bulk.some-failed", taken, failed.size()),
            null));
  }
}
