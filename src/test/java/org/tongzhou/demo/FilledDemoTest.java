package org.tongzhou.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Tallies;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
@TestPropertySource(properties = {"tongzhou.test.home=DEMO", "tongzhou.demo.small=true"})
class FilledDemoTest {

  @Autowired JdbcClient db;
  @Autowired Units units;
  @Autowired Accounts accounts;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired Tallies tallies;
  @Autowired CampusClock clock;
  @Autowired FillingRows rows;
  @Autowired History history;
  @Autowired DutiesOfTheDemo asking;
  @Autowired org.tongzhou.grid.duty.Duties duties;
  @Autowired DemoProgress progress;
  @Autowired Cast cast;
  @Autowired MockMvc web;

  @Test
  void the_students_belong_to_units_and_todays_round_expects_them() {
    assertThat(units.tree().root()).isPresent();
    assertThat(
            number(
                "select count(*) from people.people p join people.memberships m on m.person_id = p.id where p.kind = 'STUDENT'"))
        .isEqualTo(Size.SMALL.students());
    var health = ledgers.find(Filling.HEALTH).orElseThrow();
    var today = rounds.of(health.id()).getFirst();
    assertThat(today.day()).isEqualTo(clock.today());
    assertThat(rounds.open()).contains(today);
    assertThat(tallies.counts(today.id(), Scope.EVERYONE).expected())
        .isEqualTo(Size.SMALL.students());
  }

  @ParameterizedTest
  @EnumSource
  void each_member_of_the_cast_signs_in_and_holds_the_role(Role role) {
    var member = new DemoUniversity.CastMember(role, 0).username();
    var token = accounts.signIn(member, cast.password(), "192.0.2." + role.ordinal(), true);
    var account = accounts.behind(token.token()).orElseThrow();
    assertThat(account.grants()).anyMatch(grant -> grant.role() == role);
    assertThat(account.mustChangePassword()).isFalse();
  }

  @Test
  void the_sign_in_page_shows_the_cast_and_says_that_nobody_is_real() throws Exception {
    web.perform(get("/sign-in"))
        .andExpect(status().isOk())
        .andExpect(content().string(Matchers.containsString("tongzhou-demo")))
        .andExpect(content().string(Matchers.containsString("没有真实学生")));
  }

  @Test
  void the_history_holds_28_rounds_and_going_on_after_a_kill_doubles_nothing() throws Exception {
    history.awaitEnd();
    assertThat(progress.complete()).isTrue();
    var health = ledgers.find(Filling.HEALTH).orElseThrow();
    assertThat(rounds.of(health.id())).hasSize(Epidemic.DAYS + 1);
    var staying = ledgers.find(Filling.STAYING).orElseThrow();
    assertThat(rounds.of(staying.id())).hasSize(Epidemic.DAYS + 1);
    assertThat(staying.paused()).isFalse();
    assertThat(staying.incident()).isEqualTo(health.incident()).isNotNull();
    var asked = tallies.counts(rounds.of(staying.id()).getFirst().id(), Scope.EVERYONE).expected();
    assertThat(asked).isBetween(1, Size.SMALL.students() / 4);
    long reports = number("select count(*) from ledger.reports");
    assertThat(reports).isBetween(335 * 28 * 90 / 100L, 335 * 28 * 11 / 10L);

    db.sql(
            "delete from ledger.reports where round_id = (select max(round_id) from ledger.counts) and person_id % 2 = 0")
        .update();
    rows.done(25);
    history.fill(rows.find().orElseThrow());

    assertThat(number("select count(*) from ledger.reports")).isEqualTo(reports);
    assertThat(
            number(
                "select count(*) from (select sum(reported) n, round_id from ledger.counts group by round_id) c where c.n <> (select count(*) from ledger.reports r where r.round_id = c.round_id)"))
        .isZero();
  }

  @Test
  void silent_people_are_asked_after_at_every_level_and_some_were_called() throws Exception {
    asking.awaitEnd();
    assertThat(number("select count(*) from duty.duties where state = 'OPEN'")).isPositive();
    assertThat(number("select count(*) from duty.attempts")).isPositive();
    var officer = accounts.behind(accounts.issueMany(java.util.List.of("officer")).getFirst());
    assertThat(duties.countHeld(officer.orElseThrow())).isPositive();
  }

  private long number(String sql) {
    return db.sql(sql).query(Long.class).single();
  }
}
