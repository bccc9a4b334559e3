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
class CounselorProxiesTest extends Journey {

  @Autowired @Lazy SomeDays days;

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void a_student_is_found_on_the_desk_called_and_reported_for(String tag) {
    var language = Locale.forLanguageTag(tag);
    var today = days.todayAfter("林晚", "马兰");
    days.report(today, "何苗");
    var page = as("陈静", language, DESK);
    page.navigate(address("/"));
    check(page);
    page.locator(".hero .btn-primary").click();
    check(page);
    page.locator(".queue a")
        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("林晚"))
        .first()
        .click();
    assertThat(page.locator("#student-name")).hasText("林晚");
    assertThat(page.locator(".days li")).hasCount(2);
    check(page);

    // the phone only on demand
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say(language, "desk.phone.show")))
        .click();
    assertThat(page.locator("a[href='tel:13800000001']")).isVisible();
    check(page);

    // something changed: the answers one by one
    page.locator("#student a[href*='/proxy/']").click();
    check(page);
    page.getByLabel(say(language, "desk.source.PARENT")).check();
    page.locator("main details summary.btn").click();
    page.locator("[name='a.temperature']").fill("60");
    page.locator("main details button[type=submit]").click();
    assertThat(page.locator("#q-temperature-error")).isVisible();
    check(page);
    page.locator("[name='a.temperature']").fill("36.8");
    page.locator("main details button[type=submit]").click();
    assertThat(page.locator(".notice.good")).isVisible();
    check(page);

    for (var path : new String[] {"", "/people?set=PROXY", "/missing", "/bulk", "/late"}) {
      page.navigate(address("/rounds/" + today.code() + path));
      check(page);
    }
    assertThat(page.locator("h1")).isVisible();
    page.navigate(address("/rounds/" + today.code() + "/people?set=PROXY"));
    assertThat(page.locator("tbody")).containsText("林晚");
    assertThat(page.locator("tbody")).containsText("36.8");
  }
}
