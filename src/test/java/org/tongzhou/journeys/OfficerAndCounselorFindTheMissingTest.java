package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.information.ledger.Missing;
import org.tongzhou.information.ledger.Round;

/** From a duty in the menu to a report on behalf, and what the counselor sees of it. */
@Import(SomeDays.class)
class OfficerAndCounselorFindTheMissingTest extends Journey {

  @Autowired @Lazy SomeDays days;
  @Autowired Missing missing;
  @Autowired Accounts accounts;

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void a_call_an_attempt_a_report_and_a_handover(String tag) {
    var language = Locale.forLanguageTag(tag);
    var today = days.todayAfter("林晚", "何苗");
    for (var name : new String[] {"周扬", "陈静"})
      accounts.wereHere(new int[] {university.person(name).value()}, clock.instant());
    missing.askNow(
        today.id(),
        PersonSet.of(university.person("林晚").value(), university.person("何苗").value()),
        clock.instant().plus(Duration.ofHours(1)));

    var page = as("周扬", language, PHONE);
    page.navigate(address("/"));
    check(page);
    page.locator("section[aria-labelledby=my-duties] h2 a").click();
    assertThat(page.locator("h1")).containsText(say(language, "duty.mine.title"));
    var duty =
        page.locator(".duty").filter(new Locator.FilterOptions().setHasText(day(today, language)));
    assertThat(duty.locator("a[href='tel:13800000001']")).isVisible();
    check(page);

    // nobody answers, noted with one tap
    var quiet = duty.locator(".people > li").filter(new Locator.FilterOptions().setHasText("何苗"));
    quiet.locator("summary").click();
    check(page);
    quiet.getByRole(AriaRole.BUTTON, named(language, "duty.result.NO_ANSWER")).click();
    assertThat(page.locator(".notice.good")).hasText(say(language, "duty.done.tried"));
    assertThat(quiet).containsText(say(language, "duty.result.NO_ANSWER"));

    // the other is reached and reported for
    var reached = duty.locator(".people > li").filter(new Locator.FilterOptions().setHasText("林晚"));
    reached.locator("summary").click();
    reached.getByRole(AriaRole.BUTTON, named(language, "duty.result.REACHED")).click();
    assertThat(page.locator(".notice.good")).containsText(say(language, "duty.done.reached"));
    check(page);
    var address = page.url().replaceFirst("\\?.*", "");
    page.locator(".notice.good a").click();
    page.getByLabel(say(language, "desk.source.PHONE_CALL")).check();
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(say(language, "desk.proxy.unchanged")))
        .click();
    assertThat(page.locator(".notice.good")).isVisible();

    // the rest goes to the counselor, with the reason
    page.navigate(address);
    page.locator("summary").getByText(say(language, "duty.handover.do")).click();
    page.locator("#to")
        .selectOption(page.locator("#to option:has-text('陈静')").first().getAttribute("value"));
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say(language, "duty.handover.do")))
        .click();
    assertThat(page.locator(".field-error")).isVisible();
    check(page);
    page.locator("#reason").fill("exam");
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say(language, "duty.handover.do")))
        .click();
    assertThat(page.locator(".notice.good")).hasText(say(language, "duty.done.handed-over"));

    var desk = as("陈静", language, DESK);
    desk.navigate(address);
    assertThat(desk.locator("main")).containsText("exam");
    check(desk);
    desk.locator(".crumbs li:nth-child(2) a").click();
    assertThat(desk.locator(".duty-tree")).isVisible();
    check(desk);
    desk.locator("tr.total td a").first().click();
    assertThat(desk.locator("tbody")).containsText(day(today, language));
    check(desk);
    desk.navigate(address("/rounds/" + today.code() + "/reasons"));
    assertThat(desk.locator("tbody")).containsText(say(language, "duty.result.NO_ANSWER"));
    check(desk);
  }

  private static String day(Round round, Locale language) {
    return DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(language).format(round.day());
  }

  private Locator.GetByRoleOptions named(Locale language, String key) {
    return new Locator.GetByRoleOptions().setName(say(language, key)).setExact(true);
  }
}
