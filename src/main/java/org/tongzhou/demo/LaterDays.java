package org.tongzhou.demo;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.tongzhou.demo.FillingRows.State;
import org.tongzhou.demo.History.Student;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.ledger.BulkReport;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Tallies;

/**
 * The days since the first start: those on which nobody started the demo are filled in like the
 * history, and today some have reported by this hour. Most of today is left to those who try it
 * out, and a round in which many have reported is left alone.
 */
final class LaterDays implements DisposableBean {

  /** So many of the students report today by themselves. */
  static final double OF_TODAY = 0.35;

  /** A day on which fewer have reported was not lived through. */
  private static final double LIVED = 0.85;

  /** Worth the work: what today lacks behind the hour. */
  private static final double BEHIND = 0.06;

  /** Charts show thirty rounds. */
  private static final int LOOKED_AT = 31;

  private static final int PORTION = 5_000;

  /** How many of those who report in a day have done so by these hours. */
  private static final double[][] BY_HOUR = {
    {5, 0}, {6, 0.02}, {7, 0.15}, {8, 0.5}, {9, 0.8}, {10, 0.93}, {12, 0.95}, {16, 0.98}, {24, 1}
  };

  private static final Logger log = LoggerFactory.getLogger(LaterDays.class);

  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Reports reports;
  private final Tallies tallies;
  private final CampusClock clock;
  private final ObjectProvider<DutiesOfTheDemo> asked;
  private final ScheduledExecutorService hourly =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("demo-days").factory());
  private volatile boolean stopping;

  LaterDays(
      Ledgers ledgers,
      Rounds rounds,
      Reports reports,
      Tallies tallies,
      CampusClock clock,
      ObjectProvider<DutiesOfTheDemo> asked) {
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.reports = reports;
    this.tallies = tallies;
    this.clock = clock;
    this.asked = asked;
  }

  /** Now and then every hour; the students are made anew each time, they are many. */
  void follow(State state, Supplier<List<Student>> students, Diary diary) {
    live(state, students, diary);
    hourly.scheduleWithFixedDelay(() -> live(state, students, diary), 1, 1, TimeUnit.HOURS);
  }

  @Override
  public void destroy() {
    stopping = true;
    hourly.shutdownNow();
  }

  void live(State state, Supplier<List<Student>> students, Diary diary) {
    try {
      liveThrough(state, students, diary);
    } catch (RuntimeException e) {
      if (!stopping) log.warn("The later days of the demo were not filled in", e);
    }
  }

  private void liveThrough(State state, Supplier<List<Student>> students, Diary diary) {
    var now = clock.now().atZone(clock.zone());
    var today = now.toLocalDate();
    var past = unlived(state.day(), today);
    boolean behind =
        openOf(Filling.HEALTH, today) instanceof Round round
            && share(round) < OF_TODAY * byNow(now.toLocalTime()) - BEHIND;
    if (past.isEmpty() && !behind) return;
    var made = students.get();
    for (var date : past) {
      for (var code : List.of(Filling.HEALTH, Filling.STAYING))
        if (!stopping) live(code, state, made, diary, date);
      log.info("The demo has lived through {}", date);
    }
    if (!behind) return;
    for (var code : List.of(Filling.HEALTH, Filling.STAYING)) {
      var round = openOf(code, today);
      if (round != null && !stopping)
        report(round.id(), code, state, made, diary, today, now.toLocalTime());
    }
    log.info("Some have reported today");
  }

  /** Days over since the first start, as far as anybody looks back, that lack their reports. */
  private List<LocalDate> unlived(LocalDate first, LocalDate today) {
    var unlived = new ArrayList<LocalDate>();
    var from = first.isBefore(today.minusDays(LOOKED_AT)) ? today.minusDays(LOOKED_AT) : first;
    for (var date = from; date.isBefore(today); date = date.plusDays(1)) {
      var round = roundOf(Filling.HEALTH, date);
      if (round == null || (round.closedAt() != null && share(round) < LIVED)) unlived.add(date);
    }
    return unlived;
  }

  private LedgerId ledger(String code) {
    return ledgers.find(code).orElseThrow().id();
  }

  private @Nullable Round roundOf(String code, LocalDate date) {
    return rounds.of(ledger(code)).stream()
        .filter(it -> it.day().equals(date))
        .findFirst()
        .orElse(null);
  }

  private @Nullable Round openOf(String code, LocalDate date) {
    var round = roundOf(code, date);
    return round == null || round.closedAt() != null ? null : round;
  }

  private double share(Round round) {
    var counts = tallies.counts(round.id(), Scope.EVERYONE);
    return counts.expected() == 0 ? 1 : (double) counts.reported() / counts.expected();
  }

  static double byNow(LocalTime now) {
    double hour = now.toSecondOfDay() / 3600.0;
    double[] before = BY_HOUR[0];
    for (var at : BY_HOUR) {
      if (hour < at[0])
        return before == at
            ? 0
            : before[1] + (at[1] - before[1]) * (hour - before[0]) / (at[0] - before[0]);
      before = at;
    }
    return 1;
  }

  private void live(String code, State state, List<Student> students, Diary diary, LocalDate date) {
    var round = roundOf(code, date);
    if (round != null && round.closedAt() == null) return;
    var id = round == null ? rounds.openPast(ledger(code), date) : round.id();
    report(id, code, state, students, diary, date, null);
    if (!stopping) rounds.closePast(id);
  }

  /**
   * @param until today's hour, by which only some have reported; null for a day that is over
   */
  private void report(
      RoundId round,
      String code,
      State state,
      List<Student> students,
      Diary diary,
      LocalDate date,
      @Nullable LocalTime until) {
    Set<Integer> silent =
        until == null || asked.getIfAvailable() == null ? Set.of() : asked.getObject().silent();
    var portion = new ArrayList<BulkReport>(PORTION);
    for (var student : students) {
      if (stopping) return;
      if (until != null && (student.played() || silent.contains(student.person()))
          || !rounds.expects(round, new PersonId(student.person()))) continue;
      var entry = diary.entry(student.person(), student.unit(), date, code);
      if (entry == null) continue;
      if (until != null
          && (entry.at().isAfter(until) || !diary.early(student.person(), date, OF_TODAY)))
        continue;
      portion.add(
          student.report(
              entry,
              code.equals(Filling.HEALTH)
                  ? diary.health(student.person(), student.life(), date, day(state))
                  : diary.staying(student.person(), student.life(), date),
              date.atTime(entry.at()).atZone(clock.zone()).toInstant()));
      if (portion.size() < PORTION) continue;
      reports.bulk(round, portion);
      portion.clear();
    }
    reports.bulk(round, portion);
  }

  private static java.util.function.IntFunction<String> day(State state) {
    return at -> DateTimeFormatter.ISO_DATE.format(state.day().minusDays(Epidemic.DAYS - at));
  }
}
