package org.tongzhou.grid.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecountingTest {

  private final SomeFacets source = new SomeFacets();

  @Test
  void equal_sets_prove_equal() {
    source.recounts.add(new Recount("campus", "north", 6, 1 + 2 + 3 + 4 + 5 + 6));
    source.recounts.add(new Recount("from", "420000", 3, 1 + 2 + 7));
    source.recounts.add(new Recount("temperature", Recount.ANY, 3, 1 + 2 + 3));
    source.recounts.add(new Recount("missing:r1", Facet.YES, 3, 2 + 3 + 9));
    var recounting = proven(source);
    assertThat(recounting.differences()).isEmpty();
    assertThat(recounting.compared()).isEqualTo(4);
  }

  @Test
  void a_wrong_number_is_found() {
    source.recounts.add(new Recount("campus", "north", 5, 1 + 2 + 3 + 4 + 5));
    assertThat(proven(source).differences())
        .containsExactly(new Difference("campus", "north", 5, 6));
  }

  @Test
  void the_wrong_person_in_the_right_number_is_found() {
    source.recounts.add(new Recount("hardship", Facet.YES, 2, 2 + 8));
    assertThat(proven(source).differences()).hasSize(1);
  }

  @Test
  void a_facet_that_memory_does_not_have_is_found() {
    source.recounts.add(new Recount("missing:r2", Facet.YES, 1, 4));
    source.recounts.add(new Recount("missing:r3", Facet.YES, 0, 0));
    assertThat(proven(source).differences())
        .containsExactly(new Difference("missing:r2", Facet.YES, 1, 0));
  }

  @Test
  void reports_that_come_in_during_the_count_are_no_difference() {
    var moving = new MovingFacets();
    assertThat(proven(moving).differences()).isEmpty();
  }

  @Test
  void what_was_committed_but_not_yet_published_is_caught_up_first() {
    source.campus.set(7, "north");
    source.recounts.add(new Recount("campus", "north", 7, 1 + 2 + 3 + 4 + 5 + 6 + 7));
    var recounting = new Recounting();
    recounting.of(source, source.campus::publish);
    assertThat(recounting.differences()).isEmpty();
  }

  private static Recounting proven(FacetSource source) {
    var recounting = new Recounting();
    recounting.of(source, () -> {});
    return recounting;
  }

  /** One more person reports between every two looks; the table is one ahead of the set. */
  private static final class MovingFacets implements FacetSource {
    private final ArrayDeque<PersonSet> reported = new ArrayDeque<>();
    private int counted;

    MovingFacets() {
      for (int people = 1; people <= 20; people++) reported.add(PersonSet.range(0, people * 2));
    }

    @Override
    public List<FacetDescription> descriptions() {
      return List.of(FacetDescription.of("reported", FacetKind.CHOICE, "test.reported"));
    }

    @Override
    public Facets facets() {
      var now = reported.removeFirst();
      counted = now.size() + 1;
      return Facets.of(Map.of("reported", Facet.flag("reported", now)));
    }

    @Override
    public List<FacetValue> values(String facet, Locale locale) {
      return List.of();
    }

    @Override
    public List<Recount> recount() {
      return List.of(new Recount("reported", Facet.YES, counted, 0));
    }
  }
}
