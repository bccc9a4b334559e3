package org.tongzhou.guidance.search.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.guidance.search.Search;
import org.tongzhou.testing.HostileTexts;
import org.tongzhou.testing.TongzhouTest;

/** The search as a reader without an account and as a program uses it. */
@TongzhouTest
class SearchingTest {

  private static boolean prepared;

  @Autowired MockMvc mvc;
  @Autowired Search search;
  @Autowired PlatformTransactionManager transactions;

  @BeforeEach
  void someArticles() {
    if (prepared) return;
    prepared = true;
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status -> {
              for (int i = 1; i <= 12; i++) put("walk-" + i, "漫步校园第" + i + "期", "樱花道开放参观，请提前预约。");
              for (int i = 0; i < HostileTexts.ALL.size(); i++)
                put(
                    "hostile-" + i,
                    "敌意" + HostileTexts.ALL.get(i),
                    "敌意文本 " + HostileTexts.ALL.get(i) + " 敌意");
            });
  }

  private void put(String id, String title, String text) {
    search.put(
        new org.tongzhou.guidance.search.Document(
            "article",
            id,
            "zh",
            "walked-section",
            null,
            "测试作者",
            Instant.parse("2020-02-17T00:00:00Z"),
            title,
            text,
            "/articles/" + id));
  }

  private Document page(Map<String, String> asked, int expected) throws Exception {
    var request = get("/search");
    asked.forEach(request::param);
    return Jsoup.parse(
        mvc.perform(request)
            .andExpect(status().is(expected))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8));
  }

  @Test
  void a_reader_without_an_account_finds_and_turns_pages() throws Exception {
    var first = page(Map.of("q", "樱花"), 200);
    assertThat(first.select(".found > li")).hasSize(10);
    assertThat(first.select(".excerpt mark").eachText()).containsOnly("樱花");
    assertThat(first.select("[role=status]").text()).contains("12");
    var second = page(Map.of("q", "樱花", "page", "2"), 200);
    assertThat(second.select(".found > li")).hasSize(2);
    assertThat(first.selectFirst(".pager [rel=next]").attr("href"))
        .isEqualTo("/search?q=%E6%A8%B1%E8%8A%B1&page=2");
    assertThat(first.select(".found a").eachAttr("href"))
        .doesNotContainAnyElementsOf(second.select(".found a").eachAttr("href"));
  }

  @Test
  void filters_stay_in_the_address_and_in_the_form() throws Exception {
    var page = page(Map.of("q", "樱花", "author", "测试", "from", "2020-02-17"), 200);
    assertThat(page.selectFirst("details.search-filters").hasAttr("open")).isTrue();
    assertThat(page.select("[name=author]").attr("value")).isEqualTo("测试");
    assertThat(page.selectFirst(".pager [rel=next]").attr("href"))
        .contains("author=%E6%B5%8B%E8%AF%95", "from=2020-02-17");
    var nothing = page(Map.of("q", "樱花", "until", "2020-02-16"), 200);
    assertThat(nothing.select(".empty a").attr("href")).isEqualTo("/search?q=%E6%A8%B1%E8%8A%B1");
  }

  @Test
  void a_day_that_cannot_be_read_is_said_beside_its_field() throws Exception {
    var page = page(Map.of("q", "樱花", "from", "昨天"), 422);
    assertThat(page.select("#from-error").text()).isNotEmpty();
    assertThat(page.select("[name=q]").attr("value")).isEqualTo("樱花");
  }

  @Test
  void nothing_asked_nothing_found_and_past_the_end_say_the_next_step() throws Exception {
    assertThat(page(Map.of(), 200).select(".found")).isEmpty();
    assertThat(page(Map.of("q", "   "), 200).select(".empty")).isEmpty();
    assertThat(page(Map.of("q", "梅花鹿"), 200).select(".empty").text()).contains("梅花鹿");
    assertThat(page(Map.of("q", "樱花", "page", "99"), 200).select(".empty a").attr("href"))
        .endsWith("&page=1");
    for (var wrong : List.of("x", "-1", "0", "99999999999"))
      page(Map.of("q", "樱花", "page", wrong), 200);
  }

  @Test
  void nothing_that_somebody_published_or_asked_becomes_markup() throws Exception {
    for (var asked : List.of("敌意", "script", "alert", "onerror")) {
      for (int number = 1; number <= 3; number++) {
        var page = page(Map.of("q", asked, "page", String.valueOf(number)), 200);
        assertThat(page.select(".found *:not(li, a, p, mark)")).isEmpty();
        assertThat(page.select("script:not([src^=/assets/])")).isEmpty();
        for (var element : page.getAllElements())
          for (var attribute : element.attributes())
            assertThat(attribute.getKey()).doesNotStartWith("on");
      }
    }
    for (var asked : HostileTexts.ALL) {
      var page = page(Map.of("q", asked), 200);
      assertThat(page.select("script:not([src^=/assets/]), img[src=x], iframe, svg[onload]"))
          .isEmpty();
    }
  }

  @Test
  void a_program_gets_the_same_with_marks_in_escaped_excerpts() throws Exception {
    mvc.perform(get("/api/v1/search").param("q", "樱花").param("page", "2"))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.total").value(12))
        .andExpect(jsonPath("$.page").value(2))
        .andExpect(jsonPath("$.items.length()").value(2))
        .andExpect(jsonPath("$.items[0].section").value("walked-section"))
        .andExpect(jsonPath("$.items[0].publishedAt").value("2020-02-17T00:00:00Z"))
        .andExpect(jsonPath("$.items[0].excerpt").value("<mark>樱花</mark>道开放参观，请提前预约。"))
        .andExpect(
            jsonPath("$.items[0].url").value(org.hamcrest.Matchers.startsWith("/articles/walk-")));
    var answer =
        mvc.perform(get("/api/v1/search").param("q", "敌意").param("size", "100"))
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    for (var item : new tools.jackson.databind.json.JsonMapper().readTree(answer).get("items"))
      assertThat(
              Jsoup.parseBodyFragment(item.get("excerpt").asString())
                  .body()
                  .select("*:not(mark, body)"))
          .isEmpty();
    mvc.perform(get("/api/v1/search")).andExpect(jsonPath("$.total").value(0));
    mvc.perform(get("/api/v1/search").param("from", "x")).andExpect(status().is(422));
  }
}
