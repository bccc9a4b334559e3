package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.guidance.review.Moderators;
import org.tongzhou.guidance.review.Review;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.guidance.review.SomeKind;
import org.tongzhou.guidance.review.Submission;

/** A moderator works through the queue without a mouse; what strangers write stays text. */
class ModeratorByKeyboardTest extends Journey {

  private static final List<String> SCRIPTS =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "\"><svg onload=alert(1)>",
          "javascript:alert(1)",
          "{{constructor.constructor('alert(1)')()}}",
          "<a href=\"javascript:alert(1)\">x</a>");

  @Autowired Review review;
  @Autowired Grid grid;

  private String submitted(String shownName, String text) {
    var id = UUID.randomUUID().toString();
    review.submit(
        new Submission(
            SomeKind.KIND,
            id,
            university.accountOf("海宁").id(),
            "key-of-a-journey",
            shownName,
            university.unit("Q-SEA-19-1"),
            shownName,
            text,
            List.of(),
            "/notices"));
    return id;
  }

  private ReviewState state(String id) {
    return review.find(SomeKind.KIND, id).orElseThrow().state();
  }

  /** Presses a key, and the page that follows has come. */
  private static void press(Page page, String key) {
    page.waitForNavigation(() -> page.keyboard().press(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void from_the_queue_to_the_last_judgement_and_back(String tag) {
    var language = Locale.forLanguageTag(tag);
    var mark = " " + UUID.randomUUID();
    var first = submitted(SCRIPTS.get(0), "傻逼 " + String.join(" ", SCRIPTS) + mark);
    var second = submitted(SCRIPTS.get(1), "给武汉的第一封信" + mark);
    var third = submitted("", "给武汉的第二封信，电话13800138000" + mark);
    var fourth = submitted("", "最近很安静" + mark);
    var page = as(Moderators.person(university, grid, Role.MODERATOR, "TZ"), language, DESK);
    page.onDialog(
        dialog -> {
          throw new AssertionError("A stranger's script ran: " + dialog.message());
        });
    page.navigate(address("/review?unit=" + university.unit("Q-SEA").value()));
    check(page);
    press(page, "j");
    assertThat(page.locator("#item")).isFocused();
    assertThat(page.locator(".review-text")).containsText("<script>alert(1)</script>");
    assertThat(page.locator("mark.found-hold")).hasText("傻逼");
    check(page);

    page.keyboard().press("x");
    assertThat(page.locator("details[data-key=x] input[type=radio]").first()).isFocused();
    press(page, "Enter");
    assertThat(page.locator("details[data-key=x] .field-error")).isVisible();
    check(page);
    page.locator("details[data-key=x] input[value=INSULT]").focus();
    page.keyboard().press("Space");
    press(page, "Enter");
    expect(first, ReviewState.REFUSED);
    assertThat(page.locator("#done")).hasText(say(language, "review.done.REFUSE"));
    assertThat(page.locator("#item")).isFocused();
    check(page);

    assertThat(page.locator(".review-text")).containsText("●●●");
    page.keyboard().press("r");
    page.locator("details[data-key=r] input[value=PERSONAL_DATA]").focus();
    page.keyboard().press("Space");
    page.keyboard().press("Tab");
    page.keyboard().type("a h d x j k");
    assertThat(page.locator("details[data-key=r] textarea")).hasValue("a h d x j k");
    page.keyboard().press("Tab");
    press(page, "Enter");
    expect(third, ReviewState.RETURNED);

    press(page, "a");
    expect(second, ReviewState.ACCEPTED);
    press(page, "d");
    expect(fourth, ReviewState.HELD);
    assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/review\\?unit=.*done=ROUTE"));
    check(page);
    press(page, "u");
    expect(fourth, ReviewState.WAITING);
    assertThat(page.locator("#done")).hasText(say(language, "review.done.UNDONE"));
    check(page);
    press(page, "h");
    page.navigate(address("/review?state=ASIDE"));
    check(page);
    page.navigate(address("/screen/rules"));
    check(page);
    page.locator("table a").first().click();
    check(page);
    page.navigate(address("/screen/help-lines"));
    check(page);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void many_of_the_same_at_once_and_something_published_goes_by_two(String tag) {
    var language = Locale.forLanguageTag(tag);
    var said = "给武汉的一句话，玉兰花开了 " + UUID.randomUUID();
    var same =
        java.util.stream.Stream.of(said, said + "！", said + "~~")
            .map(text -> submitted("", text))
            .toList();
    var first = numberOf(same.getFirst());
    var page = as(Moderators.person(university, grid, Role.MODERATOR, "TZ"), language, DESK);
    page.navigate(address("/review/items/" + first));
    check(page);
    press(page, "s");
    same.forEach(id -> expect(id, ReviewState.ACCEPTED));
    press(page, "u");
    same.forEach(id -> expect(id, ReviewState.WAITING));
    page.navigate(address("/review/items/" + first));
    press(page, "s");
    same.forEach(id -> expect(id, ReviewState.ACCEPTED));

    page.navigate(address("/review/items/" + first));
    page.keyboard().press("t");
    assertThat(page.locator("details[data-key=t] input[type=radio]").first()).isFocused();
    check(page);
    page.locator("details[data-key=t] input[value=COPYRIGHT]").focus();
    page.keyboard().press("Space");
    press(page, "Enter");
    assertThat(page.locator("#done")).hasText(say(language, "review.done.TAKE_DOWN_ASKED"));
    check(page);
    page.keyboard().press("y");
    expect(same.getFirst(), ReviewState.ACCEPTED);

    var other = as(Moderators.person(university, grid, Role.MODERATOR, "TZ"), language, DESK);
    other.navigate(address("/review/items/" + first));
    check(other);
    press(other, "y");
    expect(same.getFirst(), ReviewState.TAKEN_DOWN);
    assertThat(other.locator("#done")).hasText(say(language, "review.done.TAKEN_DOWN"));
  }

  private long numberOf(String id) {
    return review.find(SomeKind.KIND, id).orElseThrow().number();
  }

  private void expect(String id, ReviewState state) {
    org.assertj.core.api.Assertions.assertThat(state(id)).isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void an_author_and_somebody_in_need_read_on_the_phone(String tag) {
    var language = Locale.forLanguageTag(tag);
    var id = submitted("", "给未来的信 " + UUID.randomUUID());
    var number = review.find(SomeKind.KIND, id).orElseThrow().number();
    var page = as("海宁", language, PHONE);
    page.navigate(address("/reviewed/" + number));
    check(page);
    page.navigate(address("/help-lines"));
    assertThat(page.locator("a[href='tel:12356']")).isVisible();
    check(page);
  }
}
