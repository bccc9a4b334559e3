package org.tongzhou.grid.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.Refusal;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.people.EndMemberships;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class KeepingCohortsTest {

  @Autowired SmallUniversity university;
  @Autowired SavedCohorts saved;
  @Autowired Cohorts cohorts;
  @Autowired Roll roll;
  @Autowired People people;
  @Autowired Audit audit;
  @Autowired MutableClock clock;

  private Account office;
  private Account college;
  private Account counselor;

  @BeforeEach
  void meet() {
    office = university.accountOf("赵敏");
    college = university.accountOf("王建国");
    counselor = university.accountOf("陈静");
  }

  @Test
  void a_saved_cohort_is_kept_in_its_plain_form_and_the_same_name_replaces_it() {
    save(counselor, "湖北学生", "everyone", null);
    save(counselor, " 湖北学生 ", "(from 湖北) 且 (everyone)", null);
    assertThat(saved.saved(counselor))
        .filteredOn(cohort -> cohort.name().equals("湖北学生"))
        .singleElement()
        .satisfies(cohort -> assertThat(cohort.expression()).isEqualTo("from 湖北 and everyone"));
  }

  @Test
  void what_is_shared_with_a_unit_is_seen_by_those_who_work_in_it_or_below() {
    var id = save(college, "本院湖北", "from 420000", university.unit("N-LAW").value());
    assertThat(saved.saved(counselor)).extracting(SavedCohort::id).contains(id);
    assertThat(saved.saved(office)).extracting(SavedCohort::id).doesNotContain(id);
    var whole = save(office, "全校湖北", "from 420000", university.unit("TZ").value());
    assertThat(saved.saved(counselor)).extracting(SavedCohort::id).contains(id, whole);
    var own = save(office, "只给自己", "from 420000", null);
    assertThat(saved.saved(counselor)).extracting(SavedCohort::id).doesNotContain(own);
    assertThat(saved.saved(office)).extracting(SavedCohort::id).contains(whole, own);
  }

  @Test
  void nobody_shares_with_a_unit_that_is_not_theirs() {
    assertThat(refusal(() -> save(college, "越界", "everyone", university.unit("Q-SEA").value())))
        .isEqualTo(CohortRefusal.NO_SUCH_UNIT);
  }

  @Test
  void a_description_that_means_nothing_and_a_missing_name_are_refused() {
    assertThat(refusal(() -> save(college, "x", "nothing", null)))
        .isEqualTo(CohortRefusal.NOT_UNDERSTOOD);
    assertThat(refusal(() -> save(college, "  ", "everyone", null)))
        .isEqualTo(CohortRefusal.NAME_MISSING);
    assertThat(refusal(() -> save(college, "长".repeat(81), "everyone", null)))
        .isEqualTo(CohortRefusal.NAME_TOO_LONG);
  }

  @Test
  void a_frozen_cohort_keeps_its_people_when_the_facts_change() {
    var first =
        university.enrol(university.student("甲", SmallUniversity.freshNumber(), "N-LAW-19"));
    var expression = "unit N-LAW-19";
    var id = freeze(office, "冻结", expression, null);
    var before = saved.frozen(id, office);
    assertThat(before.people()).isEqualTo(cohorts.count(expression, asker(office)));
    assertThat(before.asOf()).isEqualTo(clock.instant());

    university.enrol(university.student("乙", SmallUniversity.freshNumber(), "N-LAW-19"));
    var members = saved.people(before, asker(office));
    assertThat(members.contains(first.value())).isTrue();
    assertThat(members.size()).isEqualTo(before.people());
    assertThat(cohorts.count(expression, asker(office))).isEqualTo(before.people() + 1);
  }

  @Test
  void a_reader_of_a_frozen_cohort_sees_only_those_within_reach() {
    var id = freeze(office, "全校", "everyone", university.unit("TZ").value());
    var frozen = saved.frozen(id, counselor);
    var seen = saved.people(frozen, asker(counselor));
    assertThat(seen).isEqualTo(cohorts.people("everyone", asker(counselor)));
    assertThat(seen.size()).isLessThan(frozen.people()).isPositive();
    assertThat(seen.contains(university.person("海宁").value())).isFalse();
  }

  @Test
  void only_the_owner_discards_a_cohort_and_for_others_it_is_not_there() {
    var id = save(office, "共享", "everyone", university.unit("TZ").value());
    assertThat(refusal(() -> saved.discard(id, college))).isEqualTo(CohortRefusal.NO_SUCH_COHORT);
    saved.discard(id, office);
    assertThat(saved.saved(college)).extracting(SavedCohort::id).doesNotContain(id);
    assertThat(audit.about("cohort:" + id.value(), 1, 9).rows())
        .extracting(act -> act.act())
        .containsExactlyInAnyOrder("cohort.save", "cohort.discard");
    assertThat(refusal(() -> saved.frozen(new CohortId(UUID.randomUUID()), office)))
        .isEqualTo(CohortRefusal.NO_SUCH_COHORT);
  }

  @Test
  void who_has_left_is_no_longer_in_any_cohort() {
    var leaver = university.someStudent("N-LAW-19-2");
    assertThat(cohorts.people("everyone", asker(office)).contains(leaver.value())).isTrue();
    people.end(
        new EndMemberships(
            java.util.List.of(leaver),
            Person.Ending.WITHDRAWN,
            java.time.LocalDate.of(2020, 2, 17)),
        Scope.EVERYONE);
    assertThat(cohorts.people("everyone", asker(office)).contains(leaver.value())).isFalse();
  }

  private Asker asker(Account account) {
    return Asker.of(account, roll.reach(account, Permission.COHORT_USE));
  }

  private CohortId save(
      Account owner, String name, String expression, @org.jspecify.annotations.Nullable UUID with) {
    return saved.save(new SaveCohort(owner, asker(owner), name, expression, with));
  }

  private CohortId freeze(
      Account owner, String name, String expression, @org.jspecify.annotations.Nullable UUID with) {
    return saved.freeze(new FreezeCohort(owner, asker(owner), name, expression, with));
  }

  private static Refusal refusal(Runnable act) {
    var refused = new Refusal[1];
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act::run)
        .satisfies(thrown -> refused[0] = thrown.why());
    return refused[0];
  }
}
