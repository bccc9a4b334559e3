package org.tongzhou.information.quality.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.quality.SomeReports;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
@Import(SomeReports.class)
class QualityPagesTest {

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired @Lazy SomeReports some;
  @Autowired Units units;
  @Autowired Accounts accounts;
  @Autowired CampusClock clock;
  @Autowired JdbcClient db;

  @AfterEach
  void forget() {
    db.sql("delete from quality.flag_rules").update();
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

  private String code(SomeReports.SomeClass of) {
    return units.tree().unit(of.unit()).orElseThrow().code();
  }

  private UUID handle(PersonId person) {
    return db.sql("select handle from people.people where id = :id")
        .param("id", person.value())
        .query(UUID.class)
        .single();
  }

  private MockHttpServletRequestBuilder drawing(String round, String unit) {
    return post("/rounds/" + round + "/quality")
        .param("unit", unit)
        .param("precision", "5")
        .param("confidence", "95")
        .param("expected", "10")
        .param("due", clock.today().plusDays(2).toString());
  }

  @Test
  void a_college_draws_the_counselor_calls_and_everybody_sees_the_rate() throws Exception {
    var of = some.someClass(2);
    var unit = code(of);
    var round = some.reportedBy(of.students()).code();
    accounts.wereHere(new int[] {university.person("陈静").value()}, clock.now());
    page("王建国", get("/rounds/" + round + "/quality").param("unit", "Q-SEA"), 404);
    assertThat(page("陈静", get("/rounds/" + round + "/quality").param("unit", unit), 200))
        .contains("这一轮还没有抽查")
        .doesNotContain("抽取并通知辅导员");
    assertThat(page("王建国", get("/rounds/" + round + "/quality").param("unit", unit), 200))
        .contains("按下面的要求会抽 2 人");
    page("陈静", drawing(round, unit).param("questions", "on_campus"), 404);
    assertThat(page("王建国", drawing(round, unit).param("precision", "x"), 422))
        .contains("请至少选一道可以比较的题");
    var sample =
        Objects.requireNonNull(
            as("王建国", drawing(round, unit).param("questions", "on_campus", "temperature"))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
    assertThat(page("王建国", get(sample), 200)).contains("还没有人核实", "sha256sum");
    assertThat(page("王建国", post(sample + "/proof"), 200)).contains("重抽的结果完全一致");
    assertThat(page("王建国", get(sample + "/frame.txt"), 200).split("\n")).hasSize(2);
    page("陈静", get(sample + "/frame.txt"), 404);

    var call = sample + "/people/" + handle(of.students().getFirst());
    page("王建国", get(sample + "/people/" + UUID.randomUUID()), 404);
    assertThat(page("陈静", get(call), 200)).contains("这里不显示他填了什么").doesNotContain("36.4");
    assertThat(page("陈静", post(call), 422)).contains("还没有记下任何回答");
    assertThat(page("陈静", post(call).param("a.temperature", "99"), 422)).contains("有的回答不对", "99");
    as("陈静", post(call).param("a.on_campus", "no").param("a.temperature", "36.6"))
        .andExpect(redirectedUrl(call));
    assertThat(page("陈静", get(call), 200)).contains("不一致", "36.4");

    var other = sample + "/people/" + handle(of.students().getLast());
    page("陈静", post(other + "/giving-up"), 409);
    for (int i = 0; i < 2; i++)
      as("陈静", post(other + "/attempts").param("result", "no-answer"))
          .andExpect(redirectedUrl(other + "?done=tried"));
    as("陈静", post(other + "/giving-up")).andExpect(status().is3xxRedirection());

    assertThat(page("王建国", get(sample), 200)).contains("错误率 100.0%", "Wilson");
    assertThat(page("陈静", get(sample + "/people").param("set", "differing"), 200)).contains("不一致");
    assertThat(page("陈静", get("/rounds/" + round + "/desk").param("unit", unit), 200))
        .contains("错误率 100.0%");
    assertThat(page("王建国", get("/rounds/" + round).param("unit", unit), 200))
        .contains("错误率 100.0%");
    api("王建国", get("/api/v1/rounds/" + round + "/tally").param("unit", unit))
        .andExpect(jsonPath("$.verified[0].differing").value(1))
        .andExpect(jsonPath("$.verified[0].notReached").value(1));
  }

  @Test
  void the_same_is_an_api() throws Exception {
    var of = some.someClass(2);
    var unit = code(of);
    var round = some.reportedBy(of.students()).code();
    var body =
        """
        {"unit":"%s","precision":0.05,"confidence":95,"expected":0.1,"questions":["on_campus"],
         "seed":"lake"}
        """
            .formatted(unit);
    var draw = "/api/v1/rounds/" + round + "/quality";
    api("陈静", post(draw).contentType(MediaType.APPLICATION_JSON).content(body))
        .andExpect(status().isNotFound());
    api(
            "王建国",
            post(draw).contentType(MediaType.APPLICATION_JSON).content(body.replace("0.05", "0.5")))
        .andExpect(status().isUnprocessableContent());
    api("王建国", post(draw).contentType(MediaType.APPLICATION_JSON).content(body))
        .andExpect(status().isCreated())
        .andExpect(jsonPath("$.seed").value("lake"))
        .andExpect(jsonPath("$.sampled").value(2));
    api("王建国", post(draw).contentType(MediaType.APPLICATION_JSON).content(body))
        .andExpect(status().isConflict());
    api("陈静", get(draw).param("unit", unit))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$[0].waiting").value(2));
    api("陈静", get(draw).param("unit", "Q-SEA")).andExpect(status().isNotFound());
  }

  @Test
  void quiet_flags_are_a_page_of_the_counselor_and_rules_one_of_the_office() throws Exception {
    for (var other : new String[] {"王建国", "赵敏", "周扬", "林晚"})
      page(other, get("/quality/flags"), 404);
    assertThat(page("陈静", get("/quality/flags"), 200)).contains("只有你看得到");
    page("陈静", get("/quality/rules"), 404);
    assertThat(page("赵敏", get("/quality/rules"), 200)).contains("总在同一秒提交");
    page("赵敏", post("/quality/rules/HEART").param("threshold", "5"), 404);
    assertThat(page("赵敏", post("/quality/rules/SAME_SECOND").param("threshold", "1"), 422))
        .contains("请填 3 到 30 之间的整数");
    as("赵敏", post("/quality/rules/SAME_SECOND").param("threshold", "7").param("on", "true"))
        .andExpect(redirectedUrl("/quality/rules?set=true"));
    assertThat(page("赵敏", get("/quality/rules?set=true"), 200)).contains("连续 7 次");
  }
}
