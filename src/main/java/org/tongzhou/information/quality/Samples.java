package org.tongzhou.information.quality;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.Duty;
import org.tongzhou.grid.duty.DutyFilter;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.Level;
import org.tongzhou.grid.duty.OpenSetDuty;
import org.tongzhou.grid.duty.Result;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.CompiledForm;
import org.tongzhou.information.ledger.Report;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Tallies;

/** The door of samples: draw, call, record, and what it says about the round. */
@Service
public class Samples {

  static final String KIND = "quality.verify";

  /** Nobody counts as not reached before so many calls. */
  public static final int LEAST_CALLS = 2;

  private static final double FINEST = 0.01;
  private static final double COARSEST = 0.2;
  private static final double RAREST = 0.01;
  private static final int PAGE = 200;

  private final SampleRows rows;
  private final Verification verification;
  private final Rounds rounds;
  private final Reports reports;
  private final Tallies tallies;
  private final People people;
  private final Units units;
  private final Scopes scopes;
  private final Duties duties;
  private final Audit audit;
  private final CurrentAccount current;
  private final CampusClock clock;
  private final SecureRandom random = new SecureRandom();

  Samples(
      SampleRows rows,
      Verification verification,
      Rounds rounds,
      Reports reports,
      Tallies tallies,
      People people,
      Units units,
      Scopes scopes,
      Duties duties,
      Audit audit,
      CurrentAccount current,
      CampusClock clock) {
    this.rows = rows;
    this.verification = verification;
    this.rounds = rounds;
    this.reports = reports;
    this.tallies = tallies;
    this.people = people;
    this.units = units;
    this.scopes = scopes;
    this.duties = duties;
    this.audit = audit;
    this.current = current;
    this.clock = clock;
  }

  static String subject(SampleId id) {
    return "sample:" + id.value();
  }

  // ---- drawing

  /** The units in whose name the account may draw: those of its own posts and all below. */
  public boolean mayDraw(UnitId unit, Account account) {
    return scopes.of(account, Permission.QUALITY_DRAW).permits(unit);
  }

  /** How many would be drawn now. */
  public int sizeNow(DrawSample command, Account account) {
    return SampleSize.of(
        frame(command, account).size(),
        command.precision(),
        Confidence.of(command.confidence()),
        command.expected());
  }

  private PersonSet frame(DrawSample command, Account account) {
    var scope = scopes.of(account, Permission.QUALITY_DRAW);
    if (!scope.permits(command.unit())) throw QualityRefusal.NO_SUCH_UNIT.with();
    return tallies.people(command.round(), RoundSet.REPORTED, command.unit(), scope);
  }

  /** Freezes who has reported, draws from them, and asks each one's counselor to call. */
  @Transactional
  public Sample draw(DrawSample command, Account account) {
    var round = rounds.find(command.round());
    rounds.mustCollect(round);
    check(command, rounds.form(round));
    var frame = frame(command, account);
    if (frame.isEmpty()) throw QualityRefusal.NOBODY_REPORTED.with();
    var confidence = Confidence.of(command.confidence());
    int size = SampleSize.of(frame.size(), command.precision(), confidence, command.expected());
    var seed = command.seed().isBlank() ? seed() : command.seed().strip();
    var byNumber = byNumber(frame);
    var drawn = Drawing.first(size, byNumber.keySet(), seed);
    var persons = drawn.stream().mapToInt(number -> requireNonNull(byNumber.get(number))).toArray();
    var sample =
        new Sample(
            new SampleId(Ids.next(clock)),
            command.round(),
            command.unit(),
            command.precision(),
            confidence,
            command.expected(),
            List.copyOf(command.questions()),
            seed,
            frame.size(),
            Drawing.nameOf(byNumber.keySet()),
            drawn.size(),
            current.current(),
            clock.now(),
            command.due(),
            false);
    rows.insert(sample, frame, persons);
    duties.openForSet(
        new OpenSetDuty(
            KIND, subject(sample.id()), PersonSet.of(persons), Level.COUNSELOR, command.due()));
    audit.record(
        "quality.drawn",
        "sample:" + sample.id(),
        Map.of("round", round.code(), "of", frame.size(), "size", drawn.size(), "seed", seed));
    return sample;
  }

  private void check(DrawSample command, CompiledForm form) {
    if (command.precision() < FINEST
        || command.precision() > COARSEST
        || command.expected() < RAREST
        || command.expected() > 0.5) throw QualityRefusal.PRECISION_UNFIT.with();
    if (command.seed().strip().length() > 64) throw QualityRefusal.SEED_UNFIT.with();
    if (!command.due().isAfter(clock.now())) throw QualityRefusal.DUE_UNFIT.with();
    if (command.questions().isEmpty()) throw QualityRefusal.NO_QUESTION.with();
    for (var question : command.questions()) {
      int at = form.position(question);
      if (at < 0 || !Verification.comparable(form, at)) throw QualityRefusal.NO_QUESTION.with();
    }
  }

  private String seed() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Map<String, Integer> byNumber(PersonSet frame) {
    var byNumber = HashMap.<String, Integer>newHashMap(frame.size());
    for (var line : people.lines(frame.toArray())) byNumber.put(line.number(), line.id().value());
    return byNumber;
  }

  /** Draws again from the frozen set: whether the same people come out, in the same order. */
  public boolean comesOutTheSame(Sample sample) {
    var byNumber = byNumber(rows.frame(sample.id()));
    var again = Drawing.first(sample.size(), byNumber.keySet(), sample.seed());
    var before = rows.sampled(sample.id()).stream().map(one -> one.person().value()).toList();
    return Drawing.nameOf(byNumber.keySet()).equals(sample.frameHash())
        && again.stream().map(byNumber::get).toList().equals(before);
  }

  /** The numbers of the frozen set in order, for whoever wants to draw again; said in the log. */
  @Transactional
  public List<String> frame(Sample sample, Account account) {
    if (!mayDraw(sample.unit(), account)) throw QualityRefusal.NO_SUCH_SAMPLE.with();
    audit.record("quality.frame-shown", "sample:" + sample.id(), Map.of());
    return byNumber(rows.frame(sample.id())).keySet().stream().sorted().toList();
  }

  // ---- asking

  /** A sample that says something about units of the account. */
  public Sample require(SampleId id, Account account) {
    return rows.find(id)
        .filter(sample -> concerns(sample, account))
        .orElseThrow(QualityRefusal.NO_SUCH_SAMPLE::with);
  }

  private boolean concerns(Sample sample, Account account) {
    var scope = scopes.of(account, Permission.LEDGER_SEE);
    if (scope.permits(sample.unit())) return true;
    return units.tree().subtree(sample.unit()).stream().anyMatch(scope::permits);
  }

  /** The samples of a round that say something about some units: of themselves or above them. */
  public List<SampleResult> of(RoundId round, Collection<UnitId> about) {
    var tree = units.tree();
    return rows.of(round).stream()
        .filter(sample -> about.stream().anyMatch(unit -> tree.isWithin(unit, sample.unit())))
        .map(this::result)
        .toList();
  }

  public SampleResult result(Sample sample) {
    var numbers = rows.numbers(sample.id());
    var order = sample.questions();
    var questions =
        rows.byQuestion(sample.id()).stream()
            .sorted(java.util.Comparator.comparingInt(one -> order.indexOf(one.question())))
            .map(
                one ->
                    new SampleResult.OfQuestion(
                        one.question(),
                        one.checked(),
                        one.differing(),
                        Interval.wilson(one.differing(), one.checked(), sample.confidence())))
            .toList();
    return new SampleResult(
        sample,
        numbers.verified(),
        numbers.differing(),
        numbers.notReached(),
        numbers.refused(),
        sample.size() - numbers.verified() - numbers.notReached() - numbers.refused(),
        Interval.wilson(numbers.differing(), numbers.verified(), sample.confidence()),
        questions);
  }

  /** Somebody in a sample, as lists show it. */
  public record Line(Person.Line person, @Nullable Outcome outcome, boolean differs, int calls) {}

  /** The people of a set whom the account looks after, in the order of the draw. */
  public List<Line> people(Sample sample, SampleSet set, Account account) {
    var scope = scopes.of(account, Permission.LEDGER_DECIDE);
    var those = rows.sampled(sample.id()).stream().filter(one -> in(set, one)).toList();
    var known =
        people.lines(those.stream().mapToInt(one -> one.person().value()).toArray()).stream()
            .collect(Collectors.toMap(Person.Line::id, line -> line));
    var lines = new ArrayList<Line>();
    for (var one : those) {
      var line = known.get(one.person());
      if (line != null && line.unit() != null && scope.permits(line.unit()))
        lines.add(new Line(line, one.outcome(), one.differs(), one.attempts()));
    }
    return lines;
  }

  private static boolean in(SampleSet set, SampleRows.Sampled one) {
    return switch (set) {
      case SAMPLED -> true;
      case WAITING -> one.outcome() == null;
      case VERIFIED -> one.outcome() == Outcome.VERIFIED;
      case DIFFERING -> one.differs();
      case NOT_REACHED -> one.outcome() == Outcome.NOT_REACHED;
      case REFUSED -> one.outcome() == Outcome.REFUSED;
    };
  }

  // ---- calling

  /**
   * Somebody to call.
   *
   * @param asked the questions to ask again
   * @param agrees what came of them; empty before
   */
  public record Called(
      Sample sample,
      Round round,
      Person person,
      Report report,
      CompiledForm asked,
      @Nullable Outcome outcome,
      int calls,
      Map<String, Boolean> agrees) {}

  /** Somebody of the sample whom the account looks after. */
  public Called called(SampleId id, UUID handle, Account account) {
    var sample = rows.find(id).orElseThrow(QualityRefusal.NO_SUCH_SAMPLE::with);
    var person =
        people
            .findByHandle(handle, scopes.of(account, Permission.LEDGER_DECIDE))
            .orElseThrow(QualityRefusal.NOT_SAMPLED::with);
    var sampled = rows.sampled(id, person.id()).orElseThrow(QualityRefusal.NOT_SAMPLED::with);
    var round = rounds.find(sample.round());
    var report =
        reports.find(round.id(), person.id()).orElseThrow(QualityRefusal.NOT_SAMPLED::with);
    return new Called(
        sample,
        round,
        person,
        report,
        verification.form(rounds.form(round), sample.questions(), report),
        sampled.outcome(),
        sampled.attempts(),
        rows.checks(id, person.id()));
  }

  /** The phone of somebody who is to be called; the look stands in the audit log. */
  @Transactional
  public Optional<String> phone(Called called, Account account) {
    var scope = scopes.of(account, Permission.PEOPLE_UNMASK);
    var person = called.person().id();
    return Optional.ofNullable(
        people.phones(new int[] {person.value()}, scope, "verification").get(person));
  }

  /**
   * Keeps whether what was said agrees with the report, question by question; what was said is
   * compared and not kept. A later record replaces an earlier one.
   */
  @Transactional
  public Map<String, Boolean> verify(SampleId id, UUID handle, Answers said, Account account) {
    var called = called(id, handle, account);
    rounds.mustCollect(called.round());
    var day = called.report().receivedAt().atZone(clock.zone()).toLocalDate();
    var agrees = verification.compare(called.asked(), said, called.report(), day);
    end(called, Outcome.VERIFIED);
    rows.insertChecks(id, called.person().id(), agrees);
    return agrees;
  }

  /** A call that came to nothing: noted in the duty, and counted here. */
  @Transactional
  public void tried(
      SampleId id, UUID handle, Result result, @Nullable String note, Account account) {
    var called = called(id, handle, account);
    var duty = duty(called, account).orElseThrow(QualityRefusal.DUTY_ELSEWHERE::with);
    duties.attempt(duty.id(), called.person().id(), result, note, duties.reader(account));
    rows.tried(id, called.person().id());
    if (result == Result.REFUSED) end(called, Outcome.REFUSED);
  }

  /** Ends the calls to somebody whom nobody has reached. */
  @Transactional
  public void giveUp(SampleId id, UUID handle, Account account) {
    var called = called(id, handle, account);
    if (called.calls() < LEAST_CALLS) throw QualityRefusal.TRY_MORE.with(LEAST_CALLS);
    end(called, Outcome.NOT_REACHED);
  }

  private void end(Called called, Outcome outcome) {
    var person = called.person().id();
    rows.settle(called.sample().id(), person, outcome, current.current(), clock.now());
    duties.settle(
        KIND,
        subject(called.sample().id()),
        PersonSet.of(person.value()),
        outcome == Outcome.VERIFIED ? How.CONTACTED : How.DONE);
    audit.record(
        "quality.recorded",
        "person:" + person.value(),
        Map.of("sample", called.sample().id().toString(), "outcome", outcome.name()));
  }

  /** The open duty in which somebody waits. */
  private Optional<Duty> duty(Called called, Account account) {
    var unit = called.person().unit();
    if (unit == null) return Optional.empty();
    var reader = duties.reader(account);
    var open = new DutyFilter(DutyFilter.Which.OPEN, KIND, Set.of());
    return duties.within(unit, open, reader, 1, PAGE).rows().stream()
        .filter(duty -> duty.subject().equals(subject(called.sample().id())))
        .filter(duty -> waits(duty, called.person().id()))
        .findFirst();
  }

  private boolean waits(Duty duty, PersonId person) {
    return duties.members(List.of(duty)).getOrDefault(duty.id(), List.of()).stream()
        .anyMatch(member -> member.person().equals(person) && member.how() == null);
  }

  /** Until when calls are usual: two days. */
  public Instant usualDue() {
    return clock.now().plus(Duration.ofDays(2));
  }
}
