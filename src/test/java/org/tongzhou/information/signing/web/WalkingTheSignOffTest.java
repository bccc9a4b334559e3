package org.tongzhou.information.signing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.testing.DailyHealth;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** From not found over not allowed and not valid to signed, corrected and verified, by HTTP. */
@TongzhouTest
class WalkingTheSignOffTest {

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired DailyHealth daily;
  @Autowired MutableClock clock;

  private Round round;
  private PersonId late;
  private String at;

  @BeforeEach
  void a_round_that_is_due() {
    late = university.someStudent("N-LAW-19-1");
    round = daily.open(daily.ledger());
    at = "/rounds/" + round.code() + "/sign-off";
    report(university.person("林晚"));
    clock.advance(Duration.ofHours(3));
  }

  @AfterEach
  void back() {
    clock.reset();
  }

  private void report(PersonId person) {
    daily.report(round, person, DailyHealth.HEALTHY);
  }

  private MockHttpServletResponse ask(String who, MockHttpServletRequestBuilder request)
      throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(who))))
        .andReturn()
        .getResponse();
  }

  private Document page(String who, String path) throws Exception {
    var answer = ask(who, get(URI.create(path)));
    assertThat(answer.getStatus()).as(path).isEqualTo(200);
    return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
  }

  private MockHttpServletResponse send(String who, String path, String... fields) throws Exception {
    var request = post(URI.create(path));
    for (int i = 0; i < fields.length; i += 2) request.param(fields[i], fields[i + 1]);
    return ask(who, request);
  }

  private void signed(String who, String unit, String reason) throws Exception {
    assertThat(send(who, at, "unit", unit, "reason", reason).getStatus()).isEqualTo(302);
  }

  private static void says(MockHttpServletResponse answer, int status, String text)
      throws Exception {
    assertThat(answer.getStatus()).isEqualTo(status);
    assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains(text);
  }

  // ---- pages

  @Test
  void what_is_outside_the_scope_is_not_found() throws Exception {
    assertThat(ask("陈静", get(at + "?unit=Q-SEA-19-1")).getStatus()).isEqualTo(404);
    assertThat(ask("王建国", get(at + "?unit=TZ")).getStatus()).isEqualTo(404);
    assertThat(ask("周扬", get(at)).getStatus()).isEqualTo(404);
    assertThat(ask("林晚", get("/sign-offs")).getStatus()).isEqualTo(404);
    assertThat(ask("赵敏", get("/sign-offs/999999")).getStatus()).isEqualTo(404);
    assertThat(send("陈静", at, "unit", "Q-SEA-19-1").getStatus()).isEqualTo(404);
  }

  @Test
  void a_counselor_signs_all_the_own_classes_with_one_button() throws Exception {
    var before = page("陈静", at);
    assertThat(before.select("input[name=part]").eachAttr("value"))
        .contains("N-LAW-19-1", "N-LAW-19-2");
    says(send("陈静", at + "/parts", "unit", ""), 422, "请先勾选");
    assertThat(
            send("陈静", at + "/parts", "unit", "", "part", "N-LAW-19-1", "part", "N-LAW-19-2")
                .getHeader("Location"))
        .isEqualTo(at + "?done=signed");
    var after = page("陈静", at + "?done=signed");
    assertThat(after.select(".notice.good").text()).contains("已签报");
    assertThat(after.select("input[name=part]")).isEmpty();
    assertThat(page("陈静", "/sign-offs").text()).contains("每日健康填报");
  }

  @Test
  void a_college_without_all_its_classes_has_to_say_why() throws Exception {
    signed("陈静", "N-LAW-19-1", "");
    says(send("王建国", at, "unit", "N-LAW", "reason", ""), 422, "请写明原因");
    says(send("王建国", at, "unit", "N-LAW", "reason", "a".repeat(501)), 422, "最多 500 个字");
    signed("王建国", "N-LAW", "1902班辅导员出差");
    assertThat(page("王建国", at).select(".state.done").text()).contains("已签报");
    says(send("王建国", at, "unit", "N-LAW", "reason", "再次"), 409, "已经签报过");
    says(send("陈静", at, "unit", "N-LAW-19-1"), 409, "已经签报过");
  }

  @Test
  void before_the_due_time_the_page_says_when() throws Exception {
    clock.reset();
    assertThat(page("陈静", at + "?unit=N-LAW-19-1").text()).contains("截止时间是");
    says(send("陈静", at, "unit", "N-LAW-19-1"), 409, "还没到截止时间");
  }

  @Test
  void what_differs_is_shown_opened_asked_for_and_corrected() throws Exception {
    signed("陈静", "N-LAW-19-1", "");
    var address = at + "?unit=N-LAW-19-1";
    assertThat(page("陈静", address).text()).contains("没有变化");
    report(late);
    var moved = page("陈静", address);
    assertThat(moved.select(".state.waiting").text()).contains("签报后有变化");
    var added = moved.selectFirst("a[href*='which=added&set=REPORTED']");
    assertThat(added.text()).isEqualTo("多 1 人");
    assertThat(page("陈静", added.attr("href")).select("tbody tr")).hasSize(1);
    says(send("陈静", at + "/corrections", "unit", "N-LAW-19-1", "reason", ""), 422, "请写明原因");
    assertThat(
            send("陈静", at + "/corrections", "unit", "N-LAW-19-1", "reason", "1 名同学补报").getStatus())
        .isEqualTo(302);
    var waiting = page("陈静", address);
    assertThat(waiting.text()).contains("1 名同学补报");
    var decide = waiting.selectFirst("form[action*=decision]").attr("action");
    says(send("陈静", decide, "word", ""), 422, "请写明原因");
    assertThat(send("陈静", decide, "sign", "true").getStatus()).isEqualTo(302);
    var corrected = page("陈静", address);
    assertThat(corrected.select(".state.done").text()).contains("更正 1 次");
    assertThat(corrected.select(".timeline li")).hasSize(2);
    assertThat(send("陈静", decide, "sign", "true").getStatus()).isEqualTo(409);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh", "en"})
  void a_statement_is_opened_verified_and_downloaded_by_auditors_too(String language)
      throws Exception {
    signed("陈静", "N-LAW-19-1", "");
    var number =
        page("陈静", at + "?unit=N-LAW-19-1")
            .selectFirst("a[href$=verification]")
            .attr("href")
            .replaceAll("\\D", "");
    for (var who : new String[] {"陈静", "钱进"}) {
      var sheet = page(who, "/sign-offs/" + number + "?lang=" + language);
      assertThat(sheet.select("code").first().text()).hasSize(64);
      var verified = page(who, "/sign-offs/" + number + "/verification?lang=" + language);
      assertThat(verified.select(".notice.good")).isNotEmpty();
      assertThat(
              ask(who, get("/sign-offs/" + number + "/statement.txt"))
                  .getContentAsString(StandardCharsets.UTF_8))
          .startsWith("tongzhou-sign-off 1\nround " + round.code() + "\n");
    }
    assertThat(page("钱进", "/sign-offs/" + number).select("a[href*=people]")).isEmpty();
    assertThat(ask("钱进", get("/sign-offs/" + number + "/people")).getStatus()).isEqualTo(404);
    assertThat(page("陈静", "/sign-offs/" + number + "/people?set=REPORTED").text()).contains("林晚");
  }

  @Test
  void the_round_has_a_tab_that_leads_here() throws Exception {
    assertThat(page("王建国", "/rounds/" + round.code()).select(".tabs a").eachAttr("href"))
        .anyMatch(href -> href.startsWith(at));
    assertThat(page("周扬", "/rounds/" + round.code()).select(".tabs a").eachAttr("href"))
        .noneMatch(href -> href.startsWith(at));
  }

  // ---- API

  private MockHttpServletResponse api(String who, MockHttpServletRequestBuilder request)
      throws Exception {
    return mvc.perform(
            request
                .header("Authorization", "Bearer " + university.tokenOf(who))
                .contentType(MediaType.APPLICATION_JSON))
        .andReturn()
        .getResponse();
  }

  private static <T> T at(MockHttpServletResponse answer, String path) throws Exception {
    return JsonPath.read(answer.getContentAsString(StandardCharsets.UTF_8), path);
  }

  @Test
  void programs_sign_correct_and_verify_as_well() throws Exception {
    var address = "/api/v1/rounds/" + round.code() + "/sign-off";
    assertThat(api("陈静", post(address).content("{\"unit\":\"N-LAW\"}")).getStatus()).isEqualTo(404);
    assertThat(api("王建国", post(address).content("{\"unit\":\"N-LAW\"}")).getStatus())
        .isEqualTo(422);
    var signed = api("陈静", post(address).content("{\"unit\":\"N-LAW-19-1\"}"));
    assertThat(signed.getStatus()).isEqualTo(201);
    int number = at(signed, "$.number");
    assertThat(WalkingTheSignOffTest.<Integer>at(signed, "$.numbers.REPORTED.people")).isEqualTo(1);
    report(late);
    var state = api("陈静", get(address + "?unit=N-LAW-19-1"));
    assertThat(WalkingTheSignOffTest.<Integer>at(state, "$.differences.REPORTED.added"))
        .isEqualTo(1);
    var asked =
        api(
            "陈静",
            post("/api/v1/sign-offs/" + number + "/corrections").content("{\"reason\":\"补报\"}"));
    assertThat(asked.getStatus()).isEqualTo(201);
    String correction = at(asked, "$.id");
    var corrected = api("陈静", post("/api/v1/sign-off-corrections/" + correction + "/signature"));
    assertThat(corrected.getStatus()).isEqualTo(201);
    assertThat(WalkingTheSignOffTest.<Integer>at(corrected, "$.version")).isEqualTo(2);
    var verification = api("钱进", get("/api/v1/sign-offs/" + number + "/verification"));
    assertThat(WalkingTheSignOffTest.<Boolean>at(verification, "$.holds")).isTrue();
    assertThat(WalkingTheSignOffTest.<String>at(verification, "$.recomputed"))
        .isEqualTo(WalkingTheSignOffTest.<String>at(signed, "$.hash"));
  }
}
