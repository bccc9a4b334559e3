package org.tongzhou.information.signal.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.form.AnswerLine;
import org.tongzhou.information.ledger.Report;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.signal.Signal;
import org.tongzhou.information.signal.SignalId;
import org.tongzhou.information.signal.SignalRule;
import org.tongzhou.information.signal.SignalRules;
import org.tongzhou.information.signal.Signals;
import org.tongzhou.information.signal.Verdict;

/** Words signals for pages: names, answers and numbers of a whole page are read at once. */
@Component
class SignalViews {

  static final String LIST = "/situation/signals";

  private static final String PRESENT = "present";

  private final Signals signals;
  private final SignalRules rules;
  private final Rounds rounds;
  private final People people;
  private final Units units;
  private final Divisions divisions;
  private final AnswerLine.Wording wording;
  private final CampusClock clock;

  SignalViews(
      Signals signals,
      SignalRules rules,
      Rounds rounds,
      People people,
      Units units,
      Divisions divisions,
      AnswerLine.Wording wording,
      CampusClock clock) {
    this.signals = signals;
    this.rules = rules;
    this.rounds = rounds;
    this.people = people;
    this.units = units;
    this.divisions = divisions;
    this.wording = wording;
    this.clock = clock;
  }

  /** What is behind some signals, read once. */
  record Behind(
      Map<PersonId, Person.Line> lines,
      Map<ReportKey, Report> reports,
      Map<SignalId, List<Signal.Aberration>> aberrations) {}

  record ReportKey(int round, int person) {}

  /** Names and numbers, and what the people reported in the rounds: each look is in the log. */
  Behind behind(List<Signal> shown) {
    var reports = new HashMap<ReportKey, Report>();
    var asked = shown.stream().map(Signal::round).distinct().toList();
    for (var report : signals.read(shown, asked)) reports.put(key(report), report);
    return new Behind(lines(shown), reports, signals.aberrations(shown));
  }

  static ReportKey key(Report report) {
    return new ReportKey(report.round().value(), report.person().value());
  }

  Map<PersonId, Person.Line> lines(List<Signal> shown) {
    var lines = new HashMap<PersonId, Person.Line>();
    var asked =
        shown.stream()
            .map(Signal::person)
            .filter(Objects::nonNull)
            .mapToInt(PersonId::value)
            .distinct()
            .toArray();
    for (var line : people.lines(asked)) lines.put(line.id(), line);
    return lines;
  }

  List<SignalCard> cards(Frame frame, List<Signal> shown, Scope judges) {
    var behind = behind(shown);
    return shown.stream().map(signal -> card(frame, signal, behind, judges)).toList();
  }

  SignalCard card(Frame frame, Signal signal, Behind behind, Scope judges) {
    var rule = rules.of(signal);
    return new SignalCard(
        signal.id().value().toString(),
        LIST + "/" + signal.id().value(),
        about(signal, behind.lines(), frame.locale()),
        where(signal, behind.lines(), frame.locale()),
        rule.name(frame.locale()),
        facts(frame, signal, rule, behind),
        tone(signal),
        said(frame, signal),
        signal.days() > 1
            ? frame.say("signal.days", frame.number(signal.days()), frame.date(signal.firstDay()))
            : null,
        signal.state() == Signal.State.OPEN && judges.permits(signal.unit())
            ? quick(frame, signal)
            : List.of());
  }

  String about(Signal signal, Map<PersonId, Person.Line> lines, Locale locale) {
    if (signal.person() == null)
      return signal.place() == null
          ? units.tree().nameWithin(signal.unit(), locale)
          : place(signal.place(), locale);
    var line = lines.get(signal.person());
    return line == null ? "" : line.name();
  }

  private String where(Signal signal, Map<PersonId, Person.Line> lines, Locale locale) {
    if (signal.person() == null) return "";
    var line = lines.get(signal.person());
    var unit = units.tree().nameWithin(signal.unit(), locale);
    return line == null ? unit : line.number() + " · " + unit;
  }

  String place(String code, Locale locale) {
    return locale.getLanguage().equals("en")
        ? divisions.nameInEnglish(code)
        : divisions.fullName(code);
  }

  /** What is worth a look in the report, and what the rule asked for; or the numbers of a count. */
  List<String> facts(Frame frame, Signal signal, SignalRule rule, Behind behind) {
    if (signal.person() == null)
      return behind.aberrations().getOrDefault(signal.id(), List.of()).stream()
          .filter(one -> one.day().equals(signal.lastDay()))
          .map(one -> fact(frame, one))
          .toList();
    var report =
        behind.reports().get(new ReportKey(signal.round().value(), signal.person().value()));
    if (report == null) return List.of();
    var lines = lines(frame, rounds.find(signal.round()), report);
    var facts = new ArrayList<String>();
    for (var line : lines)
      if (line.alert() || rule.expression().contains("." + line.question())) facts.add(line.said());
    if (facts.isEmpty() || !rule.expression().contains("answer:" + SignalRule.ROUND))
      lines.stream()
          .filter(line -> line.question().equals(PRESENT))
          .map(AnswerLine::said)
          .forEach(facts::add);
    return facts;
  }

  static String fact(Frame frame, Signal.Aberration one) {
    return frame.say(
        "signal.fact",
        one.method().name(),
        frame.number(one.observed()),
        decimal(one.mean()),
        decimal(one.statistic()),
        decimal(one.threshold()));
  }

  static String decimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  List<AnswerLine> lines(Frame frame, Round round, Report report) {
    return wording.of(
        rounds.form(round), report.answers(), frame.locale(), frame.say("signal.abroad"));
  }

  static List<SignalCard.Quick> quick(Frame frame, Signal signal) {
    return Quick.of(signal).stream()
        .map(one -> new SignalCard.Quick(one.key(), frame.say("signal.quick." + one.key())))
        .toList();
  }

  /**
   * A judgement with one tap; its reason is {@code signal.quick.reason.<key>}.
   *
   * @param days after which it comes back; 0 for none
   */
  enum Quick {
    VERIFIED(Verdict.DISMISSED, 0),
    MISTAKE(Verdict.DISMISSED, 0),
    UNRELATED(Verdict.DISMISSED, 0),
    WATCH(Verdict.WATCHED, 3),
    CASE(Verdict.CASE, 0),
    CLUSTER(Verdict.CASE, 0);

    private final Verdict verdict;
    private final int days;

    Quick(Verdict verdict, int days) {
      this.verdict = verdict;
      this.days = days;
    }

    static List<Quick> of(Signal signal) {
      return signal.person() == null
          ? List.of(UNRELATED, WATCH, CLUSTER)
          : List.of(VERIFIED, MISTAKE, WATCH, CASE);
    }

    static @Nullable Quick named(String key) {
      for (var one : values()) if (one.key().equals(key)) return one;
      return null;
    }

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    Verdict verdict() {
      return verdict;
    }

    @Nullable LocalDate until(LocalDate today) {
      return days == 0 ? null : today.plusDays(days);
    }
  }

  String tone(Signal signal) {
    return switch (signal.state()) {
      case OPEN -> signal.overdueAt(clock.now()) ? "overdue" : "waiting";
      case WATCHED -> "waiting";
      case CASE -> "overdue";
      case DISMISSED -> "done";
    };
  }

  private String said(Frame frame, Signal signal) {
    return switch (signal.state()) {
      case OPEN ->
          frame.say(
              signal.overdueAt(clock.now()) ? "signal.said.overdue" : "signal.said.open",
              when(frame, signal.dueAt()));
      case WATCHED ->
          frame.say("signal.said.watched", frame.date(Objects.requireNonNull(signal.watchUntil())));
      case CASE ->
          frame.say("signal.said.case", when(frame, Objects.requireNonNull(signal.judgedAt())));
      case DISMISSED ->
          frame.say(
              "signal.said.dismissed", when(frame, Objects.requireNonNull(signal.judgedAt())));
    };
  }

  String when(Frame frame, java.time.Instant at) {
    return LocalDate.ofInstant(at, clock.zone()).equals(clock.today())
        ? frame.time(at)
        : frame.dateTime(at);
  }

  /** The rounds to show beside somebody's signal, and what was said in them. */
  List<SignalPage.Round> answers(Frame frame, Signal signal) {
    if (signal.person() == null) return List.of();
    var shown = signals.roundsBehind(signal);
    var reports = new HashMap<RoundId, Report>();
    for (var report : signals.read(List.of(signal), shown.stream().map(Round::id).toList()))
      reports.put(report.round(), report);
    return shown.stream()
        .map(
            round -> {
              var report = reports.get(round.id());
              return new SignalPage.Round(
                  frame.date(round.day()),
                  report == null
                      ? null
                      : frame.say(
                          "signal.received",
                          frame.time(report.receivedAt()),
                          frame.say("signal.source." + report.source().name())),
                  report == null ? List.of() : lines(frame, round, report));
            })
        .toList();
  }
}
