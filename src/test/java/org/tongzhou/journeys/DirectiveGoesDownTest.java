package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the university by college, counselor and officer to a student, and a situation back up. */
class DirectiveGoesDownTest extends Journey {

  private void press(Page page, Locale language, String key, Object... arguments) {
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(say(language, key, arguments)).setExact(true))
        .click();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void what_the_university_asks_arrives_and_is_done(String tag) {
    var language = Locale.forLanguageTag(tag);
    var title = "关于宿舍通风的通知 " + tag;

    // the university issues it
    var office = as("赵敏", language, DESK);
    office.navigate(address("/directives"));
    check(office);
    office
        .getByRole(
            AriaRole.LINK, new Page.GetByRoleOptions().setName(say(language, "directive.issue.go")))
        .click();
    check(office);
    press(office, language, "directive.issue.do");
    assertThat(office.locator("#titleZh-error")).isVisible();
    check(office);
    office.locator("#titleZh").fill(title);
    office.locator("#bodyZh").fill("每天早晚开窗通风各半小时。");
    office.locator("#cohort").fill("unit N-LAW-19-1");
    assertThat(office.locator("#audience-size .quiet")).isVisible();
    office.locator("#doneBy").fill("2020-02-20T18:00");
    office.getByLabel(say(language, "directive.evidence.NUMBER")).check();
    press(office, language, "directive.issue.do");
    assertThat(office.locator("h1")).hasText(title);
    assertThat(office.locator(".figures .figure")).hasCount(5);
    check(office);
    var path = office.url().replaceFirst("/progress.*", "");

    // college, counselor and officer read and pass on, the officer on the phone
    for (var who : new String[] {"王建国", "陈静", "周扬"}) {
      var page = as(who, language, who.equals("周扬") ? PHONE : DESK);
      page.navigate(address("/"));
      check(page);
      page.locator("section.card a", new Page.LocatorOptions().setHasText(title)).first().click();
      check(page);
      press(page, language, "directive.step.READ");
      assertThat(page.locator(".notice.good")).isVisible();
      check(page);
      page.locator("#remark").fill(who + "：请落实");
      press(page, language, "directive.step.PASS_ON");
      check(page);
      if (!who.equals("周扬")) continue;
      press(page, language, "directive.step.COMPLETE");
      assertThat(page.locator("#proof-error")).isVisible();
      check(page);
      page.locator("#counted").fill("6");
      press(page, language, "directive.step.COMPLETE");
      assertThat(page.locator(".nodes .state.done")).hasCount(1);
      check(page);
    }

    // the student reads it on the first page and confirms with one tap
    var student = as("林晚", language, PHONE);
    student.navigate(address("/"));
    check(student);
    var card = student.locator("section.card", new Page.LocatorOptions().setHasText(title));
    card.locator("summary").click();
    assertThat(card).containsText("每天早晚开窗");
    check(student);
    card.locator("button").click();
    assertThat(student.locator("section.card", new Page.LocatorOptions().setHasText(title)))
        .hasCount(0);
    student.navigate(path);
    assertThat(student.locator(".state.done")).isVisible();
    assertThat(student.locator(".remark")).hasCount(3);
    check(student);

    // the tree shows it, every number opens its set
    for (var part :
        new String[] {
          "/progress?unit=N-LAW",
          "/people?set=UNREAD&unit=N-LAW-19-1",
          "/people?set=READ",
          "/nodes?set=NOT_DONE",
          "/nodes?set=ALL"
        }) {
      office.navigate(path + part);
      check(office);
    }
    assertThat(office.locator("tbody")).containsText("6");

    // a correction
    office.navigate(path + "/correction");
    check(office);
    office.locator("#bodyZh").fill("每天早中晚开窗通风各半小时。");
    office.locator("#reason").fill("增加中午");
    press(office, language, "directive.correct.do");
    assertThat(office.locator("ins").first()).hasText("中");
    check(office);
    student.navigate(path);
    assertThat(student.locator(".notice.wait")).containsText("增加中午");
    check(student);
    office.navigate(path + "/withdrawal");
    check(office);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void a_situation_goes_up_and_its_reporter_sees_what_becomes_of_it(String tag) {
    var language = Locale.forLanguageTag(tag);
    var said = "三楼水管漏水 " + tag;
    var student = as("何苗", language, PHONE);
    student.navigate(address("/"));
    student.locator("a[href='/situations/new']").click();
    check(student);
    press(student, language, "directive.situation.send");
    assertThat(student.locator("#said-error")).isVisible();
    check(student);
    student.locator("#said").fill(said);
    student.locator("#place").fill("三号楼");
    press(student, language, "directive.situation.send");
    assertThat(student.locator(".notice.good")).isVisible();
    check(student);

    var counselor = as("陈静", language, DESK);
    counselor.navigate(address("/situations"));
    check(counselor);
    counselor.locator(".directives a", new Page.LocatorOptions().setHasText(said)).click();
    check(counselor);
    press(counselor, language, "directive.situation.see");
    press(counselor, language, "directive.situation.answer.do");
    assertThat(counselor.locator("#answer-error")).isVisible();
    check(counselor);
    counselor.locator("#answer").fill("已报修，今晚修好。");
    press(counselor, language, "directive.situation.answer.do");
    assertThat(counselor.locator(".steps")).containsText("今晚修好");
    check(counselor);

    student.reload();
    assertThat(student.locator(".steps")).containsText("今晚修好");
    check(student);
    student.navigate(address("/situations/mine"));
    assertThat(student.locator(".directives .state.done").first()).isVisible();
    check(student);
  }
}
