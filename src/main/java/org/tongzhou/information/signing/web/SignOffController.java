package org.tongzhou.information.signing.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.Ledger;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Tallies;
import org.tongzhou.information.signing.Correction;
import org.tongzhou.information.signing.Corrections;
import org.tongzhou.information.signing.Difference;
import org.tongzhou.information.signing.SignOff;
import org.tongzhou.information.signing.SignOffs;
import org.tongzhou.information.signing.SignRound;
import org.tongzhou.information.signing.SigningRefusal;
import org.tongzhou.information.signing.Standing;

/** The sign-off of a round, unit by unit: signing, and correcting what was signed. */
@Controller
@Allowed(Permission.COHORT_USE)
class SignOffController {

  /** Rounds on the page of those that wait. */
  private static final int ROUNDS_SHOWN = 14;

  private static final Set<String> DONE = Set.of("signed", "asked", "corrected", "declined");

  private final SignOffs signOffs;
  private final Corrections corrections;
  private final Rounds rounds;
  private final Ledgers ledgers;
  private final Tallies tallies;
  private final Scopes scopes;
  private final Units units;
  private final Signers signers;
  private final CampusClock clock;

  SignOffController(
      SignOffs signOffs,
      Corrections corrections,
      Rounds rounds,
      Ledgers ledgers,
      Tallies tallies,
      Scopes scopes,
      Units units,
      Signers signers,
      CampusClock clock) {
    this.signOffs = signOffs;
    this.corrections = corrections;
    this.rounds = rounds;
    this.ledgers = ledgers;
    this.tallies = tallies;
    this.scopes = scopes;
    this.units = units;
    this.signers = signers;
    this.clock = clock;
  }

  private Scope scope(Account account) {
    return scopes.of(account, Permission.COHORT_USE);
  }

  // ---- the newest rounds

  @GetMapping("/sign-offs")
  SignOffsPage newest(Frame frame, Account account) {
    var own = signOffs.own(scope(account));
    return new SignOffsPage(
        frame.titled("signing.menu"),
        rounds.all().stream()
            .limit(ROUNDS_SHOWN)
            .map(round -> line(frame, round, signOffs.parts(round.id(), own, account)))
            .filter(line -> line.expected() > 0)
            .toList());
  }

  private SignOffsPage.Line line(Frame frame, Round round, List<Standing.PartStanding> parts) {
    int signed = (int) parts.stream().filter(part -> part.latest() != null).count();
    boolean moved = parts.stream().anyMatch(Standing.PartStanding::moved);
    boolean early = clock.now().isBefore(round.dueAt());
    return new SignOffsPage.Line(
        round.name(frame.locale()),
        frame.date(round.day()),
        address(round),
        moved ? "moved" : signed == parts.size() ? "signed" : early ? "early" : "waiting",
        parts.size(),
        signed,
        parts.stream().mapToInt(Standing.PartStanding::expected).sum(),
        parts.stream().mapToInt(Standing.PartStanding::reported).sum());
  }

  static String address(Round round) {
    return "/rounds/" + round.code() + "/sign-off";
  }

  // ---- one round

  @GetMapping("/rounds/{code}/sign-off")
  SignOffPage signOff(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit,
      @RequestParam @Nullable String done) {
    return page(frame, account, asked(account, code, unit), Typed.NOTHING, done);
  }

  /**
   * What an address names.
   *
   * @param unit null for several units side by side
   */
  private record Asked(Round round, Ledger ledger, @Nullable Unit unit, Scope scope) {
    String at() {
      return address(round) + (unit == null ? "" : "?unit=" + unit.code());
    }
  }

  private Asked asked(Account account, String code, @Nullable String unit) {
    var round = rounds.find(code);
    var scope = scope(account);
    var own = signOffs.own(scope);
    if (own.isEmpty()) throw SigningRefusal.NO_SUCH_UNIT.with();
    var named =
        unit == null || unit.isEmpty()
            ? own.size() == 1 ? own.getFirst() : null
            : named(unit, scope);
    return new Asked(round, ledgers.find(round.ledger()), named, scope);
  }

  private Unit named(String unit, Scope scope) {
    var tree = units.tree();
    return tree.byCode(unit)
        .or(() -> Addressed.uuid(unit).flatMap(id -> tree.unit(new UnitId(id))))
        .filter(one -> scope.permits(one.id()))
        .orElseThrow(SigningRefusal.NO_SUCH_UNIT::with);
  }

  private SignOffPage page(
      Frame frame, Account account, Asked asked, Typed typed, @Nullable String done) {
    var round = asked.round();
    var unit = asked.unit();
    var standing =
        unit == null ? null : signOffs.standing(round.id(), unit.id(), account, asked.scope());
    var parts =
        standing == null
            ? signOffs.parts(round.id(), signOffs.own(asked.scope()), account)
            : standing.parts();
    var latest = standing == null ? null : standing.latest();
    var versions =
        unit == null ? List.<SignOff>of() : signOffs.versions(round.id(), unit.id(), asked.scope());
    var waiting = unit == null ? null : corrections.waiting(round.id(), unit.id()).orElse(null);
    var difference = latest == null ? null : signOffs.difference(latest);
    var names = names(frame, versions, waiting);
    boolean differs = difference != null && !difference.isNone();
    return new SignOffPage(
        frame.named(
            frame.say("signing.tab") + (unit == null ? "" : " · " + unit.name(frame.locale()))),
        address(round),
        unit == null ? "" : unit.code(),
        round.name(frame.locale()),
        "/rounds/" + round.code() + (unit == null ? "" : "?unit=" + unit.code()),
        frame.date(round.day()),
        path(frame, asked),
        clock.now().isBefore(round.dueAt()) ? frame.dateTime(round.dueAt()) : null,
        standing != null && standing.maySign(),
        round.erasedAt() != null,
        unit == null || latest != null ? List.of() : live(frame, asked, unit),
        latest == null || difference == null
            ? null
            : sheet(frame, asked, versions.getFirst(), difference, names),
        parts.stream().map(part -> part(frame, round, part)).toList(),
        (int) parts.stream().filter(SignOffController::selectable).count(),
        waiting == null
            ? null
            : new SignOffPage.Waiting(
                waiting.id().toString(),
                waiting.reason(),
                names.getOrDefault(waiting.askedBy(), ""),
                frame.dateTime(waiting.askedAt()),
                standing != null && standing.maySign(),
                differs),
        differs && waiting == null && round.erasedAt() == null,
        versions.stream().map(version -> version(frame, version, names)).toList(),
        typed,
        done != null && DONE.contains(done) ? frame.say("signing.done." + done) : null);
  }

  private Map<String, String> names(
      Frame frame, List<SignOff> versions, @Nullable Correction waiting) {
    var actors = new ArrayList<String>(versions.stream().map(SignOff::signedBy).toList());
    if (waiting != null) actors.add(waiting.askedBy());
    return signers.names(frame, actors);
  }

  private List<SignOffPage.Crumb> path(Frame frame, Asked asked) {
    var crumbs = new ArrayList<SignOffPage.Crumb>();
    var unit = asked.unit();
    if (unit == null) return crumbs;
    for (var above : units.tree().ancestors(unit.id()).reversed())
      if (asked.scope().permits(above.id()) && isSigned(above))
        crumbs.add(
            new SignOffPage.Crumb(
                above.name(frame.locale()), address(asked.round()) + "?unit=" + above.code()));
    return crumbs;
  }

  private static boolean isSigned(Unit unit) {
    return switch (unit.kind()) {
      case UNIVERSITY, CAMPUS, COLLEGE, CLASS -> true;
      case SITE, YEAR, CELL, OFFICE -> false;
    };
  }

  private List<SignOffPage.Figure> live(Frame frame, Asked asked, Unit unit) {
    var figures = new ArrayList<SignOffPage.Figure>();
    for (var set : shown(asked.ledger()))
      figures.add(
          new SignOffPage.Figure(
              frame.say("desk.set." + set),
              tallies.people(asked.round().id(), set, unit.id(), asked.scope()).size()));
    return figures;
  }

  private static List<RoundSet> shown(Ledger ledger) {
    return Arrays.stream(RoundSet.values())
        .filter(set -> set != RoundSet.ZERO || ledger.zeroReport())
        .toList();
  }

  private SignOffPage.Sheet sheet(
      Frame frame, Asked asked, SignOff signed, Difference difference, Map<String, String> names) {
    var behind = asked.at() + "&";
    var list = address(asked.round()) + "/people" + behind.substring(behind.indexOf('?'));
    var lines = new ArrayList<SignOffPage.Line>();
    for (var set : shown(asked.ledger())) {
      var change = difference.of(set);
      int people = numberOf(signed, set);
      lines.add(
          new SignOffPage.Line(
              frame.say("desk.set." + set),
              people,
              "/sign-offs/" + signed.number() + "/people?set=" + set,
              people + change.added().size() - change.removed().size(),
              change.added().size(),
              change.added().isEmpty() ? null : list + "which=added&set=" + set,
              change.removed().size(),
              change.removed().isEmpty() ? null : list + "which=removed&set=" + set));
    }
    return new SignOffPage.Sheet(
        signed.number(),
        signed.version() - 1,
        frame.dateTime(signed.cutOff()),
        frame.dateTime(signed.signedAt()),
        names.getOrDefault(signed.signedBy(), ""),
        frame.say("access.role." + signed.signedAs()),
        signed.hex(),
        signed.reason(),
        lines,
        difference.answers().size(),
        difference.answers().isEmpty() ? null : list + "which=answers",
        !difference.isNone());
  }

  static int numberOf(SignOff signed, RoundSet set) {
    var number = signed.numbers().get(set);
    return number == null ? 0 : number.people();
  }

  private static boolean selectable(Standing.PartStanding part) {
    return part.maySign() && part.latest() == null;
  }

  private SignOffPage.Part part(Frame frame, Round round, Standing.PartStanding part) {
    var latest = part.latest();
    return new SignOffPage.Part(
        part.unit().code(),
        part.unit().kind() == Unit.Kind.CLASS
            ? units.tree().nameWithin(part.unit().id(), frame.locale())
            : part.unit().name(frame.locale()),
        address(round) + "?unit=" + part.unit().code(),
        part.expected(),
        part.reported(),
        latest == null ? null : frame.dateTime(latest.signedAt()),
        latest == null ? 0 : latest.reported(),
        part.moved(),
        selectable(part));
  }

  private static SignOffPage.Version version(
      Frame frame, SignOff signed, Map<String, String> names) {
    var changes = new ArrayList<SignOffPage.Change>();
    if (signed.isCorrection())
      signed
          .numbers()
          .forEach(
              (set, number) -> {
                if (number.added() + number.removed() > 0)
                  changes.add(
                      new SignOffPage.Change(
                          frame.say("desk.set." + set),
                          number.people(),
                          number.added(),
                          number.removed()));
              });
    return new SignOffPage.Version(
        signed.number(),
        signed.version(),
        "/sign-offs/" + signed.number(),
        frame.dateTime(signed.signedAt()),
        names.getOrDefault(signed.signedBy(), ""),
        signed.reason(),
        changes);
  }

  // ---- acting

  private Object act(
      Frame frame,
      Account account,
      Asked asked,
      Map<String, String> typed,
      String done,
      Runnable act) {
    return new Fields(frame, typed)
        .send(
            SignOffController::beside,
            () -> {
              act.run();
              return asked.at() + (asked.unit() == null ? "?" : "&") + "done=" + done;
            },
            back -> page(frame, account, asked, back, null));
  }

  private static String beside(Refused refused) {
    return refused.why() == SigningRefusal.REASON_MISSING
            || refused.why() == SigningRefusal.PARTS_UNSIGNED
            || refused.why() == SigningRefusal.TOO_LONG
        ? "reason"
        : "";
  }

  private static UnitId unit(Asked asked) {
    var unit = asked.unit();
    if (unit == null) throw SigningRefusal.NO_SUCH_UNIT.with();
    return unit.id();
  }

  @PostMapping("/rounds/{code}/sign-off")
  @Allowed(Permission.LEDGER_SIGN)
  Object sign(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam Map<String, String> typed) {
    var asked = asked(account, code, typed.get("unit"));
    var unit = unit(asked);
    return act(
        frame,
        account,
        asked,
        typed,
        "signed",
        () ->
            signOffs.sign(
                new SignRound(asked.round().id(), unit, typed.getOrDefault("reason", "")),
                account));
  }

  @PostMapping("/rounds/{code}/sign-off/parts")
  @Allowed(Permission.LEDGER_SIGN)
  Object signParts(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam Map<String, String> typed,
      @RequestParam(required = false) @Nullable List<String> part) {
    var asked = asked(account, code, typed.get("unit"));
    var chosen =
        part == null
            ? List.<UnitId>of()
            : part.stream().map(one -> named(one, asked.scope()).id()).toList();
    return act(
        frame,
        account,
        asked,
        typed,
        "signed",
        () -> signOffs.signAll(asked.round().id(), chosen, account));
  }

  @PostMapping("/rounds/{code}/sign-off/corrections")
  @Allowed(Permission.LEDGER_DECIDE)
  Object askCorrection(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam Map<String, String> typed) {
    var asked = asked(account, code, typed.get("unit"));
    var unit = unit(asked);
    return act(
        frame,
        account,
        asked,
        typed,
        "asked",
        () ->
            corrections.ask(
                asked.round().id(),
                unit,
                typed.getOrDefault("reason", ""),
                account,
                asked.scope()));
  }

  @PostMapping("/sign-offs/corrections/{id}/decision")
  @Allowed(Permission.LEDGER_SIGN)
  Object decide(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed) {
    var correction = corrections.require(id, scope(account));
    var unit = units.tree().unit(correction.unit()).orElseThrow();
    var asked = asked(account, rounds.find(correction.round()).code(), unit.code());
    boolean signs = "true".equals(typed.get("sign"));
    return act(
        frame,
        account,
        asked,
        typed,
        signs ? "corrected" : "declined",
        () -> {
          if (signs) corrections.sign(id, account, asked.scope());
          else corrections.decline(id, typed.getOrDefault("word", ""), account, asked.scope());
        });
  }
}
