package org.tongzhou.guidance.comment.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.captcha.Captcha;
import org.tongzhou.guidance.comment.Comments;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.guidance.review.Reviewable;
import org.tongzhou.guidance.review.Verdict;
import org.tongzhou.testing.HostileTexts;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SolvedCaptcha;
import org.tongzhou.testing.TongzhouTest;

/** The pages of comments, as a reader without an account uses them. */
@TongzhouTest
class CommentingTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired MockMvc mvc;
  @Autowired Comments comments;
  @Autowired Captcha captcha;
  @Autowired java.util.List<Reviewable> kinds;
  @Autowired PlatformTransactionManager transactions;
  @Autowired MutableClock clock;

  private String subject;
  private String address;
  private Cookie browser;

  @BeforeEach
  void someArticle() {
    subject = "article:walked-" + NUMBER.incrementAndGet();
    address = "/comments/" + subject + "/" + comments.on(subject).seal();
    browser = new Cookie("browser", "walkedwalkedwalk%06d".formatted(NUMBER.get()));
    clock.advance(Duration.ofMinutes(30L * NUMBER.get()));
  }

  @AfterEach
  void theClockStands() {
    clock.reset();
  }

  private ResultActions send(Map<String, String> form) throws Exception {
    var request = post(address).cookie(browser);
    form.forEach(request::param);
    return mvc.perform(request);
  }

  private Document page() throws Exception {
    return parsed(
        mvc.perform(get(URI.create(address + "?at=%2Farticles%2F1")).cookie(browser))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse());
  }

  private static Document parsed(MockHttpServletResponse answer) throws Exception {
    return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
  }

  private String solved() {
    return SolvedCaptcha.payload(captcha.challenge("comment:" + subject));
  }

  private void judge(ReviewState state, String reason) {
    var id = comments.own(subject, browser.getValue()).getFirst().id().value().toString();
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status ->
                kinds.stream()
                    .filter(kind -> kind.kind().equals("comment"))
                    .forEach(
                        kind ->
                            kind.decided(
                                new Verdict(
                                    "comment", id, state, reason, new AccountId(new UUID(0, 1))))));
  }

  @Test
  void a_place_without_its_seal_does_not_exist() throws Exception {
    for (var path :
        new String[] {"/comments/article:1/x", address + "0", address.replace("walked", "other")})
      mvc.perform(get(path)).andExpect(status().isNotFound());
    mvc.perform(post("/comments/article:1/x").param("text", "你好")).andExpect(status().isNotFound());
    mvc.perform(post(address + "/reports/" + UUID.randomUUID())).andExpect(status().isNotFound());
    mvc.perform(post(address + "/reports/x")).andExpect(status().isNotFound());
    mvc.perform(post(address + "/own/" + UUID.randomUUID() + "/withdrawal").cookie(browser))
        .andExpect(status().isNotFound());
  }

  @Test
  void a_mistake_comes_back_beside_its_field_with_everything_typed() throws Exception {
    var long1 = "长".repeat(1_001);
    var back =
        parsed(
            send(Map.of("text", long1, "at", "/articles/1"))
                .andExpect(status().is(422))
                .andReturn()
                .getResponse());
    assertThat(back.select("#comment-text").text()).isEqualTo(long1);
    assertThat(back.select("#comment-error").text()).contains("1,000");
    assertThat(back.select("[name=at]").attr("value")).isEqualTo("/articles/1");
    var used = solved();
    send(Map.of("text", "第一次", "altcha", used)).andExpect(status().is(302));
    var replayed =
        parsed(
            send(Map.of("text", "第二次", "altcha", used))
                .andExpect(status().is(422))
                .andReturn()
                .getResponse());
    assertThat(replayed.select("#comment-text").text()).isEqualTo("第二次");
    assertThat(replayed.select(".field-error").text()).contains("再发一次");
  }

  @Test
  void somebody_who_is_too_fast_is_told_when_and_loses_nothing() throws Exception {
    for (int i = 0; i < 6; i++)
      send(Map.of("text", "第" + i, "altcha", solved())).andExpect(status().is(302));
    var back =
        parsed(
            send(Map.of("text", "太快", "altcha", solved()))
                .andExpect(status().is(429))
                .andExpect(header().string("Retry-After", "600"))
                .andReturn()
                .getResponse());
    assertThat(back.select("#comment-text").text()).isEqualTo("太快");
    assertThat(back.select("#comment-error").text()).contains("10 分钟");
  }

  @Test
  void a_comment_is_sent_followed_repaired_shown_answered_and_withdrawn() throws Exception {
    send(Map.of("text", "很有帮助", "altcha", solved(), "at", "/articles/1"))
        .andExpect(status().is(302))
        .andExpect(header().string("Location", org.hamcrest.Matchers.endsWith("done=SENT#own")));
    assertThat(page().select("#own .state").text()).isEqualTo("正在审核");
    assertThat(page().select(".discussions")).isEmpty();
    judge(ReviewState.RETURNED, "请说具体一点");
    var returned = page();
    assertThat(returned.select("#own .notice").text()).isEqualTo("请说具体一点");
    var repair = returned.selectFirst("#own form[action$=repair]");
    mvc.perform(
            post(repair.attr("action"))
                .cookie(browser)
                .param(repair.selectFirst("textarea").attr("name"), "热线那一段很有帮助")
                .param("altcha", solved()))
        .andExpect(status().is(302));
    judge(ReviewState.ACCEPTED, null);
    var shown = page();
    assertThat(shown.select(".discussions .comment-text").text()).isEqualTo("热线那一段很有帮助");
    assertThat(shown.select(".discussions .comment-head b").text()).isEqualTo("读者 1");
    var answer = shown.selectFirst(".comment-acts a").attr("href");
    var answering =
        parsed(
            mvc.perform(get(URI.create(answer.replaceAll("#.*", ""))).cookie(browser))
                .andReturn()
                .getResponse());
    var parent = answering.selectFirst("#write [name=parent]").attr("value");
    clock.advance(Duration.ofSeconds(1)); // the page shows the newest first
    send(Map.of("text", "谢谢", "parent", parent, "altcha", solved())).andExpect(status().is(302));
    judge(ReviewState.ACCEPTED, null);
    assertThat(page().select(".answers .comment-text").text()).isEqualTo("谢谢");
    for (var form : page().select("#own form[action$=withdrawal]"))
      mvc.perform(post(form.attr("action")).cookie(browser)).andExpect(status().is(302));
    assertThat(page().select(".discussions")).isEmpty();
    assertThat(page().select("#own .state").eachText()).containsOnly("已撤回");
  }

  @Test
  void without_a_script_it_works_the_same() throws Exception {
    send(Map.of("text", "没有脚本", "altcha", "")).andExpect(status().is(302));
    assertThat(page().select("#own .state").text()).isEqualTo("正在审核");
    assertThat(page().select("#write noscript").text()).contains("没有启用脚本");
  }

  @Test
  void somebody_in_distress_sees_at_once_where_help_is() throws Exception {
    var page =
        parsed(
            send(Map.of("text", "我活不下去了", "altcha", solved()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse());
    assertThat(page.select("[id^=help-distress]")).isNotEmpty();
    assertThat(page.select("#own .comment-text").text()).isEqualTo("我活不下去了");
  }

  @Test
  void the_way_back_never_leads_to_another_site() throws Exception {
    for (var at : new String[] {"//evil.example", "https://evil.example", "/\\evil.example"}) {
      var answer = send(Map.of("text", "你好" + at, "at", at)).andReturn().getResponse();
      assertThat(String.valueOf(answer.getHeader("Location")))
          .startsWith("/comments/")
          .doesNotContain("evil");
      clock.advance(Duration.ofMinutes(11));
    }
  }

  @Test
  void no_hostile_text_becomes_anything_but_text() throws Exception {
    int number = 0;
    for (var text : HostileTexts.ALL) {
      browser = new Cookie("browser", "hostilehostile%08d".formatted(++number));
      send(Map.of("text", text)).andExpect(status().is(302));
      judge(ReviewState.ACCEPTED, null);
      if (number % 20 == 0) clock.advance(Duration.ofMinutes(11));
    }
    var page = page();
    assertThat(page.select("script:not([src^=/assets/])")).isEmpty();
    for (var element : page.getAllElements())
      for (var attribute : element.attributes())
        assertThat(attribute.getKey()).doesNotStartWith("on");
    assertThat(page.select(".comment-text *")).isEmpty();
    assertThat(page.select("img[src=x], svg[onload], iframe, style, math")).isEmpty();
  }
}
