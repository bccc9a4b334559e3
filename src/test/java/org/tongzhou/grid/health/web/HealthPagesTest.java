package org.tongzhou.grid.health.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class HealthPagesTest {

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired Units units;
  @Autowired JdbcClient db;

  @AfterEach
  void forget() {
    db.sql("delete from health.limits").update();
  }

  private ResultActions as(String name, MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(name))));
  }

  private ResultActions api(String name, MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.header("Authorization", "Bearer " + university.tokenOf(name)));
  }

  private String page(String name, MockHttpServletRequestBuilder request, int status)
      throws Exception {
    return as(name, request)
        .andExpect(status().is(status))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private UnitId classWithoutOfficer() {
    var unit = university.someClass("N-LAW-19");
    university.someStudent(units.tree().unit(unit).orElseThrow().code());
    return unit;
  }

  @Test
  void every_hole_of_the_grid_opens_its_list() throws Exception {
    var unit = classWithoutOfficer();
    page("林晚", get("/grid"), 404);
    page("周扬", get("/grid"), 404);
    page("王建国", get("/grid/no-heart"), 404);
    page("王建国", get("/grid").param("unit", "Q-SEA"), 404);
    assertThat(page("王建国", get("/grid"), 200)).contains("没有网格员的班级或网格", "2019级");
    assertThat(page("王建国", get("/grid/no-officer"), 200)).contains(unit.value().toString());
    assertThat(page("王建国", get("/grid/no-officer").param("unit", unit.value().toString()), 200))
        .contains("1 名学生");
    for (var check :
        new String[] {
          "no-deputy", "no-counselor", "no-cell", "crowded", "never", "quiet", "overdue", "unread"
        }) page("王建国", get("/grid/" + check), 200);
  }

  @Test
  void a_counselor_sees_the_own_classes_only() throws Exception {
    var unit = classWithoutOfficer();
    assertThat(page("陈静", get("/grid/no-officer"), 200)).doesNotContain(unit.value().toString());
  }

  @Test
  void the_university_sets_what_is_measured_against() throws Exception {
    page("王建国", post("/grid/limits/crowded").param("value", "180"), 404);
    page("赵敏", post("/grid/limits/heart").param("value", "180"), 404);
    assertThat(page("赵敏", post("/grid/limits/crowded").param("value", "很多"), 422))
        .contains("很多", "请填 20 到 2,000 之间的整数");
    as("赵敏", post("/grid/limits/crowded").param("value", "180"))
        .andExpect(redirectedUrl("/grid?set=true"));
    assertThat(page("赵敏", get("/grid?set=true"), 200)).contains("标准已更新", "学生超过 180 名的辅导员");
  }

  @Test
  void the_numbers_and_their_sets_are_an_api() throws Exception {
    var unit = classWithoutOfficer();
    api("王建国", get("/api/v1/grid/health").param("unit", unit.value().toString()))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.cells").value(1))
        .andExpect(jsonPath("$.total.found.no-officer").value(1))
        .andExpect(jsonPath("$.limits.crowded").value(200));
    api("王建国", get("/api/v1/grid/health/no-officer").param("unit", unit.value().toString()))
        .andExpect(jsonPath("$.total").value(1))
        .andExpect(jsonPath("$.findings[0].unit.id").value(unit.value().toString()));
    api("王建国", get("/api/v1/grid/health").param("unit", "Q-SEA")).andExpect(status().isNotFound());
  }
}
