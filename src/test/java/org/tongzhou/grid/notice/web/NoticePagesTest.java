package org.tongzhou.grid.notice.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.grid.notice.SomeNotices;
import org.tongzhou.grid.notice.Urgency;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class NoticePagesTest {

  @Autowired MockMvc mvc;
  @Autowired Notices notices;
  @Autowired SmallUniversity university;

  private PersonId student = new PersonId(1);

  @BeforeEach
  void someStudent() {
    student = university.someStudent("N-LAW-19-1");
  }

  private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(student))))
        .andReturn()
        .getResponse();
  }

  private Document page(String path) throws Exception {
    var answer = ask(get(path));
    assertThat(answer.getStatus()).isEqualTo(200);
    return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
  }

  @Test
  void an_empty_inbox_says_so() throws Exception {
    var page = page("/notices");
    assertThat(page.select(".empty").text()).contains("还没有通知");
    assertThat(page.select("[data-unread]").hasAttr("hidden")).isTrue();
  }

  @Test
  void a_notice_that_was_not_sent_to_me_is_not_found() throws Exception {
    var foreign = notices.send(SomeNotices.to(university.person("海宁")));
    assertThat(ask(post("/notices/" + foreign.value() + "/reading")).getStatus()).isEqualTo(404);
  }

  @Test
  void the_bell_counts_on_every_page_and_opening_leads_on() throws Exception {
    var urgent = notices.send(SomeNotices.to(Urgency.URGENT, student));
    notices.send(SomeNotices.to(student));
    var inbox = page("/notices");
    assertThat(inbox.select("[data-unread]").text()).isEqualTo("2");
    assertThat(page("/").select("[data-unread]").text()).isEqualTo("2");
    assertThat(inbox.select(".inbox li")).hasSize(2);
    assertThat(inbox.select(".inbox li .overdue")).hasSize(1);

    var opened = ask(post("/notices/" + urgent.value() + "/reading"));
    assertThat(opened.getStatus()).isEqualTo(302);
    assertThat(opened.getHeader("Location")).isEqualTo("/password");
    assertThat(page("/notices?only=unread").select(".inbox li")).hasSize(1);

    var upTo = inbox.select("input[name=upTo]").val();
    assertThat(ask(post("/notices/reading").param("upTo", upTo)).getStatus()).isEqualTo(302);
    assertThat(page("/notices").select("[data-unread]").hasAttr("hidden")).isTrue();
    assertThat(page("/notices?only=unread").select(".empty").text()).contains("没有未读");
  }

  @Test
  void older_notices_are_a_page_further() throws Exception {
    for (int i = 0; i < 23; i++) notices.send(SomeNotices.to(student));
    var first = page("/notices");
    assertThat(first.select(".inbox li")).hasSize(20);
    assertThat(page(first.select("a[rel=next]").attr("href")).select(".inbox li")).hasSize(3);
  }

  @Test
  void a_code_is_checked_and_a_wrong_one_warned_of() throws Exception {
    notices.send(SomeNotices.to(student));
    var code = page("/notices").select(".notice-foot span").text().replaceFirst(".* ", "");
    var genuine = ask(post("/notices/check").param("code", code));
    assertThat(genuine.getContentAsString(StandardCharsets.UTF_8)).contains("是本系统发给你的");
    var unknown = ask(post("/notices/check").param("code", "3F-K2M9QX"));
    assertThat(
            Jsoup.parse(unknown.getContentAsString(StandardCharsets.UTF_8)).select("#code").val())
        .isEqualTo("3F-K2M9QX");
    assertThat(unknown.getContentAsString(StandardCharsets.UTF_8)).contains("请不要点开");
    var empty = ask(post("/notices/check").param("code", " "));
    assertThat(empty.getStatus()).isEqualTo(422);
    assertThat(empty.getContentAsString(StandardCharsets.UTF_8)).contains("code-error");
  }
}
