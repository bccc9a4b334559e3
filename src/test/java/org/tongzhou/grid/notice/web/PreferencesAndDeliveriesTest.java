package org.tongzhou.grid.notice.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.grid.notice.Preferences;
import org.tongzhou.grid.notice.SomeNotices;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class PreferencesAndDeliveriesTest {

  @Autowired MockMvc mvc;
  @Autowired Notices notices;
  @Autowired Preferences preferences;
  @Autowired SmallUniversity university;
  @Autowired JdbcClient db;

  private PersonId student = new PersonId(1);

  @BeforeEach
  void someStudent() {
    student = university.someStudent("N-LAW-19-1");
  }

  private MockHttpServletResponse ask(PersonId person, MockHttpServletRequestBuilder request)
      throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(person))))
        .andReturn()
        .getResponse();
  }

  private static String text(MockHttpServletResponse answer) throws Exception {
    return answer.getContentAsString(StandardCharsets.UTF_8);
  }

  // ---- preferences

  @Test
  void wrong_times_come_back_with_everything_typed() throws Exception {
    var answer =
        ask(student, post("/notices/preferences").param("from", "25:99").param("until", "06:30"));
    assertThat(answer.getStatus()).isEqualTo(422);
    var page = Jsoup.parse(text(answer));
    assertThat(page.select("#from").val()).isEqualTo("25:99");
    assertThat(page.select("#until").val()).isEqualTo("06:30");
    assertThat(page.select("#from-error").text()).contains("22:00");
  }

  @Test
  void the_language_in_which_they_were_saved_is_that_of_mails_and_of_new_devices()
      throws Exception {
    assertThat(text(ask(student, get("/notices/preferences")))).contains("<html lang=\"zh-CN\"");
    ask(
        student,
        post("/notices/preferences?lang=en").param("from", "23:00").param("until", "06:30"));
    assertThat(preferences.of(student).locale().getLanguage()).isEqualTo("en");
    assertThat(text(ask(student, get("/notices/preferences")))).contains("<html lang=\"en\"");
  }

  @Test
  void quiet_hours_are_kept_and_what_the_page_does_not_show_stays() throws Exception {
    var before = preferences.of(student);
    var answer =
        ask(student, post("/notices/preferences").param("from", "23:00").param("until", "06:30"));
    assertThat(answer.getStatus()).isEqualTo(302);
    var after = preferences.of(student);
    assertThat(after.quietFrom()).isEqualTo(LocalTime.of(23, 0));
    assertThat(after.quietUntil()).isEqualTo(LocalTime.of(6, 30));
    assertThat(after.urgent()).isEqualTo(before.urgent());
    var page = Jsoup.parse(text(ask(student, get("/notices/preferences?saved=yes"))));
    assertThat(page.select("#from").val()).isEqualTo("23:00");
    assertThat(page.select(".notice.good").text()).isEqualTo("已保存。");
  }

  @Test
  void without_a_mail_server_an_address_is_not_taken_and_stays_typed() throws Exception {
    var answer = ask(student, post("/notices/preferences/email").param("email", "lin@example.org"));
    assertThat(answer.getStatus()).isEqualTo(503);
  }

  @Test
  void a_subscription_elsewhere_is_refused() throws Exception {
    assertThat(
            ask(
                    student,
                    post("/notices/preferences/browsers")
                        .param("endpoint", "https://evil.example/"))
                .getStatus())
        .isEqualTo(422);
  }

  @Test
  void somebody_tries_it_on_themselves() throws Exception {
    assertThat(ask(student, post("/notices/trial")).getStatus()).isEqualTo(302);
    assertThat(ask(student, post("/notices/trial")).getStatus()).isEqualTo(302);
    assertThat(Jsoup.parse(text(ask(student, get("/notices")))).select(".inbox li")).hasSize(1);
  }

  // ---- deliveries

  private void delivery(long number, PersonId person, String state, String why) {
    db.sql(
            """
            insert into notice.deliveries
                   (number, person_id, channel, urgency, state, queued_at, due_at, attempts, message,
                    claimed_at, settled_at, why)
            values (:number, :person, 'EMAIL', 'NORMAL', :state, :at, :at, 1, gen_random_uuid(), :at,
                    :at, nullif(:why, ''))
            """)
        .param("number", number)
        .param("person", person.value())
        .param("state", state)
        .param("why", why)
        .param("at", OffsetDateTime.ofInstant(MutableClock.MONDAY_MORNING, ZoneOffset.UTC))
        .update();
  }

  @Test
  void a_student_does_not_find_the_ledger() throws Exception {
    assertThat(ask(student, get("/notices/deliveries")).getStatus()).isEqualTo(404);
  }

  @Test
  void every_number_opens_its_list_and_failures_say_why() throws Exception {
    var other = university.someStudent("Q-SEA-19-1");
    notices.send(SomeNotices.to(student, other));
    long number = db.sql("select last from notice.last_number").query(Long.class).single();
    db.sql("delete from notice.deliveries").update();
    delivery(number, student, "FAILED", "bounced 5.1.1");
    delivery(number, other, "SENT", "");
    var office = university.person("赵敏");
    var page = Jsoup.parse(text(ask(office, get("/notices/deliveries"))));
    var byTime = page.select("figure[data-chart=deliveries] tbody tr");
    assertThat(byTime).hasSize(1);
    assertThat(byTime.text()).isEqualTo("2020年2月17日 邮件 1 0 1");
    assertThat(byTime.select("[data-value]").eachAttr("data-value")).containsExactly("1", "0", "1");
    byTime.remove();
    assertThat(page.select("tbody tr")).hasSize(1);
    assertThat(page.select("tbody tr").text()).contains("邮件").contains("50.0%");
    assertThat(page.select("ul.links li").text()).contains("被退回 (5.1.1)");
    var list =
        Jsoup.parse(
            text(ask(office, get(java.net.URI.create(page.select("ul.links a").attr("href"))))));
    assertThat(list.select("table.stack tbody tr")).hasSize(1);
    assertThat(list.select("table.stack tbody tr").text()).contains("学生").contains("试发通知");
    assertThat(ask(office, get("/notices/deliveries?channel=X&state=SENT")).getStatus())
        .isEqualTo(404);
  }
}
