package org.tongzhou.guidance.campaign.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.foundation.media.SomeConversions;
import org.tongzhou.foundation.media.Uploads;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Sha256;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.guidance.campaign.Campaign;
import org.tongzhou.guidance.campaign.Campaigns;
import org.tongzhou.guidance.campaign.Entries;
import org.tongzhou.guidance.campaign.Entry;
import org.tongzhou.guidance.campaign.EntryKind;
import org.tongzhou.guidance.campaign.Gallery;
import org.tongzhou.guidance.campaign.Naming;
import org.tongzhou.guidance.campaign.PlanCampaign;
import org.tongzhou.guidance.campaign.SomeVoices;
import org.tongzhou.guidance.campaign.WriteEntry;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.SomeMedia;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class WalkingThroughVoicesTest {

  /**
   * What breaks out of text, of attributes and of scripts, where somebody has forgotten to escape.
   */
  private static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "'><svg onload=alert(1)>",
          "</textarea><script>alert(1)</script>",
          "javascript:alert(1)");

  private static final Charset GB18030 = Charset.forName("GB18030");

  @Autowired Campaigns campaigns;
  @Autowired Entries entries;
  @Autowired Uploads uploads;
  @Autowired SmallUniversity university;
  @Autowired Media media;
  @Autowired ApplicationContext context;
  @Autowired MockMvc mvc;
  @Autowired PlatformTransactionManager transactions;

  @TempDir Path folder;

  private SomeVoices voices;
  private PersonId person;
  private Account author;

  @BeforeEach
  void prepare() {
    voices =
        new SomeVoices(
            campaigns, entries, uploads, university, new TransactionTemplate(transactions));
    person = university.someStudent("N-LAW-19-1");
    author = university.accountOf(person);
  }

  private MockHttpServletResponse ask(
      AbstractMockHttpServletRequestBuilder<?> request, PersonId who) throws Exception {
    if (who != null) request.cookie(new Cookie("tongzhou", university.tokenOf(who)));
    request.cookie(new Cookie("lang", "zh"));
    return mvc.perform(request).andReturn().getResponse();
  }

  private Document page(String path, PersonId who, int status) throws Exception {
    var answer = ask(get(path), who);
    assertThat(answer.getStatus()).as(path).isEqualTo(status);
    return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
  }

  // ---- the walk of an author

  @Test
  void what_is_not_there_is_not_found_and_what_is_for_people_signed_in_asks_strangers_to_sign_in()
      throws Exception {
    page("/voices/V2020-99999", null, 404);
    page("/voices/nonsense", null, 404);
    var campaign = voices.open(voices.plan("校内展", "TZ", Gallery.SIGNED_IN, null, ""));
    for (var path : List.of("", "/colleges", "/hall", "/1")) {
      var answer = ask(get(campaign.path() + path), null);
      assertThat(answer.getRedirectedUrl()).isEqualTo("/sign-in?next=" + campaign.path() + path);
    }
    assertThat(ask(get(campaign.path() + "/card.png"), null).getStatus()).isEqualTo(404);
    assertThat(page("/voices", null, 200).text()).doesNotContain("校内展");
    assertThat(page("/voices", person, 200).text()).contains("校内展");
    page(campaign.path(), person, 200);
  }

  @Test
  void whoever_is_not_asked_reads_why_instead_of_a_form() throws Exception {
    var campaign = voices.open(voices.plan("青岛的", "Q", Gallery.PUBLIC, null, ""));
    var part = page(campaign.path() + "/take-part", person, 200);
    assertThat(part.select("form[data-draft]")).isEmpty();
    assertThat(part.text()).contains("面向其他同学");
    var sent =
        ask(
            multipart(campaign.path() + "/take-part")
                .param("kind", "TEXT")
                .param("title", "硬来")
                .param("words", "不行")
                .param("naming", "COLLEGE")
                .param("consent", "1"),
            person);
    assertThat(sent.getStatus()).isEqualTo(403);
    assertThat(entries.of(author)).isEmpty();
  }

  @Test
  void a_form_that_is_not_whole_comes_back_with_everything_typed() throws Exception {
    var campaign = voices.open(voices.plan("表单"));
    var answer =
        ask(
            multipart(campaign.path() + "/take-part")
                .param("kind", "PICTURES")
                .param("title", "窗外")
                .param("words", "写了很久的话")
                .param("naming", "PEN_NAME"),
            person);
    assertThat(answer.getStatus()).isEqualTo(422);
    var page = Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
    assertThat(page.select("#title").attr("value")).isEqualTo("窗外");
    assertThat(page.select("#words").text()).isEqualTo("写了很久的话");
    assertThat(page.select("[name=kind][checked]").attr("value")).isEqualTo("PICTURES");
    assertThat(page.select(".field-error").eachText())
        .containsExactlyInAnyOrder("请添加图片", "请填写", "请阅读上面的说明，同意后再提交");
  }

  @Test
  void without_a_script_an_entry_with_its_picture_is_sent_in_one_form() throws Exception {
    var campaign = voices.open(voices.plan("一次提交"));
    var bytes = SomeMedia.fromAPhone(SomeMedia.halves(90, 60), 1);
    var sent =
        ask(
            multipart(campaign.path() + "/take-part")
                .file(new MockMultipartFile("files", "photo.jpg", "image/jpeg", bytes))
                .param("kind", "PICTURES")
                .param("title", "两半")
                .param("words", "")
                .param("naming", "COLLEGE")
                .param("consent", "1"),
            person);
    assertThat(sent.getRedirectedUrl()).startsWith(campaign.path() + "/1?done=SENT");
    var own = page(campaign.path() + "/1?done=SENT", person, 200);
    assertThat(own.text()).contains("已收到", "正在审核", "撤回作品");
    page(campaign.path() + "/1", null, 404);
    voices.judged(entries.of(author).getFirst(), ReviewState.ACCEPTED, null);
    var shown = page(campaign.path() + "/1", null, 200);
    assertThat(shown.select("img[src^=/media/]")).hasSize(1);
    assertThat(shown.text()).doesNotContain("撤回作品");
    assertThat(ask(get(shown.select("img[src^=/media/]").attr("src")), null).getStatus())
        .isEqualTo(200);
  }

  @Test
  void what_is_typed_is_kept_and_the_form_goes_on_with_it() throws Exception {
    var campaign = voices.open(voices.plan("自动保存"));
    var kept =
        ask(
            post(campaign.path() + "/draft")
                .param("kind", "TEXT")
                .param("title", "写到一半")
                .param("words", "今天先写到")
                .param("naming", "PEN_NAME"),
            person);
    assertThat(kept.getStatus()).isEqualTo(200);
    assertThat(kept.getContentAsString()).contains("\"saved\":\"08:00\"");
    var form = page(campaign.path() + "/take-part", person, 200);
    assertThat(form.select("#title").attr("value")).isEqualTo("写到一半");
    assertThat(form.select("[name=naming][checked]").attr("value")).isEqualTo("PEN_NAME");
    assertThat(page("/voices/mine", person, 200).text()).contains("草稿", "写到一半");
  }

  @Test
  void what_came_back_is_repaired_by_its_author_and_by_nobody_else() throws Exception {
    var campaign = voices.open(voices.plan("修改"));
    var entry = voices.sent(campaign, SomeVoices.words("原来"), author);
    voices.judged(entry, ReviewState.RETURNED, "请写得具体一些");
    assertThat(page(entry.path(), person, 200).text()).contains("请写得具体一些", "修改后再投");
    var other = university.someStudent("N-LAW-19-1");
    page(entry.path() + "/repair", other, 404);
    assertThat(ask(post(entry.path() + "/withdrawal"), other).getStatus()).isEqualTo(404);
    assertThat(page(entry.path() + "/repair", person, 200).select("#title").attr("value"))
        .isEqualTo("原来");
    var again =
        ask(
            multipart(entry.path() + "/repair")
                .param("kind", "TEXT")
                .param("title", "改好了")
                .param("words", "窗外的玉兰开了三朵。")
                .param("naming", "COLLEGE")
                .param("consent", "1"),
            person);
    assertThat(again.getRedirectedUrl()).startsWith(entry.path() + "?done=SENT");
    assertThat(ask(post(entry.path() + "/withdrawal"), person).getRedirectedUrl())
        .isEqualTo("/voices/mine?done=WITHDRAWN");
    page(entry.path(), person, 404);
  }

  @Test
  void a_like_counts_once_for_a_browser_and_is_taken_back_by_it() throws Exception {
    var campaign = voices.open(voices.plan("点赞"));
    var entry = voices.shown(campaign, SomeVoices.words("赞"), author);
    var browser =
        mvc.perform(post(entry.path() + "/like").header("User-Agent", "Mozilla/5.0 Firefox/140"))
            .andReturn()
            .getResponse();
    assertThat(browser.getRedirectedUrl()).isEqualTo(entry.path() + "#like");
    var again = get(entry.path()).header("User-Agent", "Mozilla/5.0 Firefox/140");
    again.cookie(browser.getCookies());
    var page =
        Jsoup.parse(
            mvc.perform(again)
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    assertThat(page.select("[data-likes]").text()).isEqualTo("1");
    assertThat(page.select("[data-like] button").attr("aria-pressed")).isEqualTo("true");
    var back = post(entry.path() + "/like").header("User-Agent", "Mozilla/5.0 Firefox/140");
    back.cookie(browser.getCookies());
    mvc.perform(back);
    assertThat(page(entry.path(), null, 200).select("[data-likes]").text()).isEqualTo("0");
  }

  // ---- hostile text

  @Test
  void what_strangers_write_is_text_on_every_page() throws Exception {
    for (var hostile : HOSTILE) {
      var plan = voices.plan(hostile);
      var campaign = voices.open(plan);
      var said =
          new WriteEntry(
              EntryKind.TEXT,
              hostile,
              hostile + "\n\n" + hostile,
              Naming.PEN_NAME,
              hostile.substring(0, Math.min(20, hostile.length())),
              List.of());
      var entry = voices.shown(campaign, said, author);
      var waiting = voices.sent(campaign, said, author);
      voices.judged(waiting, ReviewState.RETURNED, hostile);
      entries.keep(campaign, said, author);
      var keeper = university.person("赵敏");
      for (var path :
          List.of(
              "/voices",
              campaign.path(),
              campaign.path() + "/colleges",
              campaign.path() + "/hall",
              campaign.path() + "/take-part",
              entry.path(),
              waiting.path(),
              waiting.path() + "/repair",
              "/voices/mine")) assertHarmless(page(path, person, 200), path);
      for (var path :
          List.of(
              "/campaigns",
              "/campaigns/" + campaign.code(),
              "/campaigns/" + campaign.code() + "?state=RETURNED",
              "/campaigns/" + campaign.code() + "/change"))
        assertHarmless(page(path, keeper, 200), path);
      for (var html : unzipped("/campaigns/" + campaign.code() + "/archive.zip", keeper).entrySet())
        if (html.getKey().endsWith(".html"))
          assertHarmless(
              Jsoup.parse(new String(html.getValue(), StandardCharsets.UTF_8)), html.getKey());
      campaigns.close(campaigns.find(campaign.code(), null), university.accountOf("赵敏"));
    }
  }

  private static void assertHarmless(Document page, String path) {
    assertThat(page.select("script:not([src])")).as(path).isEmpty();
    assertThat(page.select("svg[onload], img[src=x], [onerror], [onload]")).as(path).isEmpty();
    assertThat(page.select("[href^=javascript:], [src^=javascript:]")).as(path).isEmpty();
    assertThat(page.html()).as(path).contains("alert(1)");
  }

  @Test
  void captions_that_are_none_say_so_and_those_that_are_come_back_with_the_form() throws Exception {
    var campaign = voices.open(voices.plan("字幕"));
    var film = voices.bring(campaign, film(), "film.mp4", author);
    var wrong = ask(filled(campaign, film, "船", "不是字幕"), person);
    assertThat(wrong.getStatus()).isEqualTo(422);
    var form = Jsoup.parse(wrong.getContentAsString(StandardCharsets.UTF_8));
    assertThat(form.select("#captionsZh-error").text()).contains("没有读到字幕");
    assertThat(form.select("#title").attr("value")).isEqualTo("船");

    var subrip = "1\r\n00:00:00,000 --> 00:00:01,000\r\n<i>春天见</i>\r\n";
    var unsent = ask(filled(campaign, film, "", subrip), person);
    assertThat(unsent.getStatus()).isEqualTo(422);
    var kept =
        Jsoup.parse(unsent.getContentAsString(StandardCharsets.UTF_8))
            .select("[name=captionsZh][checked]");
    assertThat(kept.attr("value")).isEqualTo(SomeVoices.CAPTIONS.zh());

    var sent = filled(campaign, film, "船", "").param("captionsZh", kept.attr("value"));
    assertThat(ask(sent, person).getStatus()).isEqualTo(302);
    var entry = entries.of(author).getFirst();
    var address = entry.path() + "/captions/zh.vtt";
    assertThat(ask(get(address), null).getStatus()).isEqualTo(404);
    voices.judged(entry, ReviewState.ACCEPTED, null);
    SomeConversions.doAll(context);
    entries.settle();
    assertThat(page(entry.path(), null, 200).select("track").attr("src")).isEqualTo(address);
    var captions = ask(get(address), null);
    assertThat(captions.getContentType()).isEqualTo("text/vtt;charset=utf-8");
    assertThat(captions.getContentAsString(StandardCharsets.UTF_8))
        .isEqualTo(SomeVoices.CAPTIONS.zh());
    assertThat(ask(get(entry.path() + "/captions/en.vtt"), null).getStatus()).isEqualTo(404);
    var archive =
        unzipped("/campaigns/" + campaign.code() + "/archive.zip", university.person("赵敏"));
    assertThat(archive).containsKey("entries/1-zh.vtt");
    var one = Jsoup.parse(new String(archive.get("entries/1.html"), StandardCharsets.UTF_8));
    assertThat(one.select("track").attr("src")).startsWith("data:text/vtt;base64,");
    assertThat(one.select("details").text()).contains("春天见");
  }

  private byte[] film() throws Exception {
    return Files.readAllBytes(SomeMedia.film(folder, "film.mp4", 64, 48, 1));
  }

  private static MockMultipartHttpServletRequestBuilder filled(
      Campaign campaign, MediaId film, String title, String captions) {
    var request =
        multipart(campaign.path() + "/take-part")
            .file(
                new MockMultipartFile(
                    "captionsZh.file", "zh.srt", "text/plain", captions.getBytes(GB18030)));
    request
        .param("kind", "VIDEO")
        .param("title", title)
        .param("words", "")
        .param("files.kept", film.value().toString())
        .param("naming", "COLLEGE")
        .param("consent", "1");
    return request;
  }

  // ---- what nobody may learn

  /**
   * An author who is not named, with everything of them that could be planted in what they send.
   */
  @Test
  void nothing_tells_who_sent_what_is_shown_without_a_name_nor_where_it_was_taken()
      throws Exception {
    var campaign = voices.open(voices.plan("不署名"));
    var named = university.accountOf("林晚");
    var halves = SomeMedia.halves(400, 200);
    Map<EntryKind, byte[]> sent =
        Map.of(
            EntryKind.PICTURES, SomeMedia.fromAPhone(halves, 6),
            EntryKind.HANDWRITING, SomeMedia.heic(folder, 2, 1, 64, 1),
            EntryKind.COMIC, SomeMedia.talkingPng(halves),
            EntryKind.VIDEO, Files.readAllBytes(SomeMedia.film(folder, "a.mov", 160, 120, 1)),
            EntryKind.AUDIO, Files.readAllBytes(SomeMedia.sound(folder, "a.m4a", 1)));
    var shown = new ArrayList<Entry>();
    for (var one : sent.entrySet()) {
      var file = voices.bring(campaign, one.getValue(), "林晚-" + SomeMedia.SECRET, named);
      assertThat(new String(one.getValue(), StandardCharsets.ISO_8859_1))
          .contains(SomeMedia.SECRET);
      var naming = one.getKey() == EntryKind.COMIC ? Naming.COLLEGE : Naming.PEN_NAME;
      var said = new WriteEntry(one.getKey(), "风景", "", naming, "望海", List.of(file));
      shown.add(voices.sent(campaign, said, named));
    }
    SomeConversions.doAll(context);
    entries.settle();
    for (var entry : shown) voices.judged(entry, ReviewState.ACCEPTED, null);

    var outputs = new LinkedHashMap<String, byte[]>();
    for (var entry : shown) see(entry.path(), outputs);
    for (var page : List.of("", "/colleges", "/hall")) see(campaign.path() + page, outputs);
    assertThat(outputs.keySet())
        .filteredOn(path -> path.startsWith("/media/"))
        .hasSizeGreaterThan(12);
    unzipped("/campaigns/" + campaign.code() + "/archive.zip", university.person("赵敏"))
        .forEach((name, bytes) -> outputs.put("archive " + name, bytes));
    assertThat(outputs).containsKey("archive credits.html");
    var tokens = List.of("林晚", named.username(), SomeMedia.SECRET, "36.6512", "117.1201");
    outputs.forEach(
        (name, bytes) ->
            assertThat(
                    List.of(
                        new String(bytes, StandardCharsets.UTF_8),
                        new String(bytes, StandardCharsets.UTF_16BE)))
                .as(name)
                .allSatisfy(text -> assertThat(text).doesNotContain(tokens)));
  }

  /** A page with its headers, and everything that it shows. */
  private void see(String path, Map<String, byte[]> outputs) throws Exception {
    if (outputs.containsKey(path)) return;
    var answer = ask(get(path), null);
    assertThat(answer.getStatus()).as(path).isEqualTo(200);
    outputs.put(path, answer.getContentAsByteArray());
    outputs.put(
        path + " headers",
        answer.getHeaderNames().stream()
            .map(answer::getHeader)
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8));
    var links =
        Pattern.compile("/media/[^\"\\s,)]+")
            .matcher(answer.getContentAsString(StandardCharsets.UTF_8));
    if (path.startsWith("/voices/")) while (links.find()) see(links.group(), outputs);
  }

  @Test
  void originals_are_kept_only_where_the_campaign_says_so_and_leave_the_house_nowhere()
      throws Exception {
    var photo = SomeMedia.fromAPhone(SomeMedia.halves(90, 60), 1);
    for (boolean originals : List.of(false, true)) {
      var plan = voices.plan("原件 " + originals);
      var campaign =
          voices.open(
              new PlanCampaign(
                  plan.text(),
                  plan.unit(),
                  null,
                  plan.opensOn(),
                  plan.closesOn(),
                  "",
                  plan.kinds(),
                  plan.gallery(),
                  originals));
      assertThat(page(campaign.path() + "/take-part", person, 200).text().contains("原始文件加密保存"))
          .isEqualTo(originals);
      var file = voices.bring(campaign, photo, "photo.jpg", author);
      var entry = voices.shown(campaign, SomeVoices.with(EntryKind.PICTURES, "图", file), author);
      var medium = media.find(file).orElseThrow();
      var out = new ByteArrayOutputStream();
      if (originals) {
        media.writeOriginal(medium, out);
        assertThat(out.toByteArray()).isEqualTo(photo);
      } else
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> media.writeOriginal(medium, out));
      var src = page(entry.path(), null, 200).select("img[src^=/media/]").attr("src");
      var beside = src.substring(0, src.lastIndexOf('/')) + "/original.sealed";
      assertThat(ask(get(beside), null).getStatus()).isEqualTo(404);
      assertThat(
              unzipped("/campaigns/" + campaign.code() + "/archive.zip", university.person("赵敏"))
                  .values())
          .noneMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains("Exif"));
    }
  }

  @Test
  void what_is_taken_back_is_gone_from_every_address() throws Exception {
    var campaign = voices.open(voices.plan("收回"));
    var film = voices.bring(campaign, film(), "film.mp4", author);
    var entry = voices.sent(campaign, SomeVoices.captioned("走了的船", film), author);
    SomeConversions.doAll(context);
    entries.settle();
    voices.judged(entry, ReviewState.ACCEPTED, null);
    var addresses = new LinkedHashMap<String, byte[]>();
    see(entry.path(), addresses);
    see(entry.path() + "/card.png", addresses);
    see(entry.path() + "/captions/zh.vtt", addresses);
    addresses.keySet().removeIf(address -> address.endsWith(" headers"));
    assertThat(addresses).hasSizeGreaterThan(4);
    assertThat(ask(post(entry.path() + "/withdrawal"), person).getRedirectedUrl())
        .isEqualTo("/voices/mine?done=WITHDRAWN");
    for (var address : addresses.keySet())
      assertThat(ask(get(address), null).getStatus()).as(address).isEqualTo(404);
    for (var path :
        List.of(
            "/voices", campaign.path(), campaign.path() + "/colleges", campaign.path() + "/hall"))
      assertThat(page(path, null, 200).text()).doesNotContain("走了的船");
    assertThat(page("/voices/mine", person, 200).text()).doesNotContain("走了的船");
    assertThat(unzipped("/campaigns/" + campaign.code() + "/archive.zip", university.person("赵敏")))
        .doesNotContainKey("entries/" + entry.number() + ".html");
  }

  // ---- other sites

  @Test
  void a_shown_entry_has_a_card_for_other_sites() throws Exception {
    var campaign = voices.open(voices.plan("分享卡片"));
    var picture = voices.picture(campaign, author);
    var entry = voices.shown(campaign, SomeVoices.with(EntryKind.PICTURES, "给你看", picture), author);
    var page = page(entry.path(), null, 200);
    assertThat(page.select("meta[property=og:title]").attr("content")).isEqualTo("给你看");
    assertThat(page.select("meta[property=og:image]").attr("content"))
        .isEqualTo("http://localhost" + entry.path() + "/card.png");
    assertThat(page.select("meta[property=og:url]").attr("content"))
        .isEqualTo("http://localhost" + entry.path());
    for (var path : List.of(entry.path(), campaign.path())) {
      var card = ask(get(path + "/card.png"), null);
      assertThat(card.getContentType()).isEqualTo("image/png");
      var drawn = ImageIO.read(new ByteArrayInputStream(card.getContentAsByteArray()));
      assertThat(List.of(drawn.getWidth(), drawn.getHeight())).containsExactly(1200, 630);
    }
    var waiting = voices.sent(campaign, SomeVoices.words("还没过"), author);
    assertThat(page(waiting.path(), person, 200).select("meta[property=og:image]")).isEmpty();
    assertThat(ask(get(waiting.path() + "/card.png"), null).getStatus()).isEqualTo(404);
  }

  // ---- keeping

  @Test
  void a_campaign_is_planned_published_and_closed_on_its_pages() throws Exception {
    var keeper = university.person("赵敏");
    page("/campaigns", person, 404);
    var wrong = ask(post("/campaigns").param("titleZh", "只有标题"), keeper);
    assertThat(wrong.getStatus()).isEqualTo(422);
    assertThat(
            Jsoup.parse(wrong.getContentAsString(StandardCharsets.UTF_8))
                .select("#titleZh")
                .attr("value"))
        .isEqualTo("只有标题");
    var planned =
        ask(
            post("/campaigns")
                .param("titleZh", "从头到尾")
                .param("callZh", "说说。")
                .param("consentZh", "同意。")
                .param("opens", "2020-02-17")
                .param("closes", "2020-02-20")
                .param("unit", university.unit("TZ").value().toString())
                .param("kinds", "TEXT", "COMIC")
                .param("gallery", "PUBLIC"),
            keeper);
    var path = planned.getRedirectedUrl().replace("?done=PLANNED", "");
    assertThat(page(path, keeper, 200).text()).contains("从头到尾", "未发布", "还没有收到作品");
    assertThat(ask(post(path + "/opening"), keeper).getRedirectedUrl())
        .isEqualTo(path + "?done=OPENED");
    assertThat(ask(post(path + "/opening"), keeper).getStatus()).isEqualTo(409);
    var campaign = campaigns.find(path.substring("/campaigns/".length()), null);
    var entry = voices.shown(campaign, SomeVoices.words("入选"), author);
    assertThat(
            ask(post(path + "/entries/" + entry.number() + "/selection"), keeper)
                .getRedirectedUrl())
        .isEqualTo(path + "?done=SELECTED&state=ACCEPTED&q=&page=1#entry-" + entry.number());
    var off = post(path + "/entries/" + entry.number() + "/selection").param("selected", "false");
    assertThat(ask(off.param("from", "entry"), keeper).getRedirectedUrl())
        .isEqualTo(entry.path() + "?done=DESELECTED");
    ask(post(path + "/entries/" + entry.number() + "/selection"), keeper);
    assertThat(page(path + "?state=SELECTED", keeper, 200).select(".kept-entries li")).hasSize(1);
    var looked = page(path + "?q=入选", keeper, 200);
    assertThat(looked.select(".kept-entries li")).hasSize(1);
    assertThat(looked.select("h2").text()).contains("找到 1 件");
    assertThat(page(campaign.path(), null, 200).select(".voice .voice-selected")).hasSize(1);
    assertThat(ask(post(path + "/removal"), keeper).getStatus()).isEqualTo(409);
    assertThat(ask(post(path + "/closing"), keeper).getRedirectedUrl())
        .isEqualTo(path + "?done=CLOSED");
    var college = university.person("王建国");
    page(path, college, 404);
    assertThat(ask(post(path + "/opening"), college).getStatus()).isEqualTo(404);
    page(path + "/archive.zip", college, 404);
  }

  @Test
  void counts_by_college_open_the_entries_behind_them() throws Exception {
    var campaign = voices.open(voices.plan("各学院的"));
    voices.shown(campaign, SomeVoices.words("一"), author);
    voices.shown(campaign, SomeVoices.words("二"), author);
    var table = page(campaign.path() + "/colleges", null, 200);
    var number = table.select("tbody tr td a").first();
    assertThat(number.text()).isEqualTo("2");
    assertThat(page(number.attr("href"), null, 200).select(".voice")).hasSize(2);
  }

  // ---- the archive

  private Map<String, byte[]> unzipped(String path, PersonId who) throws Exception {
    var files = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive(path, who)))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
        assertThat(files.put(entry.getName(), zip.readAllBytes())).as(entry.getName()).isNull();
    }
    return files;
  }

  private byte[] archive(String path, PersonId who) throws Exception {
    var answer = ask(get(path), who);
    assertThat(answer.getStatus()).isEqualTo(200);
    return answer.getContentAsByteArray();
  }

  @Test
  void the_archive_holds_what_is_shown_and_nothing_else_and_is_the_same_every_time()
      throws Exception {
    var campaign = voices.open(voices.plan("存档"));
    var named = university.accountOf("林晚");
    voices.shown(
        campaign, new WriteEntry(EntryKind.TEXT, "实名", "话", Naming.FULL, "", List.of()), named);
    voices.shown(campaign, SomeVoices.words("只有学院"), named);
    var first = voices.picture(campaign, author);
    voices.shown(campaign, SomeVoices.with(EntryKind.PICTURES, "图一", first), author);
    var same = voices.picture(campaign, author);
    voices.shown(campaign, SomeVoices.with(EntryKind.PICTURES, "图二", same), author);
    var refused = voices.sent(campaign, SomeVoices.words("没通过的"), author);
    voices.judged(refused, ReviewState.REFUSED, "不合适");
    voices.sent(campaign, SomeVoices.words("还在等的"), author);
    var gone = voices.shown(campaign, SomeVoices.words("收回的"), author);
    entries.withdraw(gone, author);

    var keeper = university.person("赵敏");
    var path = "/campaigns/" + campaign.code() + "/archive.zip";
    var files = unzipped(path, keeper);
    assertThat(files.keySet())
        .contains("index.html", "style.css", "entries/1.html", "entries/4.html", "SHA256SUMS");
    assertThat(files.keySet().stream().filter(name -> name.startsWith("files/"))).hasSize(1);
    assertThat(files.keySet().stream().filter(name -> name.startsWith("small/"))).hasSize(1);
    assertThat(
            Jsoup.parse(new String(files.get("credits.html"), StandardCharsets.UTF_8))
                .select(".credits b")
                .eachText())
        .containsExactlyInAnyOrder("林晚 · 法学院", "法学院");
    var everything = new StringBuilder();
    files.forEach(
        (name, bytes) -> {
          if (name.endsWith(".html")) everything.append(new String(bytes, StandardCharsets.UTF_8));
        });
    assertThat(everything).contains("实名", "林晚", "只有学院", "图一", "图二");
    assertThat(everything).doesNotContain("没通过的", "还在等的", "收回的", "<script", "http://");
    assertThat(new String(files.get("entries/2.html"), StandardCharsets.UTF_8))
        .doesNotContain("林晚");
    for (var line : new String(files.get("SHA256SUMS"), StandardCharsets.UTF_8).lines().toList()) {
      var parts = line.split(" {2}");
      assertThat(java.util.HexFormat.of().formatHex(Sha256.of(files.get(parts[1]))))
          .as(parts[1])
          .isEqualTo(parts[0]);
    }
    assertThat(new String(files.get("SHA256SUMS"), StandardCharsets.UTF_8).lines())
        .hasSize(files.size() - 1);
    assertThat(archive(path, keeper)).isEqualTo(archive(path, keeper));
    // every link of the site leads to a file of the site
    files.forEach(
        (name, bytes) -> {
          if (!name.endsWith(".html")) return;
          var page = Jsoup.parse(new String(bytes, StandardCharsets.UTF_8));
          var base = java.net.URI.create(name);
          page.select("[href], [src]")
              .forEach(
                  link ->
                      assertThat(files)
                          .as(name)
                          .containsKey(
                              base.resolve(
                                      link.hasAttr("href") ? link.attr("href") : link.attr("src"))
                                  .toString()));
        });
  }

  @Test
  void what_somebody_sent_is_taken_along_whatever_became_of_it() throws Exception {
    var campaign = voices.open(voices.plan("我的数据"));
    voices.sent(campaign, SomeVoices.words("等着的"), author);
    var entry = voices.sent(campaign, SomeVoices.words("退回的"), author);
    voices.judged(entry, ReviewState.RETURNED, "为什么退回");
    voices.sent(
        campaign,
        SomeVoices.words("别人的"),
        university.accountOf(university.someStudent("N-LAW-19-1")));
    var files = unzipped("/voices/mine.zip", person);
    var all = new StringBuilder();
    files.values().forEach(bytes -> all.append(new String(bytes, StandardCharsets.UTF_8)));
    assertThat(all).contains("等着的", "退回的", "为什么退回").doesNotContain("别人的");
  }

  @Test
  void an_archive_of_many_entries_has_several_lists() throws Exception {
    Campaign campaign = voices.open(voices.plan("很多"));
    var at = org.tongzhou.testing.MutableClock.MONDAY_MORNING;
    var past =
        java.util.stream.IntStream.rangeClosed(1, 401)
            .mapToObj(
                n ->
                    new org.tongzhou.guidance.campaign.PastEntry(
                        person,
                        university.unit("N-LAW-19-1"),
                        SomeVoices.words("第" + n + "件"),
                        org.tongzhou.guidance.campaign.EntryState.ACCEPTED,
                        null,
                        at,
                        false))
            .toList();
    entries.takeIn(campaign, past);
    var files = unzipped("/campaigns/" + campaign.code() + "/archive.zip", university.person("赵敏"));
    assertThat(files.keySet())
        .contains("index.html", "index-2.html", "index-3.html", "entries/401.html")
        .doesNotContain("index-4.html");
    assertThat(page(campaign.path() + "?page=14", null, 200).select(".voice")).hasSize(11);
  }
}
