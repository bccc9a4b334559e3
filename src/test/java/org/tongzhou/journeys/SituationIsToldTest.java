package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.test.context.TestPropertySource;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.situation.Areas;
import org.tongzhou.information.situation.RiskLevel;
import org.tongzhou.information.situation.SetLevel;
import org.tongzhou.testing.SmallUniversity;

/**
 * The office looks at the situation and releases the brief; the task force reads it off the wall.
 */
// the only ledger of presence
@TestPropertySource(properties = "tongzhou.test.alone=situation-is-told")
@Import(SomeDays.class)
class SituationIsToldTest extends Journey {

  /** How often the wall looks, in milliseconds of the clock of its browser, which goes on by it. */
  private static final long EVERY = 10_000;

  @Autowired @Lazy SomeDays days;
  @Autowired Areas areas;
  @Autowired Grid grid;

  private PersonId taskforce() {
    var person = university.someStaff("OFFICE");
    grid.appoint(
        new AppointPeople(
            List.of(
                new AppointPeople.NewAppointment(
                    person,
                    Role.TASKFORCE,
                    university.unit("TZ"),
                    null,
                    null,
                    SmallUniversity.TERM,
                    null))),
        Scope.EVERYONE);
    return person;
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void from_the_figures_to_the_brief_and_the_wall(String tag) {
    var language = Locale.forLanguageTag(tag);
    var round = days.todayAfter("林晚", "何苗");
    days.report(round, "林晚");
    areas.set(
        new SetLevel("370100", LocalDate.of(2020, 2, 1), null, RiskLevel.MEDIUM, "journey"),
        university.accountOf("赵敏"));

    var office = as("赵敏", language, DESK);
    office.navigate(address("/situation"));
    assertThat(office.locator(".figures .figure")).hasCount(5);
    assertThat(office.locator("figure[data-chart=riskmap] svg")).isVisible();
    check(office);
    office.locator("figure[data-chart=riskmap] summary").click();
    check(office);
    office.setViewportSize(PHONE, 844);
    check(office);
    office.setViewportSize(DESK, 900);

    office.navigate(address("/briefs"));
    check(office);
    office.navigate(address("/briefs/next"));
    check(office);
    office.locator("#text").fill("长".repeat(4_001));
    press(office, language, "brief.judgement.keep");
    assertThat(office.locator("#text-error")).isVisible();
    check(office);
    office.locator("#text").fill("平稳 " + tag);
    office.locator("form.card button.btn-primary").click();
    assertThat(office.locator(".notice.good")).isVisible();
    assertThat(office.locator(".said")).hasText("平稳 " + tag);
    check(office);
    office.navigate(address("/briefs/time"));
    check(office);

    var wall = as(taskforce(), language, 1920);
    wall.setViewportSize(1920, 1080);
    wall.clock().install();
    wall.navigate(address("/wall"));
    assertThat(wall.locator(".wall-figures b")).hasCount(6);
    assertThat(wall.locator("#clock")).not().hasText("");
    assertThat(wall.locator(".wall-lost")).isHidden();
    check(wall);
    var before = wall.locator("#wall-as-of").textContent();
    clock.advance(Duration.ofMinutes(1));
    wall.clock().fastForward(EVERY);
    assertThat(wall.locator("#wall-as-of")).not().hasText(before);
    wall.context().setOffline(true);
    assertThat(wall.locator(".wall-lost")).hasText(say(language, "home.wall.lost"));
    wall.context().setOffline(false);
    wall.clock().fastForward(EVERY);
    assertThat(wall.locator(".wall-lost")).isHidden();
    wall.navigate(address("/briefs"));
    check(wall);
  }

  private void press(Page page, Locale language, String key) {
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say(language, key)).setExact(true))
        .click();
  }
}
