package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Date;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Source;

@Import(SomeDays.class)
class StudentStartsAtHomeTest extends Journey {

  @Autowired @Lazy SomeDays days;
  @Autowired Reports reports;

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void from_the_first_page_to_a_receipt_with_one_tap(String tag) {
    var language = Locale.forLanguageTag(tag);
    var today = days.todayAfter("林晚");
    var page = phone("林晚", language);
    page.navigate(address("/"));
    assertThat(page.locator("main a[href='/people/me']")).isVisible();
    check(page);
    page.locator("main .btn-primary").click();
    assertThat(page.locator("[data-report]")).isVisible();
    check(page);
    page.locator("form[data-send=unchanged] button").click();
    assertThat(page.locator("[data-receipt] .receipt-number")).isVisible();
    check(page);
    assertThat(reports.find(today.id(), university.person("林晚")).orElseThrow().source())
        .isEqualTo(Source.SELF);
    page.navigate(address("/"));
    assertThat(page.locator("main .state.done")).isVisible();
    check(page);
  }

  /** A phone whose clock goes as the server's. */
  private Page phone(String name, Locale language) {
    var page = as(name, language, PHONE);
    page.context().clock().setFixedTime(Date.from(clock.instant()));
    return page;
  }
}
