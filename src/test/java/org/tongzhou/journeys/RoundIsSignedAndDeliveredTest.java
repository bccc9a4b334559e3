package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/** A counselor signs on the phone, the college after her, the office tells a superior of it. */
@Import(SomeDays.class)
class RoundIsSignedAndDeliveredTest extends Journey {

  private static final Duration TO_DUE = Duration.ofHours(3);

  @Autowired @Lazy SomeDays days;

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void a_round_is_signed_level_by_level_corrected_and_delivered(String tag) {
    var language = Locale.forLanguageTag(tag);
    var today = days.todayAfter("林晚");
    for (var name : new String[] {"林晚", "马兰"}) days.report(today, name);
    clock.advance(TO_DUE);
    var at = "/rounds/" + today.code() + "/sign-off";

    // the counselor, on the phone: all classes with one button
    var counselor = as("陈静", language, PHONE);
    counselor.navigate(address("/sign-offs"));
    check(counselor);
    counselor.navigate(address(at));
    check(counselor);
    for (var box : counselor.locator("input[name=part]").all()) box.check();
    counselor.locator("main form[action$='/parts'] button").click();
    assertThat(counselor.locator(".notice.good")).isVisible();
    check(counselor);

    // the college says why it does not wait for the others, if there are any
    var college = as("王建国", language, DESK);
    college.navigate(address(at));
    check(college);
    sign(college);
    assertThat(college.locator(".notice.good")).isVisible();
    check(college);

    // somebody reports after all: the college sees whom, and corrects
    days.report(today, "何苗");
    college.navigate(address(at));
    check(college);
    college.locator("a[href*='which=added&set=REPORTED']").click();
    assertThat(college.locator("tbody")).containsText("何苗");
    check(college);
    college.navigate(address(at));
    college.locator("#reason").fill("1 名同学补报");
    college.locator("form[action$='/corrections'] button").click();
    check(college);
    college.locator("button[name=sign][value=true]").click();
    assertThat(college.locator(".timeline li")).hasCount(2);
    check(college);
    college.locator("a[href$='/verification']").click();
    assertThat(college.locator(".notice.good")).isVisible();
    check(college);

    deliver(language, today.code(), at);
  }

  private static void sign(Page page) {
    var reason = page.locator("main form #reason");
    if (reason.count() > 0) reason.fill("辅导员出差，已电话核对");
    page.locator("main form.sheet-narrow button[type=submit]").click();
  }

  /** The office signs for the university, says what a superior wants, and sends it. */
  private void deliver(Locale language, String round, String at) {
    var office = as("赵敏", language, DESK);
    office.navigate(address(at));
    check(office);
    sign(office);
    assertThat(office.locator(".notice.good")).isVisible();
    office.navigate(address("/deliveries"));
    check(office);
    office.navigate(address("/deliveries/definitions/new"));
    check(office);
    office.locator("#superiorZh").fill("省教育厅");
    office.locator("#titleZh").fill("学生健康日报");
    office.locator("#ledger").selectOption(days.ledgerOf(round));
    office.locator("#cutOff").fill("10:30");
    office.locator("[name='code.0']").fill("reported");
    office.locator("[name='zh.0']").fill("已报");
    office.locator("[name='expression.0']").fill("reported:{round");
    office.locator("main form button[type=submit]").click();
    assertThat(office.locator("[name='expression.0'][aria-invalid=true]")).isVisible();
    check(office);
    office.locator("[name='expression.0']").fill("reported:{round}");
    office.locator("main form button[type=submit]").click();
    assertThat(office.locator(".notice.good")).isVisible();
    check(office);
    office.locator("#recipient").fill("学生处（数据平台）");
    office.locator("form[action$='/deliveries'] button").click();
    assertThat(office.locator("code").last()).isVisible();
    check(office);
    office.locator("a[href$='/rebuilding']").click();
    assertThat(office.locator(".notice.good")).isVisible();
    check(office);
    office.navigate(address("/deliveries"));
    assertThat(office.locator("tbody").last()).containsText("学生处");
    check(office);
  }
}
