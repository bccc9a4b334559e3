package org.tongzhou.information.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.TransferPeople;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.testing.DailyHealth;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** What may be signed, by whom and when; what is signed stays, and later data stand beside it. */
@TongzhouTest
@Import(SomeSignedRound.class)
class SigningARoundTest {

  @Autowired @Lazy SomeSignedRound some;
  @Autowired SmallUniversity university;
  @Autowired SignOffs signOffs;
  @Autowired Corrections corrections;
  @Autowired Rounds rounds;
  @Autowired Forms forms;
  @Autowired People people;
  @Autowired Audit audit;
  @Autowired JdbcClient db;
  @Autowired MutableClock clock;

  private Round round;
  private PersonId late;

  @BeforeEach
  void a_round_of_which_somebody_has_not_reported() {
    late = university.someStudent("N-LAW-19-1");
    round = some.open();
    some.report(round, "林晚", DailyHealth.HEALTHY);
    some.report(round, "何苗", SomeSignedRound.FEVERISH);
    some.due();
  }

  @AfterEach
  void the_clock_stands_again() {
    clock.reset();
  }

  private UnitId unit(String code) {
    return university.unit(code);
  }

  private SignOff sign(String unit, String by, String reason) {
    return signOffs.sign(new SignRound(round.id(), unit(unit), reason), university.accountOf(by));
  }

  private SignOff signed() {
    return sign("N-LAW-19-1", "陈静", "");
  }

  private void signTheOtherClasses() {
    var college = university.accountOf("王建国");
    for (var part :
        signOffs.standing(round.id(), unit("N-LAW"), college, Scope.EVERYONE).unsigned())
      signOffs.sign(new SignRound(round.id(), part.unit().id(), ""), college);
  }

  private static void refused(SigningRefusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  private void holds(SignOff signed) {
    var verification = signOffs.verify(signed.number(), Scope.EVERYONE);
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.recomputed()).isEqualTo(signed.hex());
  }

  // ---- who and when

  @Test
  void nothing_is_signed_before_the_round_is_due() {
    clock.reset();
    refused(SigningRefusal.NOT_DUE, this::signed);
  }

  @Test
  void a_class_is_signed_by_its_counselor_a_college_by_its_college() {
    assertThat(signed().signedAs()).isEqualTo(Role.COUNSELOR);
    refused(SigningRefusal.NOT_YOURS, () -> sign("N-LAW", "陈静", "因为"));
    signTheOtherClasses();
    assertThat(sign("N-LAW", "王建国", "").level()).isEqualTo(SigningLevel.COLLEGE);
    refused(SigningRefusal.NOT_YOURS, () -> sign("Q-SEA-19-1", "王建国", ""));
    refused(SigningRefusal.NOT_YOURS, () -> sign("N-LAW-19-1", "周扬", ""));
  }

  @Test
  void whoever_stands_above_may_sign_for_a_class_and_is_named_with_that_role() {
    assertThat(sign("N-LAW-19-1", "王建国", "").signedAs()).isEqualTo(Role.COLLEGE);
  }

  @Test
  void a_level_waits_for_those_below_or_needs_a_reason() {
    refused(SigningRefusal.PARTS_UNSIGNED, () -> sign("N-LAW", "王建国", "  "));
    var signed = sign("N-LAW", "王建国", "1902班辅导员出差，已电话核对");
    assertThat(signed.reason()).isEqualTo("1902班辅导员出差，已电话核对");
    holds(signed);
  }

  @Test
  void a_unit_is_signed_once_even_by_two_at_the_same_moment() throws Exception {
    Callable<Boolean> signing =
        () -> {
          try {
            signed();
            return true;
          } catch (Refused already) {
            return false;
          }
        };
    try (var both = Executors.newFixedThreadPool(2)) {
      var signed = 0;
      for (var done : both.invokeAll(List.of(signing, signing))) if (done.get()) signed++;
      assertThat(signed).isEqualTo(1);
    }
    refused(SigningRefusal.ALREADY_SIGNED, this::signed);
  }

  // ---- what is frozen

  @Test
  void numbers_are_the_sizes_of_the_lists_that_are_kept() {
    var signed = signed();
    for (var set : RoundSet.values())
      assertThat(signOffs.list(signed, set).size()).isEqualTo(signed.numbers().get(set).people());
    assertThat(signed.reported()).isEqualTo(2);
    assertThat(signOffs.list(signed, RoundSet.ALERTING).toArray())
        .containsExactly(university.person("何苗").value());
    assertThat(signOffs.list(signed, RoundSet.MISSING).contains(late.value())).isTrue();
    assertThat(signed.statement())
        .contains("round " + round.code() + "\n", "answer symptoms fever 1\n")
        .doesNotContain("林晚", "201900000001");
  }

  @Test
  void signing_is_in_the_audit_log_with_the_hash() {
    var signed = signed();
    assertThat(audit.about("sign-off:" + signed.id().value(), 1, 5).rows())
        .extracting(RecordedAct::act, RecordedAct::detail)
        .singleElement()
        .satisfies(
            act -> {
              assertThat(act.toList().getFirst()).isEqualTo("signing.signed");
              assertThat(act.toList().getLast().toString()).contains(signed.hex());
            });
  }

  @Test
  void the_hash_stays_after_late_reports_changed_answers_transfers_and_new_form_versions() {
    var signed = signed();
    some.report(round, late, DailyHealth.HEALTHY);
    some.report(round, "林晚", SomeSignedRound.FEVERISH);
    people.transfer(
        TransferPeople.one(late, unit("N-LAW-19-2"), LocalDate.of(2020, 2, 17)), Scope.EVERYONE);
    forms.draftNext(round.form());
    assertThat(forms.publish(round.form())).isGreaterThan(round.formVersion());
    rounds.closeNow(round.id());
    holds(signed);
    assertThat(signOffs.find(signed.number(), Scope.EVERYONE).reported()).isEqualTo(2);
  }

  // ---- what differs, and corrections

  @Test
  void what_came_later_is_shown_person_by_person() {
    var signed = signed();
    assertThat(signOffs.difference(signed).isNone()).isTrue();
    some.report(round, late, DailyHealth.HEALTHY);
    some.report(round, "林晚", SomeSignedRound.FEVERISH);
    var difference = signOffs.difference(signed);
    assertThat(difference.of(RoundSet.REPORTED).added().toArray()).containsExactly(late.value());
    assertThat(difference.of(RoundSet.MISSING).removed().toArray()).containsExactly(late.value());
    assertThat(difference.answers().toArray()).containsExactly(university.person("林晚").value());
  }

  @Test
  void a_correction_needs_a_difference_a_reason_and_a_signature() {
    refused(SigningRefusal.NOT_SIGNED, () -> ask("因为"));
    var signed = signed();
    refused(SigningRefusal.NOTHING_DIFFERS, () -> ask("因为"));
    some.report(round, late, DailyHealth.HEALTHY);
    refused(SigningRefusal.REASON_MISSING, () -> ask(" "));
    var asked = ask("1 名同学补报");
    refused(SigningRefusal.ALREADY_ASKED, () -> ask("再次"));
    assertThat(signOffs.latest(round.id(), unit("N-LAW-19-1")).orElseThrow().hex())
        .isEqualTo(signed.hex());
    var corrected = corrections.sign(asked.id(), university.accountOf("陈静"), Scope.EVERYONE);
    assertThat(corrected.version()).isEqualTo(2);
    assertThat(corrected.reason()).isEqualTo("1 名同学补报");
    assertThat(corrected.numbers().get(RoundSet.REPORTED)).isEqualTo(new SignOff.Number(3, 1, 0));
    assertThat(corrected.statement()).contains("before " + signed.hex());
    refused(
        SigningRefusal.ALREADY_DECIDED,
        () -> corrections.sign(asked.id(), university.accountOf("陈静"), Scope.EVERYONE));
    holds(signed);
    holds(corrected);
  }

  private Correction ask(String reason) {
    return corrections.ask(
        round.id(), unit("N-LAW-19-1"), reason, university.accountOf("陈静"), Scope.EVERYONE);
  }

  @Test
  void a_declined_correction_leaves_what_was_signed_and_needs_a_word() {
    var signed = signed();
    some.report(round, late, DailyHealth.HEALTHY);
    var asked = ask("补报");
    var by = university.accountOf("陈静");
    refused(
        SigningRefusal.REASON_MISSING,
        () -> corrections.decline(asked.id(), "", by, Scope.EVERYONE));
    corrections.decline(asked.id(), "明天一并更正", by, Scope.EVERYONE);
    assertThat(signOffs.versions(round.id(), unit("N-LAW-19-1"), Scope.EVERYONE)).hasSize(1);
    assertThat(corrections.waiting(round.id(), unit("N-LAW-19-1"))).isEmpty();
    holds(signed);
  }

  @Test
  void the_level_above_keeps_the_hash_of_what_it_signed_over() {
    signed();
    signTheOtherClasses();
    var college = sign("N-LAW", "王建国", "");
    some.report(round, late, DailyHealth.HEALTHY);
    corrections.sign(ask("补报").id(), university.accountOf("陈静"), Scope.EVERYONE);
    holds(college);
    var standing =
        signOffs.standing(round.id(), unit("N-LAW"), university.accountOf("王建国"), Scope.EVERYONE);
    assertThat(standing.parts())
        .filteredOn(part -> part.unit().code().equals("N-LAW-19-1"))
        .singleElement()
        .satisfies(part -> assertThat(part.latest()).extracting("version").isEqualTo(2));
  }
}
