package org.tongzhou.grid.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
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
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class IncidentsTest {

  private static final LocalDate JANUARY = LocalDate.of(2020, 1, 20);
  private static final LocalDate TODAY = LocalDate.of(2020, 2, 17);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired SmallUniversity university;
  @Autowired Incidents incidents;
  @Autowired Closings closings;
  @Autowired Grid grid;
  @Autowired Audit audit;
  @Autowired MockMvc mvc;

  private static DeclareIncident anEpidemic(String name) {
    return new DeclareIncident(Incident.Kind.EPIDEMIC, name, "Epidemic", "传染病防治法", "领导小组", JANUARY);
  }

  /** A second person who holds the right. */
  private Account second() {
    return SecondPerson.of(university, grid);
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
    var asked =
        closings.ask(new AskClosing(id, TODAY.minusDays(1), "已解除响应"), university.accountOf("赵敏"));
    assertThat(incidents.require(id).lastsOn(TODAY)).isTrue();
    closings.confirm(asked, second());
    assertThat(incidents.require(id).lastsOn(TODAY)).isFalse();
    assertThat(incidents.lasting(TODAY)).extracting(Incident::id).doesNotContain(id);
    assertThat(audit.about("incident:" + id.value(), 1, 5).rows())
        .extracting(RecordedAct::act)
        .filteredOn(act -> act.startsWith("incident."))
        .containsExactly("incident.ended", "incident.closing-asked", "incident.declared");
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
    var asked = closings.ask(new AskClosing(first, TODAY, "换一个"), university.accountOf("赵敏"));
    closings.confirm(asked, second());
    assertThat(incidents.declare(anEpidemic(name))).isNotEqualTo(first);
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
  void the_university_declares_on_pages() throws Exception {
    page("赵敏", get("/incidents/00000000-0000-0000-0000-000000000000"), 404);
    page("陈静", get("/incidents"), 404);
    page("林晚", post("/incidents"), 404);
    page("赵敏", get("/incidents/new"), 200);
    var name = name();
    page("赵敏", post("/incidents").param("zh", name).param("kind", "RAIN"), 422);
    assertThat(page("赵敏", post("/incidents").param("zh", name).param("kind", "HEAT"), 422))
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
        .andExpect(redirectedUrlPattern("/incidents/*"));
    assertThat(page("赵敏", get("/incidents"), 200)).contains(name, "IN-2020-");
    var id =
        incidents.all().stream()
            .filter(incident -> incident.nameZh().equals(name))
            .findFirst()
            .orElseThrow()
            .id()
            .value();
    assertThat(page("赵敏", get("/incidents/" + id), 200)).contains(name, "IN-2020-", "传染病防治法");
  }
}
