package org.tongzhou.guidance.publishing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.media.Uploads;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.guidance.board.Boards;
import org.tongzhou.guidance.board.SomeBoards;
import org.tongzhou.guidance.campaign.Campaigns;
import org.tongzhou.guidance.campaign.Entries;
import org.tongzhou.guidance.campaign.Gallery;
import org.tongzhou.guidance.campaign.SomeVoices;
import org.tongzhou.guidance.publishing.Article;
import org.tongzhou.guidance.publishing.ArticleText;
import org.tongzhou.guidance.publishing.ArticleText.Said;
import org.tongzhou.guidance.publishing.Articles;
import org.tongzhou.guidance.publishing.Newsroom;
import org.tongzhou.guidance.publishing.Published;
import org.tongzhou.guidance.publishing.Section;
import org.tongzhou.guidance.publishing.Shape;
import org.tongzhou.guidance.publishing.Truth;
import org.tongzhou.guidance.publishing.XssCorpus;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;
import tools.jackson.databind.json.JsonMapper;

/** What everybody reads, without an account and without a script. */
@TongzhouTest
class SiteTest {

  @Autowired SmallUniversity university;
  @Autowired Grid grid;
  @Autowired Articles articles;
  @Autowired Published published;
  @Autowired Boards boards;
  @Autowired Campaigns campaigns;
  @Autowired Entries entries;
  @Autowired Uploads uploads;
  @Autowired TransactionTemplate transaction;
  @Autowired MutableClock clock;
  @Autowired MockMvc mvc;
  @Autowired JsonMapper json;

  private Newsroom room;

  @BeforeEach
  void open() {
    room = new Newsroom(university, grid, articles);
    clock.reset();
  }

  private MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request)
      throws Exception {
    return mvc.perform(request).andReturn().getResponse();
  }

  private String page(String path, int status) throws Exception {
    var answer = ask(get(path).header("Accept-Language", "zh-CN"));
    assertThat(answer.getStatus()).as(path).isEqualTo(status);
    return answer.getContentAsString(StandardCharsets.UTF_8);
  }

  private static String path(Article article) {
    return "/articles/" + article.address();
  }

  @Test
  void a_stranger_reads_the_front_page_a_section_and_an_article() throws Exception {
    var article = room.released(Section.LETTERS, Newsroom.both("致同学的一封信", "A letter to you"));
    assertThat(page("/news", 200)).contains("致同学的一封信", path(article));
    assertThat(page("/news/letters", 200)).contains("致同学的一封信");
    assertThat(page("/news/guides", 200)).doesNotContain("致同学的一封信");
    var read = Jsoup.parse(page(path(article), 200));
    assertThat(read.select("h1").text()).isEqualTo("致同学的一封信");
    assertThat(read.select(".prose").text()).isEqualTo("致同学的一封信的正文。");
    assertThat(read.select("script")).isEmpty();
    assertThat(read.select("a[href=/]").text()).isNotEmpty();
  }

  @Test
  void an_article_leads_to_its_comments_and_the_form() throws Exception {
    var article = room.released(Section.LETTERS, Newsroom.both("可以评论的信", "A letter to comment"));
    var way = Jsoup.parse(page(path(article), 200)).select("#comments a").attr("href");
    var comments = Jsoup.parse(ask(get(URI.create(way))).getContentAsString());
    assertThat(comments.select("#write").attr("action")).startsWith("/comments/article:");
    assertThat(comments.select(".crumbs a").attr("href")).startsWith("/articles/");
  }

  @Test
  void both_languages_name_each_other_and_an_address_of_their_own() throws Exception {
    var article = room.released(Section.NEWS, Newsroom.both("校园新闻", "Campus news"));
    var english = Jsoup.parse(page(path(article) + "?lang=en", 200));
    assertThat(english.select("html").attr("lang")).isEqualTo("en");
    assertThat(english.select("h1").text()).isEqualTo("Campus news");
    assertThat(english.select("link[rel=canonical]").attr("href"))
        .isEqualTo("http://localhost" + path(article) + "?lang=en");
    assertThat(english.select("link[hreflang]").eachAttr("hreflang"))
        .containsExactly("zh-CN", "en");
    var one = room.released(Section.NEWS, Newsroom.text("只有中文的新闻", "正文"));
    var foreign = Jsoup.parse(page(path(one) + "?lang=en", 200));
    assertThat(foreign.select("article.article").attr("lang")).isEqualTo("zh-CN");
    assertThat(foreign.select(".notice").text()).contains("Chinese only");
    assertThat(foreign.select("link[hreflang]")).isEmpty();
  }

  @Test
  void an_address_stays_whatever_becomes_of_the_title() throws Exception {
    var article = room.released(Section.NEWS, Newsroom.both("旧标题", "The old title"));
    var number = article.number();
    for (var other : List.of("/articles/" + number, "/articles/" + number + "-something-else")) {
      var moved = ask(get(other + "?lang=en"));
      assertThat(moved.getStatus()).isEqualTo(301);
      assertThat(moved.getHeader("Location"))
          .isEqualTo("/articles/" + number + "-the-old-title?lang=en");
    }
    articles.stage(number, 1, room.account(Role.EDITOR));
    var staged = articles.find(number, room.account(Role.EDITOR));
    articles.save(
        Newsroom.save(staged, Newsroom.both("新标题", "The new title")), room.account(Role.EDITOR));
    room.review(number, null);
    assertThat(page("/articles/" + number + "-the-old-title", 200)).contains("新标题");
  }

  @Test
  void what_has_not_changed_is_not_sent_again() throws Exception {
    var article = room.released(Section.NEWS, Newsroom.text("缓存", "第一版"));
    var first = ask(get(path(article)));
    var tag = first.getHeader("ETag");
    assertThat(first.getHeader("Cache-Control")).isEqualTo("no-cache");
    assertThat(ask(get(path(article)).header("If-None-Match", tag)).getStatus()).isEqualTo(304);
    assertThat(
            ask(get(path(article)).header("If-Modified-Since", first.getHeader("Last-Modified")))
                .getStatus())
        .isEqualTo(304);
    assertThat(ask(get(path(article)).header("If-None-Match", "\"other\"")).getStatus())
        .isEqualTo(200);
    articles.stage(article.number(), 1, room.account(Role.EDITOR));
    articles.save(
        Newsroom.save(
            articles.find(article.number(), room.account(Role.EDITOR)), Newsroom.text("缓存", "第二版")),
        room.account(Role.EDITOR));
    clock.advance(Duration.ofMinutes(1));
    room.review(article.number(), null);
    var second = ask(get(path(article)).header("If-None-Match", tag));
    assertThat(second.getStatus()).isEqualTo(200);
    assertThat(second.getContentAsString(StandardCharsets.UTF_8)).contains("第二版");
  }

  @Test
  void an_article_that_lies_ready_says_the_same_in_head_and_body_and_is_counted() throws Exception {
    var article = room.released(Section.NEWS, Newsroom.both("短路", "The short way"));
    for (var secure : List.of(false, true)) {
      var made = ask(reading(article).secure(secure));
      var ready = ask(reading(article).secure(secure));
      assertThat(ready.getContentAsByteArray()).isEqualTo(made.getContentAsByteArray());
      assertThat(ready.getHeaderNames())
          .containsExactlyInAnyOrderElementsOf(made.getHeaderNames())
          .contains("Content-Security-Policy", "X-Frame-Options", "ETag");
      for (var name : made.getHeaderNames())
        if (!name.equals("Set-Cookie"))
          assertThat(ready.getHeaders(name)).as(name).isEqualTo(made.getHeaders(name));
      assertThat(ready.getCookie("browser")).isNotNull();
    }
    articles.unpublish(article.number(), "不再有效", room.account(Role.EDITOR));
    assertThat(ask(reading(article)).getStatus()).isEqualTo(410);
  }

  private static MockHttpServletRequestBuilder reading(Article article) {
    return get(path(article)).header("User-Agent", "Mozilla/5.0 (X11; Linux) Firefox/73.0");
  }

  @Test
  void it_is_packed_for_whoever_can_unpack_it_and_a_head_has_no_body() throws Exception {
    var article = room.released(Section.NEWS, Newsroom.text("打包", "正文"));
    var packed = ask(get(path(article)).header("Accept-Encoding", "gzip, br"));
    assertThat(packed.getHeader("Content-Encoding")).isEqualTo("gzip");
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.getContentAsByteArray()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("打包");
    }
    var nothing = ask(head(path(article)));
    assertThat(nothing.getStatus()).isEqualTo(200);
    assertThat(nothing.getContentAsByteArray()).isEmpty();
  }

  @Test
  void what_was_taken_down_says_so_and_is_nowhere_else_at_once() throws Exception {
    var article = room.released(Section.NEWS, Newsroom.text("撤下的一条新闻", "正文"));
    var everywhere =
        List.of("/news", "/news/news", "/news/feed.atom", "/news/feed.rss", "/sitemap.xml");
    for (var place : everywhere) assertThat(page(place, 200)).as(place).contains(path(article));
    articles.unpublish(article.number(), "数字有误", room.account(Role.EDITOR));
    assertThat(page(path(article), 410)).doesNotContain("数字有误", "撤下的一条新闻");
    for (var place : everywhere)
      assertThat(page(place, 200))
          .as(place)
          .doesNotContain(path(article) + "<", path(article) + "\"");
    assertThat(page("/articles/999999", 404)).contains("class=\"around\"", "href=\"/news\"");
    assertThat(page("/articles/nothing", 404)).isNotEmpty();
  }

  @Test
  void what_is_released_is_found_by_its_words_until_it_is_gone() throws Exception {
    var article = room.released(Section.NEWS, Newsroom.both("银杏大道落叶", "Ginkgo leaves"));
    var found = "/api/v1/search?q=";
    assertThat(page(found + "银杏", 200)).contains(path(article));
    assertThat(page(found + "ginkgo", 200)).contains(path(article) + "?lang=en");
    articles.stage(article.number(), 1, room.account(Role.EDITOR));
    articles.save(
        Newsroom.save(
            articles.find(article.number(), room.account(Role.EDITOR)),
            Newsroom.text("梧桐大道落叶", "正文")),
        room.account(Role.EDITOR));
    assertThat(page(found + "梧桐", 200)).doesNotContain(path(article));
    room.review(article.number(), null);
    assertThat(page(found + "梧桐", 200)).contains(path(article));
    assertThat(page(found + "ginkgo", 200)).doesNotContain(path(article));
    articles.unpublish(article.number(), "季节过了", room.account(Role.EDITOR));
    assertThat(page(found + "梧桐", 200)).doesNotContain(path(article));
  }

  @Test
  void the_most_read_are_told_by_day_week_and_month() throws Exception {
    room.released(Section.NEWS, Newsroom.text("有人读的新闻", "正文"));
    for (var window : List.of("day", "week", "month"))
      assertThat(Jsoup.parse(page("/news/most-read?window=" + window, 200)).select("h1").text())
          .isEqualTo("大家在看");
    page("/news/most-read?window=century", 404);
  }

  @Test
  void a_check_shows_claim_verdict_reason_and_sources() throws Exception {
    var check =
        new ArticleText(
            Shape.CHECK,
            new Said("喝高度酒可以杀灭病毒", "", "酒精要到 75% 才能消毒，而且只能用在**体外**。"),
            Said.NOTHING,
            Truth.FALSE,
            "国家卫生健康委员会 | https://www.nhc.gov.cn/\n校医院",
            "");
    var read = Jsoup.parse(page(path(room.released(Section.CHECKS, check)), 200));
    assertThat(read.select(".verdict.false").text()).contains("不实");
    assertThat(read.select(".sources a").attr("href")).isEqualTo("https://www.nhc.gov.cn/");
    assertThat(read.select(".sources li").eachText()).contains("校医院");
  }

  @Test
  void pages_are_exact_and_each_article_stands_on_one_of_them() throws Exception {
    for (int i = 0; i < 23; i++)
      room.released(Section.GUIDES, Newsroom.text("指南之" + i, "第 " + i + " 步"));
    var all = published.page(Section.GUIDES, null, 1, 1_000).rows();
    var seen = new ArrayList<String>();
    int pages = (all.size() + 19) / 20;
    for (int at = 1; at <= pages; at++)
      seen.addAll(
          Jsoup.parse(page("/news/guides?page=" + at, 200))
              .select(".story-title a")
              .eachAttr("href"));
    assertThat(seen).hasSize(all.size()).doesNotHaveDuplicates();
    assertThat(page("/news/guides?page=" + (pages + 1), 404)).isNotEmpty();
    var api = json.readTree(page("/api/v1/articles?section=guides&page=2", 200));
    assertThat(api.get("total").asInt()).isEqualTo(all.size());
    assertThat(api.get("page").asInt()).isEqualTo(2);
    assertThat(api.get("items").get(0).get("url").asString()).isEqualTo(seen.get(20));
    assertThat(page("/api/v1/articles?section=nothing", 404)).contains("no-such-section");
  }

  @Test
  void messages_are_read_by_college() throws Exception {
    var article = room.released(Section.MESSAGES, Newsroom.text("法学院寄语", "加油"));
    assertThat(page("/news/messages?unit=N-LAW", 200)).contains(path(article), "法学院");
    assertThat(page("/news/messages?unit=Q-SEA", 200)).doesNotContain(path(article));
    assertThat(page("/news/messages?unit=nothing", 404)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/news/feed.atom",
        "/news/feed.rss",
        "/news/letters/feed.atom",
        "/news/letters/feed.rss",
        "/sitemap.xml"
      })
  void feeds_and_map_are_well_formed_whatever_a_title_holds(String feed) throws Exception {
    room.released(Section.LETTERS, Newsroom.both("<标题> & \u0001 ]]>", "<b>Title</b> & \"quotes\""));
    var answer = ask(get(feed));
    assertThat(answer.getStatus()).isEqualTo(200);
    var parsed =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(answer.getContentAsByteArray()));
    assertThat(parsed.getDocumentElement().getNodeName()).isIn("feed", "rss", "urlset");
  }

  @Test
  void the_front_page_and_the_map_lead_to_boards_and_galleries_that_are_open_to_all()
      throws Exception {
    var office = room.account(Role.UNIVERSITY);
    var open = boards.make(SomeBoards.open(), office);
    var closed = boards.make(SomeBoards.forAccounts(), office);
    var voices = new SomeVoices(campaigns, entries, uploads, university, transaction);
    var shown = voices.open(voices.plan("春天来信"));
    var hidden = voices.open(voices.plan("只给自己人看", "TZ", Gallery.SIGNED_IN, null, ""));
    room.released(Section.NEWS, Newsroom.text("新的一天", "正文"));
    assertThat(Jsoup.parse(page("/news", 200)).select("#places + ul a").eachAttr("href"))
        .isNotEmpty()
        .allMatch(place -> place.startsWith("/boards/") || place.startsWith("/voices/"))
        .anyMatch(place -> place.startsWith("/boards/"))
        .anyMatch(place -> place.startsWith("/voices/"))
        .doesNotContain(closed.address(), hidden.path());
    assertThat(page("/sitemap.xml", 200))
        .contains(open.address() + "<", shown.path() + "<")
        .doesNotContain(closed.address() + "<", hidden.path() + "<");
    for (var place : List.of("/boards", "/search", "/contributions/new", "/sign-in"))
      assertThat(Jsoup.parse(page(place, 200)).select(".around a").eachAttr("href"))
          .as(place)
          .contains("/news", "/voices", "/boards");
  }

  @Test
  void robots_may_read_what_is_for_everybody_and_no_lists_and_forms() throws Exception {
    assertThat(page("/robots.txt", 200))
        .contains("Allow: /news", "Allow: /articles/", "Disallow: /\n", "Sitemap: http")
        .contains("Allow: /boards", "Disallow: /boards/*/mine", "Allow: /voices")
        .doesNotContain("/search", "/comments");
  }

  @Test
  void who_is_signed_in_reads_the_same_page() throws Exception {
    var article = room.released(Section.NEWS, Newsroom.text("大家都一样", "正文"));
    var stranger = page(path(article), 200);
    var student =
        ask(
            get(path(article))
                .header("Accept-Language", "zh-CN")
                .cookie(new Cookie("tongzhou", university.tokenOf("林晚"))));
    assertThat(student.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(stranger);
  }

  @Test
  void no_attack_in_any_field_leaves_anything_that_runs() throws Exception {
    var all = String.join("\n\n", XssCorpus.ATTACKS);
    for (var attack : XssCorpus.ATTACKS.subList(0, 12)) {
      var article =
          room.released(
              Section.CHECKS,
              new ArticleText(
                  Shape.CHECK,
                  new Said(attack, attack, all),
                  new Said(attack, attack, all),
                  Truth.PARTLY,
                  attack + " | https://example.org/" + attack.replaceAll("\\s", ""),
                  attack));
      for (var language : List.of("zh", "en")) {
        var read = Jsoup.parse(page(path(article) + "?lang=" + language, 200));
        assertThat(read.select("script, iframe, object, embed, form, svg, style")).isEmpty();
        XssCorpus.assertHarmless(read.select(".prose").html());
        XssCorpus.assertHarmless(read.select(".sources").html());
        XssCorpus.assertHarmless(read.select("article header").html());
      }
      for (var list : List.of("/news", "/news/checks"))
        XssCorpus.assertHarmless(Jsoup.parse(page(list, 200)).select("main").html());
      articles.unpublish(article.number(), attack, room.account(Role.EDITOR));
    }
  }

  @Test
  void a_page_is_light() throws Exception {
    var article = room.released(Section.NEWS, Newsroom.text("长文", "一段有内容的文字。".repeat(800)));
    var packed = ask(get(path(article)).header("Accept-Encoding", "gzip"));
    assertThat(packed.getContentAsByteArray().length).isLessThan(20_000);
  }
}
