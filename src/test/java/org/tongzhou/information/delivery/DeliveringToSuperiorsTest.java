package org.tongzhou.information.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.tongzhou.testing.DailyHealth.HEALTHY;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.signing.SignOffs;
import org.tongzhou.information.signing.SignRound;
import org.tongzhou.testing.DailyHealth;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** One record, several superiors: each gets what it defined, and the register can prove it. */
@TongzhouTest
class DeliveringToSuperiorsTest {

  private static final Duration TO_CUT_OFF = Duration.ofHours(4);

  @Autowired SmallUniversity university;
  @Autowired DailyHealth daily;
  @Autowired Definitions definitions;
  @Autowired DeliveryRegister deliveries;
  @Autowired SignOffs signOffs;
  @Autowired Audit audit;
  @Autowired JdbcClient db;
  @Autowired MutableClock clock;

  private LedgerId ledger;
  private Round round;
  private Account office;

  @BeforeEach
  void a_round_with_two_reports() {
    office = university.accountOf("赵敏");
    ledger = daily.ledger();
    round = daily.open(ledger);
    report("林晚", HEALTHY);
    report("何苗", HEALTHY.replace("370102", "420106"));
  }

  @AfterEach
  void the_clock_stands_again() {
    clock.reset();
  }

  private void report(String name, String answers) {
    daily.report(round, university.person(name), answers);
  }

  private static DescribeDefinition wanting(boolean signOff, FigureOf... figures) {
    return new DescribeDefinition(
        "省教育厅",
        "Provincial department of education",
        "学生健康日报",
        "Daily health",
        LocalTime.of(12, 0),
        RowsBy.CAMPUS,
        signOff,
        "pBOMPrpg1QX",
        "DiszpKrYNg8",
        List.of(figures),
        null,
        "");
  }

  private static FigureOf figure(String code, String expression) {
    return new FigureOf(code, code + "数", code, expression, "element_" + code);
  }

  private DefinitionId department() {
    return definitions.create(
        ledger,
        wanting(
            false,
            figure("reported", "reported:{round}"),
            figure("hubei", "answer:{round}.present 420000")),
        office);
  }

  private Delivery deliver(DefinitionId definition, String note) {
    return deliveries.deliver(new Deliver(definition, round.id(), "学生处", note), office);
  }

  private static void refused(DeliveryRefusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  // ---- definitions

  @Test
  void two_superiors_count_the_same_round_in_their_own_way() {
    var department = department();
    var disease =
        definitions.create(ledger, wanting(false, figure("expected", "expected:{round}")), office);
    clock.advance(TO_CUT_OFF);
    assertThat(deliver(department, "").figures())
        .extracting(figure -> figure.figure().code(), Delivery.Figure::people)
        .containsExactly(tuple("reported", 2), tuple("hubei", 1));
    assertThat(deliver(disease, "").figures())
        .singleElement()
        .satisfies(figure -> assertThat(figure.people()).isGreaterThan(2));
  }

  @Test
  void an_expression_that_is_not_understood_is_refused_beside_its_field() {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(
            () ->
                definitions.create(
                    ledger, wanting(false, figure("odd", "nothing like this")), office))
        .satisfies(
            refused -> {
              assertThat(refused.why()).isEqualTo(DeliveryRefusal.NOT_COMPLETE);
              assertThat(refused.fields())
                  .singleElement()
                  .satisfies(field -> assertThat(field.field()).isEqualTo("expression.0"));
            });
  }

  @Test
  void a_changed_definition_is_a_new_version_and_what_was_sent_keeps_the_old_one() {
    var id = department();
    clock.advance(TO_CUT_OFF);
    var sent = deliver(id, "");
    definitions.change(id, wanting(false, figure("missing", "missing:{round}")), office);
    assertThat(definitions.versions(id)).extracting(Definition::version).containsExactly(2, 1);
    assertThat(deliveries.find(sent.number()).definition().version()).isEqualTo(1);
    assertThat(deliveries.find(sent.number()).figures())
        .extracting(figure -> figure.figure().code())
        .containsExactly("reported", "hubei");
    assertThat(deliveries.rebuild(sent.number()).same()).isTrue();
  }

  // ---- delivering

  @Test
  void figures_are_frozen_at_the_cut_off_and_delivered_as_they_were_then() {
    var id = department();
    refused(DeliveryRefusal.BEFORE_CUT_OFF, () -> deliver(id, ""));
    clock.advance(TO_CUT_OFF);
    deliveries.tick();
    deliveries.tick();
    report("周扬", HEALTHY);
    var sent = deliver(id, "");
    assertThat(sent.figures().getFirst().people()).isEqualTo(2);
    assertThat(
            db.sql("select count(*) from delivery.counts where definition_id = :id")
                .param("id", id.value())
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void a_second_delivery_counts_anew_says_why_and_shows_who_differs() {
    var id = department();
    clock.advance(TO_CUT_OFF);
    var first = deliver(id, "");
    report("周扬", HEALTHY);
    refused(DeliveryRefusal.NOTE_MISSING, () -> deliver(id, ""));
    var second = deliver(id, "1 名同学补报");
    assertThat(second.previous()).isEqualTo(first.number());
    assertThat(second.figures().getFirst())
        .extracting(Delivery.Figure::people, Delivery.Figure::before)
        .containsExactly(3, 2);
    assertThat(
            deliveries.people(second.number(), "reported", DeliveryRegister.Which.ADDED).toArray())
        .containsExactly(university.person("周扬").value());
  }

  @Test
  void some_superiors_get_nothing_before_the_university_has_signed() {
    var id =
        definitions.create(ledger, wanting(true, figure("reported", "reported:{round}")), office);
    clock.advance(TO_CUT_OFF);
    refused(DeliveryRefusal.NOT_SIGNED, () -> deliver(id, ""));
    var signed = signOffs.sign(new SignRound(round.id(), university.unit("TZ"), "测试"), office);
    assertThat(deliver(id, "").signOff()).isEqualTo(signed.number());
  }

  @Test
  void delivering_is_in_the_audit_log_with_the_hash_of_the_file() {
    var id = department();
    clock.advance(TO_CUT_OFF);
    var sent = deliver(id, "");
    assertThat(audit.about("delivery:" + sent.id(), 1, 5).rows())
        .extracting(RecordedAct::act)
        .containsExactly("delivery.delivered");
    assertThat(audit.about("delivery:" + sent.id(), 1, 5).rows().getFirst().detail())
        .contains(sent.hex());
  }

  // ---- explaining it forever

  @Test
  void a_delivered_file_is_written_again_byte_for_byte_after_everything_has_moved_on() {
    var id = department();
    clock.advance(TO_CUT_OFF);
    var sent = deliver(id, "");
    report("周扬", HEALTHY);
    clock.advance(Duration.ofDays(3));
    var rebuilt = deliveries.rebuild(sent.number());
    assertThat(rebuilt.same()).isTrue();
    assertThat(rebuilt.file()).isEqualTo(deliveries.file(sent.number()));
    assertThat(rebuilt.fileKept() && rebuilt.inputsKept() && rebuilt.numbersKept()).isTrue();
  }

  @Test
  void what_was_tampered_with_is_named() {
    var id = department();
    clock.advance(TO_CUT_OFF);
    var sent = deliver(id, "");
    db.sql(
            """
            update delivery.deliveries
               set inputs = replace(inputs, '"reported":2', '"reported":9')
             where id = :id
            """)
        .param("id", sent.id())
        .update();
    var rebuilt = deliveries.rebuild(sent.number());
    assertThat(rebuilt.same()).isFalse();
    assertThat(rebuilt.inputsKept()).isFalse();
    assertThat(rebuilt.numbersKept()).isFalse();
    assertThat(rebuilt.fileKept()).isTrue();
    assertThat(rebuilt.cells()).isNotEmpty();
    db.sql("update delivery.deliveries set file = file || '\\x00' where id = :id")
        .param("id", sent.id())
        .update();
    assertThat(deliveries.rebuild(sent.number()).fileKept()).isFalse();
  }

  @Test
  void the_same_figures_leave_as_a_data_value_set() {
    var id = department();
    clock.advance(TO_CUT_OFF);
    var set = deliveries.dataValueSet(deliver(id, "").number());
    assertThat(set.dataSet()).isEqualTo("pBOMPrpg1QX");
    assertThat(set.period()).isEqualTo("20200217");
    assertThat(set.orgUnit()).isEqualTo("DiszpKrYNg8");
    assertThat(set.dataValues())
        .containsExactly(
            new DataValueSet.DataValue("element_reported", "2"),
            new DataValueSet.DataValue("element_hubei", "1"));
  }
}
