package org.tongzhou.guidance.publishing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.guidance.publishing.ArticleFiles;
import org.tongzhou.guidance.publishing.Articles;
import org.tongzhou.guidance.publishing.Contributions;
import org.tongzhou.guidance.publishing.Newsroom;
import org.tongzhou.guidance.publishing.XssCorpus;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.guidance.review.Verdict;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.SomeMedia;
import org.tongzhou.testing.TongzhouTest;

/** What people send in: from a student, from outside, on the bench, at the desk, in print. */
@TongzhouTest
class ContributionsTest {

  private static final AtomicInteger ADDRESS = new AtomicInteger();

  @Autowired SmallUniversity university;
  @Autowired Grid grid;
  @Autowired Articles articles;
  @Autowired ArticleFiles files;
  @Autowired Contributions contributions;
  @Autowired Audit audit;
  @Autowired JdbcClient db;
  @Autowired MutableClock clock;
  @Autowired MockMvc mvc;

  private Newsroom room;

  @BeforeEach
  void open() {
    room = new Newsroom(university, grid, articles);
    clock.reset();
  }

  private MockHttpServletResponse ask(
      AbstractMockHttpServletRequestBuilder<?> request, @Nullable String token, String address)
      throws Exception {
    request.header("Accept-Language", "zh-CN").with(asked -> from(asked, address));
    if (token != null) request.cookie(new Cookie("tongzhou", token));
    return mvc.perform(request).andReturn().getResponse();
  }

  private static org.springframework.mock.web.MockHttpServletRequest from(
      org.springframework.mock.web.MockHttpServletRequest request, String address) {
    request.setRemoteAddr(address);
    return request;
  }

  private static String someAddress() {
    return "10.9.8." + ADDRESS.incrementAndGet();
  }

  private static Document read(MockHttpServletResponse answer) throws Exception {
    return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
  }

  private static AbstractMockHttpServletRequestBuilder<?> form(
      String path, Map<String, String> fields) {
    var request = post(path);
    fields.forEach(request::param);
    return request;
  }

  private static final Map<String, String> POEM =
      Map.of("title", "春天的诗", "body", "樱花开了，我在云端看。", "credit", "林间", "agreed", "yes");

  private void decide(int number, ReviewState state, @Nullable String reason) {
    var id =
        db.sql("select id from publishing.contributions where number = :number")
            .param("number", number)
            .query(java.util.UUID.class)
            .single();
    contributions.decided(
        new Verdict(
            "contribution", id.toString(), state, reason, room.account(Role.MODERATOR).id()));
  }

  private int number(Document receipt) {
    return Integer.parseInt(receipt.select(".notice.good").text().replaceAll("\\D", ""));
  }

  private String notices(String token) throws Exception {
    return read(ask(get("/notices"), token, "10.1.1.1")).text();
  }

  @Test
  void a_student_sends_follows_repairs_and_finds_it_in_print() throws Exception {
    var student = university.tokenOf(university.someStudent("N-LAW-19-1"));
    var other = university.tokenOf("林晚");
    var sent = ask(form("/contributions", POEM), student, "10.1.1.1");
    assertThat(sent.getStatus()).isEqualTo(200);
    int number = number(read(sent));
    var page = "/contributions/" + number;
    assertThat(read(ask(get(page), student, "10.1.1.1")).select(".state.waiting")).hasSize(1);
    assertThat(ask(get(page), other, "10.1.1.1").getStatus()).isEqualTo(404);
    decide(number, ReviewState.RETURNED, "请写长一点");
    assertThat(read(ask(get(page), student, "10.1.1.1")).text()).contains("请写长一点");
    var wrong = ask(form(page + "/repair", Map.of("title", "", "body", "还在")), student, "10.1.1.1");
    assertThat(wrong.getStatus()).isEqualTo(422);
    assertThat(read(wrong).select("textarea#body").first().wholeText()).contains("还在");
    ask(
        form(page + "/repair", Map.of("title", "春天的诗", "body", "樱花开了，\n我在云端看。", "credit", "林间")),
        student,
        "10.1.1.1");
    decide(number, ReviewState.ACCEPTED, null);
    var editor = university.tokenOf(room.person(Role.EDITOR));
    var desk = "/publishing/contributions/" + number;
    assertThat(read(ask(get("/publishing/contributions"), editor, "10.1.1.1")).text())
        .contains("春天的诗");
    ask(form(desk + "/answer", Map.of("answer", "写得真好，已排上版。")), editor, "10.1.1.1");
    assertThat(read(ask(get(page), student, "10.1.1.1")).text()).contains("写得真好");
    var begun = ask(form(desk + "/article", Map.of("section", "news")), editor, "10.1.1.1");
    var article = Integer.parseInt(begun.getHeader("Location").replaceAll("\\D", ""));
    assertThat(
            ask(form(desk + "/article", Map.of("section", "news")), editor, "10.1.1.1").getStatus())
        .isEqualTo(409);
    assertThat(notices(student)).contains("编辑回复了你的投稿").doesNotContain("你的投稿发表了");
    room.review(article, null);
    assertThat(notices(student)).contains("你的投稿发表了");
    assertThat(read(ask(get(page), student, "10.1.1.1")).select("a[href^=/articles/]")).hasSize(1);
    assertThat(read(ask(get("/articles/" + article), null, "10.1.1.1")).text()).contains("林间");
  }

  @Test
  void somebody_from_outside_follows_by_a_secret_that_is_told_once() throws Exception {
    var address = someAddress();
    var request = multipart("/contributions");
    POEM.forEach(request::param);
    request.param("mail", "writer@example.org");
    request.file(
        new MockMultipartFile(
            "files", "樱花.jpg", "image/jpeg", SomeMedia.written(SomeMedia.halves(200, 100), "jpg")));
    var sent = ask(request, null, address);
    assertThat(sent.getStatus()).isEqualTo(200);
    int number = number(read(sent));
    var status = read(sent).select("a[href^=/contributions/status/]").attr("href");
    var key = status.substring(status.lastIndexOf('/') + 1);
    assertThat(
            db.sql(
                    "select count(*) from publishing.contributions where key_hash = :key or body like :like")
                .param("key", key.getBytes(StandardCharsets.UTF_8))
                .param("like", "%" + key + "%")
                .query(Integer.class)
                .single())
        .isZero();
    var followed = ask(get(status), null, address);
    assertThat(followed.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(read(followed).select("h1").text()).isEqualTo("春天的诗");
    assertThat(ask(get(status + "x"), null, address).getStatus()).isEqualTo(404);
    decide(number, ReviewState.ACCEPTED, null);
    var editor = university.tokenOf(room.person(Role.EDITOR));
    var desk = "/publishing/contributions/" + number;
    assertThat(read(ask(get(desk), editor, address)).text()).doesNotContain("writer@example.org");
    assertThat(read(ask(post(desk + "/mail"), editor, address)).text())
        .contains("writer@example.org");
    assertThat(audit.about("contribution:" + number, 1, 20).rows())
        .extracting(RecordedAct::act)
        .contains("publishing.contribution-mail-read");
    assertThat(
            db.sql("select mail_sealed from publishing.contributions where number = :number")
                .param("number", number)
                .query(byte[].class)
                .single())
        .asString(StandardCharsets.UTF_8)
        .doesNotContain("writer");
    var begun = ask(form(desk + "/article", Map.of("section", "news")), editor, address);
    var article = Integer.parseInt(begun.getHeader("Location").replaceAll("\\D", ""));
    assertThat(files.of(articles.find(article, room.account(Role.EDITOR)))).hasSize(1);
  }

  @Test
  void what_the_desk_declines_is_over_and_its_author_reads_why() throws Exception {
    var student = university.tokenOf(university.someStudent("N-LAW-19-1"));
    int number = number(read(ask(form("/contributions", POEM), student, "10.1.1.4")));
    decide(number, ReviewState.ACCEPTED, null);
    var editor = university.tokenOf(room.person(Role.EDITOR));
    var desk = "/publishing/contributions/" + number;
    var silent = form(desk + "/answer", Map.of("answer", " ", "decline", "yes"));
    assertThat(ask(silent, editor, "10.1.1.4").getStatus()).isEqualTo(422);
    var answer = Map.of("answer", "这次的版面已经满了", "decline", "yes");
    assertThat(ask(form(desk + "/answer", answer), editor, "10.1.1.4").getStatus()).isEqualTo(302);
    var page = read(ask(get("/contributions/" + number), student, "10.1.1.4"));
    assertThat(page.select(".state").text()).isEqualTo("未采用");
    assertThat(page.text()).contains("这次的版面已经满了");
    assertThat(
            ask(form(desk + "/article", Map.of("section", "news")), editor, "10.1.1.4").getStatus())
        .isEqualTo(409);
    decide(number, ReviewState.WAITING, null);
    assertThat(read(ask(get("/contributions/" + number), student, "10.1.1.4")).text())
        .contains("未采用");
  }

  @Test
  void what_is_taken_back_does_not_come_again() throws Exception {
    var student = university.tokenOf(university.someStudent("N-LAW-19-1"));
    int number = number(read(ask(form("/contributions", POEM), student, "10.1.1.2")));
    ask(post("/contributions/" + number + "/withdrawal"), student, "10.1.1.2");
    assertThat(
            ask(
                    form(
                        "/contributions/" + number + "/repair", Map.of("title", "再来", "body", "。")),
                    student,
                    "10.1.1.2")
                .getStatus())
        .isEqualTo(409);
  }

  @Test
  void a_form_that_is_not_whole_comes_back_with_everything_typed() throws Exception {
    var answer =
        ask(
            form(
                "/contributions",
                Map.of("title", "", "body", "写了很多", "mail", "not a mail", "agreed", "yes")),
            null,
            someAddress());
    assertThat(answer.getStatus()).isEqualTo(422);
    var page = read(answer);
    assertThat(page.select("#title-error").text()).isNotEmpty();
    assertThat(page.select("#mail-error").text()).isNotEmpty();
    assertThat(page.select("textarea#body").first().wholeText()).contains("写了很多");
    assertThat(
            ask(form("/contributions", Map.of("title", "题", "body", "文")), null, someAddress())
                .getStatus())
        .isEqualTo(422);
  }

  @Test
  void an_address_that_sends_too_often_is_told_and_a_forged_captcha_is_not_taken()
      throws Exception {
    var address = someAddress();
    for (int i = 0; i < 4; i++)
      assertThat(ask(form("/contributions", POEM), null, address).getStatus()).isEqualTo(200);
    assertThat(ask(form("/contributions", POEM), null, address).getStatus()).isEqualTo(422);
    assertThat(
            ask(form("/contributions", POEM).param("altcha", "Zm9yZ2Vk"), null, someAddress())
                .getStatus())
        .isEqualTo(422);
  }

  @Test
  void no_attack_runs_on_any_page_of_a_contribution() throws Exception {
    var student = university.tokenOf(university.someStudent("N-LAW-19-1"));
    var editor = university.tokenOf(room.person(Role.EDITOR));
    for (var attack : XssCorpus.ATTACKS.subList(0, 6)) {
      int number =
          number(
              read(
                  ask(
                      form(
                          "/contributions",
                          Map.of(
                              "title", attack, "body", attack, "credit", attack, "agreed", "yes")),
                      student,
                      "10.1.1.3")));
      decide(number, ReviewState.ACCEPTED, null);
      for (var page :
          new Document[] {
            read(ask(get("/contributions/" + number), student, "10.1.1.3")),
            read(ask(get("/publishing/contributions/" + number), editor, "10.1.1.3"))
          }) {
        assertThat(page.select("main script, main img[onerror], main svg, main iframe")).isEmpty();
        assertThat(page.select("h1").text()).isNotEmpty();
      }
    }
  }
}
