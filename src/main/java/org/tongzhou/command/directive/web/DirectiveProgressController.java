package org.tongzhou.command.directive.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.command.directive.Answering;
import org.tongzhou.command.directive.Directive;
import org.tongzhou.command.directive.DirectiveRefusal;
import org.tongzhou.command.directive.Directives;
import org.tongzhou.command.directive.Node;
import org.tongzhou.command.directive.NodeSet;
import org.tongzhou.command.directive.Progresses;
import org.tongzhou.command.directive.ReaderSet;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** How far a directive has come, and who is behind each number. */
@Controller
class DirectiveProgressController {

  private static final int PAGE = 50;
  private static final String PURPOSE = "directive-unread";

  private final Directives directives;
  private final Answering answering;
  private final Progresses progresses;
  private final DirectiveWords wording;
  private final People people;
  private final Scopes scopes;
  private final Units units;
  private final DirectiveWorkbook workbook;

  DirectiveProgressController(
      Directives directives,
      Answering answering,
      Progresses progresses,
      DirectiveWords wording,
      People people,
      Scopes scopes,
      Units units,
      DirectiveWorkbook workbook) {
    this.directives = directives;
    this.answering = answering;
    this.progresses = progresses;
    this.wording = wording;
    this.people = people;
    this.scopes = scopes;
    this.units = units;
    this.workbook = workbook;
  }

  /** A directive with the units that a page is about. */
  private record Asked(Directive directive, @Nullable UnitId unit, List<UnitId> within) {}

  private Asked asked(Account account, String code, @Nullable String unit) {
    var directive = directives.find(code, account);
    var at = unit == null || unit.isBlank() ? null : progresses.unit(unit, account);
    return new Asked(directive, at, progresses.within(directive, at, account));
  }

  // ---- the tree

  @Allowed(Permission.DIRECTIVE_SEE)
  @GetMapping("/directives/{code}/progress")
  ProgressPage progress(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit) {
    var asked = asked(account, code, unit);
    var directive = asked.directive();
    var progress =
        asked.unit() == null
            ? progresses.own(directive, account)
            : progresses.of(directive, asked.unit(), account);
    var framed = frame.named(directive.text().title(frame.locale())).withScript("directive.css");
    var own = own(frame, directive, progress.children().stream().map(it -> it.unit()).toList());
    var lines = new ArrayList<ProgressPage.Line>();
    for (var line : progress.children()) {
      var child = Objects.requireNonNull(line.unit());
      lines.add(
          new ProgressPage.Line(
              child.code(),
              child.name(frame.locale()),
              !units.tree().children(child.id()).isEmpty(),
              line.counts(),
              own.getOrDefault(child.id(), List.of())));
    }
    return new ProgressPage(
        framed,
        wording.head(framed, account, directive, "progress"),
        path(frame, account, asked.unit()),
        asked.unit() == null ? null : Objects.requireNonNull(progress.total().unit()).code(),
        directive.doneBy() != null,
        isLate(directive.readBy(), progress.asOf(), directive),
        isLate(directive.doneBy(), progress.asOf(), directive),
        frame.dateTime(progress.asOf()),
        progress.total().counts(),
        lines);
  }

  private static boolean isLate(@Nullable Instant until, Instant now, Directive directive) {
    return until != null && now.isAfter(until) && !directive.withdrawn();
  }

  private Map<UnitId, List<ProgressPage.Own>> own(
      Frame frame, Directive directive, List<@Nullable Unit> of) {
    var ids = of.stream().filter(Objects::nonNull).map(Unit::id).toList();
    var own = new HashMap<UnitId, List<ProgressPage.Own>>();
    for (var node : progresses.nodes(directive, NodeSet.ALL, ids))
      own.computeIfAbsent(node.unit(), unit -> new ArrayList<>())
          .add(
              new ProgressPage.Own(
                  frame.say("directive.post." + node.post()),
                  wording.state(frame, directive, node),
                  wording.colour(directive, node.state())));
    return own;
  }

  /** From the highest unit that the reader sees down to the one that is open. */
  private List<ProgressPage.Crumb> path(Frame frame, Account account, @Nullable UnitId unit) {
    if (unit == null) return List.of();
    var scope = scopes.of(account, Permission.DIRECTIVE_SEE);
    return units.tree().path(unit).stream()
        .filter(above -> scope.permits(above.id()))
        .map(above -> new ProgressPage.Crumb(above.code(), above.name(frame.locale())))
        .toList();
  }

  // ---- people

  @Allowed(Permission.DIRECTIVE_SEE)
  @GetMapping("/directives/{code}/people")
  ReadersPage people(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam(defaultValue = "UNREAD") String set,
      @RequestParam @Nullable String unit,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam @Nullable String told) {
    return people(frame, account, code, set, unit, page, told, false);
  }

  /** Not a GET: it writes a line into the audit log for each phone that is shown. */
  @Allowed(Permission.DIRECTIVE_ANSWER)
  @PostMapping("/directives/{code}/people/phones")
  ReadersPage phones(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam(defaultValue = "UNREAD") String set,
      @RequestParam @Nullable String unit,
      @RequestParam(defaultValue = "1") int page) {
    return people(frame, account, code, set, unit, page, null, true);
  }

  private ReadersPage people(
      Frame frame,
      Account account,
      String code,
      String set,
      @Nullable String unit,
      int page,
      @Nullable String told,
      boolean withPhones) {
    var asked = asked(account, code, unit);
    var which = readers(set);
    var directive = asked.directive();
    var ids = progresses.page(directive, which, asked.within(), page, PAGE);
    var persons = ids.rows().stream().mapToInt(Integer::intValue).toArray();
    var lines = wording.lines(persons);
    var keepers =
        wording.keepers(
            lines.stream().map(Person.Line::unit).filter(Objects::nonNull).distinct().toList());
    Map<PersonId, String> phones =
        withPhones
            ? people.phones(persons, scopes.of(account, Permission.DIRECTIVE_ANSWER), PURPOSE)
            : Map.of();
    var framed = frame.named(directive.text().title(frame.locale())).withScript("directive.css");
    boolean answers = account.may(Permission.DIRECTIVE_ANSWER);
    var at = "set=" + which + (unit == null ? "" : "&unit=" + unit);
    var base = "/directives/" + code + "/people";
    return new ReadersPage(
        framed,
        wording.head(framed, account, directive, "progress"),
        which.name(),
        unit == null ? "" : unit,
        new Paged<>(
            lines.stream().map(line -> line(frame, line, keepers, phones)).toList(),
            ids.page(),
            ids.size(),
            ids.total()),
        base + "?" + at + "&page=",
        base + ".xlsx?" + at,
        answers ? base + "/phones?" + at + "&page=" + ids.page() : null,
        withPhones,
        account.may(Permission.DIRECTIVE_ISSUE),
        answers && which == ReaderSet.UNREAD && !directive.withdrawn()
            ? "/directives/" + code + "/telling" + (unit == null ? "" : "?unit=" + unit)
            : null,
        directive.version(),
        told == null ? null : frame.say("directive.told", DirectiveController.number(told)));
  }

  private static ReaderSet readers(String set) {
    for (var which : ReaderSet.values()) if (which.name().equals(set)) return which;
    throw DirectiveRefusal.NO_SUCH_DIRECTIVE.with();
  }

  private static NodeSet nodeSet(String set) {
    for (var which : NodeSet.values()) if (which.name().equals(set)) return which;
    throw DirectiveRefusal.NO_SUCH_DIRECTIVE.with();
  }

  private ReadersPage.Line line(
      Frame frame, Person.Line line, DirectiveWords.Keepers keepers, Map<PersonId, String> phones) {
    var unit = line.unit();
    return new ReadersPage.Line(
        line.handle().toString(),
        line.number(),
        line.name(),
        unit == null ? "" : wording.unit(unit, frame),
        phones.get(line.id()),
        unit == null ? null : keepers.above(unit, Role.OFFICER).orElse(null),
        unit == null ? null : keepers.above(unit, Role.COUNSELOR).orElse(null));
  }

  /** Somebody has read it out to people who cannot read it themselves. */
  @Allowed(Permission.DIRECTIVE_ANSWER)
  @PostMapping("/directives/{code}/telling")
  Object tell(
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit,
      @RequestParam(defaultValue = "0") int version,
      @RequestParam(defaultValue = "") List<UUID> person) {
    var directive = directives.find(code, account);
    var scope = scopes.of(account, Permission.DIRECTIVE_ANSWER);
    var told =
        person.stream()
            .limit(PAGE)
            .flatMap(handle -> people.findByHandle(handle, scope).stream())
            .mapToInt(found -> found.id().value())
            .toArray();
    int news = answering.tell(directive, version, PersonSet.of(told), account);
    return "redirect:/directives/"
        + code
        + "/people?set=UNREAD&told="
        + news
        + (unit == null ? "" : "&unit=" + progresses.unit(unit, account).value());
  }

  @Allowed(Permission.DIRECTIVE_SEE)
  @GetMapping("/directives/{code}/people.xlsx")
  void peopleWorkbook(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam(defaultValue = "UNREAD") String set,
      @RequestParam @Nullable String unit,
      HttpServletResponse response)
      throws IOException {
    var asked = asked(account, code, unit);
    workbook.people(frame, asked.directive(), readers(set), asked.within(), response);
  }

  // ---- units that answer

  @Allowed(Permission.DIRECTIVE_SEE)
  @GetMapping("/directives/{code}/nodes")
  NodesPage nodes(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam(defaultValue = "UNREAD") String set,
      @RequestParam @Nullable String unit,
      @RequestParam(defaultValue = "1") int page) {
    return nodes(frame, account, code, set, unit, page, false);
  }

  /** Not a GET: it writes a line into the audit log for each phone that is shown. */
  @Allowed(Permission.DIRECTIVE_ISSUE)
  @PostMapping("/directives/{code}/nodes/phones")
  NodesPage nodePhones(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam(defaultValue = "UNREAD") String set,
      @RequestParam @Nullable String unit,
      @RequestParam(defaultValue = "1") int page) {
    return nodes(frame, account, code, set, unit, page, true);
  }

  private NodesPage nodes(
      Frame frame,
      Account account,
      String code,
      String set,
      @Nullable String unit,
      int page,
      boolean withPhones) {
    var asked = asked(account, code, unit);
    var which = nodeSet(set);
    var directive = asked.directive();
    var all = progresses.nodes(directive, which, asked.within());
    int from = Math.min(all.size(), Paged.offset(page, PAGE));
    var shown = all.subList(from, Math.min(all.size(), from + PAGE));
    var keepers = wording.keepers(shown.stream().map(Node::unit).distinct().toList());
    var holders = new HashMap<Node, Grid.Holder>();
    for (var node : shown)
      keepers.at(node.unit(), node.post().role()).ifPresent(holder -> holders.put(node, holder));
    Map<PersonId, String> phones =
        withPhones
            ? people.phones(
                holders.values().stream()
                    .mapToInt(holder -> holder.appointment().person().value())
                    .distinct()
                    .toArray(),
                scopes.of(account, Permission.DIRECTIVE_ISSUE),
                PURPOSE)
            : Map.of();
    var framed = frame.named(directive.text().title(frame.locale())).withScript("directive.css");
    var at = "set=" + which + (unit == null ? "" : "&unit=" + unit);
    var base = "/directives/" + code + "/nodes";
    return new NodesPage(
        framed,
        wording.head(framed, account, directive, "progress"),
        which.name(),
        unit == null ? "" : unit,
        directive.doneBy() != null,
        new Paged<>(
            shown.stream()
                .map(node -> line(frame, directive, node, holders.get(node), phones))
                .toList(),
            Math.max(1, page),
            PAGE,
            all.size()),
        base + "?" + at + "&page=",
        base + ".xlsx?" + at,
        account.may(Permission.DIRECTIVE_ISSUE) ? base + "/phones?" + at + "&page=" + page : null,
        withPhones);
  }

  private NodesPage.Line line(
      Frame frame,
      Directive directive,
      Node node,
      Grid.@Nullable Holder holder,
      Map<PersonId, String> phones) {
    var counted = node.counted();
    return new NodesPage.Line(
        wording.unit(node.unit(), frame),
        frame.say("directive.post." + node.post()),
        holder == null ? null : holder.name(),
        holder == null ? null : phones.get(holder.appointment().person()),
        wording.state(frame, directive, node),
        wording.colour(directive, node.state()),
        node.remark(),
        node.said(),
        counted == null ? null : counted.stripTrailingZeros().toPlainString(),
        node.picture() == null
            ? null
            : "/directives/"
                + directive.code()
                + "/evidence/"
                + node.unit().value()
                + "/"
                + node.post());
  }

  @Allowed(Permission.DIRECTIVE_SEE)
  @GetMapping("/directives/{code}/nodes.xlsx")
  void nodesWorkbook(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam(defaultValue = "UNREAD") String set,
      @RequestParam @Nullable String unit,
      HttpServletResponse response)
      throws IOException {
    var asked = asked(account, code, unit);
    workbook.nodes(frame, asked.directive(), nodeSet(set), asked.within(), response);
  }
}
