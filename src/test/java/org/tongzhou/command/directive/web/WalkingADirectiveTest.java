package org.tongzhou.command.directive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.tongzhou.command.directive.Answering;
import org.tongzhou.command.directive.Directive;
import org.tongzhou.command.directive.Evidence;
import org.tongzhou.command.directive.SomeDirectives;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.SomeMedia;
import org.tongzhou.testing.TongzhouTest;

/** The pages and the API of directives: not found, not allowed, not valid, done. */
@TongzhouTest
@Import(SomeDirectives.class)
class WalkingADirectiveTest {

  @Autowired SmallUniversity university;
  @Autowired SomeDirectives some;
  @Autowired Answering answering;
  @Autowired MockMvc mvc;

  private MockHttpServletResponse ask(
      String who, AbstractMockHttpServletRequestBuilder<?> request, int status) throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(who))))
        .andExpect(status().is(status))
        .andReturn()
        .getResponse();
  }

  private String page(String who, AbstractMockHttpServletRequestBuilder<?> request, int status)
      throws Exception {
    return ask(who, request, status).getContentAsString(StandardCharsets.UTF_8);
  }

  private static String at(Directive directive, String path) {
    return "/directives/" + directive.code() + path;
  }

  @Test
  void whom_it_does_not_concern_it_does_not_exist() throws Exception {
    var directive = some.aDirective().to("N-LAW").by("赵敏");
    for (var path : List.of("", "/versions", "/files/00000000-0000-0000-0000-000000000000"))
      page("海宁", get(at(directive, path)), 404);
    page("海宁", post(at(directive, "/confirmation")).param("version", "1"), 404);
    page("林晚", get(at(directive, "/progress")), 404);
    page("陈静", get(at(directive, "/correction")), 404);
    page("陈静", get(at(directive, "/progress?unit=Q-SEA")), 404);
    page("林晚", get("/directives/new"), 404);
    page("赵敏", get("/directives/2020-99999"), 404);
    page("赵敏", get(at(directive, "/people?set=NONSENSE")), 404);
  }

  @Test
  void a_form_that_is_not_whole_comes_back_with_everything_that_was_typed() throws Exception {
    assertThat(page("赵敏", get("/directives/new"), 200))
        .contains("value=\"N-LAW\"", "2020-02-18T18:00");
    var pdf = new MockMultipartFile("files", "../通知.pdf", "text/html", SomeMedia.pdf());
    var back =
        page(
            "赵敏",
            multipart("/directives")
                .file(pdf)
                .param("titleZh", "延期返校")
                .param("units", "N-LAW")
                .param("cohort", "from 42000x and")
                .param("readBy", "2020-02-18T18:00")
                .param("doneBy", "2020-02-17T18:00")
                .param("evidence", "TEXT"),
            422);
    assertThat(back)
        .contains("value=\"延期返校\"", "aria-invalid=\"true\"", "bodyZh-error", "doneBy-error")
        .contains("from 42000x and", "name=\"files.kept\"", "通知.pdf")
        .containsPattern("value=\"N-LAW\" checked");
    assertThat(page("赵敏", get("/directives/audience?cohort=from 42000x and"), 200))
        .contains("field-error");
    assertThat(page("赵敏", get("/directives/audience?units=N-LAW&cohort=from 420106"), 200))
        .contains("1 名学生");
  }

  @Test
  void the_audience_is_picked_from_saved_sets_the_builder_or_posts() throws Exception {
    page("赵敏", post("/cohorts").param("name", "武汉生源").param("expression", "from 420106"), 302);
    assertThat(page("赵敏", get("/directives/new?cohort=from 420106"), 200))
        .contains("武汉生源", "value=\"from 420106\"", "1 名学生");
    assertThat(page("赵敏", get("/cohorts/builder?expression=from 420106"), 200))
        .contains("/directives/new?cohort=from+420106");
    assertThat(page("赵敏", get("/directives/audience?saved=from 420106&units=N-LAW"), 200))
        .contains("1 名学生");
    assertThat(page("赵敏", get("/directives/audience?units=N-LAW-19-1&downTo=COUNSELOR"), 200))
        .contains("2 个岗位");
    var back =
        page(
            "赵敏",
            multipart("/directives")
                .param("titleZh", "题")
                .param("saved", "from 420106")
                .param("downTo", "COLLEGE")
                .param("readBy", "2020-02-18T18:00"),
            422);
    assertThat(back)
        .containsPattern("value=\"from 420106\" selected")
        .containsPattern("value=\"COLLEGE\" selected");
  }

  @Test
  void a_directive_goes_down_from_the_university_to_a_student() throws Exception {
    var pdf = new MockMultipartFile("files", "通知.pdf", "application/pdf", SomeMedia.pdf());
    var issued =
        ask(
            "赵敏",
            multipart("/directives")
                .file(pdf)
                .param("titleZh", "关于宿舍消毒的通知")
                .param("bodyZh", "<b>每天</b>两次。")
                .param("units", "N-LAW-19-1")
                .param("readBy", "2020-02-18T18:00")
                .param("doneBy", "2020-02-19T18:00")
                .param("way", "DIRECT")
                .param("evidence", "PHOTO"),
            302);
    var location = String.valueOf(issued.getRedirectedUrl());
    var code = location.replaceFirst("/directives/([0-9-]+)/progress", "$1");
    var base = "/directives/" + code;

    // the student
    var read = page("林晚", get(base), 200);
    assertThat(read).contains("关于宿舍消毒的通知", "&lt;b&gt;每天&lt;/b&gt;两次。", "通知.pdf", "我已阅读");
    assertThat(read).doesNotContain("tabler.min.css");
    var file = read.replaceAll("(?s).*(/directives/[0-9-]+/files/[0-9a-f-]+).*", "$1");
    var kept = ask("林晚", get(file), 200);
    assertThat(kept.getHeader("Content-Disposition")).startsWith("attachment");
    assertThat(kept.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    page("海宁", get(file), 404);
    page("林晚", post(base + "/confirmation").param("version", "1"), 302);
    assertThat(page("林晚", get(base), 200)).contains("已确认").doesNotContain("/confirmation");
    assertThat(page("林晚", get("/directives"), 200)).contains("关于宿舍消毒的通知", "你已确认");

    // the counselor
    assertThat(page("陈静", get(base), 200)).contains("我负责的", "/reading");
    page("陈静", post(base + "/reading").param("version", "1"), 302);
    assertThat(
            page(
                "陈静",
                post(base + "/passing").param("version", "1").param("remark", "长".repeat(1001)),
                422))
        .contains("remark-error", "长长长");
    page("陈静", post(base + "/passing").param("version", "1").param("remark", "先擦桌面"), 302);
    assertThat(page("林晚", get(base), 200)).contains("先擦桌面");
    page("陈静", post(base + "/passing").param("version", "1"), 409);

    // the officer, with a photo
    page("周扬", post(base + "/reading").param("version", "1"), 302);
    page("周扬", post(base + "/passing").param("version", "1"), 302);
    assertThat(page("周扬", post(base + "/completion").param("version", "1").param("said", "好"), 422))
        .contains("photo-error", "好</textarea>");
    page("周扬", multipart(base + "/completion").file(photo()).param("version", "1"), 302);
    var nodes = page("赵敏", get(base + "/nodes?set=ALL&unit=N-LAW-19-1"), 200);
    assertThat(nodes).contains("已完成", "周扬", "陈静", "先擦桌面");
    var picture = nodes.replaceAll("(?s).*(/directives/[0-9-]+/evidence/[^\"]+).*", "$1");
    assertThat(ask("陈静", get(picture), 200).getContentType()).isEqualTo("image/jpeg");

    // the tree and its sets
    assertThat(page("赵敏", get(base + "/progress?unit=N-LAW"), 200))
        .contains("/people?set=UNREAD&unit=N-LAW", "/nodes?set=NOT_DONE&unit=N-LAW", "2019级");
    var unread = page("周扬", get(base + "/people?set=UNREAD&unit=N-LAW-19-1"), 200);
    assertThat(unread).contains("何苗").doesNotContain("林晚</th>", "13800000001");
    assertThat(page("周扬", post(base + "/people/phones?set=READ&unit=N-LAW-19-1"), 200))
        .contains("tel:13800000001");
    var handle = unread.replaceAll("(?s).*name=\"person\" value=\"([0-9a-f-]+)\".*", "$1");
    page(
        "周扬",
        post(base + "/telling?unit=N-LAW-19-1").param("version", "1").param("person", handle),
        302);
    var book = ask("赵敏", get(base + "/people.xlsx?set=READ"), 200).getContentAsByteArray();
    assertThat(book).startsWith('P', 'K');
    ask("赵敏", get(base + "/nodes.xlsx?set=ALL"), 200);
  }

  private static MockMultipartFile photo() throws Exception {
    var out = new java.io.ByteArrayOutputStream();
    javax.imageio.ImageIO.write(
        new java.awt.image.BufferedImage(20, 20, java.awt.image.BufferedImage.TYPE_INT_RGB),
        "png",
        out);
    return new MockMultipartFile("photo", "a.png", "image/png", out.toByteArray());
  }

  @Test
  void a_correction_shows_what_changed_and_a_withdrawal_why() throws Exception {
    var directive = some.aDirective().to("N-LAW-19-1").by("王建国");
    page("林晚", post(at(directive, "/confirmation")).param("version", "1"), 302);
    assertThat(
            page(
                "王建国",
                post(at(directive, "/correction"))
                    .param("version", "1")
                    .param("titleZh", "延期返校")
                    .param("bodyZh", "请勿返校。"),
                422))
        .contains("reason-error", "请勿返校。");
    page(
        "王建国",
        post(at(directive, "/correction"))
            .param("version", "1")
            .param("titleZh", "延期返校")
            .param("bodyZh", "请勿提前返校。\n具体日期另行通知。")
            .param("reason", "用词"),
        302);
    assertThat(page("林晚", get(at(directive, "")), 200)).contains("更正过", "用词", "我已阅读");
    assertThat(page("林晚", get(at(directive, "/versions")), 200))
        .contains("<ins>日期</ins>", "<del>时间</del>", "用词");
    assertThat(page("林晚", post(at(directive, "/confirmation")).param("version", "1"), 409))
        .contains("刚刚更正过");
    assertThat(page("王建国", post(at(directive, "/withdrawal")).param("reason", ""), 422))
        .contains("reason-error");
    page("王建国", post(at(directive, "/withdrawal")).param("reason", "取消"), 302);
    assertThat(page("林晚", get(at(directive, "")), 200)).contains("已撤回", "取消");
    page("王建国", get(at(directive, "/correction")), 200);
  }

  @Test
  void the_api_issues_and_tells_how_far_it_has_come() throws Exception {
    var token = university.tokenOf("赵敏");
    var answer =
        mvc.perform(
                post("/api/v1/directives")
                    .header("Authorization", "Bearer " + token)
                    .contentType("application/json")
                    .content(
                        """
                        {"title":{"zh":"延期返校"},"body":{"zh":"请勿返校。"},"units":["N-LAW-19-1"],
                         "readBy":"2020-02-18T10:00:00Z","doneBy":"2020-02-20T10:00:00Z",
                         "evidence":"NUMBER","direct":true}
                        """))
            .andExpect(status().isCreated())
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    var id = answer.replaceAll(".*\"id\":\"([0-9-]+)\".*", "$1");
    var progress =
        mvc.perform(
                get("/api/v1/directives/" + id + "/progress?unit=N-LAW-19-1")
                    .header("Authorization", "Bearer " + university.tokenOf("陈静")))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    assertThat(progress).contains("\"nodes\":2", "\"nodesUnread\":2", "\"notDone\":2");
    for (var asked :
        List.of(
            "{}",
            "{\"readBy\":\"2020-02-18T10:00:00Z\",\"evidence\":\"SONG\"}",
            "{\"readBy\":\"2020-02-10T10:00:00Z\",\"title\":{\"zh\":\"a\"},\"body\":{\"zh\":\"b\"}}"))
      assertThat(
              mvc.perform(
                      post("/api/v1/directives")
                          .header("Authorization", "Bearer " + token)
                          .contentType("application/json")
                          .content(asked))
                  .andExpect(status().isUnprocessableContent())
                  .andReturn()
                  .getResponse()
                  .getContentAsString(StandardCharsets.UTF_8))
          .contains("urn:tongzhou:refusal:directive.not-well-formed", "\"errors\"");
    mvc.perform(
            get("/api/v1/directives/" + id + "/progress?unit=Q-SEA")
                .header("Authorization", "Bearer " + university.tokenOf("陈静")))
        .andExpect(status().isNotFound());
  }

  @Test
  void level_by_level_the_pages_say_how_far_it_has_come_and_open_it() throws Exception {
    assertThat(page("赵敏", get("/directives/new"), 200))
        .containsPattern("value=\"LEVEL_BY_LEVEL\" checked")
        .doesNotContainPattern("value=\"DIRECT\" checked");
    var directive = some.aDirective().to("N-LAW-19-1").levelByLevel().by("赵敏");
    page("林晚", get(at(directive, "")), 404);
    page("林晚", post(at(directive, "/confirmation")).param("version", "1"), 404);
    page("陈静", get(at(directive, "/progress")), 404);
    assertThat(page("赵敏", get(at(directive, "/nodes?set=ALL")), 200)).contains("还没有传达到");
    assertThat(page("赵敏", get(at(directive, "/progress")), 200))
        .contains("正在逐级传达", at(directive, "/opening"));
    assertThat(page("王建国", get(at(directive, "/progress")), 200))
        .contains("正在逐级传达")
        .doesNotContain("/opening");
    page("王建国", post(at(directive, "/opening")), 404);
    page("赵敏", post(at(directive, "/opening")), 302);
    page("林晚", get(at(directive, "")), 200);
    assertThat(page("赵敏", get(at(directive, "/progress")), 200))
        .doesNotContain("正在逐级传达", "/opening");
    assertThat(page("赵敏", get(at(directive, "/nodes?set=ALL")), 200)).doesNotContain("还没有传达到");
    page("赵敏", post(at(directive, "/opening")), 409);
  }

  @Test
  void the_api_takes_attachments_within_the_same_bounds() throws Exception {
    var json =
        """
        {"title":{"zh":"见附件"},"body":{"zh":"请看附件。"},"units":["N-LAW-19-1"],
         "readBy":"2020-02-18T10:00:00Z"}
        """;
    var answer = api(json, 201, pdf("通知.pdf"), pdf("名单.pdf"));
    var id = answer.replaceAll(".*\"id\":\"([0-9-]+)\".*", "$1");
    assertThat(page("王建国", get("/directives/" + id), 200)).contains("通知.pdf", "名单.pdf");
    page("林晚", get("/directives/" + id), 404); // level by level, unless it says direct
    api(json, 201);
    assertThat(api("{\"title\":{\"zh\":\"a\"}}", 422, pdf("a.pdf"))).contains("readBy");
    assertThat(
            api(
                json,
                422,
                new MockMultipartFile(
                    "files", "a.html", "text/html", "<p>".getBytes(StandardCharsets.UTF_8))))
        .contains("media.not-an-attachment");
    var many = new MockMultipartFile[11];
    for (int i = 0; i < many.length; i++) many[i] = pdf(i + ".pdf");
    assertThat(api(json, 422, many)).contains("directive.too-many-files", "\"field\":\"files\"");
  }

  private static MockMultipartFile pdf(String name) throws IOException {
    return new MockMultipartFile("files", name, "application/pdf", SomeMedia.pdf());
  }

  private String api(String json, int status, MockMultipartFile... files) throws Exception {
    var request =
        multipart("/api/v1/directives")
            .file(
                new MockMultipartFile(
                    "directive", "", "application/json", json.getBytes(StandardCharsets.UTF_8)));
    for (var file : files) request.file(file);
    return mvc.perform(request.header("Authorization", "Bearer " + university.tokenOf("赵敏")))
        .andExpect(status().is(status))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  @Test
  void every_page_is_worded_in_english_as_well() throws Exception {
    var directive = some.aDirective().to("N-LAW").toBeDone(Evidence.TEXT).by("赵敏");
    for (var path :
        List.of("", "/progress", "/people", "/nodes", "/versions", "/correction", "/withdrawal"))
      assertThat(
              ask("赵敏", get(at(directive, path)).cookie(new Cookie("lang", "en")), 200)
                  .getContentAsString(StandardCharsets.UTF_8))
          .as(path)
          .contains("lang=\"en\"")
          .doesNotContainPattern(">[^<]*directive[.][a-z]");
  }
}
