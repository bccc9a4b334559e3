package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;

/** A student and the report page of a phone, with and without network. */
@Import(SomeDays.class)
class StudentReportsTest extends Journey {

  @Autowired SomeDays days;
  @Autowired Reports reports;

  private Page open(Locale language, Round round) {
    var page = as("林晚", language, PHONE);
    page.clock().setFixedTime(Date.from(clock.instant()));
    page.navigate(address("/rounds/" + round.code() + "/report"));
    assertThat(page.locator(".cascade, .receipt").first()).isAttached();
    return page;
  }

  private void assertReceived(Page page, Locale language) {
    assertThat(page.locator("[data-receipt] h2")).hasText(say(language, "report.received"));
    assertThat(page.locator(".receipt-number")).isVisible();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void nothing_changed_is_one_tap(String tag) {
    var language = Locale.forLanguageTag(tag);
    var page = open(language, days.todayAfter("林晚"));
    assertThat(page.locator(".answers")).containsText("36.5 ℃");
    check(page);
    page.locator("[data-send=unchanged] button").click();
    assertReceived(page, language);
    check(page);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void a_first_report_is_filled_in_and_errors_stand_beside_their_fields(String tag) {
    var language = Locale.forLanguageTag(tag);
    var page = open(language, days.todayAfter("马兰"));
    var selects = page.locator(".cascade select");
    selects.nth(0).selectOption("370000");
    selects.nth(1).selectOption("370100");
    selects.nth(2).selectOption("370102");
    page.locator("[for=q-on_campus-no]").click();
    page.locator("#q-temperature").fill("365");
    page.locator("[for=q-symptoms-fever]").click();
    page.locator("[for=q-symptoms-none]").click();
    assertThat(page.locator("#q-symptoms-fever")).not().isChecked();
    page.locator("[for=q-contact-no]").click();
    assertThat(page.locator("[data-question=isolation_since]")).isHidden();
    page.locator("[for=q-isolation-home]").click();
    assertThat(page.locator("[data-question=isolation_since]")).isVisible();
    page.locator("[for=q-isolation-none]").click();
    page.locator("[for=q-reachable-yes]").click();
    check(page);
    page.locator("[data-send=answers] > button").click();
    assertThat(page.locator("#q-temperature-error")).containsText("43");
    assertThat(page.locator("#q-temperature")).isFocused();
    check(page);
    page.locator("#q-temperature").fill("36.5");
    page.locator("[data-send=answers] > button").click();
    assertReceived(page, language);
    check(page);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void without_a_network_the_page_opens_and_the_report_waits_on_the_phone(String tag) {
    var language = Locale.forLanguageTag(tag);
    var round = days.todayAfter("林晚");
    var page = open(language, round);
    keptForOffline(page);
    page.context().setOffline(true);
    page.reload();
    assertThat(page.locator("[data-kept]")).isAttached();
    page.locator("[data-send=unchanged] button").click();
    assertThat(page.locator("[data-outbox]")).containsText(say(language, "report.queued"));
    check(page);
    org.assertj.core.api.Assertions.assertThat(reports.find(round.id(), university.person("林晚")))
        .isEmpty();
    page.context().setOffline(false);
    assertReceived(page, language);
    check(page);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void a_report_whose_round_closed_meanwhile_is_kept_for_the_counselor(String tag) {
    var language = Locale.forLanguageTag(tag);
    var page = open(language, days.todayAfter("林晚"));
    page.context().setOffline(true);
    page.locator("[data-send=unchanged] button").click();
    assertThat(page.locator("[data-outbox]")).containsText(say(language, "report.queued"));
    clock.advance(Duration.ofHours(20));
    page.context().setOffline(false);
    assertThat(page.locator(".notice.wait").first())
        .containsText(say(language, "report.late.waiting"));
    check(page);
  }

  /** The worker has taken the page over and keeps it. */
  private static void keptForOffline(Page page) {
    page.waitForFunction(
        "async () => { const pages = await caches.open('pages-1'); const assets = await"
            + " caches.open('assets-1'); return navigator.serviceWorker.controller !== null"
            + " && (await pages.match(location.pathname)) && (await assets.keys()).length > 7; }");
  }
}
