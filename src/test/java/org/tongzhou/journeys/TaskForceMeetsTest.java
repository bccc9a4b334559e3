package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task force is founded, is on call, meets and decides; what is decided is done on the phone. */
class TaskForceMeetsTest extends Journey {

  private void press(Page page, Locale language, String key) {
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say(language, key)).setExact(true))
        .click();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void from_a_group_to_a_decision_that_is_done(String tag) {
    var language = Locale.forLanguageTag(tag);
    var page = as("赵敏", language, DESK);
    page.navigate(address("/meetings"));
    check(page);
    page.navigate(address("/groups"));
    check(page);
    page.locator("#zh").fill("值班专班 " + tag);
    press(page, language, "meeting.group.found");
    assertThat(page.locator("h1")).hasText("值班专班 " + tag);
    check(page);
    page.locator("#number").fill("nobody");
    press(page, language, "meeting.member.add");
    assertThat(page.locator("#number-error")).isVisible();
    check(page);
    page.locator("#number").fill("T0002");
    press(page, language, "meeting.member.add");
    assertThat(page.locator(".notice.good")).isVisible();
    var tomorrow = LocalDate.of(2020, 2, 18);
    page.locator("#day").fill(tomorrow.toString());
    press(page, language, "meeting.rota.put");
    assertThat(page.locator(".rows .row-figure input[name=day]")).hasCount(1);
    check(page);
    var group = page.url().replaceFirst(".*/groups/([0-9a-f-]+).*", "$1");

    page.navigate(address("/meetings/new"));
    check(page);
    page.locator("#group").selectOption(group);
    page.locator("#title").fill("每日会商 " + tag);
    page.locator("#agenda").fill("一、昨日情况\n二、返校准备");
    press(page, language, "meeting.call");
    assertThat(page.locator("h1")).hasText("每日会商 " + tag);
    check(page);
    page.locator("#said").fill("今晚发出通知");
    press(page, language, "meeting.decide");
    assertThat(page.locator("#due-error")).isVisible();
    check(page);
    page.locator("#due").fill("2020-02-18T20:00");
    press(page, language, "meeting.decide");
    assertThat(page.locator(".directives .state.waiting")).hasCount(1);
    check(page);
    var meeting = page.url().replaceFirst("[?].*", "");

    var owner = as("王建国", language, PHONE);
    owner.navigate(address("/meetings"));
    check(owner);
    owner.navigate(meeting);
    check(owner);
    owner
        .locator(
            "summary",
            new Page.LocatorOptions().setHasText(say(language, "meeting.decision.complete")))
        .click();
    owner.locator("#outcome1").fill("已发");
    press(owner, language, "meeting.decision.complete");
    assertThat(owner.locator(".directives .state.done")).hasCount(1);
    check(owner);
    owner.navigate(address("/calendar"));
    check(owner);
    owner.locator("form[action='/calendar/address'] button").click();
    assertThat(owner.locator("#address")).containsText(".ics");
    check(owner);
  }
}
