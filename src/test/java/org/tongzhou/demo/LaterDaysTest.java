package org.tongzhou.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.ledger.Counts;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Tallies;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
@TestPropertySource(
    properties = {
      "tongzhou.test.home=DEMO",
      "tongzhou.demo.small=true",
      "tongzhou.test.context=later-days"
    })
class LaterDaysTest {

  @Autowired History history;
  @Autowired LaterDays later;
  @Autowired FillingRows rows;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired Tallies tallies;
  @Autowired Accounts accounts;
  @Autowired MutableClock time;
  @Autowired CampusClock clock;
  @Autowired JdbcClient db;

  @AfterEach
  void back() {
    time.reset();
  }

  private Round roundOn(LocalDate day) {
    return rounds.of(ledgers.find(Filling.HEALTH).orElseThrow().id()).stream()
        .filter(round -> round.day().equals(day))
        .findFirst()
        .orElseThrow();
  }

  private Counts on(LocalDate day) {
    return tallies.counts(roundOn(day).id(), Scope.EVERYONE);
  }

  private void live() {
    var state = rows.find().orElseThrow();
    var epidemic = new Epidemic();
    later.live(state, () -> history.students(state, epidemic), new Diary(state.seed(), epidemic));
  }

  @Test
  void by_this_hour_some_have_reported_and_most_of_the_day_is_left_to_try() throws Exception {
    history.awaitEnd();
    var today = clock.today();
    var morning = on(today);
    assertThat(morning.reported()).isBetween(morning.expected() / 20, morning.expected() * 3 / 10);
    assertThat(reporters(today)).doesNotContain(personOf("student"), personOf("officer"));

    time.advance(Duration.ofHours(12));
    live();
    var evening = on(today);
    assertThat(evening.reported())
        .isGreaterThan(morning.reported())
        .isLessThanOrEqualTo(evening.expected() * 42 / 100);
    live();
    assertThat(on(today)).isEqualTo(evening);
  }

  @Test
  void days_on_which_nobody_started_it_leave_no_hole() throws Exception {
    history.awaitEnd();
    time.advance(Duration.ofDays(3));
    live();
    for (int ago = 1; ago <= 2; ago++) {
      var day = clock.today().minusDays(ago);
      assertThat(roundOn(day).closedAt()).isNotNull();
      var counts = on(day);
      assertThat(counts.expected()).isEqualTo(Size.SMALL.students());
      assertThat(counts.reported()).isGreaterThan(counts.expected() * 85 / 100);
      assertThat(counts.onTime()).isLessThan(counts.reported());
    }
  }

  private List<Integer> reporters(LocalDate day) {
    return db.sql("select person_id from ledger.reports where round_id = :round")
        .param("round", roundOn(day).id().value())
        .query(Integer.class)
        .list();
  }

  private Integer personOf(String username) {
    return accounts.behind(accounts.issueMany(List.of(username)).getFirst()).orElseThrow().person();
  }

  @ParameterizedTest
  @CsvSource({"03:00, 0", "05:00, 0", "07:30, 0.325", "11:00, 0.94", "23:59:59, 0.9999"})
  void few_report_before_seven_and_nearly_all_before_noon(LocalTime now, double share) {
    assertThat(LaterDays.byNow(now)).isCloseTo(share, org.assertj.core.data.Offset.offset(0.001));
  }
}
