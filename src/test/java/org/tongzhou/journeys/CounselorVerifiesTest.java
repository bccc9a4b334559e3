package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.quality.DrawSample;
import org.tongzhou.information.quality.Samples;

/** A sample is drawn, called on the phone, and its error rate stands beside the totals. */
@Import(SomeDays.class)
class CounselorVerifiesTest extends Journey {

  @Autowired @Lazy SomeDays days;
  @Autowired Rounds rounds;
  @Autowired Samples samples;
  @Autowired Accounts accounts;

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void the_counselor_calls_and_the_college_sees_the_rate(String tag) {
    var language = Locale.forLanguageTag(tag);
    var today = days.todayAfter("林晚", "何苗");
    var yesterday = rounds.before(today).orElseThrow();
    accounts.wereHere(new int[] {university.person("陈静").value()}, clock.instant());
    var law = university.unit("N-LAW");
    var college = as("王建国", language, DESK);
    college.navigate(address("/rounds/" + yesterday.code() + "/quality?unit=N-LAW"));
    check(college);
    samples.draw(
        new DrawSample(
            yesterday.id(),
            law,
            0.05,
            95,
            0.1,
            List.of("on_campus", "temperature"),
            "lake",
            clock.instant().plus(Duration.ofDays(1))),
        university.accountOf("王建国"));

    var page = as("陈静", language, PHONE);
    page.navigate(address("/duties"));
    var duty =
        page.locator(".duty")
            .filter(
                new Locator.FilterOptions()
                    .setHasText(
                        say(
                            language,
                            "quality.duty.title",
                            yesterday.name(language),
                            yesterday.day().toString())));
    check(page);
    person(duty, "林晚").getByRole(AriaRole.LINK, link(say(language, "quality.duty.verify"))).click();
    assertThat(page.locator("a[href='tel:13800000001']")).isVisible();
    check(page);

    // nothing chosen is no answer
    button(page, say(language, "quality.call.do")).click();
    assertThat(page.locator(".notice.bad")).isVisible();
    check(page);
    page.locator("label[for='q-on_campus-no']").click();
    page.locator("#q-temperature").fill("36.6");
    button(page, say(language, "quality.call.do")).click();
    assertThat(page.locator("table")).containsText(say(language, "quality.differs"));
    assertThat(page.locator("table")).containsText(say(language, "quality.agrees"));
    check(page);

    // the other does not answer, twice
    page.locator(".crumbs a").click();
    check(page);
    page.locator(".row-main").getByText("何苗").click();
    for (int call = 0; call < 2; call++) {
      button(page, say(language, "duty.result.NO_ANSWER")).click();
      assertThat(page.locator(".notice.good")).hasText(say(language, "quality.call.tried"));
    }
    check(page);
    button(page, say(language, "quality.call.give-up")).click();
    assertThat(page.locator(".empty")).isVisible();

    college.navigate(address("/rounds/" + yesterday.code() + "?unit=N-LAW"));
    assertThat(college.locator("section[aria-labelledby=verified]")).containsText("100.0%");
    check(college);
    college.locator("section[aria-labelledby=verified] a").first().click();
    assertThat(college.locator("main")).containsText("Wilson");
    check(college);
    button(college, say(language, "quality.proof.do")).click();
    assertThat(college.locator(".notice.good")).hasText(say(language, "quality.proof.same"));
    check(college);
    college.locator("a.figure").nth(2).click();
    assertThat(college.locator(".rows")).containsText("林晚");
    check(college);
    page.navigate(address("/quality/flags"));
    check(page);
  }

  private static Locator person(Locator duty, String name) {
    return duty.locator(".people > li").filter(new Locator.FilterOptions().setHasText(name));
  }

  private static Locator.GetByRoleOptions link(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
