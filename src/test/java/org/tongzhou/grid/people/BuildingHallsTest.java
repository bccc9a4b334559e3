package org.tongzhou.grid.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class BuildingHallsTest {

  @Autowired SmallUniversity university;
  @Autowired Residence residence;
  @Autowired JdbcClient db;

  private static BuildHouse house(String code, int floors, int rooms, int beds) {
    return new BuildHouse(code, "新楼", null, "N", floors, rooms, beds);
  }

  @Test
  void only_who_keeps_the_whole_university_builds() {
    var college = new Scope(false, Set.of(university.unit("N-LAW")), Set.of(), null);
    for (var scope : List.of(college, Scope.NOBODY))
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> residence.build(house("BH-1", 1, 1, 1), scope))
          .extracting(Refused::why)
          .isEqualTo(PeopleRefusal.NO_SUCH_PLACE);
    assertThat(residence.buildingByCode("BH-1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0,1,1,floors",
    "61,1,1,floors",
    "1,0,1,rooms",
    "1,100,1,rooms",
    "1,1,0,beds",
    "1,1,21,beds"
  })
  void a_hall_has_bounds(int floors, int rooms, int beds, String field) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> residence.build(house("BH-2", floors, rooms, beds), Scope.EVERYONE))
        .satisfies(
            refused ->
                assertThat(refused.fields()).extracting(FieldError::field).containsExactly(field));
  }

  @Test
  void the_largest_hall_has_all_its_beds() {
    assertThat(residence.build(house("BH-3", 60, 99, 1), Scope.EVERYONE)).hasSize(60 * 99);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nowhere", "N-LAW", ""})
  void a_hall_stands_on_a_campus_that_exists(String campus) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(
            () ->
                residence.build(new BuildHouse("BH-4", " ", null, campus, 1, 1, 1), Scope.EVERYONE))
        .satisfies(
            refused ->
                assertThat(refused.fields())
                    .extracting(FieldError::field)
                    .containsExactlyInAnyOrder("campus", "zh"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update people.places set code = '' where kind = 'BUILDING' and code = 'N1'",
        "update people.places set code = '61' where kind = 'FLOOR' and code = '2'",
        "update people.places set code = '1' where kind = 'ROOM' and code = '101'",
        "update people.places set code = '21' where kind = 'BED' and code = '4'",
        "update people.places set campus_code = 'N' where kind = 'ROOM' and code = '101'"
      })
  void the_database_is_the_last_judge(String sql) {
    assertThatExceptionOfType(DataIntegrityViolationException.class)
        .isThrownBy(() -> db.sql(sql).update());
  }
}
