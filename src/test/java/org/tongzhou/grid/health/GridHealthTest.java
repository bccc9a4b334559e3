package org.tongzhou.grid.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.Level;
import org.tongzhou.grid.duty.OpenDuty;
import org.tongzhou.grid.duty.OwnerRule;
import org.tongzhou.grid.duty.SomeDuty;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.OpenUnits;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class GridHealthTest {

  private static final Locale ZH = Words.CHINESE;
  private static int college;

  @Autowired GridHealth health;
  @Autowired HealthLimits limits;
  @Autowired SmallUniversity university;
  @Autowired Units units;
  @Autowired Grid grid;
  @Autowired Accounts accounts;
  @Autowired Duties duties;
  @Autowired CampusClock clock;
  @Autowired JdbcClient db;

  /** A college of its own with one year, so that nobody else's people stand in the numbers. */
  private String year() {
    var code = "GH" + ++college;
    units.open(
        new OpenUnits(
            List.of(unit("N", Unit.Kind.COLLEGE, code), unit(code, Unit.Kind.YEAR, code + "-19")),
            SmallUniversity.TERM),
        Scope.EVERYONE);
    return code + "-19";
  }

  private static OpenUnits.NewUnit unit(String parent, Unit.Kind kind, String code) {
    return new OpenUnits.NewUnit(parent, kind, code, code, code, null, null, 0);
  }

  private UnitId cell(String year, int students) {
    var cell = university.someClass(year);
    var code = units.tree().unit(cell).orElseThrow().code();
    for (int i = 0; i < students; i++) university.someStudent(code);
    return cell;
  }

  private void appoint(PersonId person, Role role, UnitId unit) {
    grid.appoint(
        new AppointPeople(
            List.of(
                new AppointPeople.NewAppointment(
                    person, role, unit, null, null, SmallUniversity.TERM, null))),
        Scope.EVERYONE);
  }

  private int count(String check, UnitId unit) {
    return health.examine(unit, university.accountOf("赵敏"), ZH).whole().of(check);
  }

  private List<HealthFinding> findings(String check, UnitId unit) {
    return health.findings(check, unit, university.accountOf("赵敏"), ZH);
  }

  @Test
  void a_class_without_officer_counts_until_one_is_appointed() {
    var year = year();
    var cell = cell(year, 2);
    var whole = university.unit(year);
    assertThat(count("no-officer", whole)).isOne();
    assertThat(findings("no-officer", whole))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.unit()).isEqualTo(cell);
              assertThat(found.students()).isEqualTo(2);
            });
    appoint(
        university.someStudent(units.tree().unit(cell).orElseThrow().code()), Role.OFFICER, cell);
    assertThat(count("no-officer", whole)).isZero();
    assertThat(count("no-deputy", whole)).isOne();
  }

  @Test
  void a_counselor_of_the_year_looks_after_its_classes() {
    var year = year();
    cell(year, 1);
    cell(year, 1);
    var whole = university.unit(year);
    assertThat(count("no-counselor", whole)).isEqualTo(2);
    appoint(university.someStaff("OFFICE"), Role.COUNSELOR, whole);
    assertThat(count("no-counselor", whole)).isZero();
  }

  @Test
  void students_who_belong_to_a_year_itself_are_in_no_cell() {
    var year = year();
    cell(year, 3);
    university.someStudent(year);
    university.someStudent(year);
    assertThat(count("no-cell", university.unit(year))).isEqualTo(2);
    assertThat(findings("no-cell", university.unit(year)))
        .singleElement()
        .extracting(HealthFinding::counts)
        .isEqualTo(2);
  }

  @Test
  void a_counselor_is_crowded_by_all_units_that_he_holds_and_by_the_limit_of_the_house() {
    var year = year();
    var one = cell(year, 12);
    var other = cell(year, 9);
    var counselor = university.someStaff("OFFICE");
    appoint(counselor, Role.COUNSELOR, one);
    appoint(counselor, Role.COUNSELOR, other);
    assertThat(count("crowded", one)).isZero();
    try {
      limits.set(GridChecks.CROWD, 20, university.accountOf("赵敏"));
      assertThat(findings("crowded", one))
          .singleElement()
          .satisfies(
              found -> {
                assertThat(found.person()).isEqualTo(counselor);
                assertThat(found.students()).isEqualTo(21);
              });
    } finally {
      db.sql("delete from health.limits").update();
    }
  }

  @Test
  void only_the_university_sets_a_limit_and_only_within_reason() {
    refuse(SharedRefusal.NOT_FOUND, () -> limits.set(GridChecks.CROWD, 150, account("王建国")));
    refuse(
        HealthRefusal.LIMIT_OUT_OF_RANGE, () -> limits.set(GridChecks.SILENCE, 0, account("赵敏")));
  }

  private org.tongzhou.foundation.access.Account account(String name) {
    return university.accountOf(name);
  }

  private static void refuse(org.tongzhou.foundation.shared.Refusal why, Runnable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act::run)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @Test
  void an_officer_is_never_here_then_here_then_long_away() {
    var year = year();
    var cell = cell(year, 1);
    var officer = university.someStudent(units.tree().unit(cell).orElseThrow().code());
    appoint(officer, Role.OFFICER, cell);
    assertThat(count("never", cell)).isOne();
    accounts.wereHere(new int[] {officer.value()}, clock.now().minus(Duration.ofDays(2)));
    assertThat(count("never", cell)).isZero();
    assertThat(count("quiet", cell)).isZero();
    accounts.wereHere(new int[] {officer.value()}, clock.now().minus(Duration.ofDays(4)));
    assertThat(count("quiet", cell)).isOne();
    assertThat(findings("quiet", cell))
        .singleElement()
        .extracting(HealthFinding::since)
        .isEqualTo(clock.now().minus(Duration.ofDays(4)));
  }

  @Test
  void overdue_duties_count_at_the_unit_where_they_arose() {
    var year = year();
    var cell = cell(year, 1);
    for (var subject : List.of("health-1", "health-2"))
      duties.open(
          new OpenDuty(
              SomeDuty.KIND,
              subject,
              new OwnerRule.ResponsibleOf(cell, Level.OFFICER),
              clock.now().minus(Duration.ofHours(1))));
    duties.open(
        new OpenDuty(
            SomeDuty.KIND,
            "health-3",
            new OwnerRule.ResponsibleOf(cell, Level.OFFICER),
            clock.now().plus(Duration.ofHours(1))));
    assertThat(count("overdue", university.unit(year))).isEqualTo(2);
    assertThat(findings("overdue", university.unit(year)))
        .singleElement()
        .extracting(HealthFinding::counts)
        .isEqualTo(2);
  }

  @Test
  void the_lines_of_the_units_below_add_up_to_the_whole() {
    var examined = health.examine(null, university.accountOf("赵敏"), ZH);
    for (var check : examined.checks()) {
      int sum = examined.below().stream().mapToInt(line -> line.of(check)).sum();
      assertThat(sum).as(check).isLessThanOrEqualTo(examined.whole().of(check));
      int listed =
          health.findings(check, null, university.accountOf("赵敏"), ZH).stream()
              .mapToInt(HealthFinding::counts)
              .sum();
      assertThat(listed).as(check).isEqualTo(examined.whole().of(check));
    }
  }

  @Test
  void what_lies_outside_the_scope_is_not_found() {
    refuse(SharedRefusal.NOT_FOUND, () -> health.unit("Q-SEA", account("王建国")));
    assertThat(health.unit("N-LAW", account("王建国"))).isEqualTo(university.unit("N-LAW"));
  }
}
