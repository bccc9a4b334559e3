package org.tongzhou.grid.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FacetsOfPeopleWhoChangeTest {

  /** Places of two levels: 42 lies over 4201 and 4202. */
  private static List<String> provinceOf(String place) {
    return place.length() > 2 ? List.of(place.substring(0, 2)) : List.of();
  }

  @Test
  void a_published_facet_never_changes() {
    var campus = FacetColumn.choice("campus");
    campus.set(7, "north");
    var before = campus.publish();
    campus.set(7, "south");
    campus.set(8, "north");
    assertThat(campus.facet()).isSameAs(before);
    assertThat(before.people("north")).isEqualTo(PersonSet.of(7));
    assertThat(before.people("south")).isEqualTo(PersonSet.NOBODY);

    var after = campus.publish();
    assertThat(after.people("south")).isEqualTo(PersonSet.of(7));
    assertThat(after.people("north")).isEqualTo(PersonSet.of(8));
    assertThat(before.people("north")).isEqualTo(PersonSet.of(7));
    assertThat(before.values()).containsExactly("north");
  }

  @Test
  void what_did_not_change_is_shared_with_the_next_publication() {
    var campus = FacetColumn.choice("campus");
    campus.load(new int[] {1, 2}, new String[] {"north", "south"});
    var before = campus.publish();
    campus.set(3, "south");
    var after = campus.publish();
    assertThat(after.people("north")).isSameAs(before.people("north"));
  }

  @Test
  void a_tree_value_stands_for_everything_below_it() {
    var from = FacetColumn.tree("from", FacetsOfPeopleWhoChangeTest::provinceOf);
    from.load(new int[] {1, 2, 3, 4}, new String[] {"4201", "4202", "42", "37"});
    var facet = from.publish();
    assertThat(facet.people("42")).isEqualTo(PersonSet.of(1, 2, 3));
    assertThat(facet.people("4201")).isEqualTo(PersonSet.of(1));
    from.set(1, "37");
    assertThat(from.publish().people("42")).isEqualTo(PersonSet.of(2, 3));
  }

  @Test
  void a_rearranged_tree_is_right_after_it_is_loaded_again() {
    var above = new HashMap<String, List<String>>(Map.of("class", List.of("college 1")));
    var unit = FacetColumn.tree("unit", value -> above.getOrDefault(value, List.of()));
    unit.load(new int[] {5}, new String[] {"class"});
    int code = unit.code("class");
    above.put("class", List.of("college 2"));
    unit.forgetAll();
    unit.set(5, code);
    var facet = unit.publish();
    assertThat(facet.people("college 1")).isEqualTo(PersonSet.NOBODY);
    assertThat(facet.people("college 2")).isEqualTo(PersonSet.of(5));
  }

  @Test
  void numbers_compare_as_numbers_and_not_as_text() {
    var temperature = FacetColumn.ordered("temperature", 1);
    temperature.loadNumbers(new int[] {1, 2, 3, 4}, new long[] {365, 373, 1002, -5});
    var facet = temperature.publish();
    assertThat(facet.people(Comparison.AT_LEAST, new BigDecimal("37.3")))
        .isEqualTo(PersonSet.of(2, 3));
    assertThat(facet.people(Comparison.LESS, new BigDecimal("36.51")))
        .isEqualTo(PersonSet.of(1, 4));
    assertThat(facet.people(Comparison.EQUAL, new BigDecimal("37.300"))).isEqualTo(PersonSet.of(2));
    assertThat(facet.values()).containsExactly("-0.5", "36.5", "37.3", "100.2");
  }

  @Test
  void an_empty_answer_is_still_an_answer() {
    var symptoms = new FacetTags("symptoms");
    symptoms.set(1, Set.of("cough", "fever"));
    symptoms.set(2, Set.of());
    symptoms.set(1, Set.of("cough"));
    var facet = symptoms.publish();
    assertThat(facet.everyone()).isEqualTo(PersonSet.of(1, 2));
    assertThat(facet.people("cough")).isEqualTo(PersonSet.of(1));
    assertThat(facet.people("fever").isEmpty()).isTrue();
    symptoms.clear(2);
    assertThat(symptoms.publish().everyone()).isEqualTo(PersonSet.of(1));
  }

  @Test
  void a_set_survives_its_bytes_and_gives_pages() {
    var people = PersonSet.of(3, 5, 8, 70_000, 9_999_999);
    assertThat(PersonSet.fromBytes(people.toBytes())).isEqualTo(people);
    assertThat(people.page(1, 3)).containsExactly(5, 8, 70_000);
    assertThat(people.page(4, 3)).containsExactly(9_999_999);
    assertThat(people.page(5, 3)).isEmpty();
    assertThat(people.page(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
  }

  @Property(tries = 300)
  void a_column_agrees_with_a_plain_map_after_any_changes(@ForAll("changes") List<Change> changes) {
    var column = FacetColumn.tree("from", FacetsOfPeopleWhoChangeTest::provinceOf);
    var plain = new HashMap<Integer, String>();
    var published = new ArrayList<Facet>();
    var expected = new ArrayList<Map<Integer, String>>();
    for (var change : changes) {
      column.set(change.person(), change.value());
      if (change.value() == null) plain.remove(change.person());
      else plain.put(change.person(), change.value());
      if (change.publish()) {
        published.add(column.publish());
        expected.add(Map.copyOf(plain));
      }
    }
    for (int i = 0; i < published.size(); i++) {
      var facet = published.get(i);
      var then = expected.get(i);
      assertThat(members(facet.everyone())).isEqualTo(then.keySet());
      for (var value : List.of("42", "4201", "4202", "37", "3701")) {
        var having = new HashSet<Integer>();
        then.forEach(
            (person, at) -> {
              if (at.equals(value) || provinceOf(at).contains(value)) having.add(person);
            });
        assertThat(members(facet.people(value))).isEqualTo(having);
      }
    }
  }

  record Change(int person, @Nullable String value, boolean publish) {}

  @Provide
  Arbitrary<List<Change>> changes() {
    var values = Arbitraries.of("42", "4201", "4202", "37", "3701").injectNull(0.2);
    return Combinators.combine(
            Arbitraries.integers().between(0, 200_000).edgeCases(c -> c.none()),
            values,
            Arbitraries.of(true, false, false))
        .as(Change::new)
        .list()
        .ofMaxSize(60);
  }

  private static Set<Integer> members(PersonSet set) {
    var members = new HashSet<Integer>();
    set.forEach(members::add);
    return members;
  }
}
