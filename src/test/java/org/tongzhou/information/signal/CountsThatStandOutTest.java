package org.tongzhou.information.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.signal.CountSignals.StandsOut;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** Counts by unit and place over days, and which of them is worth a signal. */
@TongzhouTest
class CountsThatStandOutTest {

  private static final LocalDate DAY = LocalDate.of(2020, 2, 17);

  @Autowired CountSignals watch;
  @Autowired CountRows counts;
  @Autowired SignalRules rules;
  @Autowired Units units;
  @Autowired SmallUniversity university;

  private SignalRule rule(String measure) {
    var fever = rules.require("fever-count");
    return new SignalRule(
        fever.code(),
        fever.revision(),
        fever.kind(),
        fever.nameZh(),
        fever.nameEn(),
        measure,
        fever.urgency(),
        fever.dueMinutes(),
        fever.quietDays(),
        3,
        true,
        fever.source(),
        fever.madeBy(),
        fever.madeAt());
  }

  /** Days that end with the one asked about; 0 is written by leaving the key out. */
  private void kept(String measure, CountRows.Dimension dimension, String key, int... people) {
    for (int at = 0; at < people.length; at++)
      counts.keep(
          measure,
          9_000_000 + at,
          DAY.minusDays(people.length - 1L - at),
          dimension,
          people[at] == 0 ? Map.of() : Map.of(key, people[at]),
          100);
  }

  @Test
  void a_rise_in_a_class_stands_out_with_the_numbers_behind_it() {
    var unit = university.unit("N-LAW-19-1").value().toString();
    kept("test:rise {round}", CountRows.Dimension.UNIT, unit, 0, 1, 0, 0, 0, 1, 0, 0, 0, 4);
    var found = watch.standingOut(rule("test:rise {round}"), CountRows.Dimension.UNIT, DAY);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().observed()).isEqualTo(4);
    assertThat(found.getFirst().found())
        .extracting(Signal.Aberration::method)
        .containsExactly(Signal.Method.C1, Signal.Method.C2);
    var c1 = found.getFirst().found().getFirst();
    assertThat(c1.mean()).isEqualTo(1 / 7.0);
    assertThat(c1.deviation()).isEqualTo(0.5);
    assertThat(c1.statistic()).isEqualTo((4 - 1 / 7.0) / 0.5);
    assertThat(counts.course("test:rise {round}", CountRows.Dimension.UNIT, unit, DAY))
        .extracting(Signals.CountedDay::people)
        .containsExactly(0, 1, 0, 0, 0, 1, 0, 0, 0, 4);
  }

  @Test
  void fewer_than_the_least_or_a_day_that_was_not_counted_is_nothing() {
    kept("test:few {round}", CountRows.Dimension.PLACE, "370100", 0, 0, 0, 0, 0, 0, 0, 0, 0, 2);
    assertThat(watch.standingOut(rule("test:few {round}"), CountRows.Dimension.PLACE, DAY))
        .isEmpty();
    assertThat(
            watch.standingOut(rule("test:few {round}"), CountRows.Dimension.PLACE, DAY.plusDays(1)))
        .isEmpty();
  }

  private static StandsOut one(String key, int observed) {
    return new StandsOut(key, observed, List.of());
  }

  private String id(String code) {
    return university.unit(code).value().toString();
  }

  @Test
  void a_unit_is_left_out_when_those_below_explain_half_of_it() {
    var tree = units.tree();
    assertThat(
            CountSignals.lowest(
                List.of(
                    one(id("TZ"), 20),
                    one(id("N"), 9),
                    one(id("N-LAW"), 5),
                    one(id("N-LAW-19"), 5),
                    one(id("N-LAW-19-1"), 4)),
                tree))
        .extracting(StandsOut::key)
        .containsExactlyInAnyOrder(id("TZ"), id("N-LAW-19-1"));
    assertThat(CountSignals.cities(List.of(one("370000", 6), one("370100", 3), one("420000", 9))))
        .extracting(StandsOut::key)
        .containsExactly("370100", "420000");
  }
}
