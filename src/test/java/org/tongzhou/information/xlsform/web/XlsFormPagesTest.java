package org.tongzhou.information.xlsform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.tongzhou.information.form.FormId;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;
import org.tongzhou.information.xlsform.WorkbookOf;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class XlsFormPagesTest {

  private static final byte[] WITH_A_POINT =
      WorkbookOf.survey(
              "type | name | label::中文 (zh) | label::English (en)",
              "geopoint | where | 你在哪里？ | Where are you?",
              "text | name | 你的姓名？ | Your name?")
          .sheet("settings", "form_title", "家访")
          .bytes();

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired Forms forms;

  private ResultActions as(String name, AbstractMockHttpServletRequestBuilder<?> request)
      throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(name))));
  }

  private ResultActions api(String name, AbstractMockHttpServletRequestBuilder<?> request)
      throws Exception {
    return mvc.perform(request.header("Authorization", "Bearer " + university.tokenOf(name)));
  }

  private String page(String name, AbstractMockHttpServletRequestBuilder<?> request, int status)
      throws Exception {
    return as(name, request)
        .andExpect(status().is(status))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private static MockMultipartFile file(byte[] bytes) {
    return new MockMultipartFile("file", "home visit.xlsx", null, bytes);
  }

  private FormId published() {
    var form = forms.create(StandardForm.DAILY_HEALTH.document());
    forms.publish(form);
    return form;
  }

  private byte[] written(FormId form) throws Exception {
    return as("赵敏", get("/forms/" + form + "/versions/1/xlsform"))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsByteArray();
  }

  @Test
  void a_workbook_is_checked_then_taken_in_without_what_cannot_be_said() throws Exception {
    page("王建国", get("/forms/xlsform"), 404);
    page("赵敏", get("/forms/xlsform"), 200);
    assertThat(page("赵敏", multipart("/forms/xlsform"), 422)).contains("请选择一个 XLSForm 工作簿");
    assertThat(page("赵敏", multipart("/forms/xlsform").file(file(new byte[] {1, 2, 3})), 422))
        .contains("这个文件打不开");
    assertThat(page("赵敏", multipart("/forms/xlsform").file(file(WITH_A_POINT)), 200))
        .contains("没有“geopoint”这一题型", "survey 表 · 第 2 行 · type 列", "你的姓名？");
    var content = Base64.getEncoder().encodeToString(WITH_A_POINT);
    assertThat(
            page(
                "赵敏",
                multipart("/forms/xlsform/taking-in")
                    .param("name", "home visit.xlsx")
                    .param("content", content),
                422))
        .contains("有 1 处不能导入");
    var address =
        as(
                "赵敏",
                multipart("/forms/xlsform/taking-in")
                    .param("name", "home visit.xlsx")
                    .param("content", content)
                    .param("withoutLeftOut", "true"))
            .andExpect(status().is3xxRedirection())
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    assertThat(page("赵敏", get(java.util.Objects.requireNonNull(address)), 200))
        .contains("家访", "你的姓名？");
  }

  @Test
  void what_this_house_wrote_becomes_the_next_version_of_its_form() throws Exception {
    var form = published();
    var workbook = written(form);
    assertThat(page("赵敏", multipart("/forms/xlsform").file(file(workbook)), 200))
        .contains("全部都能导入", "的下一版草稿");
    as(
            "赵敏",
            multipart("/forms/xlsform/taking-in")
                .param("content", Base64.getEncoder().encodeToString(workbook))
                .param("next", "true"))
        .andExpect(status().is3xxRedirection());
    var draft = forms.draft(form);
    assertThat(draft.version()).isEqualTo(2);
    assertThat(draft.document().toForm(form, 1)).isEqualTo(forms.version(form, 1).form());
  }

  @Test
  void a_version_that_nobody_published_is_not_written() throws Exception {
    page("赵敏", get("/forms/" + published() + "/versions/7/xlsform"), 404);
    page("王建国", get("/forms/" + published() + "/versions/1/xlsform"), 404);
  }

  @Test
  void the_same_is_an_api() throws Exception {
    api("赵敏", multipart("/api/v1/forms/xlsform").file(file(WITH_A_POINT)))
        .andExpect(status().isOk())
        .andExpect(jsonPath("$.dryRun").value(true))
        .andExpect(jsonPath("$.leftOut").value(1))
        .andExpect(jsonPath("$.findings[0].row").value(2))
        .andExpect(jsonPath("$.document.questions.length()").value(1));
    api("赵敏", multipart("/api/v1/forms/xlsform").file(file(WITH_A_POINT)).param("dryRun", "false"))
        .andExpect(status().isUnprocessableContent());
    var answer =
        api(
                "赵敏",
                multipart("/api/v1/forms/xlsform")
                    .file(file(WITH_A_POINT))
                    .param("dryRun", "false")
                    .param("withoutLeftOut", "true"))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString(StandardCharsets.UTF_8);
    var id = answer.replaceFirst("(?s).*\"form\":\"([^\"]+)\".*", "$1");
    assertThat(forms.find(new FormId(UUID.fromString(id))).title().zh()).isEqualTo("家访");
    api("赵敏", get("/api/v1/forms/" + published() + "/versions/1/xlsform"))
        .andExpect(status().isOk());
  }
}
