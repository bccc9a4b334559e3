package org.tongzhou.grid.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** An emergency ends when one person asks for it and a second one agrees. */
@TongzhouTest
@RecordApplicationEvents
class ClosingByTwoPeopleTest {

  private static final LocalDate JANUARY = LocalDate.of(2020, 1, 20);
  private static final LocalDate TODAY = LocalDate.of(2020, 2, 17);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired SmallUniversity university;
  @Autowired Incidents incidents;
  @Autowired Closings closings;
  @Autowired Grid grid;
  @Autowired Audit audit;
  @Autowired JdbcClient db;
  @Autowired MockMvc mvc;
  @Autowired ApplicationEvents events;

  private IncidentId incident;
  private Account first;
  private Account second;

  @BeforeEach
  void declared() {
    incident =
        incidents.declare(
            new DeclareIncident(
                Incident.Kind.FLOOD,
                "汛情 " + NUMBER.incrementAndGet(),
                "Flood",
                "防洪法",
                "防汛指挥部",
                JANUARY));
    first = university.accountOf("赵敏");
    second = SecondPerson.of(university, grid);
  }

  private ClosingId asked() {
    return closings.ask(new AskClosing(incident, TODAY, "水位已退"), first);
  }

  private static void refused(IncidentRefusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @Test
  void it_lasts_on_until_the_second_person_confirms() {
    var closing = asked();
    assertThat(incidents.require(incident).isOver()).isFalse();
    assertThat(closings.waiting(incident).orElseThrow().id()).isEqualTo(closing);
    assertThat(closed()).isEmpty();
    closings.confirm(closing, second);
    assertThat(incidents.require(incident).endsOn()).isEqualTo(TODAY);
    assertThat(incidents.lasting(TODAY)).extracting(Incident::id).contains(incident);
    assertThat(incidents.open()).extracting(Incident::id).doesNotContain(incident);
    assertThat(closings.waiting(incident)).isEmpty();
    assertThat(closed()).extracting(IncidentClosed::lastDay).containsExactly(TODAY);
  }

  private List<IncidentClosed> closed() {
    return events.stream(IncidentClosed.class)
        .filter(event -> event.incident().equals(incident))
        .toList();
  }

  @Test
  void nobody_decides_what_they_asked_for_themselves() {
    var closing = asked();
    refused(IncidentRefusal.SECOND_PERSON_NEEDED, () -> closings.confirm(closing, first));
    refused(IncidentRefusal.SECOND_PERSON_NEEDED, () -> closings.refuse(closing, "不", first));
    assertThat(incidents.require(incident).isOver()).isFalse();
  }

  @Test
  void the_database_is_the_last_judge_of_the_two_people() {
    var closing = asked();
    assertThatThrownBy(
            () ->
                db.sql(
                        """
                        update incident.closings
                           set state = 'CONFIRMED', decided_by = asked_by, decided_at = asked_at
                         where id = :id
                        """)
                    .param("id", closing.value())
                    .update())
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("closings_two_people");
    assertThatThrownBy(
            () ->
                db.sql(
                        """
                        update incident.closings
                           set state = 'CONFIRMED', decided_by = 'account:other',
                               decided_person = asked_person, decided_at = asked_at
                         where id = :id
                        """)
                    .param("id", closing.value())
                    .update())
        .hasMessageContaining("closings_two_people");
  }

  @Test
  void whoever_lacks_the_right_neither_asks_nor_decides() {
    var closing = asked();
    var counselor = university.accountOf("陈静");
    refused(
        IncidentRefusal.NO_SUCH_INCIDENT,
        () -> closings.ask(new AskClosing(incident, TODAY, "好了"), counselor));
    refused(IncidentRefusal.NO_SUCH_INCIDENT, () -> closings.confirm(closing, counselor));
  }

  @Test
  void a_refusal_has_a_reason_and_leaves_the_incident_as_it_is() {
    var closing = asked();
    refused(IncidentRefusal.REASON_MISSING, () -> closings.refuse(closing, "  ", second));
    closings.refuse(closing, "还有学生没有安置", second);
    assertThat(incidents.require(incident).isOver()).isFalse();
    assertThat(closings.of(incident))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.state()).isEqualTo(Closing.State.REFUSED);
              assertThat(one.answer()).isEqualTo("还有学生没有安置");
            });
    assertThat(acts()).containsExactly("incident.closing-refused", "incident.closing-asked");
    closings.confirm(asked(), second);
    assertThat(incidents.require(incident).isOver()).isTrue();
  }

  private List<String> acts() {
    return audit.about("incident:" + incident.value(), 1, 9).rows().stream()
        .map(RecordedAct::act)
        .filter(act -> !act.equals("incident.declared"))
        .toList();
  }

  @Test
  void whoever_asked_may_withdraw_and_nobody_else() {
    var closing = asked();
    refused(IncidentRefusal.NOT_YOUR_ASKING, () -> closings.withdraw(closing, second));
    closings.withdraw(closing, first);
    refused(IncidentRefusal.DECIDED_ALREADY, () -> closings.confirm(closing, second));
    assertThat(incidents.require(incident).isOver()).isFalse();
    assertThat(acts()).containsExactly("incident.closing-withdrawn", "incident.closing-asked");
  }

  @Test
  void an_asking_names_a_day_that_has_been_and_a_reason() {
    refused(IncidentRefusal.ENDS_BEFORE_START, () -> ask(JANUARY.minusDays(1), "好了"));
    refused(IncidentRefusal.ENDS_IN_FUTURE, () -> ask(TODAY.plusDays(1), "好了"));
    refused(IncidentRefusal.REASON_MISSING, () -> ask(TODAY, " "));
    refused(IncidentRefusal.REASON_TOO_LONG, () -> ask(TODAY, "长".repeat(501)));
    ask(TODAY, "好了");
    refused(IncidentRefusal.CLOSING_WAITS_ALREADY, () -> ask(TODAY, "好了"));
  }

  private ClosingId ask(LocalDate lastDay, String reason) {
    return closings.ask(new AskClosing(incident, lastDay, reason), first);
  }

  @Test
  void what_is_over_is_not_ended_again() {
    var closing = asked();
    closings.confirm(closing, second);
    refused(IncidentRefusal.ENDED_ALREADY, this::asked);
    refused(IncidentRefusal.DECIDED_ALREADY, () -> closings.confirm(closing, second));
    refused(IncidentRefusal.DECIDED_ALREADY, () -> closings.refuse(closing, "晚了", second));
  }

  @Test
  void of_two_who_decide_at_once_one_is_told_that_it_is_decided() throws Exception {
    var closing = asked();
    var third = SecondPerson.of(university, grid);
    var together = new CyclicBarrier(2);
    var outcomes = new ArrayList<Future<String>>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      outcomes.add(
          threads.submit(
              () -> {
                together.await();
                return outcome(() -> closings.confirm(closing, second));
              }));
      outcomes.add(
          threads.submit(
              () -> {
                together.await();
                return outcome(() -> closings.refuse(closing, "等等", third));
              }));
    }
    var said = List.of(outcomes.get(0).get(), outcomes.get(1).get());
    assertThat(said).containsExactlyInAnyOrder("done", "incident.decided-already");
    assertThat(incidents.require(incident).isOver()).isEqualTo(said.getFirst().equals("done"));
  }

  private static String outcome(Runnable act) {
    try {
      act.run();
      return "done";
    } catch (Refused refused) {
      return refused.why().code();
    }
  }

  // ---- on pages

  private String page(Account who, MockHttpServletRequestBuilder request, int status)
      throws Exception {
    var person = new org.tongzhou.grid.people.PersonId(who.person());
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(person))))
        .andExpect(status().is(status))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private String at(String below) {
    return "/incidents/" + incident.value() + below;
  }

  @Test
  void the_pages_lead_two_people_through_it() throws Exception {
    page(university.accountOf("陈静"), get(at("/closing")), 404);
    assertThat(page(first, get(at("/closing")), 200)).contains("申请结束应急");
    assertThat(
            page(
                first,
                post(at("/closing")).param("last", "2030-01-01").param("reason", "水位 <已退>"),
                422))
        .contains("最后一天不能晚于今天", "水位 &lt;已退&gt;", "value=\"2030-01-01\"");
    page(first, post(at("/closing")).param("last", "2020-02-17").param("reason", "水位已退"), 302);
    var closing = closings.waiting(incident).orElseThrow().id().value().toString();
    assertThat(page(first, get(at("")), 200))
        .contains("等待第二人确认结束", "撤回申请")
        .doesNotContain("确认结束应急");
    assertThat(page(first, post(at("/closing/confirmation")).param("closing", closing), 403))
        .contains("提出申请的人不能自己决定");
    assertThat(page(second, get("/incidents"), 200)).contains("等待第二人确认结束");
    assertThat(page(second, get(at("")), 200)).contains("水位已退", "赵敏", "确认结束应急");
    assertThat(
            page(
                second,
                post(at("/closing/refusal")).param("closing", closing).param("reason", ""),
                422))
        .contains("请写明理由");
    page(second, post(at("/closing/confirmation")).param("closing", NUMBER.toString()), 404);
    page(second, post(at("/closing/confirmation")).param("closing", closing), 302);
    assertThat(page(second, post(at("/closing/confirmation")).param("closing", closing), 409))
        .contains("已经处理过了");
    assertThat(page(second, get(at("")), 200)).contains("已结束", "已确认结束");
    page(second, get(at("/closing")), 302);
  }
}
