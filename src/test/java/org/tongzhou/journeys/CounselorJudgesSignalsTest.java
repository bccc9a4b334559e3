package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.tongzhou.information.signal.Feverish;

@Import(Feverish.class)
class CounselorJudgesSignalsTest extends Journey {

  @Autowired @Lazy Feverish feverish;

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void a_fever_is_watched_with_one_tap_on_the_phone_and_followed_at_the_desk(String tag) {
    var language = Locale.forLanguageTag(tag);
    feverish.of("林晚");
    var phone = as("陈静", language, PHONE);
    phone.navigate(address("/situation/signals"));
    assertThat(phone.locator(".signal h2")).hasText("林晚");
    assertThat(phone.locator(".signal-facts")).containsText("38.1");
    check(phone);
    phone
        .locator(".signal button")
        .filter(new Locator.FilterOptions().setHasText(say(language, "signal.quick.watch")))
        .click();
    assertThat(phone.locator(".notice.good")).isVisible();
    assertThat(phone.locator(".empty")).isVisible();
    check(phone);

    var desk = as("王建国", language, DESK);
    desk.navigate(address("/situation/signals?state=watched"));
    check(desk);
    desk.locator(".signal h2 a").click();
    assertThat(desk.locator("h1")).hasText("林晚");
    check(desk);
    desk.getByLabel(say(language, "signal.judge.CASE"), new Page.GetByLabelOptions().setExact(true))
        .check();
    desk.locator("main form button.btn-primary").click();
    assertThat(desk.locator("#reason-error")).isVisible();
    check(desk);
    desk.locator("#reason").fill("已到发热门诊");
    desk.locator("main form button.btn-primary").click();
    desk.navigate(address("/situation/signals?state=case"));
    assertThat(desk.locator(".signal h2")).hasText("林晚");
    check(desk);

    var office = as("赵敏", language, DESK);
    for (var path :
        new String[] {
          "/situation/signal-rules", "/situation/signal-rules/fever", "/situation/alerts"
        }) {
      office.navigate(address(path));
      assertThat(office.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
          .isVisible();
      check(office);
    }
  }
}
