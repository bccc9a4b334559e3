package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.command.meeting.Rota;
import org.tongzhou.grid.incident.SecondPerson;
import org.tongzhou.grid.people.Grid;

/** A fire: declared by its template, answered, and ended by two people; then the form is closed. */
class IncidentComesAndGoesTest extends Journey {

  @Autowired Grid grid;
  @Autowired Rota rota;

  @AfterEach
  void nobody_stays_on_call() {
    var today = LocalDate.of(2020, 2, 17);
    for (var turn : rota.between(today, today.plusDays(1)))
      if (turn.person().equals(university.person("赵敏")))
        rota.takeOut(turn.group(), today, turn.person());
  }

  private void press(Page page, Locale language, String key) {
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say(language, key)).setExact(true))
        .click();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void from_the_template_to_the_polite_end(String tag) {
    var language = Locale.forLanguageTag(tag);
    var office = as("赵敏", language, DESK);
    office.navigate(address("/incidents"));
    check(office);
    office.navigate(address("/incidents/new"));
    check(office);
    office.locator("a[href$='kind=FIRE']").click();
    check(office);
    office.locator("#zh").fill("实验楼火灾 " + tag);
    office.locator("#basis").fill("《中华人民共和国消防法》");
    office.locator("#by").fill("学校突发事件应急指挥部");
    office.locator("input[name='part.families.on']").uncheck();
    press(office, language, "incident.declare.do");
    assertThat(office.locator("#en-error")).isVisible();
    assertThat(office.locator("#basis")).hasValue("《中华人民共和国消防法》");
    assertThat(office.locator("input[name='part.families.on']")).not().isChecked();
    check(office);
    office.locator("#en").fill("Fire in the laboratory");
    press(office, language, "incident.declare.do");
    assertThat(office.locator(".plain-list li")).hasCount(2);
    check(office);
    var incident = office.url();
    var ledger =
        office.locator(".plain-list a[href^='/ledgers/']").getAttribute("href").substring(9);

    var student = as("林晚", language, PHONE);
    student.navigate(address("/report/" + ledger));
    assertThat(student.locator("[name='a.state']").first()).isAttached();
    check(student);

    office.locator("a[href$='/closing']").click();
    check(office);
    office.locator("#reason").fill("明火已扑灭，人员全部找到");
    press(office, language, "incident.closing.ask");
    assertThat(office.locator("#waiting")).isVisible();
    assertThat(office.getByText(say(language, "incident.closing.mine"))).isVisible();
    check(office);

    var second = as(SecondPerson.person(university, grid), language, PHONE);
    second.navigate(address("/incidents"));
    check(second);
    second.navigate(incident);
    check(second);
    second.locator("#waiting ~ details summary").click();
    press(second, language, "incident.closing.refuse");
    assertThat(second.locator("#reason-error")).isVisible();
    check(second);
    press(second, language, "incident.closing.confirm");
    assertThat(second.locator(".plain-list .state.done")).hasCount(2);
    check(second);

    student.navigate(address("/report/" + ledger));
    assertThat(student.getByText(say(language, "refusal.ledger.incident-over"))).isVisible();
    check(student);
  }
}
