package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.media.SomeConversions;
import org.tongzhou.foundation.media.Uploads;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.guidance.campaign.Campaigns;
import org.tongzhou.guidance.campaign.Entries;
import org.tongzhou.guidance.campaign.EntryKind;
import org.tongzhou.guidance.campaign.SomeVoices;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.testing.SomeMedia;

/** A student sends a film from a phone, it is shown, and a hall shows it large. */
class StudentsSpeakTest extends Journey {

  @Autowired Campaigns campaigns;
  @Autowired Entries entries;
  @Autowired Uploads uploads;
  @Autowired PlatformTransactionManager transactions;
  @Autowired ApplicationContext context;
  @TempDir Path folder;

  private SomeVoices voices;

  @BeforeEach
  void prepare() {
    voices =
        new SomeVoices(
            campaigns, entries, uploads, university, new TransactionTemplate(transactions));
  }

  private void press(Page page, Locale language, String key) {
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(say(language, key)).setExact(true))
        .click();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void a_student_sends_a_film_and_follows_it_until_it_is_shown(String tag) throws Exception {
    var language = Locale.forLanguageTag(tag);
    var campaign = voices.open(voices.plan("手机投稿 " + tag));
    var student = university.someStudent("N-LAW-19-1");
    var phone = as(student, language, PHONE);
    phone.navigate(address("/voices"));
    check(phone);
    phone.navigate(address(campaign.path()));
    check(phone);
    phone.locator("a[href$='/take-part']").first().click();
    check(phone);

    phone.locator("[name=kind][value=VIDEO]").check();
    phone.locator("#title").fill("船过大江");
    assertThat(phone.locator(".draft-state"))
        .containsText(say(language, "campaign.draft.saved", "08:00"));
    // the browser is closed and opened again
    phone.navigate(address("/voices/mine"));
    check(phone);
    phone.locator(".own-voices a").first().click();
    assertThat(phone.locator("#title")).hasValue("船过大江");
    assertThat(phone.locator("[name=kind][value=VIDEO]")).isChecked();
    phone.locator("#files").setInputFiles(SomeMedia.film(folder, "boat.mp4", 160, 120, 1));
    assertThat(phone.locator(".upload-row input[name='files.kept']"))
        .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(30_000));

    var none = Files.writeString(folder.resolve("none.vtt"), "WEBVTT\n");
    phone.locator("#captionsZh").setInputFiles(none);
    press(phone, language, "campaign.send");
    assertThat(phone.locator("#captionsZh-error"))
        .hasText(say(language, "error.campaign.not-captions"));
    check(phone);
    var greeting = "WEBVTT\n\n00:00.000 --> 00:01.000\n春天见\n";
    phone.locator("#captionsZh").setInputFiles(Files.writeString(none, greeting));
    press(phone, language, "campaign.send");
    assertThat(phone.locator("#consent-error, .consent .field-error"))
        .hasText(say(language, "error.campaign.not-agreed"));
    assertThat(phone.locator("[name=captionsZh]")).isChecked();
    check(phone);
    phone.locator("[name=consent]").check();
    press(phone, language, "campaign.send");
    assertThat(phone.locator(".state").first()).hasText(say(language, "campaign.own.WAITING"));
    check(phone);

    var entry = entries.of(university.accountOf(student)).getFirst();
    voices.judged(entry, ReviewState.ACCEPTED, null);
    phone.reload();
    assertThat(phone.locator(".state").first()).hasText(say(language, "campaign.own.CONVERTING"));
    SomeConversions.doAll(context);
    entries.settle();
    phone.reload();
    assertThat(phone.locator(".state").first()).hasText(say(language, "campaign.own.ACCEPTED"));
    assertThat(phone.locator("video")).isVisible();
    org.assertj.core.api.Assertions.assertThat(phone.evaluate(SAID)).isEqualTo("春天见");
    check(phone);
    phone.onDialog(dialog -> dialog.accept());
    press(phone, language, "campaign.withdraw");
    assertThat(phone.locator(".notice.good")).hasText(say(language, "campaign.done.WITHDRAWN"));
    check(phone);
  }

  @Test
  void what_is_typed_without_a_network_is_found_again() {
    var campaign = voices.open(voices.plan("断网"));
    var phone = as(university.someStudent("N-LAW-19-1"), Words.CHINESE, PHONE);
    phone.navigate(address(campaign.path() + "/take-part"));
    phone.route("**/draft", Route::abort);
    phone.locator("#words").fill("地铁里写的，没有信号");
    assertThat(phone.locator(".draft-state")).hasText(say(Words.CHINESE, "campaign.draft.unsaved"));
    phone.unroute("**/draft");
    phone.reload();
    assertThat(phone.locator("#words")).hasValue("地铁里写的，没有信号");
    assertThat(phone.locator(".draft-state"))
        .containsText(say(Words.CHINESE, "campaign.draft.saved", "08:00"));
  }

  @Test
  void pictures_open_large_and_the_keyboard_goes_through_them() throws Exception {
    var campaign = voices.open(voices.plan("大图"));
    var author = university.accountOf(university.someStudent("N-LAW-19-1"));
    for (var title : List.of("第一张", "第二张"))
      voices.shown(
          campaign,
          SomeVoices.with(EntryKind.PICTURES, title, voices.picture(campaign, author)),
          author);
    var desk = as("赵敏", Words.CHINESE, DESK);
    desk.navigate(address(campaign.path()));
    desk.locator(".voice-picture").first().focus();
    desk.keyboard().press("Enter");
    Locator dialog = desk.locator("dialog.lightbox");
    assertThat(dialog).isVisible();
    assertThat(dialog.locator(".caption")).containsText("第二张");
    check(desk);
    desk.keyboard().press("ArrowRight");
    assertThat(dialog.locator(".caption")).containsText("第一张");
    desk.keyboard().press("Escape");
    assertThat(dialog).isHidden();
    assertThat(desk.locator(".voice-picture").nth(1)).isFocused();
  }

  @Test
  void a_hall_goes_through_the_entries_and_pauses_by_keyboard() {
    var campaign = voices.open(voices.plan("大屏"));
    var author = university.accountOf(university.someStudent("N-LAW-19-1"));
    voices.shown(campaign, SomeVoices.words("甲"), author);
    voices.shown(campaign, SomeVoices.words("乙"), author);
    var hall = as("赵敏", Words.CHINESE, DESK);
    hall.setViewportSize(1920, 1080);
    hall.navigate(address(campaign.path() + "/hall"));
    assertThat(hall.locator(".slide.on h2")).hasText("乙");
    check(hall);
    hall.keyboard().press("Space");
    assertThat(hall.locator("[data-pause]")).hasText(say(Words.CHINESE, "campaign.hall.go-on"));
    hall.keyboard().press("ArrowRight");
    assertThat(hall.locator(".slide.on h2")).hasText("甲");
    // after the last one it asks anew, and what has come meanwhile is there
    voices.shown(campaign, SomeVoices.words("丙"), author);
    hall.keyboard().press("ArrowRight");
    assertThat(hall.locator(".slide.on h2")).hasText("丙");
    check(hall);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zh-CN", "en"})
  void the_office_plans_a_campaign_and_sees_what_is_missing(String tag) {
    var language = Locale.forLanguageTag(tag);
    var desk = as("赵敏", language, DESK);
    desk.navigate(address("/campaigns/new"));
    check(desk);
    press(desk, language, "campaign.keep-it");
    assertThat(desk.locator("#titleZh-error")).hasText(say(language, "error.campaign.missing"));
    check(desk);
    desk.locator("#titleZh").fill("办公室的征集 " + tag);
    desk.locator("#callZh").fill("说说。");
    press(desk, language, "campaign.keep-it");
    assertThat(desk.locator(".notice.good")).hasText(say(language, "campaign.done.PLANNED"));
    check(desk);
    press(desk, language, "campaign.open.do");
    assertThat(desk.locator(".notice.good")).hasText(say(language, "campaign.done.OPENED"));
    desk.navigate(address("/campaigns"));
    check(desk);
  }
}
