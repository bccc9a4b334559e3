package org.tongzhou.grid.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.cohort.Comparison;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class FacetsOfPeopleTest {

  @Autowired SmallUniversity university;
  @Autowired People people;
  @Autowired PeopleFacets facets;
  @Autowired MutableClock clock;

  @AfterEach
  void today() {
    clock.reset();
  }

  private PersonSet who(String facet, String value) {
    return facets
        .facets()
        .facet(facet)
        .orElseThrow()
        .people(facets.meant(facet, value).orElse(value));
  }

  private boolean is(String name, String facet, String value) {
    return who(facet, value).contains(university.person(name).value());
  }

  @Test
  void facts_are_facets_with_everything_below_a_unit_or_a_province() {
    assertThat(is("林晚", "unit", "N-LAW")).isTrue();
    assertThat(is("林晚", "unit", "Q")).isFalse();
    assertThat(is("林晚", "college", "101")).isTrue();
    assertThat(is("林晚", "campus", "N")).isTrue();
    assertThat(is("林晚", "from", "420000")).isTrue();
    assertThat(is("林晚", "from", "420100")).isTrue();
    assertThat(is("林晚", "from", "420500")).isFalse();
    assertThat(is("马兰", "from", "湖北")).isTrue();
    assertThat(is("林晚", "building", "N1")).isTrue();
    assertThat(is("马兰", "ethnic", "回族")).isTrue();
    assertThat(is("Anna Berg", "international", "yes")).isTrue();
    assertThat(is("林晚", "international", "yes")).isFalse();
    assertThat(is("周扬", "role", "officer")).isTrue();
    assertThat(is("周扬", "kind", "student")).isTrue();
    assertThat(is("林晚", "level", "UNDERGRADUATE")).isTrue();
  }

  @Test
  void a_college_on_two_campuses_is_one_college() {
    assertThat(is("高远", "college", "102")).isTrue();
    assertThat(is("白露", "college", "102")).isTrue();
    assertThat(is("白露", "campus", "Q")).isTrue();
  }

  @Test
  void years_are_ordered() {
    var since2019 =
        facets
            .facets()
            .facet("year")
            .orElseThrow()
            .people(Comparison.AT_LEAST, new BigDecimal("2019"));
    assertThat(since2019.contains(university.person("林晚").value())).isTrue();
    assertThat(since2019.contains(university.person("陈静").value())).isFalse();
  }

  @Test
  void a_transfer_is_seen_when_the_call_returns() {
    var student = university.someStudent("N-LAW-19-1");
    assertThat(who("unit", "N-LAW").contains(student.value())).isTrue();
    people.transfer(
        TransferPeople.one(student, university.unit("Q-CS-19-1"), LocalDate.of(2020, 2, 17)),
        Scope.EVERYONE);
    assertThat(who("unit", "N-LAW").contains(student.value())).isFalse();
    assertThat(who("unit", "Q").contains(student.value())).isTrue();
    assertThat(who("college", "102").contains(student.value())).isTrue();
  }

  @Test
  void a_transfer_of_tomorrow_is_seen_tomorrow() {
    var student = university.someStudent("N-LAW-19-1");
    people.transfer(
        TransferPeople.one(student, university.unit("Q-CS-19-1"), LocalDate.of(2020, 2, 18)),
        Scope.EVERYONE);
    assertThat(who("unit", "N-LAW").contains(student.value())).isTrue();
    clock.advance(Duration.ofHours(16));
    assertThat(who("unit", "N-LAW").contains(student.value())).isFalse();
    assertThat(who("unit", "Q").contains(student.value())).isTrue();
  }

  @Test
  void a_scope_is_a_set_of_people() {
    var law = facets.within(Scope.NOBODY.and(universitySubtree("N-LAW")));
    assertThat(law).isEqualTo(who("unit", "N-LAW"));
    assertThat(facets.within(Scope.NOBODY).isEmpty()).isTrue();
    assertThat(
            facets.within(
                new Scope(false, java.util.Set.of(), java.util.Set.of(), university.person("林晚"))))
        .isEqualTo(PersonSet.of(university.person("林晚").value()));
  }

  @Autowired Units units;

  private java.util.List<UnitId> universitySubtree(String code) {
    return units.tree().subtree(university.unit(code));
  }

  @Test
  void counting_again_by_sql_finds_the_same_people() {
    university.someStudent("Q-SEA-19-1");
    var counted = new HashMap<String, String>();
    for (var line : facets.recount())
      counted.put(line.facet() + " " + line.value(), line.people() + " " + line.sumOfPersons());
    var published = new HashMap<String, String>();
    for (var description : facets.descriptions()) {
      var facet = facets.facets().facet(description.name()).orElseThrow();
      for (var value : facet.values())
        published.put(
            description.name() + " " + value,
            facet.people(value).size() + " " + facet.people(value).sum());
    }
    assertThat(published).isEqualTo(counted);
  }

  @Test
  void every_value_has_a_name_in_both_languages() {
    for (var description : facets.descriptions())
      for (var locale : java.util.List.of(Words.CHINESE, Words.ENGLISH))
        assertThat(facets.values(description.name(), locale))
            .isNotEmpty()
            .allSatisfy(value -> assertThat(value.label()).doesNotStartWith("people."));
  }
}
