package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.media.SomeConversions;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.guidance.publishing.Articles;
import org.tongzhou.guidance.publishing.Newsroom;
import org.tongzhou.guidance.publishing.Section;
import org.tongzhou.testing.SomeMedia;

/** An editor writes, three people pass it, a reader reads it on a phone; then it is changed. */
class ArticleGoesToEverybodyTest extends Journey {

  @Autowired Grid grid;
  @Autowired Articles articles;
  @Autowired ApplicationContext context;
  @TempDir Path folder;

  private Newsroom room;

  @BeforeEach
  void open() {
    room = new Newsroom(university, grid, articles);
  }

  private void press(Page page, Locale language, String key) {
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say(language, key)).setExact(true))
        .first()
        .click();
  }

  private Page as(Role role, Locale language, int width) {
    return as(room.person(role), language, width);
  }

  private void pass(Role role, String path, Locale language, String stage) {
    var reviewer = as(role, language, DESK);
    reviewer.navigate(address(path));
    check(reviewer);
    press(reviewer, language, "publishing.pass." + stage);
    assertThat(
            reviewer.locator(
                "h2",
                new Page.LocatorOptions().setHasText(say(language, "publishing.review." + stage))))
        .hasCount(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void from_the_first_word_to_the_reader_and_back(String tag) {
    var language = Locale.forLanguageTag(tag);
    var page = as(Role.EDITOR, language, DESK);
    page.navigate(address("/publishing"));
    check(page);
    page.navigate(address("/publishing/new"));
    check(page);
    page.locator("input[value=guides]").check();
    page.locator("#titleZh").fill("怎样正确洗手 " + tag);
    press(page, language, "publishing.begin.do");
    check(page);
    page.locator("#bodyZh").fill("## 七步洗手法\n\n掌心相对，**手指并拢**。");
    assertThat(page.locator("#preview strong")).hasText("手指并拢");
    assertThat(page.locator("[data-autosaved]")).containsText("08:00");
    check(page);
    page.locator(".folded summary").first().click();
    page.locator("#titleEn").fill("How to wash your hands " + tag);
    page.locator("#bodyEn").fill("Palm to palm.");
    press(page, language, "publishing.save.done");
    var path = page.url().replaceFirst(".*(/publishing/\\d+).*", "$1");
    check(page);
    press(page, language, "publishing.submit");
    assertThat(page.locator(".state.waiting").first()).isVisible();
    check(page);

    pass(Role.MODERATOR, path, language, "SECTION");
    pass(Role.UNIVERSITY, path, language, "EDITOR");
    pass(Role.TASKFORCE, path, language, "RELEASE");

    var reader = stranger(language, PHONE);
    reader.navigate(address("/news"));
    check(reader);
    var title = tag.equals("en") ? "How to wash your hands en" : "怎样正确洗手 zh-CN";
    reader.locator("a", new Page.LocatorOptions().setHasText(title)).first().click();
    assertThat(reader.locator("h1")).hasText(title);
    check(reader);
    reader.locator("a.language[hreflang]").click();
    assertThat(reader.locator("h1"))
        .hasText(tag.equals("en") ? "怎样正确洗手 en" : "How to wash your hands zh-CN");
    check(reader);
    var public_ = reader.url();
    reader.navigate(address("/news/guides"));
    check(reader);

    page.navigate(address(path));
    press(page, language, "publishing.stage");
    page.locator("#bodyZh").fill("## 七步洗手法\n\n掌心相对，**手指张开**。");
    press(page, language, "publishing.save.done");
    assertThat(page.locator(".difference ins").first()).hasText("张开");
    check(page);
    page.locator(
            "details.folded summary",
            new Page.LocatorOptions().setHasText(say(language, "publishing.unpublish.title")))
        .click();
    press(page, language, "publishing.unpublish");
    assertThat(page.locator("#why-error")).isVisible();
    check(page);
    page.locator("#why").fill("换新版");
    press(page, language, "publishing.unpublish");
    reader.navigate(public_);
    assertThat(reader.locator("h1")).hasCount(1);
    check(reader);
  }

  @Test
  void a_film_stands_in_an_article_with_what_is_said_in_it() throws Exception {
    var draft = room.draft(Section.NEWS, Newsroom.text("开学第一课", "一起上课。"));
    var editor = as(Role.EDITOR, Words.CHINESE, DESK);
    editor.navigate(address("/publishing/" + draft.number() + "/edit"));
    editor.locator("#files").setInputFiles(SomeMedia.film(folder, "lesson.mp4", 160, 120, 2));
    assertThat(editor.locator(".upload-row input[name='files.kept']"))
        .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
    press(editor, Words.CHINESE, "publishing.save");
    SomeConversions.doAll(context);
    editor.navigate(address("/publishing/" + draft.number() + "/edit"));
    var captions = Files.writeString(folder.resolve("zh.srt"), "同学们好");
    editor.locator("input[name=captions]").setInputFiles(captions);
    press(editor, Words.CHINESE, "publishing.captions.add");
    assertThat(editor.locator("#captions-error"))
        .hasText(say(Words.CHINESE, "refusal.publishing.not-captions"));
    check(editor);
    var said = "1\r\n00:00:00,000 --> 00:00:02,000\r\n同学们好\r\n";
    Files.write(captions, said.getBytes(Charset.forName("GB18030")));
    editor.locator("input[name=captions]").setInputFiles(captions);
    press(editor, Words.CHINESE, "publishing.captions.add");
    var code = editor.locator(".piece code").textContent();
    editor.locator("#bodyZh").fill("一起上课。\n\n" + code);
    press(editor, Words.CHINESE, "publishing.save.done");
    assertThat(editor.locator("video track")).hasCount(1);
    check(editor);
    room.review(draft.number(), null);
    var reader = stranger(Words.CHINESE, PHONE);
    reader.navigate(address("/articles/" + draft.number()));
    org.assertj.core.api.Assertions.assertThat(reader.evaluate(SAID)).isEqualTo("同学们好");
    check(reader);
  }
}
