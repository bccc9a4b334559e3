package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.tongzhou.command.meeting.Group;
import org.tongzhou.command.meeting.Groups;
import org.tongzhou.command.meeting.Rota;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.incident.SecondPerson;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.information.ledger.Missing;

@Import(SomeDays.class)
class CollegeAndTaskForceAnswerTest extends Journey {

  @Autowired @Lazy SomeDays days;
  @Autowired Missing missing;
  @Autowired Accounts accounts;
  @Autowired Groups groups;
  @Autowired Rota rota;
  @Autowired Grid grid;

  @AfterEach
  void nobody_stays_on_call() {
    var today = LocalDate.of(2020, 2, 17);
    for (var turn : rota.between(today, today.plusDays(1)))
      rota.takeOut(turn.group(), turn.day(), turn.person());
  }

  private void press(Page page, Locale language, String key) {
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say(language, key)).setExact(true))
        .click();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void an_urgent_report_reaches_whoever_is_on_call_and_the_reporter_sees_the_answer(String tag) {
    var language = Locale.forLanguageTag(tag);
    var chief = SecondPerson.person(university, grid);
    var group = groups.found(Group.Kind.TASKFORCE, "值守专班 " + tag, "Task force on call " + tag);
    groups.takeIn(group, university.numberOf(chief), true, university.accountOf("赵敏"));
    accounts.wereHere(new int[] {chief.value()}, clock.instant());
    rota.put(group, LocalDate.of(2020, 2, 17), chief);

    var student = as("林晚", language, PHONE);
    student.navigate(address("/situations/new"));
    student.locator("#said").fill("室友发热 38.5 度 " + tag);
    student.locator("input[name=urgency][value=URGENT]").check();
    check(student);
    press(student, language, "directive.situation.send");
    assertThat(student.locator("h1")).containsText("S2020-");
    check(student);
    var code = student.url().replaceFirst(".*/situations/(S\\d+-\\d+).*", "$1");

    var page = as(chief, language, PHONE);
    page.navigate(address("/"));
    check(page);
    page.locator("section[aria-labelledby=my-duties] h2 a").click();
    var duty = page.locator(".duty").filter(new Locator.FilterOptions().setHasText(code));
    assertThat(duty).isVisible();
    check(page);
    duty.locator("a[href^='/situations/']").click();
    check(page);
    press(page, language, "directive.situation.answer.do");
    assertThat(page.locator("#answer-error")).isVisible();
    check(page);
    page.locator("#answer").fill("校医十分钟内到，请先分开休息。");
    press(page, language, "directive.situation.answer.do");
    assertThat(page.locator(".notice.good")).isVisible();
    check(page);

    student.navigate(address("/situations/new"));
    student.locator("a[href='/situations/mine']").click();
    check(student);
    student.locator("a[href='/situations/" + code + "']").click();
    assertThat(student.locator(".steps")).containsText("校医十分钟内到");
    check(student);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void a_college_goes_from_its_numbers_to_a_duty_and_gives_it_to_somebody(String tag) {
    var language = Locale.forLanguageTag(tag);
    var today = days.todayAfter("林晚");
    for (var name : new String[] {"周扬", "陈静", "王建国"})
      accounts.wereHere(new int[] {university.person(name).value()}, clock.instant());
    missing.askNow(
        today.id(),
        PersonSet.of(university.person("何苗").value()),
        clock.instant().minus(Duration.ofMinutes(5)));

    var page = as("王建国", language, PHONE);
    page.navigate(address("/"));
    check(page);
    page.navigate(address("/duties"));
    check(page);
    page.locator("main .links a").first().click();
    assertThat(page.locator(".duty-tree")).isVisible();
    check(page);
    page.locator("tr.total a[href$='state=overdue']").click();
    check(page);
    page.locator("tbody tr")
        .filter(new Locator.FilterOptions().setHasText(today.name(language)))
        .locator("th a")
        .first()
        .click();
    assertThat(page.locator(".people")).containsText("何苗");
    check(page);
    page.locator("summary").getByText(say(language, "duty.handover.do")).click();
    page.locator("#to").selectOption(new SelectOption().setIndex(1));
    page.locator("#reason").fill("请跟进");
    press(page, language, "duty.handover.do");
    assertThat(page.locator(".notice.good")).hasText(say(language, "duty.done.handed-over"));
    check(page);

    page.navigate(address("/rounds/" + today.code() + "/reasons"));
    assertThat(page.locator("tbody")).containsText("何苗");
    assertThat(page.locator("a[href*='reasons.xlsx']")).isVisible();
    check(page);
  }
}
