package org.tongzhou.guidance.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.testing.AtOnce;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class CountingReadersTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired Counter counter;
  @Autowired CounterRows rows;
  @Autowired Audit audit;
  @Autowired CampusClock campusClock;
  @Autowired MutableClock clock;
  @Autowired JdbcClient db;

  private String article;

  @BeforeEach
  void someArticle() {
    article = "article:counted-" + NUMBER.incrementAndGet();
  }

  @AfterEach
  void theClockStands() {
    counter.write();
    clock.reset();
  }

  private Counted counted(String subject) {
    counter.write();
    return counter.of(List.of(subject)).get(subject);
  }

  @Test
  void browsers_behind_one_address_are_counted_apart() {
    for (int i = 0; i < 30; i++) new SomeBrowser().looks(counter, article);
    assertThat(counted(article).views()).isEqualTo(30);
  }

  @Test
  void a_reload_is_not_counted() {
    var browser = new SomeBrowser();
    for (int i = 0; i < 5; i++) browser.looks(counter, article);
    assertThat(counted(article).views()).isEqualTo(1);
    browser.looks(counter, article);
    assertThat(counted(article).views()).isEqualTo(1);
  }

  @Test
  void somebody_who_comes_back_the_next_day_counts_again() {
    var browser = new SomeBrowser();
    browser.looks(counter, article);
    clock.advance(Duration.ofDays(1));
    browser.looks(counter, article);
    assertThat(counted(article).views()).isEqualTo(2);
  }

  @Test
  void two_articles_are_two_counts() {
    var browser = new SomeBrowser();
    browser.looks(counter, article);
    browser.looks(counter, article + "-b");
    assertThat(counted(article).views()).isEqualTo(1);
    assertThat(counted(article + "-b").views()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Chrome/103.0",
        "Mozilla/5.0 (Linux; Android 7.0) AppleWebKit/537.36 Bytespider",
        "curl/8.5.0",
        "python-requests/2.31.0",
        "Java/25",
        "",
        "Wget/1.21"
      })
  void programs_are_not_counted_and_get_no_cookie(String agent) {
    var response = new MockHttpServletResponse();
    counter.viewed(article, new SomeBrowser().calledItself(agent).request(), response);
    assertThat(response.getCookies()).isEmpty();
    assertThat(counted(article).views()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (iPhone; CPU iPhone OS 13_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
            + " Gecko) Mobile/15E148 MicroMessenger/7.0.10(0x17000a21) NetType/WIFI Language/zh_CN",
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 Chrome/80 Mobile",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:73.0) Gecko/20100101 Firefox/73.0",
        SomeBrowser.PHONE
      })
  void people_are_counted_whatever_they_read_with(String agent) {
    new SomeBrowser().calledItself(agent).looks(counter, article);
    assertThat(counted(article).views()).isEqualTo(1);
  }

  @Test
  void what_is_loaded_ahead_or_only_asked_about_is_not_counted() {
    for (var header : List.of("Purpose", "Sec-Purpose", "X-Moz")) {
      var request = new SomeBrowser().request();
      request.addHeader(header, "prefetch;prerender");
      counter.viewed(article, request, new MockHttpServletResponse());
    }
    var head = new SomeBrowser().request();
    head.setMethod("HEAD");
    counter.viewed(article, head, new MockHttpServletResponse());
    assertThat(counted(article).views()).isZero();
  }

  @Test
  void the_cookie_is_of_this_site_and_out_of_reach_of_scripts() {
    var browser = new SomeBrowser();
    browser.looks(counter, article);
    assertThat(browser.cookie().isHttpOnly()).isTrue();
    assertThat(browser.cookie().getAttribute("SameSite")).isEqualTo("Lax");
    assertThat(browser.cookie().getValue()).matches("[A-Za-z0-9_-]{22}");
  }

  @Test
  void two_nodes_add_up_and_count_one_browser_once() {
    var other = new Counter(rows, audit, campusClock);
    try {
      var both = new SomeBrowser();
      both.looks(counter, article);
      both.looks(other, article);
      new SomeBrowser().looks(counter, article);
      for (int i = 0; i < 3; i++) new SomeBrowser().looks(other, article);
      other.write();
      assertThat(counted(article).views()).isEqualTo(5);
    } finally {
      other.destroy();
    }
  }

  @Test
  void nodes_that_write_at_once_lose_nothing() throws Exception {
    var nodes = new ArrayList<Counter>();
    for (int i = 0; i < 6; i++) nodes.add(new Counter(rows, audit, campusClock));
    try {
      var acts = new ArrayList<Callable<Void>>();
      for (var node : nodes)
        acts.add(
            () -> {
              for (int i = 0; i < 40; i++) {
                new SomeBrowser().looks(node, article);
                if (i % 10 == 9) node.write();
              }
              return null;
            });
      assertThat(AtOnce.refusals(acts)).isEmpty();
      assertThat(counted(article).views()).isEqualTo(240);
    } finally {
      nodes.forEach(Counter::destroy);
    }
  }

  @Test
  void nobody_has_to_ask_for_it_to_be_written() {
    new SomeBrowser().looks(counter, article);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                db.sql("select count(*) from counter.totals where subject = :it")
                        .param("it", article)
                        .query(Long.class)
                        .single()
                    == 1);
  }

  @Test
  void a_node_that_starts_again_knows_who_was_here() {
    var browser = new SomeBrowser();
    browser.looks(counter, article);
    counter.write();
    var started = new Counter(rows, audit, campusClock);
    browser.looks(started, article);
    started.destroy();
    assertThat(counted(article).views()).isEqualTo(1);
  }

  @Test
  void keys_and_marks_go_with_their_day() {
    new SomeBrowser().looks(counter, article);
    counter.write();
    clock.advance(Duration.ofDays(1));
    rows.forgetBefore(campusClock.today());
    var before = campusClock.today();
    for (var table : List.of("keys", "marks"))
      assertThat(
              db.sql("select count(*) from counter." + table + " where day < :day")
                  .param("day", before)
                  .query(Long.class)
                  .single())
          .isZero();
    assertThat(counted(article).views()).isEqualTo(1);
  }

  @Test
  void the_cookie_stands_nowhere_in_the_database() {
    var browser = new SomeBrowser();
    browser.looks(counter, article);
    browser.likes(counter, article);
    counter.write();
    for (var table : List.of("keys", "marks", "hours", "totals", "likes"))
      assertThat(
              db.sql("select string_agg(cast(t as text), ' ') from counter." + table + " t")
                  .query(String.class)
                  .single())
          .doesNotContain(browser.cookie().getValue());
  }

  // ---- likes

  @Test
  void a_browser_likes_once_and_takes_it_back_once() {
    var browser = new SomeBrowser();
    assertThat(browser.likes(counter, article)).isTrue();
    assertThat(browser.likes(counter, article)).isFalse();
    assertThat(new SomeBrowser().likes(counter, article)).isTrue();
    assertThat(counted(article).likes()).isEqualTo(2);
    assertThat(counter.liked(List.of(article, article + "-b"), browser.request()))
        .containsExactly(article);
    assertThat(counter.unlike(article, browser.request())).isTrue();
    assertThat(counter.unlike(article, browser.request())).isFalse();
    assertThat(counter.liked(List.of(article), browser.request())).isEmpty();
    assertThat(counted(article).likes()).isEqualTo(1);
  }

  @Test
  void twenty_four_likes_of_one_browser_at_once_are_one() throws Exception {
    var browser = new SomeBrowser();
    browser.looks(counter, article);
    var liked = new AtomicInteger();
    var acts = new ArrayList<Callable<Void>>();
    for (int i = 0; i < 24; i++)
      acts.add(
          () -> {
            if (browser.likes(counter, article)) liked.incrementAndGet();
            return null;
          });
    assertThat(AtOnce.refusals(acts)).isEmpty();
    assertThat(liked).hasValue(1);
    assertThat(counted(article).likes()).isEqualTo(1);
  }

  @Test
  void somebody_who_throws_away_the_cookie_each_time_is_stopped() {
    clock.advance(Duration.ofHours(3));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) new SomeBrowser().likes(counter, article);
            })
        .extracting(Refused::why)
        .isEqualTo(CounterRefusal.TOO_MANY);
    clock.advance(Duration.ofHours(3));
    assertThat(new SomeBrowser().likes(counter, article)).isTrue();
  }

  @Test
  void programs_like_nothing() {
    assertThat(new SomeBrowser().calledItself("curl/8.5.0").likes(counter, article)).isFalse();
  }

  // ---- the most read

  @Test
  void the_most_read_of_a_day_a_week_and_a_month() {
    var prefix = "ranked:";
    look(prefix + "old", 5);
    clock.advance(Duration.ofDays(20));
    look(prefix + "older-this-week", 3);
    clock.advance(Duration.ofDays(5));
    look(prefix + "new", 2);
    look(prefix + "newest", 1);
    counter.write();
    assertThat(counter.most(prefix, Window.DAY, 10))
        .containsExactly(prefix + "new", prefix + "newest");
    assertThat(counter.most(prefix, Window.WEEK, 2))
        .containsExactly(prefix + "older-this-week", prefix + "new");
    assertThat(counter.most(prefix, Window.MONTH, 1)).containsExactly(prefix + "old");
  }

  private void look(String subject, int times) {
    for (int i = 0; i < times; i++) new SomeBrowser().looks(counter, subject);
  }
}
