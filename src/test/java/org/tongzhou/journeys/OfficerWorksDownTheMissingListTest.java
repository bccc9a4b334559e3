package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

@Import(SomeDays.class)
class OfficerWorksDownTheMissingListTest extends Journey {

  @Autowired @Lazy SomeDays days;

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void from_the_first_page_to_a_cell_in_which_nobody_is_missing(String tag) {
    var language = Locale.forLanguageTag(tag);
    var today = days.todayAfter("林晚", "何苗");
    days.report(today, "周扬");
    var page = as("周扬", language, PHONE);
    page.navigate(address("/"));
    check(page);
    page.locator(".hero .btn-primary").click();
    assertThat(page.locator("h1")).hasText(say(language, "desk.cell.title"));
    assertThat(page.locator(".people > li")).hasCount(2);
    assertThat(page.locator("a[href='tel:13800000001']")).isVisible();
    check(page);

    // one by one: same as yesterday, learned by phone
    page.locator(".people > li")
        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("林晚"))
        .locator("a[href*='/proxy/']")
        .click();
    check(page);
    page.getByLabel(say(language, "desk.source.PHONE_CALL")).check();
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(say(language, "desk.proxy.unchanged")))
        .click();
    assertThat(page.locator(".notice.good")).isVisible();
    assertThat(page.locator(".people > li")).hasCount(1);
    check(page);

    // the rest from the quick list
    page.navigate(address("/rounds/" + today.code() + "/quick"));
    check(page);
    page.getByLabel(say(language, "desk.source.ROOMMATE")).check();
    page.locator("input[name=same]").check();
    page.locator("form button[type=submit].btn-primary").click();
    assertThat(page.locator("tbody .state.done")).hasCount(1);
    check(page);
    page.navigate(address("/rounds/" + today.code() + "/cell"));
    assertThat(page.locator("main")).containsText(say(language, "desk.missing.nobody"));
    check(page);
  }
}
