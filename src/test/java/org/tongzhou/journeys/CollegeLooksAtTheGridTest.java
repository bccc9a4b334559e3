package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;
import org.tongzhou.information.xlsform.XlsForms;

/** A college finds the holes of its grid; the office sets what they are measured against. */
@Import(SomeDays.class)
class CollegeLooksAtTheGridTest extends Journey {

  @Autowired Forms forms;
  @Autowired XlsForms xlsForms;

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void every_number_opens_its_set(String tag) {
    var language = Locale.forLanguageTag(tag);
    for (int width : new int[] {DESK, PHONE}) {
      var page = as("王建国", language, width);
      page.navigate(address("/grid"));
      assertThat(page.locator(".figures li")).hasCount(9);
      check(page);
      page.locator("a.figure").first().click();
      assertThat(page.locator("h1")).containsText(say(language, "health.check.no-officer"));
      assertThat(page.locator(".rows")).containsText("1902");
      check(page);
      page.locator(".crumbs a").click();
      page.locator("tbody th a").first().click();
      assertThat(page.locator("h1")).containsText("2019");
      check(page);
    }
    var office = as("赵敏", language, DESK);
    office.navigate(address("/grid"));
    office.locator("#limit-crowded").fill("0");
    office.locator("form[action$='/crowded'] button").click();
    assertThat(office.locator(".field-error")).isVisible();
    check(office);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void a_form_leaves_as_an_xlsform_and_comes_back_as_its_next_version(String tag) {
    var language = Locale.forLanguageTag(tag);
    var form = forms.create(StandardForm.HEAT_REPORT.document());
    forms.publish(form);
    var written = new ByteArrayOutputStream();
    xlsForms.write(forms.version(form, 1).form(), written);
    var page = as("赵敏", language, DESK);
    page.navigate(address("/forms/xlsform"));
    check(page);
    page.locator("button.btn-primary").click();
    assertThat(page.locator(".field-error")).isVisible();
    check(page);
    page.locator("#file")
        .setInputFiles(
            new FilePayload("heat.xlsx", "application/octet-stream", written.toByteArray()));
    page.locator("button.btn-primary").click();
    assertThat(page.locator(".notice.good")).hasText(say(language, "xlsform.findings.none"));
    check(page);
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say(language, "xlsform.take.do")))
        .click();
    assertThat(page.locator(".form-states .waiting")).hasText(say(language, "form.state.draft", 2));
    check(page);
  }
}
