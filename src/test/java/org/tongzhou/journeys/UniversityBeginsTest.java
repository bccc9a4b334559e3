package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.grid.people.Units;
import org.tongzhou.testing.SmallUniversity;

/** An administrator pastes the list of staff, corrects a line, and goes on to the passwords. */
class UniversityBeginsTest extends Journey {

  @Autowired Units units;

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void staff_come_in_as_a_list_with_their_posts(String tag) {
    var language = Locale.forLanguageTag(tag);
    var page = as("孙涛", language, language.equals(Locale.ENGLISH) ? PHONE : DESK);
    page.navigate(address("/units/" + university.unit("N-CS").value()));
    check(page);
    page.locator("a[href$='/staff']").click();
    check(page);
    var opened = university.someClass("N-CS-19");
    var unit = units.tree().unit(opened).orElseThrow().code();
    var first = "T" + SmallUniversity.freshNumber();
    var second = "T" + SmallUniversity.freshNumber();
    page.locator("#lines").fill(first + ",方舟,,counselor," + unit + "\n" + second + ",,13800000088");
    page.locator("main form button[type=submit]").click();
    assertThat(page.locator("#wrong li")).hasCount(1);
    assertThat(page.locator("#lines"))
        .hasValue(first + ",方舟,,counselor," + unit + "\n" + second + ",,13800000088");
    check(page);
    page.locator("#lines")
        .fill(first + ",方舟,,counselor," + unit + "\n" + second + ",江岸,13800000088");
    page.locator("main form button[type=submit]").click();
    assertThat(page.locator(".notice.good b")).hasText(say(language, "people.staff.done", 2, 1));
    check(page);
    page.locator(".notice.good a[href='/accounts']").click();
    check(page);
  }
}
