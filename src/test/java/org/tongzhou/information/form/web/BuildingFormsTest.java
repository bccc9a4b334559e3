package org.tongzhou.information.form.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Grant;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.information.form.FormDocument;
import org.tongzhou.information.form.FormId;
import org.tongzhou.information.form.FormText;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.QuestionDocument;
import org.tongzhou.information.form.StandardForm;
import org.tongzhou.testing.TongzhouTest;

/** The administrator's way through the builder, without scripts. */
@TongzhouTest
class BuildingFormsTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String PASSWORD = "a long enough password";

  @Autowired MockMvc mvc;
  @Autowired Forms forms;
  @Autowired Accounts accounts;

  private Cookie as(Role role) {
    var name = "building-forms-" + NUMBER.incrementAndGet();
    accounts.create(name, null, PASSWORD, false, List.of(new Grant(role, null)));
    return new Cookie("tongzhou", accounts.signIn(name, PASSWORD, name, false).token());
  }

  private Document page(MockHttpServletRequestBuilder request, int status) throws Exception {
    var answer = mvc.perform(request).andExpect(status().is(status)).andReturn().getResponse();
    return Jsoup.parse(answer.getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
  }

  private FormId daily() {
    return forms.create(StandardForm.DAILY_HEALTH.document());
  }

  @Test
  void an_unknown_form_is_not_found() throws Exception {
    var admin = as(Role.ADMIN);
    page(get("/forms/019539a0-0000-7000-8000-0000000000ff").cookie(admin), 404);
    page(get("/forms/" + daily() + "/questions/nothing").cookie(admin), 404);
    page(get("/forms/" + daily() + "/versions/7").cookie(admin), 404);
  }

  @Test
  void who_does_not_design_forms_does_not_find_them() throws Exception {
    for (var role : List.of(Role.STUDENT, Role.OFFICER, Role.COUNSELOR, Role.AUDITOR)) {
      var somebody = as(role);
      page(get("/forms").cookie(somebody), 404);
      page(post("/forms/" + daily() + "/publication").cookie(somebody), 404);
    }
  }

  @Test
  void a_title_is_written_in_both_languages() throws Exception {
    var page =
        page(
            post("/forms").cookie(as(Role.ADMIN)).param("title.zh", "寝室登记").param("title.en", ""),
            422);
    assertThat(page.select("#title-zh").val()).isEqualTo("寝室登记");
    assertThat(page.select("#title-en").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.select("#title-en-error").text()).isEqualTo("两种语言都要写");
  }

  @Test
  void a_form_grows_from_nothing_to_its_first_version() throws Exception {
    var admin = as(Role.UNIVERSITY);
    var made =
        mvc.perform(
                post("/forms").cookie(admin).param("title.zh", "寝室登记").param("title.en", "Rooms"))
            .andExpect(status().isFound())
            .andReturn()
            .getResponse()
            .getHeader("Location");
    assertThat(page(get(made).cookie(admin), 200).select("form[action$=publication]")).isEmpty();
    page(post(made + "/publication").cookie(admin), 422);

    var entry =
        new String[][] {
          {"kind", "SINGLE"},
          {"revision", "1"},
          {"code", "staying"},
          {"required", "on"},
          {"label.zh", "留校吗？"},
          {"label.en", "Staying?"},
          {"options[0].code", "yes"},
          {"options[0].zh", "留校"},
          {"options[0].en", "Yes"},
          {"options[1].code", ""},
          {"options[1].zh", ""},
          {"options[1].en", ""}
        };
    var adding = post(made + "/questions").cookie(admin);
    for (var field : entry) adding.param(field[0], field[1]);
    mvc.perform(adding).andExpect(header().string("Location", made));

    var written = page(get(made).cookie(admin), 200);
    assertThat(written.select("#question-staying b").text()).isEqualTo("留校吗？");
    assertThat(written.select(".phone input[type=radio]")).hasSize(1);
    mvc.perform(post(made + "/publication").cookie(admin))
        .andExpect(header().string("Location", made));
    var id = FormId.of(made.substring("/forms/".length()));
    assertThat(forms.latest(id).form().version()).isEqualTo(1);
    assertThat(page(get(made).cookie(admin), 200).select("form[action$=draft]")).hasSize(1);
  }

  @Test
  void an_error_stands_beside_its_field_and_everything_typed_is_kept() throws Exception {
    var form = daily();
    var page =
        page(
            post("/forms/" + form + "/questions/temperature")
                .cookie(as(Role.ADMIN))
                .param("kind", "TEMPERATURE")
                .param("revision", "1")
                .param("code", "temperature")
                .param("label.zh", "体温")
                .param("label.en", "")
                .param("min", "warm")
                .param("showIf", "campus = yes"),
            422);
    assertThat(page.select("[id=f-label.zh]").val()).isEqualTo("体温");
    assertThat(page.select("[id=f-min]").val()).isEqualTo("warm");
    assertThat(page.select("[aria-invalid=true]"))
        .extracting(it -> it.attr("name"))
        .containsExactly("label.en", "min", "showIf");
    assertThat(page.select("[id=f-showIf-error]").text()).contains("campus").contains("第 1 个字符");
    assertThat(forms.draft(form).revision()).isEqualTo(1);
  }

  @Test
  void options_get_more_rows_and_another_order_before_anything_is_saved() throws Exception {
    var form = daily();
    var typed =
        post("/forms/" + form + "/questions/on_campus")
            .cookie(as(Role.ADMIN))
            .param("kind", "SINGLE")
            .param("revision", "1")
            .param("code", "on_campus")
            .param("options[0].code", "yes")
            .param("options[1].code", "no")
            .param("up", "1");
    assertThat(page(typed, 200).select("[name$=.code]"))
        .extracting(it -> it.val())
        .containsExactly("no", "yes");
    assertThat(forms.draft(form).revision()).isEqualTo(1);
  }

  @Test
  void questions_are_moved_and_removed_and_conditions_left_without_one_are_named()
      throws Exception {
    var admin = as(Role.ADMIN);
    var form = daily();
    mvc.perform(
            post("/forms/" + form + "/questions/on_campus/position")
                .cookie(admin)
                .param("revision", "1")
                .param("by", "-1"))
        .andExpect(status().isFound());
    assertThat(forms.draft(form).document().questions())
        .extracting(QuestionDocument::code)
        .startsWith("on_campus", "present");
    mvc.perform(
            post("/forms/" + form + "/questions/symptoms/removal")
                .cookie(admin)
                .param("revision", "2"))
        .andExpect(status().isFound());
    var page = page(get("/forms/" + form).cookie(admin), 200);
    assertThat(page.select("#question-symptoms_note .field-error").text()).contains("symptoms");
    assertThat(page.select("form[action$=publication]")).isEmpty();
  }

  @Test
  void the_slower_of_two_writers_is_told_and_loses_nothing_typed() throws Exception {
    var form = daily();
    forms.save(form, 1, forms.draft(form).document());
    var page =
        page(
            post("/forms/" + form + "/questions/remarks")
                .cookie(as(Role.ADMIN))
                .param("kind", "TEXT")
                .param("revision", "1")
                .param("code", "remarks")
                .param("label.zh", "备注")
                .param("label.en", "Remarks"),
            409);
    assertThat(page.select("[role=alert]").text()).contains("刚刚有人改过");
    assertThat(page.select("[id=f-label.en]").val()).isEqualTo("Remarks");
  }

  @Test
  void versions_stand_side_by_side() throws Exception {
    var form = daily();
    forms.publish(form);
    var next = forms.draftNext(form);
    var questions = new java.util.ArrayList<>(next.document().questions());
    questions.removeLast();
    forms.save(
        form,
        next.revision(),
        new FormDocument(null, 2, new FormText("健康", "Health"), null, questions));
    var page = page(get("/forms/" + form + "/versions/2").cookie(as(Role.ADMIN)), 200);
    assertThat(page.select(".change")).hasSize(1);
    assertThat(page.select(".change .removed").text()).isEqualTo("去掉");
    assertThat(page.select(".change code").text()).isEqualTo("remarks");
  }

  @Test
  void a_question_is_previewed_while_it_is_written() throws Exception {
    var page =
        page(
            post("/forms/" + daily() + "/question-preview")
                .cookie(as(Role.ADMIN))
                .param("kind", "DATE")
                .param("label.zh", "哪一天")
                .param("earliest", "nonsense"),
            200);
    assertThat(page.select(".q-label").text()).isEqualTo("哪一天 （选填）");
  }

  @Test
  void places_below_a_code_are_kept_by_the_browser_for_good() throws Exception {
    mvc.perform(get("/places/2024/zh/370000.json"))
        .andExpect(status().isOk())
        .andExpect(
            header().string("Cache-Control", org.hamcrest.Matchers.containsString("immutable")));
    var provinces =
        mvc.perform(get("/places/2024/en/000000.json"))
            .andReturn()
            .getResponse()
            .getContentAsString();
    assertThat(provinces).contains("{\"code\":\"370000\",\"name\":\"Shandong\",\"more\":true}");
    mvc.perform(get("/places/2024/zh/123456.json")).andExpect(status().isNotFound());
  }
}
