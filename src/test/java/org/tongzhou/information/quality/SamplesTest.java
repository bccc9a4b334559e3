package org.tongzhou.information.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refusal;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.DutyFilter;
import org.tongzhou.grid.duty.Result;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundQuality;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
@Import(SomeReports.class)
class SamplesTest {

  private static final List<String> ASKED = List.of("on_campus", "temperature", "symptoms");

  @Autowired Samples samples;
  @Autowired SampleRows rows;
  @Autowired RoundQuality published;
  @Autowired @Lazy SomeReports some;
  @Autowired SmallUniversity university;
  @Autowired Duties duties;
  @Autowired Accounts accounts;
  @Autowired Grid grid;
  @Autowired CampusClock clock;
  @Autowired JdbcClient db;

  private Account account(String name) {
    return university.accountOf(name);
  }

  private DrawSample wanted(Round round, SomeReports.SomeClass of) {
    return new DrawSample(
        round.id(), of.unit(), 0.05, 95, 0.1, ASKED, "lake", clock.now().plus(Duration.ofDays(2)));
  }

  private UUID handle(PersonId person) {
    return db.sql("select handle from people.people where id = :id")
        .param("id", person.value())
        .query(UUID.class)
        .single();
  }

  private Sample drawn(SomeReports.SomeClass of, Round round) {
    accounts.wereHere(new int[] {university.person("陈静").value()}, clock.now());
    return samples.draw(wanted(round, of), account("王建国"));
  }

  private static void refuse(Refusal why, Runnable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act::run)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @Test
  void a_sample_is_drawn_from_those_who_reported_and_comes_out_the_same_again() {
    var of = some.someClass(12);
    var round = some.reportedBy(of.students().subList(0, 10));
    var sample = drawn(of, round);
    assertThat(sample.frameSize()).isEqualTo(10);
    assertThat(sample.size()).isEqualTo(SampleSize.of(10, 0.05, Confidence.NINETY_FIVE, 0.1));
    assertThat(rows.sampled(sample.id()))
        .hasSize(sample.size())
        .allSatisfy(one -> assertThat(of.students().subList(0, 10)).contains(one.person()));
    assertThat(samples.comesOutTheSame(sample)).isTrue();
    assertThat(Drawing.nameOf(samples.frame(sample, account("王建国")))).isEqualTo(sample.frameHash());
  }

  @Test
  void a_changed_set_is_noticed_when_it_is_drawn_again() {
    var of = some.someClass(6);
    var sample = drawn(of, some.reportedBy(of.students()));
    db.sql(
            "update quality.sampled set position = -position where sample_id = :id and position <="
                + " 2")
        .param("id", sample.id().value())
        .update();
    assertThat(samples.comesOutTheSame(sample)).isFalse();
  }

  @Test
  void a_round_is_drawn_once_a_unit_so_that_nobody_draws_until_it_pleases() {
    var of = some.someClass(4);
    var round = some.reportedBy(of.students());
    drawn(of, round);
    refuse(QualityRefusal.DRAWN_ALREADY, () -> drawn(of, round));
  }

  @Test
  void whoever_lies_outside_is_not_drawn_from_and_nobody_from_nobody() {
    var of = some.someClass(3);
    var round = some.reportedBy(of.students().subList(0, 1));
    var sea = university.unit("Q-SEA");
    refuse(
        QualityRefusal.NO_SUCH_UNIT,
        () ->
            samples.draw(wanted(round, new SomeReports.SomeClass(sea, List.of())), account("王建国")));
    refuse(QualityRefusal.NO_SUCH_UNIT, () -> samples.draw(wanted(round, of), account("陈静")));
    var silent = some.someClass(3);
    refuse(
        QualityRefusal.NOBODY_REPORTED, () -> samples.draw(wanted(round, silent), account("王建国")));
  }

  @Test
  void only_questions_that_can_be_compared_are_asked_again() {
    var of = some.someClass(2);
    var round = some.reportedBy(of.students());
    for (var questions : List.of(List.<String>of(), List.of("symptoms_note"), List.of("nothing")))
      refuse(
          QualityRefusal.NO_QUESTION,
          () ->
              samples.draw(
                  new DrawSample(
                      round.id(),
                      of.unit(),
                      0.05,
                      95,
                      0.1,
                      questions,
                      "",
                      clock.now().plus(Duration.ofDays(1))),
                  account("王建国")));
  }

  @Test
  void the_counselor_holds_a_duty_until_everybody_is_called() {
    var of = some.someClass(2);
    var sample = drawn(of, some.reportedBy(of.students()));
    var reader = duties.reader(account("陈静"));
    var open = new DutyFilter(DutyFilter.Which.OPEN, Samples.KIND, Set.of());
    assertThat(duties.within(of.unit(), open, reader, 1, 10).rows())
        .singleElement()
        .satisfies(
            duty -> {
              assertThat(duty.owner()).isEqualTo(university.person("陈静"));
              assertThat(duty.people()).isEqualTo(2);
            });
    for (var student : of.students())
      samples.verify(
          sample.id(), handle(student), Answers.parse("{\"on_campus\":\"yes\"}"), account("陈静"));
    assertThat(duties.within(of.unit(), open, reader, 1, 10).rows()).isEmpty();
  }

  @Test
  void what_is_said_is_compared_question_by_question_and_not_kept() {
    var of = some.someClass(3);
    var round = some.reportedBy(of.students());
    var sample = drawn(of, round);
    assertThat(
            samples.verify(
                sample.id(),
                handle(of.students().get(0)),
                Answers.parse(
                    "{\"on_campus\":\"yes\",\"temperature\":36.8,\"symptoms\":[\"none\"]}"),
                account("陈静")))
        .isEqualTo(Map.of("on_campus", true, "temperature", true, "symptoms", true));
    assertThat(
            samples.verify(
                sample.id(),
                handle(of.students().get(1)),
                Answers.parse(
                    "{\"on_campus\":\"no\",\"temperature\":37.6,\"symptoms\":[\"cough\"]}"),
                account("陈静")))
        .isEqualTo(Map.of("on_campus", false, "temperature", false, "symptoms", false));
    var result = samples.result(sample);
    assertThat(result.verified()).isEqualTo(2);
    assertThat(result.differing()).isEqualTo(1);
    assertThat(result.waiting()).isEqualTo(1);
    assertThat(result.interval()).isEqualTo(Interval.wilson(1, 2, Confidence.NINETY_FIVE));
    assertThat(result.questions())
        .hasSize(3)
        .allSatisfy(one -> assertThat(one.differing()).isOne());
    assertThat(result.least()).isEqualTo(1 / 3.0);
    assertThat(result.most()).isEqualTo(2 / 3.0);
    assertThat(published.of(round.id(), List.of(of.unit())))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.differing()).isEqualTo(1);
              assertThat(one.waiting()).isEqualTo(1);
            });
  }

  @Test
  void a_second_record_replaces_the_first() {
    var of = some.someClass(1);
    var sample = drawn(of, some.reportedBy(of.students()));
    var who = handle(of.students().getFirst());
    samples.verify(sample.id(), who, Answers.parse("{\"on_campus\":\"no\"}"), account("陈静"));
    samples.verify(sample.id(), who, Answers.parse("{\"on_campus\":\"yes\"}"), account("陈静"));
    assertThat(samples.result(sample).differing()).isZero();
    assertThat(samples.result(sample).verified()).isOne();
  }

  @Test
  void nothing_said_and_nonsense_are_refused() {
    var of = some.someClass(1);
    var sample = drawn(of, some.reportedBy(of.students()));
    var who = handle(of.students().getFirst());
    refuse(
        QualityRefusal.NOTHING_SAID,
        () -> samples.verify(sample.id(), who, Answers.NONE, account("陈静")));
    refuse(
        QualityRefusal.ANSWERS_UNFIT,
        () ->
            samples.verify(
                sample.id(), who, Answers.parse("{\"on_campus\":\"maybe\"}"), account("陈静")));
  }

  @Test
  void nobody_counts_as_not_reached_before_two_calls() {
    var of = some.someClass(2);
    var sample = drawn(of, some.reportedBy(of.students()));
    var who = handle(of.students().getFirst());
    samples.tried(sample.id(), who, Result.NO_ANSWER, "", account("陈静"));
    refuse(QualityRefusal.TRY_MORE, () -> samples.giveUp(sample.id(), who, account("陈静")));
    samples.tried(sample.id(), who, Result.NO_ANSWER, "关机", account("陈静"));
    samples.giveUp(sample.id(), who, account("陈静"));
    assertThat(samples.result(sample).notReached()).isOne();
    var other = handle(of.students().getLast());
    samples.tried(sample.id(), other, Result.REFUSED, "", account("陈静"));
    assertThat(samples.result(sample).refused()).isOne();
    assertThat(samples.result(sample).waiting()).isZero();
  }

  @Test
  void another_counselor_does_not_find_the_people_of_a_sample() {
    var of = some.someClass(1);
    var sample = drawn(of, some.reportedBy(of.students()));
    var stranger = university.someStaff("OFFICE");
    grid.appoint(
        new AppointPeople(
            List.of(
                new AppointPeople.NewAppointment(
                    stranger,
                    Role.COUNSELOR,
                    university.unit("Q-SEA-19-1"),
                    null,
                    null,
                    SmallUniversity.TERM,
                    null))),
        Scope.EVERYONE);
    refuse(
        QualityRefusal.NOT_SAMPLED,
        () ->
            samples.called(
                sample.id(), handle(of.students().getFirst()), university.accountOf(stranger)));
    refuse(
        QualityRefusal.NO_SUCH_SAMPLE,
        () -> samples.require(sample.id(), university.accountOf(stranger)));
  }

  @Test
  void when_the_people_are_erased_the_numbers_stay() {
    var of = some.someClass(3);
    var round = some.reportedBy(of.students());
    var sample = drawn(of, round);
    samples.verify(
        sample.id(),
        handle(of.students().getFirst()),
        Answers.parse("{\"on_campus\":\"no\"}"),
        account("陈静"));
    var before = samples.result(sample);
    assertThat(rows.erase(List.of(round.id()))).isPositive();
    assertThat(rows.erase(List.of(round.id()))).isZero();
    var after = samples.result(rows.find(sample.id()).orElseThrow());
    assertThat(after.sample().erased()).isTrue();
    assertThat(after.verified()).isEqualTo(before.verified());
    assertThat(after.differing()).isEqualTo(before.differing());
    assertThat(rows.sampled(sample.id())).isEmpty();
    assertThat(rows.frame(sample.id()).isEmpty()).isTrue();
  }
}
