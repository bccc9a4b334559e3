package org.tongzhou.information.situation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelsOfAreasTest {

  private static final LevelRule RULE =
      new LevelRule(LocalDate.of(2020, 1, 1), 51, 10, 1, 7, "指导意见", Instant.EPOCH);

  @ParameterizedTest
  @CsvSource({
    "0,0,0,LOW",
    "500,0,0,LOW",
    "1,1,0,MEDIUM",
    "50,50,0,MEDIUM",
    "51,9,0,MEDIUM",
    "51,10,0,HIGH",
    "51,10,7,HIGH",
    "51,10,8,UNKNOWN",
    "0,0,8,UNKNOWN"
  })
  void the_rule_says_the_level(int confirmed, int recent, long silent, RiskLevel level) {
    assertThat(RULE.levelOf(confirmed, recent, silent)).isEqualTo(level);
  }

  private static final AreaSeries SERIES =
      new AreaSeries("370100", new int[] {100, 101, 104, 120}, new int[] {3, 5, 4, 9});

  @Test
  void a_missing_day_carries_the_count_before() {
    assertThat(SERIES.confirmedOn(99)).isZero();
    assertThat(SERIES.confirmedOn(103)).isEqualTo(5);
    assertThat(SERIES.countedOn(103)).isEqualTo(101);
    assertThat(SERIES.confirmedOn(200)).isEqualTo(9);
  }

  @Test
  void new_cases_are_never_below_zero() {
    assertThat(SERIES.newIn(14, 100)).isEqualTo(3);
    assertThat(SERIES.newIn(3, 104)).isZero();
    assertThat(SERIES.newIn(14, 120)).isEqualTo(5);
  }
}
