package org.tongzhou.grid.duty.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.duty.Candidate;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.Duty;
import org.tongzhou.grid.duty.DutyId;
import org.tongzhou.grid.duty.DutyKind;
import org.tongzhou.grid.duty.DutyKinds;
import org.tongzhou.grid.duty.DutyReader;
import org.tongzhou.grid.duty.DutyRefusal;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.Result;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** What I hold, and one duty with everything that can be done about it. */
@Controller
@SignedIn
class DutiesController {

  private static final int PAGE = 20;

  private final Duties duties;
  private final DutyKinds kinds;
  private final DutyViews views;
  private final Units units;

  DutiesController(Duties duties, DutyKinds kinds, DutyViews views, Units units) {
    this.duties = duties;
    this.kinds = kinds;
    this.views = views;
    this.units = units;
  }

  @GetMapping("/duties")
  MyDutiesPage mine(
      Frame frame,
      Account account,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam @Nullable String done,
      @RequestParam @Nullable String at) {
    var reader = duties.reader(account);
    var held = duties.held(reader, page, PAGE);
    var lines = views.lines(frame, account, reader, held.rows());
    return new MyDutiesPage(
        frame.titled("duty.mine.title").withScript("duty.css"),
        new Paged<>(lines, held.page(), held.size(), held.total()),
        ways(frame, reader),
        said(frame, done),
        lines.stream().map(DutyLine::id).filter(id -> id.equals(at)).findFirst().orElse(null));
  }

  /** The highest units whose duties the reader sees as a whole. */
  private List<MyDutiesPage.Way> ways(Frame frame, DutyReader reader) {
    var tree = units.tree();
    return tree.units().stream()
        .filter(unit -> reader.sees().permits(unit.id()))
        .filter(unit -> unit.parent() == null || !reader.sees().permits(unit.parent()))
        .limit(20)
        .map(
            unit ->
                new MyDutiesPage.Way(
                    tree.nameWithin(unit.id(), frame.locale()),
                    "/duties/units/" + unit.id().value()))
        .toList();
  }

  private static @Nullable String said(Frame frame, @Nullable String done) {
    return done != null && List.of("tried", "reached", "handed-over", "closed").contains(done)
        ? frame.say("duty.done." + done)
        : null;
  }

  @GetMapping("/duties/{duty}")
  DutyPage one(
      Frame frame,
      Account account,
      @PathVariable UUID duty,
      @RequestParam @Nullable String done,
      @RequestParam(defaultValue = "") String person) {
    var page = page(frame, account, new DutyId(duty), Typed.NOTHING, "", said(frame, done));
    return page.people().stream()
        .filter(one -> "reached".equals(done) && one.handle().equals(person))
        .findFirst()
        .map(page::offering)
        .orElse(page);
  }

  /**
   * @param tried which form came back with an error: {@code attempt}, {@code handover} or {@code
   *     closing}
   */
  private DutyPage page(
      Frame frame, Account account, DutyId id, Typed typed, String tried, @Nullable String done) {
    var reader = duties.reader(account);
    var duty = duties.require(id, reader);
    boolean mayAct = duty.isOpen() && reader.mayAct(duty);
    var behind = views.behind(List.of(duty), Integer.MAX_VALUE, mayAct, reader);
    var changes = duties.changes(duty);
    var owners = new HashSet<Integer>();
    for (var change : changes) if (change.owner() != null) owners.add(change.owner().value());
    var names = new HashMap<>(behind.lines());
    names.putAll(views.lines(owners));
    var all = new DutyViews.Behind(behind.members(), behind.attempts(), names, behind.phones());
    var kind = kinds.find(duty.kind());
    var closings = kind.map(DutyKind::closings).orElse(java.util.EnumSet.of(How.DONE));
    var title = views.title(frame, duty);
    return new DutyPage(
        frame.named(title).withScript("duty.css"),
        views.line(frame, account, units.tree(), duty, title, all),
        frame.dateTime(duty.dueAt()),
        duty.escalatesAt() == null ? null : frame.dateTime(duty.escalatesAt()),
        views.people(frame, account, duty, all),
        attempts(frame, duty, all),
        changes(frame, changes, all),
        mayAct,
        mayAct ? candidates(frame, duty) : List.of(),
        closings.stream().map(How::name).toList(),
        closings.isEmpty()
            ? kind.map(known -> frame.say("refusal." + known.closesOtherwise().code())).orElse(null)
            : null,
        reader.sees().permits(duty.unit()) ? "/duties/units/" + duty.unit().value() : null,
        typed,
        tried,
        done,
        null);
  }

  private List<DutyPage.Attempt> attempts(Frame frame, Duty duty, DutyViews.Behind behind) {
    return behind.attempts().getOrDefault(duty.id(), List.of()).stream()
        .map(
            one ->
                new DutyPage.Attempt(
                    views.when(frame, one.at()),
                    one.person() == null
                        ? null
                        : behind.name(one.person(), frame.say("duty.somebody")),
                    DutyViews.result(frame, one.result().name()),
                    one.note(),
                    behind.name(one.byPerson(), frame.say("duty.office"))))
        .toList();
  }

  private List<DutyPage.Change> changes(
      Frame frame, List<Duty.Change> changes, DutyViews.Behind behind) {
    var shown = new ArrayList<DutyPage.Change>();
    for (var one : changes)
      shown.add(
          new DutyPage.Change(
              frame.dateTime(one.at()),
              frame.say("duty.what." + one.what().name()),
              views.holder(frame, one.level(), one.owner(), behind),
              one.note()));
    return shown;
  }

  private List<DutyPage.Candidate> candidates(Frame frame, Duty duty) {
    var tree = units.tree();
    return duties.candidates(duty).stream()
        .filter(one -> !one.onLeave())
        .map(
            one ->
                new DutyPage.Candidate(
                    one.handle().toString(),
                    one.name(),
                    frame.say(
                        one.deputy() ? "duty.candidate.deputy" : "duty.candidate",
                        frame.say("duty.level." + one.level().name()),
                        name(tree, one.unit(), frame.locale()))))
        .toList();
  }

  private static String name(org.tongzhou.grid.people.UnitTree tree, UnitId unit, Locale locale) {
    return tree.unit(unit).map(found -> found.name(locale)).orElse("");
  }

  // ---- what can be done

  @PostMapping("/duties/{duty}/attempts")
  Object attempt(
      Frame frame,
      Account account,
      @PathVariable UUID duty,
      @RequestParam Map<String, String> typed) {
    return doing(
        frame,
        account,
        duty,
        typed,
        "attempt",
        () -> {
          var id = new DutyId(duty);
          var reader = duties.reader(account);
          var found = duties.require(id, reader);
          duties.attempt(
              id,
              member(found, typed.getOrDefault("person", "")),
              result(typed.getOrDefault("result", ""))
                  .orElseThrow(DutyRefusal.RESULT_MISSING::with),
              typed.get("note"),
              reader);
        },
        () -> afterAttempt(account, new DutyId(duty), typed));
  }

  /** Whoever was reached can be helped at once, where the kind knows how. */
  private String afterAttempt(Account account, DutyId id, Map<String, String> typed) {
    var duty = duties.require(id, duties.reader(account));
    var person = typed.getOrDefault("person", "");
    boolean helps =
        Result.REACHED.word().equals(typed.get("result"))
            && !person.isEmpty()
            && kinds
                .find(duty.kind())
                .map(kind -> kind.help(duty.subject(), person, account, Locale.ROOT))
                .isPresent();
    if (helps) return "/duties/" + id.value() + "?done=reached&person=" + person;
    return typed.containsKey("list")
        ? "/duties?done=tried&at=" + id.value() + "#duty-" + id.value()
        : "/duties/" + id.value() + "?done=tried";
  }

  static Optional<Result> result(String word) {
    for (var result : Result.values())
      if (result.word().equals(word.toLowerCase(Locale.ROOT))) return Optional.of(result);
    return Optional.empty();
  }

  private @Nullable PersonId member(Duty duty, String handle) {
    if (handle.isBlank()) return null;
    var members = duties.members(List.of(duty)).getOrDefault(duty.id(), List.of());
    var ordinals = new HashSet<Integer>();
    for (var member : members) ordinals.add(member.person().value());
    return views.lines(ordinals).values().stream()
        .filter(line -> line.handle().toString().equals(handle))
        .findFirst()
        .orElseThrow(DutyRefusal.NOT_ABOUT_THEM::with)
        .id();
  }

  @PostMapping("/duties/{duty}/handover")
  Object handOver(
      Frame frame,
      Account account,
      @PathVariable UUID duty,
      @RequestParam Map<String, String> typed) {
    return doing(
        frame,
        account,
        duty,
        typed,
        "handover",
        () -> {
          var id = new DutyId(duty);
          var reader = duties.reader(account);
          var to =
              duties.candidates(duties.require(id, reader)).stream()
                  .filter(one -> one.handle().toString().equals(typed.get("to")))
                  .map(Candidate::person)
                  .findFirst()
                  .orElseThrow(DutyRefusal.NOT_APPOINTED::with);
          duties.handOver(id, to, typed.getOrDefault("reason", ""), reader);
        },
        () -> "/duties?done=handed-over");
  }

  @PostMapping("/duties/{duty}/closing")
  Object close(
      Frame frame,
      Account account,
      @PathVariable UUID duty,
      @RequestParam Map<String, String> typed) {
    return doing(
        frame,
        account,
        duty,
        typed,
        "closing",
        () ->
            duties.close(
                new DutyId(duty),
                how(typed.getOrDefault("how", "")).orElseThrow(DutyRefusal.HOW_MISSING::with),
                typed.get("note"),
                duties.reader(account)),
        () -> "/duties?done=closed");
  }

  static Optional<How> how(String word) {
    for (var how : How.values())
      if (how.name().equals(word.toUpperCase(Locale.ROOT).replace('-', '_')))
        return Optional.of(how);
    return Optional.empty();
  }

  private Object doing(
      Frame frame,
      Account account,
      UUID duty,
      Map<String, String> typed,
      String form,
      Runnable act,
      Supplier<String> then) {
    try {
      act.run();
      return "redirect:" + then.get();
    } catch (Refused refused) {
      if (!(refused.why() instanceof DutyRefusal why) || why == DutyRefusal.NO_SUCH_DUTY)
        if (refused.why().kind() == org.tongzhou.foundation.shared.Refusal.Kind.NOT_FOUND)
          throw refused;
      var field =
          switch (refused.why()) {
            case DutyRefusal.REASON_MISSING, DutyRefusal.TOO_LONG ->
                form.equals("handover") ? "reason" : "note";
            case DutyRefusal.NOT_APPOINTED -> "to";
            case DutyRefusal.RESULT_MISSING -> "result";
            case DutyRefusal.WHOM_MISSING, DutyRefusal.NOT_ABOUT_THEM -> "person";
            case DutyRefusal.HOW_MISSING -> "how";
            default -> "";
          };
      var worded = frame.say("refusal." + refused.why().code(), refused.arguments().toArray());
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          page(
              frame,
              account,
              new DutyId(duty),
              new Typed(Map.copyOf(typed), Map.of(field, worded)),
              form,
              null));
    }
  }
}
