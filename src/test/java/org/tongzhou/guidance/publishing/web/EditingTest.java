package org.tongzhou.guidance.publishing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.guidance.publishing.Article;
import org.tongzhou.guidance.publishing.ArticleFiles;
import org.tongzhou.guidance.publishing.Articles;
import org.tongzhou.guidance.publishing.Newsroom;
import org.tongzhou.guidance.publishing.Section;
import org.tongzhou.guidance.publishing.VersionState;
import org.tongzhou.guidance.publishing.XssCorpus;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.SomeMedia;
import org.tongzhou.testing.TongzhouTest;
import tools.jackson.databind.json.JsonMapper;

/** The desk over HTTP: writing, saving by itself, two editors, files, the three reviews. */
@TongzhouTest
class EditingTest {

  @Autowired SmallUniversity university;
  @Autowired Grid grid;
  @Autowired Articles articles;
  @Autowired ArticleFiles attachments;
  @Autowired MutableClock clock;
  @Autowired MockMvc mvc;
  @Autowired JsonMapper json;
  @TempDir Path folder;

  private Newsroom room;

  @BeforeEach
  void open() {
    room = new Newsroom(university, grid, articles);
    clock.reset();
  }

  private MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request, Role role)
      throws Exception {
    return mvc.perform(
            request
                .header("Accept-Language", "zh-CN")
                .cookie(new Cookie("tongzhou", university.tokenOf(room.person(role)))))
        .andReturn()
        .getResponse();
  }

  private static Document read(MockHttpServletResponse answer) throws Exception {
    return Jsoup.parse(answer.getContentAsString(StandardCharsets.UTF_8));
  }

  private static AbstractMockHttpServletRequestBuilder<?> form(
      String path, Map<String, String> fields) {
    var request = post(path);
    fields.forEach(request::param);
    return request;
  }

  private static Map<String, String> fields(Article article, String title, String body) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("revision", String.valueOf(article.newest().revision()));
    fields.put("section", article.section().path());
    fields.put("titleZh", title);
    fields.put("bodyZh", body);
    fields.put("comments", "on");
    return fields;
  }

  private Article aDraft() {
    return room.draft(Section.NEWS, Newsroom.text("草稿", "原来的正文。"));
  }

  @Test
  void an_article_is_begun_written_and_sent_from_page_to_page() throws Exception {
    var wrong = ask(form("/publishing", Map.of("section", "news")), Role.EDITOR);
    assertThat(wrong.getStatus()).isEqualTo(422);
    assertThat(read(wrong).select("#titleZh-error").text()).isNotEmpty();
    var begun = ask(form("/publishing", Map.of("section", "news", "titleZh", "一篇新闻")), Role.EDITOR);
    var edit = begun.getHeader("Location");
    assertThat(edit).matches("/publishing/\\d+/edit");
    var number = Integer.parseInt(edit.replaceAll("\\D", ""));
    var article = articles.find(number, room.account(Role.EDITOR));
    var saved = ask(form(edit, fields(article, "一篇新闻", "**第一**段")), Role.EDITOR);
    assertThat(saved.getHeader("Location")).isEqualTo(edit + "#pieces");
    assertThat(read(ask(get(edit), Role.EDITOR)).select("#preview strong").text()).isEqualTo("第一");
    var page = read(ask(get("/publishing/" + number), Role.EDITOR));
    var revision = page.select("form[action$=submission] input[name=revision]").attr("value");
    ask(form("/publishing/" + number + "/submission", Map.of("revision", revision)), Role.EDITOR);
    var judged = read(ask(get("/publishing/" + number), Role.MODERATOR));
    assertThat(judged.select("form[action$=passing]")).hasSize(1);
    assertThat(read(ask(get("/publishing/" + number), Role.EDITOR)).select("form[action$=passing]"))
        .isEmpty();
    var returned =
        ask(
            form(
                "/publishing/" + number + "/return",
                Map.of("stage", "SECTION", "revision", revision, "reason", "")),
            Role.MODERATOR);
    assertThat(returned.getStatus()).isEqualTo(422);
    assertThat(read(returned).select("#reason-error").text()).isNotEmpty();
    var passed =
        ask(
            form(
                "/publishing/" + number + "/passing",
                Map.of("stage", "SECTION", "revision", revision)),
            Role.MODERATOR);
    assertThat(passed.getStatus()).isEqualTo(302);
    assertThat(articles.find(number, room.account(Role.EDITOR)).newest().state())
        .isEqualTo(VersionState.EDITOR);
  }

  @Test
  void a_draft_saves_itself_and_says_when() throws Exception {
    var article = aDraft();
    var path = "/publishing/" + article.number() + "/autosave";
    var saved = ask(form(path, fields(article, "草稿", "多写了一句。")), Role.EDITOR);
    assertThat(saved.getStatus()).isEqualTo(200);
    var said = json.readTree(saved.getContentAsByteArray());
    assertThat(said.get("revision").asInt()).isEqualTo(article.newest().revision() + 1);
    assertThat(said.get("message").asString()).contains("08:00");
    var again = ask(form(path, fields(article, "草稿", "旧的修订。")), Role.EDITOR);
    assertThat(again.getStatus()).isEqualTo(409);
    assertThat(
            articles.find(article.number(), room.account(Role.EDITOR)).newest().text().zh().body())
        .isEqualTo("多写了一句。");
  }

  @Test
  void the_second_of_two_editors_sees_what_the_first_has_changed_and_loses_nothing()
      throws Exception {
    var article = aDraft();
    var path = "/publishing/" + article.number() + "/edit";
    ask(form(path, fields(article, "草稿", "原来的正文，甲改过。")), Role.UNIVERSITY);
    var second = ask(form(path, fields(article, "草稿", "原来的正文，乙改过。")), Role.EDITOR);
    assertThat(second.getStatus()).isEqualTo(409);
    var page = read(second);
    assertThat(page.select("textarea#bodyZh").first().wholeText()).contains("乙改过");
    assertThat(page.select("#conflict").text()).contains("赵敏");
    assertThat(page.select(".difference del").text()).isEqualTo("甲");
    assertThat(page.select(".difference ins").text()).isEqualTo("乙");
    var mine = fields(article, "草稿", "原来的正文，乙改过。");
    mine.put("revision", page.select("input[name=revision]").attr("value"));
    assertThat(ask(form(path, mine), Role.EDITOR).getStatus()).isEqualTo(302);
  }

  @Test
  void what_is_wrong_stands_beside_its_field_with_everything_typed() throws Exception {
    var article = aDraft();
    var typed = fields(article, "题".repeat(121), "留着的正文");
    typed.put("slug", "Not A Slug");
    var wrong = ask(form("/publishing/" + article.number() + "/edit", typed), Role.EDITOR);
    assertThat(wrong.getStatus()).isEqualTo(422);
    assertThat(read(wrong).select("#titleZh-error").text()).contains("120");
    assertThat(read(wrong).select("#slug-error").text()).isNotEmpty();
    assertThat(read(wrong).select("textarea#bodyZh").first().wholeText()).contains("留着的正文");
  }

  @Test
  void a_picture_that_is_brought_can_be_put_into_the_text_and_is_open_once_it_is_released()
      throws Exception {
    var article = aDraft();
    var path = "/publishing/" + article.number() + "/edit";
    var request = multipart(path);
    request.file(
        new MockMultipartFile(
            "files", "校门.jpg", "image/jpeg", SomeMedia.written(SomeMedia.halves(400, 300), "jpg")));
    fields(article, "带图", "看图。").forEach(request::param);
    assertThat(ask(request, Role.EDITOR).getStatus()).isEqualTo(302);
    var medium = attachments.of(article).getFirst();
    assertThat(medium.open()).isFalse();
    var shown = read(ask(get(path), Role.EDITOR)).select(".piece code").text();
    assertThat(shown).isEqualTo("![校门](media:" + medium.id().value() + ")");
    var now = articles.find(article.number(), room.account(Role.EDITOR));
    articles.save(
        Newsroom.save(now, Newsroom.text("带图", "看图。\n\n" + shown)), room.account(Role.EDITOR));
    room.review(article.number(), null);
    assertThat(attachments.of(article).getFirst().open()).isTrue();
    var read = read(mvc.perform(get("/articles/" + article.number())).andReturn().getResponse());
    var src = read.select(".prose figure img").attr("src");
    assertThat(mvc.perform(get(src)).andReturn().getResponse().getStatus()).isEqualTo(200);
    assertThat(read.select("meta[property=og:image]").attr("content")).endsWith(src);
    articles.unpublish(article.number(), "换图", room.account(Role.EDITOR));
    assertThat(mvc.perform(get(src)).andReturn().getResponse().getStatus()).isEqualTo(404);
  }

  @Test
  void no_attack_runs_at_the_desk_either() throws Exception {
    var article = aDraft();
    var all = String.join("\n\n", XssCorpus.ATTACKS);
    for (var attack : XssCorpus.ATTACKS) {
      var typed = fields(article, attack, all);
      typed.put("summaryZh", attack);
      typed.put("sources", attack);
      var preview =
          read(ask(form("/publishing/" + article.number() + "/preview", typed), Role.EDITOR));
      XssCorpus.assertHarmless(preview.body().html());
    }
  }

  @Test
  void the_desk_is_closed_to_those_who_have_nothing_to_do_there() throws Exception {
    var article = aDraft();
    for (var path :
        new String[] {"/publishing", "/publishing/new", "/publishing/" + article.number()}) {
      var answer =
          mvc.perform(get(path).cookie(new Cookie("tongzhou", university.tokenOf("林晚"))))
              .andReturn()
              .getResponse();
      assertThat(answer.getStatus()).as(path).isEqualTo(404);
    }
    var counselor =
        mvc.perform(
                get("/publishing/" + article.number() + "/edit")
                    .cookie(new Cookie("tongzhou", university.tokenOf("陈静"))))
            .andReturn()
            .getResponse();
    assertThat(counselor.getStatus()).isEqualTo(404);
  }
}
