package org.tongzhou.grid.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class IncidentsTest {

  private static final LocalDate JANUARY = LocalDate.of(2020, 1, 20);
  private static final LocalDate TODAY = LocalDate.of(2020, 2, 17);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired SmallUniversity university;
  @Autowired Incidents incidents;
  @Autowired Audit audit;
  @Autowired MockMvc mvc;

  private static DeclareIncident anEpidemic(String name) {
    return new DeclareIncident(Incident.Kind.EPIDEMIC, name, "Epidemic", "传染病防治法", "领导小组", JANUARY);
  }

  private static String name() {
    return "疫情 " + NUMBER.incrementAndGet();
  }

  private static void refused(IncidentRefusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @Test
  void a_declared_incident_lasts_until_it_is_ended() {
    var id = incidents.declare(anEpidemic(name()));
    assertThat(incidents.require(id).lastsOn(JANUARY.minusDays(1))).isFalse();
    assertThat(incidents.require(id).lastsOn(TODAY)).isTrue();
    incidents.end(new EndIncident(id, TODAY.minusDays(1)));
    assertThat(incidents.require(id).lastsOn(TODAY)).isFalse();
    assertThat(incidents.lasting(TODAY)).extracting(Incident::id).doesNotContain(id);
    assertThat(audit.about("incident:" + id.value(), 1, 5).rows())
        .extracting(RecordedAct::act)
        .containsExactly("incident.ended", "incident.declared");
  }

  @Test
  void nothing_is_declared_without_a_legal_basis() {
    refused(
        IncidentRefusal.NOT_FOUNDED,
        () ->
            incidents.declare(
                new DeclareIncident(Incident.Kind.FLOOD, name(), "Flood", " ", "领导小组", JANUARY)));
  }

  @Test
  void two_of_one_name_do_not_last_at_once() {
    var name = name();
    var first = incidents.declare(anEpidemic(name));
    refused(IncidentRefusal.NAME_TAKEN, () -> incidents.declare(anEpidemic(name)));
    incidents.end(new EndIncident(first, TODAY));
    assertThat(incidents.declare(anEpidemic(name))).isNotEqualTo(first);
  }

  @Test
  void an_incident_ends_once_not_before_it_began_and_not_in_the_future() {
    var id = incidents.declare(anEpidemic(name()));
    refused(
        IncidentRefusal.ENDS_BEFORE_START,
        () -> incidents.end(new EndIncident(id, JANUARY.minusDays(1))));
    refused(
        IncidentRefusal.ENDS_IN_FUTURE,
        () -> incidents.end(new EndIncident(id, TODAY.plusDays(1))));
    incidents.end(new EndIncident(id, TODAY));
    refused(IncidentRefusal.ENDED_ALREADY, () -> incidents.end(new EndIncident(id, TODAY)));
  }

  private String page(String who, MockHttpServletRequestBuilder request, int status)
      throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(who))))
        .andExpect(status().is(status))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  @Test
  void the_university_declares_and_ends_on_pages() throws Exception {
    page("赵敏", post("/incidents/00000000-0000-0000-0000-000000000000/ending"), 404);
    page("陈静", get("/incidents"), 404);
    page("林晚", post("/incidents"), 404);
    page("赵敏", get("/incidents/new"), 200);
    var name = name();
    assertThat(page("赵敏", post("/incidents").param("zh", name).param("kind", "RAIN"), 422))
        .contains("aria-invalid=\"true\"", "value=\"" + name + "\"");
    mvc.perform(
            post("/incidents")
                .param("kind", "EPIDEMIC")
                .param("zh", name)
                .param("en", "Epidemic")
                .param("basis", "传染病防治法")
                .param("by", "领导小组")
                .param("starts", "2020-01-20")
                .cookie(new Cookie("tongzhou", university.tokenOf("赵敏"))))
        .andExpect(redirectedUrl("/incidents"));
    assertThat(page("赵敏", get("/incidents"), 200)).contains(name, "IN-2020-");
    var id =
        incidents.all().stream()
            .filter(incident -> incident.nameZh().equals(name))
            .findFirst()
            .orElseThrow()
            .id()
            .value();
    assertThat(page("赵敏", post("/incidents/" + id + "/ending").param("last", "2030-01-01"), 422))
        .contains("最后一天不能晚于今天");
    page("赵敏", post("/incidents/" + id + "/ending").param("last", "2020-02-17"), 302);
  }
}
