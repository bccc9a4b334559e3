package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.guidance.publishing.Articles;
import org.tongzhou.guidance.publishing.Newsroom;
import org.tongzhou.guidance.review.Bench;
import org.tongzhou.guidance.review.Decision;
import org.tongzhou.guidance.review.Judgement;
import org.tongzhou.guidance.review.Review;
import org.tongzhou.guidance.review.ReviewReason;

/** Somebody sends something in, repairs it, is answered, and finds it in print with the credit. */
class SomebodyContributesTest extends Journey {

  private static final int WHILE_THE_CAPTCHA_IS_SOLVED = 20_000;

  @Autowired Grid grid;
  @Autowired Articles articles;
  @Autowired Review review;
  @Autowired Bench bench;
  @Autowired JdbcClient db;

  private Newsroom room;

  @BeforeEach
  void open() {
    room = new Newsroom(university, grid, articles);
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  private static void follow(Page page, String name) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
  }

  private void judge(String title, Decision decision, @Nullable String note) {
    var id =
        db.sql("select id from publishing.contributions where title = :title")
            .param("title", title)
            .query(UUID.class)
            .single();
    var item = review.find("contribution", id.toString()).orElseThrow();
    bench.judge(
        new Judgement(
            item.number(),
            item.revision(),
            decision,
            note == null ? null : ReviewReason.OTHER,
            note),
        room.account(Role.MODERATOR));
  }

  @ParameterizedTest
  @CsvSource({"zh-CN, true", "en, false"})
  void from_the_form_to_the_page_with_the_credit(String tag, boolean student) {
    var language = Locale.forLanguageTag(tag);
    var title = "窗外的玉兰 " + tag;
    var page =
        student
            ? as(university.someStudent("N-LAW-19-1"), language, PHONE)
            : stranger(language, PHONE);
    page.navigate(address("/news"));
    follow(page, say(language, "publishing.site.contribute"));
    press(page, say(language, "publishing.contribute.send"));
    assertThat(page.locator("#agreed-error")).isVisible();
    check(page);
    page.locator("#title").fill(title);
    page.locator("#body").fill("今天它开了第一朵。");
    page.locator("#credit").fill("文/林间");
    if (!student) page.locator("#mail").fill("writer@example.org");
    page.locator("[name=agreed]").check();
    press(page, say(language, "publishing.contribute.send"));
    assertThat(page.locator(".notice.good"))
        .isVisible(new IsVisibleOptions().setTimeout(WHILE_THE_CAPTCHA_IS_SOLVED));
    check(page);

    follow(page, say(language, "publishing.contributed." + (student ? "follow" : "status")));
    assertThat(page.locator(".state.waiting")).isVisible();
    judge(title, Decision.RETURN, "请再写两句");
    page.reload();
    assertThat(page.locator(".notice.wait")).containsText("请再写两句");
    check(page);
    page.locator(
            "summary",
            new Page.LocatorOptions().setHasText(say(language, "publishing.contribution.repair")))
        .click();
    page.locator("#body").fill("今天它开了第一朵。风一吹，像有人在鼓掌。");
    press(page, say(language, "publishing.contribution.again"));
    assertThat(page.locator(".state.waiting")).isVisible();
    judge(title, Decision.ACCEPT, null);
    var status = page.url();
    if (student) {
      page.navigate(address("/notices"));
      assertThat(page.locator("main")).containsText(say(language, "review.notice.passed-on.body"));
    }

    int article = made(language, title);
    room.review(article, null);
    page.navigate(status);
    assertThat(page.locator("main")).containsText("写得真好");
    assertThat(page.locator(".state.done"))
        .hasText(say(language, "publishing.contribution.PRINTED"));
    check(page);
    follow(page, say(language, "publishing.contribution.read"));
    assertThat(page.locator("h1")).hasText(title);
    assertThat(page.locator(".byline")).containsText("文/林间");
    assertThat(page.locator(".prose")).containsText("像有人在鼓掌");
    check(page);
  }

  /** The editor answers and begins an article with it. */
  private int made(Locale language, String title) {
    var desk = as(room.person(Role.EDITOR), language, DESK);
    desk.navigate(address("/publishing/contributions"));
    check(desk);
    follow(desk, title);
    press(desk, say(language, "publishing.contribution.answer.do"));
    assertThat(desk.locator("#answer-error")).isVisible();
    check(desk);
    desk.locator("#answer").fill("写得真好");
    press(desk, say(language, "publishing.contribution.answer.do"));
    desk.locator("#section").selectOption("news");
    press(desk, say(language, "publishing.contribution.use"));
    desk.waitForURL("**/edit");
    check(desk);
    return Integer.parseInt(desk.url().replaceFirst(".*/publishing/(\\d+)/edit.*", "$1"));
  }
}
