package org.tongzhou.information.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.testing.DailyHealth;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** Whatever somebody with the database in hand does to a sign-off is found by computing it anew. */
@TongzhouTest
@Import(SomeSignedRound.class)
class FindingTamperingTest {

  @Autowired @Lazy SomeSignedRound some;
  @Autowired SmallUniversity university;
  @Autowired SignOffs signOffs;
  @Autowired JdbcClient db;
  @Autowired MutableClock clock;

  private Round round;
  private SignOff signed;

  @BeforeEach
  void a_signed_class_and_the_college_over_it() {
    round = some.open();
    some.report(round, "林晚", DailyHealth.HEALTHY);
    some.due();
    sign("N-LAW-19-1", "陈静", "");
    signed = sign("N-LAW", "王建国", "1902班还没有签报");
  }

  @AfterEach
  void the_clock_stands_again() {
    clock.reset();
  }

  private SignOff sign(String unit, String by, String reason) {
    return signOffs.sign(
        new SignRound(round.id(), university.unit(unit), reason), university.accountOf(by));
  }

  private Verification verify() {
    return signOffs.verify(signed.number(), Scope.EVERYONE);
  }

  private static Stream<Arguments> tampering() {
    return Stream.of(
        arguments(
            "a list",
            """
            update signing.lists l
               set people = other.people
              from signing.lists other
             where l.sign_off_id = :id
               and l.name = 'REPORTED'
               and other.sign_off_id = :id
               and other.name = 'MISSING'
            """,
            Verification.What.LIST),
        arguments(
            "a list that is gone",
            "delete from signing.lists where sign_off_id = :id and name = 'EXPECTED'",
            Verification.What.LIST),
        arguments(
            "broken bytes",
            "update signing.lists set people = '\\x00' where sign_off_id = :id",
            Verification.What.UNREADABLE),
        arguments(
            "answers",
            "update signing.contents set reports = '\\x00' where sign_off_id = :id",
            Verification.What.LIST),
        arguments(
            "a reason",
            "update signing.contents set reason = 'other' where sign_off_id = :id",
            Verification.What.LIST),
        arguments(
            "a number",
            "update signing.numbers set people = 9 where sign_off_id = :id and name = 'LATE'",
            Verification.What.NUMBER),
        arguments(
            "the total of the overview",
            "update signing.sign_offs set reported = 0, on_time = 0 where id = :id",
            Verification.What.NUMBER),
        arguments(
            "the moment",
            "update signing.sign_offs set cut_off = cut_off - interval '1 hour' where id = :id",
            Verification.What.LIST),
        arguments(
            "who signed",
            "update signing.sign_offs set signed_by = 'account:x' where id = :id",
            Verification.What.LIST),
        arguments(
            "the statement",
            "update signing.sign_offs set statement = statement || 'more' where id = :id",
            Verification.What.STATEMENT),
        arguments(
            "statement and hash together",
            """
            update signing.sign_offs
               set statement = replace(statement, 'LATE 0', 'LATE 1'),
                   hash = sha256(convert_to(replace(statement, 'LATE 0', 'LATE 1'), 'UTF8'))
             where id = :id
            """,
            Verification.What.AUDIT),
        arguments(
            "the sign-off of a part",
            """
            update signing.sign_offs
               set hash = sha256('x')
             where id in (select signed from signing.parts where sign_off_id = :id)
            """,
            Verification.What.PART),
        arguments(
            "a report behind its history",
            """
            update ledger.reports
               set answers = replace(cast(answers as text), '36.5', '36.6')::json
             where round_id = (select round_id from signing.sign_offs where id = :id)
            """,
            Verification.What.REPORT));
  }

  @Test
  void untouched_it_holds() {
    assertThat(verify().findings()).isEmpty();
    assertThat(verify().recomputed()).isEqualTo(signed.hex());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tampering")
  void what_was_tampered_with_is_named(String what, String sql, Verification.What found) {
    assertThat(db.sql(sql).param("id", signed.id().value()).update()).as(what).isPositive();
    assertThat(verify().holds()).isFalse();
    assertThat(verify().findings()).extracting(Verification.Finding::what).contains(found);
  }
}
