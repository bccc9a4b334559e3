package org.tongzhou.information.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.cohort.FacetDescription;
import org.tongzhou.grid.cohort.FacetSource;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.testing.DailyHealth;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
@Import(SomeReports.class)
class FlagsTest {

  @Autowired Flags flags;
  @Autowired FlagRules rules;
  @Autowired DailyHealth daily;
  @Autowired @Lazy SomeReports some;
  @Autowired SmallUniversity university;
  @Autowired List<FacetSource> facets;
  @Autowired JdbcClient db;

  @AfterEach
  void forget() {
    db.sql("delete from quality.flag_rules").update();
  }

  private List<FlagRule.Kind> kindsOf(PersonId person, LedgerId ledger) {
    return flags.of(university.accountOf("陈静")).stream()
        .filter(flag -> flag.ledger().id().equals(ledger))
        .filter(flag -> person.equals(flag.person()))
        .map(flag -> flag.rule().kind())
        .toList();
  }

  /** So many days with reports of one person, the time and the temperature by day. */
  private LedgerId days(
      PersonId person,
      int days,
      java.util.function.IntFunction<LocalTime> at,
      java.util.function.IntFunction<String> degrees) {
    var ledger = daily.ledger();
    some.history(
        ledger,
        days,
        (day, back) -> List.of(some.own(person, day, at.apply(back), degrees.apply(back))));
    return ledger;
  }

  private static LocalTime human(int back) {
    return LocalTime.of(7, 10 + back, (back * 17) % 60);
  }

  private static String human(String base, int back) {
    return base + back % 4;
  }

  @Test
  void reports_in_the_same_second_of_the_minute_look_sent_by_a_timer() {
    var person = some.someClass(1).students().getFirst();
    var ledger =
        days(person, 5, back -> LocalTime.of(7, 10 + back, 30), back -> human("36.", back));
    assertThat(kindsOf(person, ledger)).containsExactly(FlagRule.Kind.SAME_SECOND);
  }

  @Test
  void one_report_at_another_second_ends_the_series() {
    var person = some.someClass(1).students().getFirst();
    var ledger =
        days(
            person,
            6,
            back -> LocalTime.of(7, 10 + back, back == 3 ? 31 : 30),
            back -> human("36.", back));
    assertThat(kindsOf(person, ledger)).isEmpty();
  }

  @Test
  void the_same_temperature_for_ten_days_looks_unmeasured() {
    var person = some.someClass(1).students().getFirst();
    assertThat(kindsOf(person, days(person, 10, FlagsTest::human, back -> "36.5")))
        .containsExactly(FlagRule.Kind.SAME_TEMPERATURE);
  }

  @Test
  void nine_days_are_not_ten_until_the_house_says_so() {
    var person = some.someClass(1).students().getFirst();
    var ledger = days(person, 9, FlagsTest::human, back -> "36.5");
    assertThat(kindsOf(person, ledger)).isEmpty();
    rules.set(FlagRule.Kind.SAME_TEMPERATURE, 9, true);
    assertThat(kindsOf(person, ledger)).containsExactly(FlagRule.Kind.SAME_TEMPERATURE);
    rules.set(FlagRule.Kind.SAME_TEMPERATURE, 9, false);
    assertThat(kindsOf(person, ledger)).isEmpty();
  }

  @Test
  void the_same_answers_for_a_fortnight_are_worth_a_question() {
    var person = some.someClass(1).students().getFirst();
    assertThat(kindsOf(person, days(person, 14, FlagsTest::human, back -> "36.5")))
        .containsExactly(FlagRule.Kind.SAME_TEMPERATURE, FlagRule.Kind.SAME_ANSWERS);
  }

  @Test
  void a_whole_class_reported_by_one_person_within_seconds_is_one_flag_of_the_class() {
    var of = some.someClass(6);
    var ledger = daily.ledger();
    var officer = university.accountOf("周扬").id();
    some.history(
        ledger,
        1,
        (day, back) -> {
          var reports = new java.util.ArrayList<org.tongzhou.information.ledger.BulkReport>();
          for (int at = 0; at < of.students().size(); at++)
            reports.add(some.proxied(of.students().get(at), day, Duration.ofSeconds(at), officer));
          return reports;
        });
    assertThat(flags.of(university.accountOf("陈静")))
        .filteredOn(flag -> flag.ledger().id().equals(ledger))
        .singleElement()
        .satisfies(
            flag -> {
              assertThat(flag.person()).isNull();
              assertThat(flag.unit()).isEqualTo(of.unit());
              assertThat(flag.length()).isEqualTo(5);
            });
  }

  @Test
  void nobody_but_the_counselor_of_the_person_sees_a_flag() {
    var person = some.someClass(1).students().getFirst();
    var ledger = days(person, 10, FlagsTest::human, back -> "36.5");
    assertThat(kindsOf(person, ledger)).isNotEmpty();
    for (var other : List.of("王建国", "赵敏", "周扬", "孙涛", "林晚"))
      assertThat(flags.of(university.accountOf(other))).as(other).isEmpty();
  }

  @Test
  void no_flag_is_a_facet_that_others_could_ask_for() {
    assertThat(facets)
        .flatExtracting(FacetSource::descriptions)
        .extracting(FacetDescription::name)
        .noneMatch(name -> name.contains("flag") || name.contains("quality"));
  }

  @Test
  void a_threshold_beyond_reason_is_refused() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> rules.set(FlagRule.Kind.SAME_SECOND, 1, true))
        .extracting(Refused::why)
        .isEqualTo(QualityRefusal.THRESHOLD_UNFIT);
  }
}
