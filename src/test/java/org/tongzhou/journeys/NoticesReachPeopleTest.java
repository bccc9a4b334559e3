package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.grid.notice.SomeNotices;
import org.tongzhou.grid.notice.Urgency;
import org.tongzhou.testing.SomeMailServer;

/** The inbox on a phone, live on a desk, and the way to an address that is told by mail. */
class NoticesReachPeopleTest extends Journey {

  private static final GreenMail MAIL = SomeMailServer.smtp();
  private static final LocatorAssertions.HasTextOptions PATIENT =
      new LocatorAssertions.HasTextOptions().setTimeout(20_000);

  @Autowired Notices notices;

  @DynamicPropertySource
  static void mailServer(DynamicPropertyRegistry properties) {
    MAIL.start();
    properties.add("tongzhou.notice.mail.host", () -> "127.0.0.1");
    properties.add("tongzhou.notice.mail.port", () -> MAIL.getSmtp().getPort());
    properties.add("tongzhou.notice.mail.security", () -> "NONE");
    properties.add("tongzhou.notice.mail.from", () -> "notices@example.org");
    properties.add("tongzhou.notice.push.subject", () -> "mailto:office@example.org");
  }

  @AfterAll
  static void stop() {
    MAIL.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void a_student_reads_checks_and_clears_the_inbox(String tag) {
    var language = Locale.forLanguageTag(tag);
    var student = university.person("何苗");
    notices.readAll(student, Long.MAX_VALUE);
    notices.send(SomeNotices.to(Urgency.URGENT, student));
    notices.send(SomeNotices.to(student));
    var page = as("何苗", language, PHONE);
    page.navigate(address("/"));
    assertThat(page.locator("[data-unread]")).hasText("2");
    check(page);
    page.locator(".bell").click();
    assertThat(page.locator(".inbox .unread")).hasCount(2);
    check(page);
    var code = page.locator(".notice-foot span").first().textContent().replaceFirst(".* ", "");
    page.navigate(address("/notices/check"));
    page.locator("#code").fill("3F-K2M9QX");
    page.locator("main .btn-primary").click();
    assertThat(page.locator(".notice.bad")).isVisible();
    check(page);
    page.locator("#code").fill(code);
    page.locator("main .btn-primary").click();
    assertThat(page.locator(".notice.good")).isVisible();
    check(page);
    page.navigate(address("/notices"));
    page.locator(".tabs-line button").click();
    assertThat(page.locator("[data-unread]")).isHidden();
    assertThat(page.locator(".inbox .unread")).hasCount(0);
    page.locator(".tabs-line a").nth(1).click();
    assertThat(page.locator(".empty")).isVisible();
    check(page);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void an_open_page_of_the_office_hears_of_what_comes(String tag) {
    var language = Locale.forLanguageTag(tag);
    var office = university.person("赵敏");
    notices.readAll(office, Long.MAX_VALUE);
    var page = as("赵敏", language, DESK);
    page.navigate(address("/notices"));
    assertThat(page.locator("[data-unread]")).isHidden();
    notices.send(SomeNotices.to(Urgency.URGENT, office));
    assertThat(page.locator("[data-unread]")).hasText("1", PATIENT);
    assertThat(page.locator("[data-arrived-line]"))
        .hasText(say(language, "notice.notice.trial.title"));
    assertThat(page.locator("[data-arrived]")).isVisible();
    check(page);
    page.navigate(address("/notices/deliveries"));
    check(page);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void somebody_says_how_to_be_told(String tag) throws Exception {
    var language = Locale.forLanguageTag(tag);
    MAIL.purgeEmailFromAllMailboxes();
    var page = as("马兰", language, PHONE);
    page.navigate(address("/notices/preferences"));
    check(page);
    page.locator("[name='DIGEST.EMAIL']").uncheck();
    page.locator("#from").fill("23:00");
    page.locator("form[action='/notices/preferences'] .btn-primary").click();
    assertThat(page.locator(".notice.good")).isVisible();
    assertThat(page.locator("[name='DIGEST.EMAIL']")).not().isChecked();
    assertThat(page.locator("#from")).hasValue("23:00");
    check(page);

    page.locator("#email").locator("input[name=email]").fill("nobody at all");
    page.locator("form[action='/notices/preferences/email'] button").click();
    assertThat(page.locator("input[name=email]")).hasValue("nobody at all");
    assertThat(page.locator("#email-error")).isVisible();
    check(page);
    page.locator("input[name=email]").fill("ma@example.org");
    page.locator("form[action='/notices/preferences/email'] button").click();
    assertThat(page.locator("#code")).isVisible();
    check(page);
    var mails = MAIL.getReceivedMessages();
    var code = ((String) mails[0].getContent()).replaceFirst("(?s).*?(\\d{6}).*", "$1");
    page.locator("#code").fill(code.equals("000000") ? "000001" : "000000");
    page.locator("form[action$='/email/code'] button").click();
    assertThat(page.locator("#code-error")).isVisible();
    page.locator("#code").fill(code);
    page.locator("form[action$='/email/code'] button").click();
    assertThat(page.getByText("ma@example.org")).isVisible();
    check(page);
    page.locator("form[action$='/email/removal'] button").click();
    assertThat(page.getByText("ma@example.org")).hasCount(0);
  }
}
