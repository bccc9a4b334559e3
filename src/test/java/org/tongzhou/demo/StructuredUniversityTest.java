package org.tongzhou.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongzhou.demo.DemoUniversity.Post;
import org.tongzhou.demo.DemoUniversity.Somebody;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.rehearsal.Structure;
import org.tongzhou.grid.rehearsal.Structure.HallShape;
import org.tongzhou.grid.rehearsal.Structure.PostShape;
import org.tongzhou.grid.rehearsal.Structure.UnitShape;

class StructuredUniversityTest {

  private static final LocalDate DAY = LocalDate.of(2020, 2, 17);

  private static final List<UnitShape> UNITS =
      List.of(
          unit("W", null, Unit.Kind.UNIVERSITY, "某大学", 0),
          new UnitShape("E", "W", Unit.Kind.CAMPUS, "东校区", null, null, "E", 0),
          unit("E1", "E", Unit.Kind.COLLEGE, "历史学院", 0),
          unit("E1-18", "E1", Unit.Kind.YEAR, "2018级", 0),
          unit("E1-18-1", "E1-18", Unit.Kind.CLASS, "2018级1班", 30),
          unit("E1-18-2", "E1-18", Unit.Kind.CLASS, "2018级2班", 0),
          unit("E1-18-2a", "E1-18-2", Unit.Kind.CELL, "第1网格", 21),
          unit("E1-18-2b", "E1-18-2", Unit.Kind.CELL, "第2网格", 20));

  private static final List<PostShape> POSTS =
      List.of(
          new PostShape(Role.OFFICER, "E1-18-1", null, 1, 1),
          new PostShape(Role.OFFICER, "E1-18-2a", null, 1, 0),
          new PostShape(Role.COUNSELOR, "E1-18", null, 1, 1),
          new PostShape(Role.COLLEGE, "E1", null, 2, 1),
          new PostShape(Role.DORM, null, "H1", 1, 0));

  private static final List<HallShape> HALLS =
      List.of(
          new HallShape("H1", "一号楼", null, "E", 2, 5, 4),
          new HallShape("H2", "二号楼", null, "E", 1, 5, 6));

  private static final Structure STRUCTURE = new Structure(Structure.FORMAT, UNITS, POSTS, HALLS);

  private static UnitShape unit(
      String code, String parent, Unit.Kind kind, String name, int students) {
    return new UnitShape(code, parent, kind, name, null, null, null, students);
  }

  private final DemoUniversity made = StructuredUniversity.make(STRUCTURE, 7, DAY, new Divisions());

  @Test
  void every_unit_stands_and_holds_as_many_students_as_it_says() {
    assertThat(made.openings().getFirst().units())
        .extracting(unit -> unit.code() + " in " + unit.parentCode())
        .containsExactlyElementsOf(
            UNITS.stream().map(unit -> unit.code() + " in " + unit.parent()).toList());
    var counted =
        made.people().stream()
            .filter(it -> it.kind() == Person.Kind.STUDENT)
            .collect(Collectors.groupingBy(Somebody::unit, Collectors.counting()));
    for (var unit : UNITS)
      assertThat(counted.getOrDefault(unit.code(), 0L)).as(unit.code()).isEqualTo(unit.students());
  }

  @Test
  void every_post_has_as_many_holders_and_deputies_as_it_says() {
    for (var shape : POSTS) {
      var posts =
          made.posts().stream()
              .filter(it -> it.role() == shape.role())
              .filter(it -> shape.unit() == null || shape.unit().equals(it.unit()))
              .toList();
      assertThat(posts).as(shape.toString()).hasSize(shape.holders());
      assertThat(posts.stream().filter(it -> it.deputy() != it.person()).count())
          .as(shape.toString())
          .isEqualTo(shape.deputies());
    }
  }

  @Test
  void officers_belong_to_those_whom_they_look_after() {
    for (var post : made.posts())
      if (post.role() == Role.OFFICER)
        assertThat(made.people().get(post.person()).unit()).isEqualTo(post.unit());
  }

  @Test
  void nobody_shares_a_number_a_document_a_phone_or_a_bed() {
    assertThat(distinct(Somebody::number)).isTrue();
    assertThat(distinct(it -> it.contact().documentNumber())).isTrue();
    assertThat(distinct(it -> it.contact().phone())).isTrue();
    var beds =
        made.people().stream()
            .filter(it -> it.house() >= 0)
            .map(it -> it.house() + "/" + it.bed())
            .toList();
    assertThat(beds).isNotEmpty().doesNotHaveDuplicates();
  }

  private boolean distinct(Function<Somebody, String> what) {
    var values = made.people().stream().map(what).toList();
    return new HashSet<>(values).size() == values.size();
  }

  @Test
  void women_and_men_do_not_share_a_house() {
    made.people().stream()
        .filter(it -> it.house() >= 0)
        .collect(
            Collectors.groupingBy(
                Somebody::house, Collectors.mapping(it -> it.facts().gender(), Collectors.toSet())))
        .forEach((house, genders) -> assertThat(genders).hasSize(1));
  }

  @Test
  void every_role_that_has_a_place_can_be_played_by_somebody_of_its_own() {
    assertThat(made.cast()).extracting(it -> it.role()).containsExactlyInAnyOrder(Role.values());
    assertThat(made.cast()).extracting(it -> it.person()).doesNotHaveDuplicates();
    assertThat(made.posts()).extracting(Post::role).contains(Role.TASKFORCE, Role.ADMIN);
  }

  @Test
  void what_is_written_is_read_again() throws Exception {
    assertThat(Structure.read(STRUCTURE.json())).isEqualTo(STRUCTURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "{\"format\":\"other\",\"units\":[],\"posts\":[],\"halls\":[]}",
        "{\"format\":\"tongzhou-structure-1\",\"units\":[],\"posts\":[],\"halls\":[]}",
        "{\"format\":\"tongzhou-structure-1\",\"units\":[null],\"posts\":[],\"halls\":[]}",
        "{\"format\":\"tongzhou-structure-1\",\"units\":[],\"posts\":[],\"halls\":[],\"people\":[]}"
      })
  void what_is_no_structure_is_refused_in_plain_words(String file) {
    assertThatExceptionOfType(Structure.Unreadable.class)
        .isThrownBy(() -> Structure.read(file.getBytes(StandardCharsets.UTF_8)))
        .withMessageEndingWith(".");
  }

  @Test
  void a_parent_stands_before_its_children_and_nothing_stands_twice() {
    var reversed = new Structure(Structure.FORMAT, UNITS.reversed(), List.of(), List.of());
    assertThatExceptionOfType(Structure.Unreadable.class)
        .isThrownBy(() -> Structure.read(reversed.json()));
    var twice = List.of(UNITS.getFirst(), UNITS.get(1), UNITS.get(1));
    var doubled = new Structure(Structure.FORMAT, twice, List.of(), List.of());
    assertThatExceptionOfType(Structure.Unreadable.class)
        .isThrownBy(() -> Structure.read(doubled.json()))
        .withMessageContaining("twice");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 1_000, 8_000})
  void without_a_structure_there_are_as_many_students_as_wanted(int students) {
    var university = UniversityMaker.make(7, DAY, Size.of(students), new Divisions());
    assertThat(university.students()).isEqualTo(students);
    assertThat(university.cast()).hasSize(Role.values().length);
  }
}
