package org.tongzhou.information.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.information.situation.Areas;
import org.tongzhou.information.situation.RiskLevel;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** An alert raises its areas while it lives: until it expires, is replaced, cancelled or ended. */
@TongzhouTest
class AlertsRaiseAndEndTest {

  private static final LocalDate MONDAY = LocalDate.of(2020, 2, 17);

  /** Of Urumqi and Karamay. */
  private static final List<String> COUNTIES =
      List.of(
          "650102", "650103", "650104", "650105", "650106", "650107", "650202", "650203", "650204",
          "650205");

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired Alerts alerts;
  @Autowired Areas areas;
  @Autowired SmallUniversity university;
  @Autowired MutableClock clock;
  @Autowired MockMvc mvc;

  private final String identifier = "t-" + NUMBER.incrementAndGet();

  /** A county of its own for each test, of which nobody counts cases. */
  private final String county = COUNTIES.get(NUMBER.get() % COUNTIES.size());

  @AfterEach
  void theClockIsSetBack() {
    clock.reset();
  }

  private String cap(String identifier, String status, String type, String severity, String more) {
    return """
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
          <identifier>%s</identifier><sender>sd@12379.cn</sender>
          <sent>2020-02-17T08:00:00+08:00</sent><status>%s</status><msgType>%s</msgType>
          <scope>Public</scope>%s
          <info><language>zh-CN</language><event>暴雪</event><urgency>Expected</urgency>
            <severity>%s</severity><certainty>Likely</certainty>
            <expires>2020-02-17T20:00:00+08:00</expires><headline>暴雪橙色预警</headline>
            <area><areaDesc>拉萨市</areaDesc>
              <geocode><valueName>GB/T 2260</valueName><value>%s</value></geocode></area></info>
          <info><language>en</language><event>Snow</event><urgency>Expected</urgency>
            <severity>%s</severity><certainty>Likely</certainty>
            <expires>2020-02-17T20:00:00+08:00</expires><headline>Orange snow warning</headline></info>
        </alert>
        """
        .formatted(identifier, status, type, more, severity, county, severity);
  }

  private Alerts.TakenIn takeIn(String text) {
    return alerts.takeIn(text.getBytes(StandardCharsets.UTF_8), university.accountOf("赵敏"));
  }

  private static String about(String identifier) {
    return "<references>sd@12379.cn," + identifier + ",2020-02-17T08:00:00+08:00</references>";
  }

  private RiskLevel level() {
    return areas.on(county, MONDAY).level();
  }

  @Test
  void a_severe_alert_raises_its_area_until_it_expires_and_says_why() {
    assertThat(level()).isEqualTo(RiskLevel.UNKNOWN);
    takeIn(cap(identifier, "Actual", "Alert", "Severe", ""));
    assertThat(level()).isEqualTo(RiskLevel.HIGH);
    assertThat(areas.on(county, MONDAY).reason()).contains("暴雪橙色预警");
    assertThat(areas.on(MONDAY)).anyMatch(area -> area.code().equals(county));
    assertThat(areas.on(county, MONDAY.plusDays(1)).level()).isEqualTo(RiskLevel.UNKNOWN);
    clock.advance(Duration.ofHours(12).minusSeconds(1));
    assertThat(level()).isEqualTo(RiskLevel.HIGH);
    clock.advance(Duration.ofSeconds(1));
    assertThat(level()).isEqualTo(RiskLevel.UNKNOWN);
    clock.advance(Duration.ofDays(1));
    assertThat(level()).as("on that day it was").isEqualTo(RiskLevel.HIGH);
  }

  @Test
  void exercises_tests_drafts_and_messages_of_systems_never_alarm() {
    for (var status : new String[] {"Exercise", "Test", "Draft", "System"}) {
      var taken = takeIn(cap(identifier + status, status, "Alert", "Extreme", ""));
      assertThat(alerts.require(taken.id()).stateAt(clock.instant()))
          .isEqualTo(Alert.State.NO_ALARM);
    }
    assertThat(level()).isEqualTo(RiskLevel.UNKNOWN);
  }

  @Test
  void an_update_replaces_and_a_cancel_ends_what_it_refers_to() {
    takeIn(cap(identifier, "Actual", "Alert", "Severe", ""));
    var update = takeIn(cap(identifier + "u", "Actual", "Update", "Moderate", about(identifier)));
    assertThat(update.ended()).isEqualTo(1);
    assertThat(level()).isEqualTo(RiskLevel.MEDIUM);
    var test = takeIn(cap(identifier + "t", "Test", "Cancel", "Moderate", about(identifier + "u")));
    assertThat(test.ended()).as("a test ends nothing real").isZero();
    assertThat(level()).isEqualTo(RiskLevel.MEDIUM);
    var cancel =
        takeIn(cap(identifier + "c", "Actual", "Cancel", "Moderate", about(identifier + "u")));
    assertThat(cancel.ended()).isEqualTo(1);
    assertThat(level()).isEqualTo(RiskLevel.UNKNOWN);
    assertThat(alerts.require(cancel.id()).stateAt(clock.instant()))
        .isEqualTo(Alert.State.NOTHING_NEW);
    assertThat(alerts.require(update.id()).stateAt(clock.instant())).isEqualTo(Alert.State.ENDED);
  }

  @Test
  void a_cancel_that_comes_first_is_not_forgotten_and_another_sender_cancels_nothing() {
    takeIn(
        cap(identifier + "x", "Actual", "Cancel", "Severe", about(identifier))
            .replace("<sender>sd@12379.cn", "<sender>mallory@example.org"));
    takeIn(cap(identifier, "Actual", "Alert", "Severe", ""));
    assertThat(level()).isEqualTo(RiskLevel.HIGH);
    takeIn(cap(identifier + "c", "Actual", "Cancel", "Severe", about(identifier + "l")));
    takeIn(cap(identifier + "l", "Actual", "Alert", "Severe", ""));
    assertThat(
            alerts
                .require(takeIn(cap(identifier + "l", "Actual", "Alert", "Severe", "")).id())
                .stateAt(clock.instant()))
        .isEqualTo(Alert.State.ENDED);
  }

  @Test
  void the_same_alert_is_taken_in_once_and_never_with_other_words() {
    var first = takeIn(cap(identifier, "Actual", "Alert", "Severe", ""));
    var again = takeIn(cap(identifier, "Actual", "Alert", "Severe", ""));
    assertThat(again.fresh()).isFalse();
    assertThat(again.id()).isEqualTo(first.id());
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> takeIn(cap(identifier, "Actual", "Alert", "Minor", "")))
        .extracting(Refused::why)
        .isEqualTo(AlertRefusal.OTHER_CONTENT);
  }

  private String page(String who, AbstractMockHttpServletRequestBuilder<?> request, int status)
      throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(who))))
        .andExpect(status().is(status))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  @Test
  void without_a_code_somebody_says_where_it_warns_and_can_end_it_with_a_reason() throws Exception {
    var text = cap(identifier, "Actual", "Alert", "Severe", "").replace("GB/T 2260", "UGC");
    page("陈静", multipart("/situation/alerts").file(file(text)), 404);
    page("赵敏", multipart("/situation/alerts").file(file("<html/>")), 422);
    page("赵敏", multipart("/situation/alerts").file(file(text)), 302);
    var id = takeIn(text).id();
    var address = "/situation/alerts/" + id.value();
    assertThat(page("赵敏", get(address), 200)).contains("暴雪橙色预警", "加上 西藏自治区拉萨市");
    assertThat(page("陈静", get(address + "?lang=en"), 200)).contains("Orange snow warning");
    assertThat(page("赵敏", post(address + "/places").param("place", "不知道哪里"), 422))
        .contains("没有找到这个地区", "不知道哪里");
    page("赵敏", post(address + "/places").param("place", county), 302);
    assertThat(level()).isEqualTo(RiskLevel.HIGH);
    assertThat(page("陈静", get("/situation/areas/" + county), 200)).contains("暴雪橙色预警");
    page("赵敏", post(address + "/places/" + county + "/removal"), 302);
    assertThat(level()).isEqualTo(RiskLevel.UNKNOWN);
    page("赵敏", post(address + "/places").param("place", county), 302);
    assertThat(page("赵敏", post(address + "/end").param("reason", " "), 422)).contains("这一项还没有填");
    page("赵敏", post(address + "/end").param("reason", "已电话通知解除"), 302);
    assertThat(level()).isEqualTo(RiskLevel.UNKNOWN);
    assertThat(page("陈静", get(address), 200)).contains("已电话通知解除");
    assertThat(page("陈静", get("/situation/alerts"), 200)).contains("已结束");
  }

  private static MockMultipartFile file(String text) {
    return new MockMultipartFile(
        "file", "a.cap", "text/xml", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void programs_send_the_xml_itself() throws Exception {
    var token = "Bearer " + university.tokenOf("赵敏");
    var text = cap(identifier, "Actual", "Alert", "Moderate", "");
    for (var expected : new int[] {201, 200})
      mvc.perform(
              post("/api/v1/situation/alerts")
                  .header("Authorization", token)
                  .contentType(MediaType.APPLICATION_XML)
                  .content(text))
          .andExpect(status().is(expected))
          .andExpect(jsonPath("$.state").value("live"))
          .andExpect(jsonPath("$.places[0]").value(county));
    mvc.perform(
            post("/api/v1/situation/alerts")
                .header("Authorization", token)
                .contentType(MediaType.APPLICATION_XML)
                .content("<!DOCTYPE a><a/>"))
        .andExpect(status().isUnprocessableContent())
        .andExpect(jsonPath("$.detail").value(org.hamcrest.Matchers.containsString("DOCTYPE")));
    mvc.perform(get("/api/v1/situation/alerts").header("Authorization", token))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.alerts[0].identifier").value(identifier));
  }

  @Test
  void the_rule_is_data_with_a_source() throws Exception {
    assertThat(page("陈静", get("/situation/alerts"), 200)).contains("突发事件应对法");
    assertThat(
            page(
                "赵敏",
                post("/situation/alerts/rules")
                    .param("since", "2019-01-01")
                    .param("highFrom", "MINOR")
                    .param("mediumFrom", "SEVERE")
                    .param("certainFrom", "LIKELY")
                    .param("source", "校内规定"),
                422))
        .contains("不能高于高风险", "校内规定");
  }
}
