package org.tongzhou.grid.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.Units;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class StructureOfTheUniversityTest {

  @Autowired Structures structures;
  @Autowired SmallUniversity university;
  @Autowired Units units;
  @Autowired JdbcClient db;
  @Autowired MockMvc web;

  @Test
  void it_holds_every_unit_with_its_students_and_posts() {
    university.unit("TZ");
    var structure = structures.current();
    assertThat(structure.units()).hasSizeLessThanOrEqualTo(units.tree().units().size());
    assertThat(structure.units().getFirst().code()).isEqualTo("TZ");
    assertThat(structure.units())
        .filteredOn(unit -> unit.code().equals("N-CS-19-1"))
        .singleElement()
        .satisfies(unit -> assertThat(unit.parent()).isEqualTo("N-CS-19"))
        .satisfies(unit -> assertThat(unit.students()).isPositive());
    assertThat(structure.posts())
        .anySatisfy(
            post -> {
              assertThat(post.role()).isEqualTo(Role.OFFICER);
              assertThat(post.unit()).isEqualTo("N-LAW-19-1");
              assertThat(post.holders()).isPositive();
            });
    assertThat(structure.halls())
        .filteredOn(hall -> hall.code().equals("N1"))
        .singleElement()
        .satisfies(
            hall ->
                assertThat(List.of(hall.floors(), hall.roomsPerFloor(), hall.bedsPerRoom()))
                    .containsExactly(2, 4, 4));
  }

  @Test
  void it_holds_nobody() throws Exception {
    university.unit("TZ");
    var file = new String(structures.current().json(), StandardCharsets.UTF_8);
    assertThat(file)
        .doesNotContain("林晚", "周扬", "陈静", "王建国", "赵敏", "Anna Berg", "13800000001")
        .doesNotContain("420106200102030021", "201900000001", "T0001");
    assertThat(db.sql("select number from people.people").query(String.class).list())
        .isNotEmpty()
        .noneMatch(number -> file.contains("\"" + number + "\""));
    assertThat(Structure.read(structures.current().json())).isEqualTo(structures.current());
  }

  @Test
  void who_may_declare_an_emergency_reads_how_and_downloads_it_which_is_written_down()
      throws Exception {
    var office = new Cookie("tongzhou", university.tokenOf("赵敏"));
    web.perform(get("/rehearsal").cookie(office))
        .andExpect(status().isOk())
        .andExpect(content().string(Matchers.containsString("./tongzhou rehearse --structure")))
        .andExpect(content().string(Matchers.not(Matchers.containsString("rehearsal-line"))));
    web.perform(get("/rehearsal/structure.json").cookie(office))
        .andExpect(status().isOk())
        .andExpect(
            header().string("Content-Disposition", Matchers.containsString("\"structure.json\"")));
    assertThat(
            db.sql("select count(*) from audit.acts where act = 'rehearsal.structure-taken'")
                .query(Integer.class)
                .single())
        .isPositive();
    web.perform(get("/rehearsal").cookie(new Cookie("tongzhou", university.tokenOf("林晚"))))
        .andExpect(status().isNotFound());
  }
}
