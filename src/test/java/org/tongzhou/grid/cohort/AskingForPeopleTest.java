package org.tongzhou.grid.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Refused;

class AskingForPeopleTest {

  private static final Asker EVERYTHING = Asker.house(SomeFacets.EVERYONE);

  private final SomeFacets source = new SomeFacets();
  private final Cohorts cohorts = new Cohorts(new FacetRegistry(List.of(source)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from 420000                                  | 1 2 7
          FROM 420000 AND Campus north                 | 1 2
          campus n                                     | 1 2 3 4 5 6
          campus != north                              | 7 8 9 10
          temperature >= 37.3                          | 2 3
          temperature != 37.30                         | 1 3
          temperature(36.5, 38.5)                      | 1 3
          hardship and not missing:r1                  | 7
          not from 420000 and not campus south         | 3 4 5 6
          missing:r1 and (campus south or hardship)    | 2 9
          everyone                                     | 1 2 3 4 5 6 7 8 9 10
          from(420200, 370000)                         | 7 8
          """)
  void an_expression_names_its_people(String expression, String people) {
    assertThat(cohorts.people(expression, EVERYTHING).stream())
        .containsExactlyElementsOf(
            List.of(people.split(" ")).stream().map(Integer::valueOf).toList());
  }

  @Test
  void nobody_is_answered_from_beyond_the_reach_of_who_asks() {
    var counselor = new Asker(PersonSet.of(1, 3, 7), permission -> true);
    assertThat(cohorts.people("from 420000", counselor)).isEqualTo(PersonSet.of(1, 7));
    assertThat(cohorts.people("not from 420000", counselor)).isEqualTo(PersonSet.of(3));
    assertThat(cohorts.people("everyone", counselor)).isEqualTo(PersonSet.of(1, 3, 7));
    assertThat(cohorts.count("missing:r1 or campus south", counselor)).isEqualTo(2);
    var stranger = new Asker(PersonSet.NOBODY, permission -> true);
    assertThat(cohorts.count("everyone or not hardship", stranger)).isZero();
  }

  @Test
  void a_facet_that_somebody_may_not_see_does_not_exist_for_them() {
    var asker = new Asker(SomeFacets.EVERYONE, permission -> false);
    assertThat(refusal("hardship", asker).code()).isEqualTo("cohort.unknown-facet");
    assertThat(cohorts.facets(asker)).extracting(FacetDescription::name).doesNotContain("hardship");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from 420000 and hardship and not granted(emergency-2020) | unknown-facet | 1 | 34 | granted
          hardshp                        | unknown-facet-like | 1 | 1  | hardshp
          missing                        | qualifier-missing  | 1 | 1  | missing
          missing:r9                     | qualifier-unknown  | 1 | 1  | missing:r9
          campus:r1 north                | qualifier-needless | 1 | 1  | campus:r1
          campus(north, west)            | unknown-value      | 1 | 15 | west
          temperature >= high            | not-a-number       | 1 | 16 | high
          temperature >= 1e999999999     | not-a-number       | 1 | 16 | 1e999999999
          campus > north                 | not-ordered        | 1 | 1  | campus
          """)
  void a_name_that_means_nothing_is_refused_where_it_stands(
      String expression, String code, int line, int column, String found) {
    var refused = refusal(expression, EVERYTHING);
    assertThat(refused.code()).isEqualTo("cohort." + code);
    assertThat(refused.arguments()).startsWith(line, column, found);
  }

  @Test
  void a_slip_of_the_pen_is_answered_with_the_name_that_was_meant() {
    assertThat(refusal("hardshp", EVERYTHING).arguments()).endsWith("hardship");
  }

  @Test
  void an_answer_is_of_one_moment_and_the_next_knows_what_was_committed_since() {
    assertThat(cohorts.count("campus south", EVERYTHING)).isEqualTo(4);
    source.campus.set(1, "south");
    assertThat(cohorts.count("campus south", EVERYTHING)).isEqualTo(4);
    source.campus.publish();
    assertThat(cohorts.count("campus south", EVERYTHING)).isEqualTo(5);
  }

  @Test
  void a_name_belongs_to_one_facet_of_the_whole_house() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new FacetRegistry(List.of(source, new SomeFacets())));
  }

  private FieldError refusal(String expression, Asker asker) {
    var refused = catchThrowableOfType(Refused.class, () -> cohorts.people(expression, asker));
    assertThat(refused.why()).isEqualTo(CohortRefusal.NOT_UNDERSTOOD);
    return refused.fields().getFirst();
  }
}
