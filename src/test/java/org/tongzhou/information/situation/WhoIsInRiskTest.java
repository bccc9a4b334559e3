package org.tongzhou.information.situation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tongzhou.grid.cohort.Facet;
import org.tongzhou.grid.cohort.PersonSet;

/** Whose area has which risk: the smallest area with a level decides. */
class WhoIsInRiskTest {

  private static final Map<String, RiskLevel> LEVELS =
      Map.of(
          "420000", RiskLevel.HIGH,
          "420600", RiskLevel.LOW,
          "370100", RiskLevel.MEDIUM);

  @Test
  void somebody_in_a_city_of_its_own_level_has_not_that_of_the_province() {
    var present =
        Facet.tree(
            "present",
            Map.of(
                "420000", PersonSet.of(1, 2, 3),
                "420600", PersonSet.of(2),
                "420602", PersonSet.of(2),
                "420100", PersonSet.of(1),
                "370000", PersonSet.of(4, 5),
                "370100", PersonSet.of(4)));
    assertThat(RiskFacets.ofTree(Optional.of(present), LEVELS))
        .containsOnly(
            Map.entry(RiskLevel.HIGH, PersonSet.of(1, 3)),
            Map.entry(RiskLevel.LOW, PersonSet.of(2)),
            Map.entry(RiskLevel.MEDIUM, PersonSet.of(4)));
    assertThat(RiskFacets.ofTree(Optional.empty(), LEVELS)).isEmpty();
  }

  @Test
  void whoever_was_in_two_areas_has_the_risk_of_both() {
    assertThat(
            RiskFacets.ofPlaces(
                Map.of(
                    "420106", PersonSet.of(1, 2),
                    "420602", PersonSet.of(3),
                    "370102", PersonSet.of(1),
                    "110101", PersonSet.of(2)),
                LEVELS))
        .containsOnly(
            Map.entry(RiskLevel.HIGH, PersonSet.of(1, 2)),
            Map.entry(RiskLevel.LOW, PersonSet.of(3)),
            Map.entry(RiskLevel.MEDIUM, PersonSet.of(1)));
  }
}
