package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tongzhou.foundation.media.SomeConversions;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.testing.SomeMedia;

/** Files on their way in, in a browser: what goes well and what does not stands beside each. */
class FilesComeInTest extends Journey {

  @Autowired ApplicationContext context;
  @TempDir Path folder;

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static Locator row(Page page, String name) {
    return page.locator(".upload-row", new Page.LocatorOptions().setHasText(name));
  }

  /** Machines that are busy take their time over a PDF. */
  private static void assertSays(Locator row, String words) {
    assertThat(row)
        .containsText(words, new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
  }

  private void press(Page page, Locale language, String key, Object... arguments) {
    page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(say(language, key, arguments)).setExact(true))
        .click();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void an_office_attaches_files_and_a_refused_one_says_why_beside_itself(String tag)
      throws Exception {
    var language = Locale.forLanguageTag(tag);
    var office = as("赵敏", language, DESK);
    office.navigate(address("/directives/new"));
    check(office);
    office
        .locator("#files")
        .setInputFiles(
            new Path[] {
              file("notice.pdf", SomeMedia.pdf()),
              file("place.jpg", SomeMedia.fromAPhone(SomeMedia.halves(900, 500), 1)),
              file("page.html", "<script>alert(1)</script>".repeat(9).getBytes())
            });
    var arrived = say(language, "media.upload.arrived");
    assertSays(row(office, "notice.pdf"), arrived);
    assertSays(row(office, "place.jpg"), arrived);
    var refused = row(office, "page.html");
    assertThat(refused.locator(".field-error"))
        .hasText(say(language, "refusal.media.not-an-attachment"));
    check(office);

    office.locator("#titleZh").fill("关于返校的通知 " + tag);
    office.locator("#bodyZh").fill("见附件。");
    press(office, language, "directive.issue.do");
    assertThat(office.locator("[data-said]")).hasText(say(language, "media.upload.first"));
    office.keyboard().press("Enter"); // the button that removes it has the focus
    assertThat(refused).hasCount(0);
    press(office, language, "directive.issue.do");
    assertThat(office.locator("h1")).containsText("关于返校的通知");
    office.navigate(office.url().replaceFirst("/progress.*", ""));
    assertThat(office.locator(".shown img")).hasAttribute("alt", "place.jpg");
    assertThat(office.locator(".shown-file a")).hasText("notice.pdf");
    check(office);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void a_student_sends_a_film_of_what_is_happening_and_the_desk_plays_it(String tag)
      throws Exception {
    var language = Locale.forLanguageTag(tag);
    var student = as("林晚", language, PHONE);
    student.navigate(address("/situations/new"));
    student.locator("#said").fill("楼下积水 " + tag);
    student.locator("#photo").setInputFiles(SomeMedia.film(folder, "water.mp4", 320, 240, 2));
    assertThat(row(student, "water.mp4").locator("input[type=hidden]"))
        .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
    check(student);
    press(student, language, "directive.situation.send");
    assertThat(student.locator(".notice.good")).isVisible();
    assertThat(student.locator(".state.waiting", new Page.LocatorOptions().setHasText("0")))
        .isVisible();
    check(student);
    SomeConversions.doAll(context);
    var desk = as("陈静", language, DESK);
    desk.navigate(student.url().replaceFirst("\\?.*", ""));
    assertThat(desk.locator("video")).isVisible();
    var playing =
        "async () => { const v = document.querySelector('video'); v.muted = true;"
            + " await v.play(); return v.videoWidth; }";
    org.assertj.core.api.Assertions.assertThat(desk.evaluate(playing)).isEqualTo(240);
    check(desk);
  }

  @Test
  void a_line_that_breaks_goes_on_by_itself_where_it_broke() throws Exception {
    var office = as("赵敏", Words.CHINESE, DESK);
    var pieces = new AtomicInteger();
    office.route(
        "**/media/uploads/*",
        route -> {
          boolean piece = route.request().method().equals("PATCH");
          if (piece && pieces.incrementAndGet() == 2) route.abort();
          else route.resume();
        });
    office.navigate(address("/directives/new"));
    var large = Arrays.copyOf(SomeMedia.written(SomeMedia.halves(300, 200), "png"), 5_000_000);
    office.locator("#files").setInputFiles(file("large.png", large));
    assertSays(row(office, "large.png"), say(Words.CHINESE, "media.upload.arrived"));
    // three pieces, one of them twice
    org.assertj.core.api.Assertions.assertThat(pieces.get()).isEqualTo(4);
  }

  @Test
  void a_page_that_was_closed_goes_on_when_the_same_file_is_chosen_again() throws Exception {
    var office = as("赵敏", Words.CHINESE, PHONE);
    office.route(
        "**/media/uploads/*",
        route -> {
          var offset = route.request().headerValue("upload-offset");
          if (offset == null || offset.equals("0")) route.resume();
          else route.abort();
        });
    office.navigate(address("/directives/new"));
    var large = Arrays.copyOf(SomeMedia.written(SomeMedia.halves(310, 200), "png"), 5_000_000);
    var file = file("again.png", large);
    office.locator("#files").setInputFiles(file);
    assertThat(row(office, "again.png")).containsText(say(Words.CHINESE, "media.upload.again"));
    office.reload();
    assertThat(row(office, "again.png")).containsText("41%");
    check(office);
    office.unroute("**/media/uploads/*");
    var begun = new AtomicInteger();
    office.route(
        "**/media/uploads",
        (Route route) -> {
          begun.incrementAndGet();
          route.resume();
        });
    office.locator("#files").setInputFiles(file);
    assertSays(row(office, "again.png"), say(Words.CHINESE, "media.upload.arrived"));
    org.assertj.core.api.Assertions.assertThat(begun.get()).isZero();
  }
}
