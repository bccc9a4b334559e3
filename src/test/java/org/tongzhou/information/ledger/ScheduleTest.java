package org.tongzhou.information.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.Forms;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** Rounds open, fall due and close by the clock; the past comes in by sets. */
@TongzhouTest
class ScheduleTest {

  private static final ZoneId CAMPUS = ZoneId.of("Asia/Shanghai");
  private static final LocalDate MONDAY = LocalDate.of(2020, 2, 17);

  @Autowired Forms forms;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired Reports reports;
  @Autowired Tallies tallies;
  @Autowired LedgerFacets facets;
  @Autowired SmallUniversity university;
  @Autowired MutableClock clock;

  private LedgerId ledger;

  @BeforeEach
  void a_daily_ledger() {
    clock.reset();
    university.unit("TZ");
    ledger = ledgers.create(SomeLedgers.daily(SomeLedgers.dailyHealth(forms)));
  }

  @Test
  void a_time_that_is_not_after_the_opening_belongs_to_the_next_day() {
    var night = Schedule.daily(LocalTime.of(20, 0), LocalTime.of(23, 0), LocalTime.of(2, 0));
    assertThat(night.opensAt(MONDAY, CAMPUS)).isEqualTo(Instant.parse("2020-02-17T12:00:00Z"));
    assertThat(night.dueAt(MONDAY, CAMPUS)).isEqualTo(Instant.parse("2020-02-17T15:00:00Z"));
    assertThat(night.closesAt(MONDAY, CAMPUS)).isEqualTo(Instant.parse("2020-02-17T18:00:00Z"));
  }

  @Test
  void a_round_opens_once_by_the_clock_and_closes_by_it() {
    rounds.tick();
    rounds.tick();
    assertThat(rounds.of(ledger)).hasSize(1);
    var round = rounds.of(ledger).getFirst();
    assertThat(round.opensAt()).isEqualTo(Instant.parse("2020-02-16T22:00:00Z"));
    assertThat(round.stateAt(clock.instant())).isEqualTo(Round.State.OPEN);
    clock.advance(Duration.ofHours(12));
    rounds.tick();
    assertThat(rounds.find(round.id()).closedAt()).isEqualTo(clock.instant());
    assertThat(tallies.counts(round.id(), Scope.EVERYONE).missing()).isPositive();
  }

  @Test
  void a_missed_opening_is_caught_up_while_the_round_still_runs() {
    clock.advance(Duration.ofHours(11));
    rounds.tick();
    assertThat(rounds.of(ledger)).hasSize(1);
    clock.advance(Duration.ofDays(3));
    rounds.tick();
    assertThat(rounds.of(ledger)).as("days without a server have no round").hasSize(2);
  }

  @Test
  void a_paused_ledger_opens_nothing() {
    ledgers.pause(ledger, true);
    rounds.tick();
    assertThat(rounds.of(ledger)).isEmpty();
  }

  @Test
  void the_expected_are_frozen_with_the_units_of_their_day() {
    rounds.tick();
    var round = rounds.of(ledger).getFirst();
    var before = tallies.counts(round.id(), Scope.EVERYONE).expected();
    university.someStudent("N-LAW-19-1");
    assertThat(tallies.counts(round.id(), Scope.EVERYONE).expected()).isEqualTo(before);
    clock.advance(Duration.ofDays(1));
    rounds.tick();
    var next = rounds.of(ledger).getFirst();
    assertThat(tallies.counts(next.id(), Scope.EVERYONE).expected()).isEqualTo(before + 1);
  }

  @Test
  void the_audience_is_a_cohort() {
    ledgers.change(
        ledger,
        new CreateLedger(
            "",
            "法学院",
            "Law",
            ledgers.find(ledger).form(),
            "unit = N-LAW",
            null,
            SomeLedgers.DAILY,
            false,
            false));
    rounds.tick();
    var round = rounds.of(ledger).getFirst().id();
    assertThat(rounds.expects(round, university.person("林晚"))).isTrue();
    assertThat(rounds.expects(round, university.person("白露"))).isFalse();
  }

  @Test
  void past_rounds_come_in_by_sets_and_show_in_the_curve_of_the_month() {
    var answers = Answers.parse(SomeLedgers.HEALTHY);
    var lin = university.person("林晚").value();
    for (int back = 5; back >= 1; back--) {
      var day = MONDAY.minusDays(back);
      var round = rounds.openPast(ledger, day);
      int written =
          reports.bulk(
              round,
              List.of(
                  new BulkReport(
                      lin,
                      Source.SELF,
                      null,
                      answers,
                      rounds.find(round).opensAt().plusSeconds(60)),
                  new BulkReport(
                      university.person("何苗").value(),
                      Source.PARENT,
                      null,
                      answers,
                      rounds.find(round).dueAt().plusSeconds(60))));
      assertThat(written).isEqualTo(2);
      rounds.closePast(round);
    }
    var law = university.unit("N-LAW");
    var curve = tallies.completeness(ledger, law, 30, Scope.EVERYONE);
    assertThat(curve).hasSize(5);
    assertThat(curve.getFirst().round().day()).isEqualTo(MONDAY.minusDays(5));
    assertThat(curve).allSatisfy(day -> assertThat(day.counts().reported()).isEqualTo(2));
    assertThat(curve).allSatisfy(day -> assertThat(day.counts().late()).isEqualTo(1));
    var yesterday = rounds.of(ledger).getFirst().id();
    assertThat(tallies.answering(yesterday, "present", "370000", law, Scope.EVERYONE).contains(lin))
        .isTrue();
    assertThat(tallies.of(yesterday, law, "temperature", Scope.EVERYONE).total().answers())
        .containsEntry("36.5", 2);
  }
}
