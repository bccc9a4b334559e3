package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.tongzhou.testing.SmallUniversity;

@Import(SomeDays.class)
class AdministratorOpensTheFirstRoundTest extends Journey {

  @Autowired @Lazy SomeDays days;

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void from_a_roster_to_a_workbook(String tag) throws IOException {
    var language = Locale.forLanguageTag(tag);
    var page = as("赵敏", language, DESK);
    page.navigate(address("/"));
    check(page);
    importRoster(page);
    buildForm(page);
    var code = "first-" + language.getLanguage();
    setUpLedger(page, language, code);
    openRound(page, language, code);
    exportWorkbook(page);
  }

  private void importRoster(Page page) {
    page.navigate(address("/roster/imports"));
    check(page);
    var number = SmallUniversity.freshNumber();
    page.locator("#file")
        .setInputFiles(
            new FilePayload(
                "新生名单.csv",
                "text/csv",
                ("学号,姓名,校区,学院,年级,班级\n" + number + ",新同学,济南校区,法学院,2019级,法学1901班\n")
                    .getBytes(StandardCharsets.UTF_8)));
    page.locator("main form button[type=submit]").click();
    var take = page.locator("form[action$='/taking-in'] button");
    assertThat(take).isVisible();
    check(page);
    take.click();
    assertThat(page.locator(".notice.good")).isVisible();
    check(page);
  }

  private void buildForm(Page page) {
    page.navigate(address("/forms"));
    check(page);
    page.locator("button[name=start][value=DAILY_HEALTH]").click();
    check(page);
    page.locator("form[action$='/publication'] button").click();
    assertThat(page.locator("h1")).isVisible();
    check(page);
  }

  private void setUpLedger(Page page, Locale language, String code) {
    page.navigate(address("/ledgers"));
    check(page);
    page.locator("a[href='/ledgers/new']").click();
    check(page);
    page.locator("#code").fill("Not Plain");
    page.locator("#nameZh").fill("每日健康填报");
    page.locator("#nameEn").fill("Daily health");
    page.locator("#audience").fill("campus N");
    assertThat(page.locator("#audience-size"))
        .not()
        .hasText(say(language, "desk.audience.size", "0"));
    page.locator("main form button[type=submit]").click();
    assertThat(page.locator("#code-error")).isVisible();
    assertThat(page.locator("#nameZh")).hasValue("每日健康填报");
    check(page);
    page.locator("#code").fill(code);
    page.locator("input[name=presence]").check();
    page.locator("main form button[type=submit]").click();
    assertThat(page.locator(".notice.good")).isVisible();
    check(page);
  }

  private void openRound(Page page, Locale language, String code) {
    page.locator("form[action='/ledgers/" + code + "/rounds'] button").click();
    assertThat(page.locator(".notice.good")).hasText(say(language, "desk.ledger.done.opened"));
    check(page);
    page.locator("tbody th a").first().click();
    assertThat(page.locator("#figures .figure").first()).isVisible();
    assertThat(page.locator("[data-chart=course] svg")).isVisible();
    check(page);
    page.locator("#units tbody th a").first().click();
    assertThat(page.locator("h1")).isVisible();
    check(page);
  }

  private void exportWorkbook(Page page) throws IOException {
    var download = page.waitForDownload(() -> page.locator("a[href*='/statistics.xlsx']").click());
    try (var book = new ReadableWorkbook(Files.newInputStream(download.path()))) {
      assertThat(book.getSheets().count()).isEqualTo(3);
    }
  }
}
