package org.tongzhou.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.guidance.comment.Comments;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.guidance.review.Reviewable;
import org.tongzhou.guidance.review.Verdict;

/** A reader comments by keyboard; nothing that anybody wrote ever runs. */
class ReaderCommentsTest extends Journey {

  @Autowired Comments comments;
  @Autowired List<Reviewable> kinds;
  @Autowired PlatformTransactionManager transactions;

  private String subject;

  @BeforeEach
  void someArticle() {
    subject = "article:journey-" + UUID.randomUUID();
  }

  private String place() {
    return address("/comments/" + subject + "/" + comments.on(subject).seal() + "?at=/");
  }

  private void accept(String comment) {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            status ->
                kinds.stream()
                    .filter(kind -> kind.kind().equals("comment"))
                    .forEach(
                        kind ->
                            kind.decided(
                                new Verdict(
                                    "comment",
                                    comment,
                                    ReviewState.ACCEPTED,
                                    null,
                                    new AccountId(new UUID(0, 1))))));
  }

  private static void typeAndSend(Page page, String text) {
    var field = page.locator("#comment-text");
    field.focus();
    page.keyboard().insertText(text);
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    page.waitForURL(url -> url.contains("done=SENT"));
  }

  private void comments(Locale language, int width) {
    var page = stranger(language, width);
    page.navigate(place());
    check(page);
    typeAndSend(page, language.equals(Words.ENGLISH) ? "Thank you" : "谢谢");
    assertThat(page.locator("#own .state").textContent())
        .isEqualTo(say(language, "comment.state.WAITING"));
    check(page);
    accept(
        page.locator("#own form")
            .first()
            .getAttribute("action")
            .replaceAll(".*/own/([^/]+)/.*", "$1"));
    page.navigate(place());
    assertThat(page.locator(".discussions article")).isNotNull();
    PlaywrightAssertions.assertThat(page.locator(".discussions article")).hasCount(1);
    check(page);
  }

  @Test
  void in_chinese_on_a_phone() {
    comments(Words.CHINESE, PHONE);
  }

  @Test
  void in_english_at_a_desk() {
    comments(Words.ENGLISH, DESK);
  }

  @Test
  void the_captcha_says_how_far_it_is_and_solves_itself() {
    var page = stranger(Words.CHINESE, PHONE);
    page.navigate(place());
    var status = page.locator("#write [role=status]");
    PlaywrightAssertions.assertThat(status).hasText(say(Words.CHINESE, "captcha.before"));
    page.locator("#comment-text").focus();
    PlaywrightAssertions.assertThat(status)
        .hasText(
            say(Words.CHINESE, "captcha.done"),
            new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions()
                .setTimeout(20_000));
    assertThat(page.locator("#write [name=altcha]").inputValue()).isNotEmpty();
  }
}
