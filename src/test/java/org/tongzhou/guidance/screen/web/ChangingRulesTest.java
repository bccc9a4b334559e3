package org.tongzhou.guidance.screen.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.guidance.review.Moderators;
import org.tongzhou.guidance.review.Review;
import org.tongzhou.guidance.review.SomeKind;
import org.tongzhou.guidance.review.Submission;
import org.tongzhou.guidance.screen.ScreenRules;
import org.tongzhou.guidance.screen.WordScreen;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** A moderator changes what is looked for, and sees first what it would have found. */
@TongzhouTest
class ChangingRulesTest {

  @Autowired Review review;
  @Autowired WordScreen screen;
  @Autowired ScreenRules rules;
  @Autowired SmallUniversity university;
  @Autowired Grid grid;
  @Autowired MockMvc mvc;

  private PersonId moderator;

  @BeforeEach
  void appoint() {
    moderator = Moderators.person(university, grid, Role.MODERATOR, "TZ");
  }

  private String page(PersonId who, AbstractMockHttpServletRequestBuilder<?> request, int status)
      throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(who))))
        .andExpect(status().is(status))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private static MockHttpServletRequestBuilder change(String code, String words, String what) {
    return post("/screen/rules/" + code)
        .param("kind", "HOLD")
        .param("nameZh", "测试规则")
        .param("nameEn", "A rule for a test")
        .param("words", words)
        .param("unless", "")
        .param("near", "")
        .param("source", "test")
        .param("on", "yes")
        .param("revision", rules(code))
        .param("do", what);
  }

  private static String rules(String code) {
    return code.startsWith("own.") ? "" : "1";
  }

  @Test
  void a_new_rule_is_previewed_saved_and_holds_at_once() throws Exception {
    var word = "绿豆" + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    review.submit(
        new Submission(
            SomeKind.KIND,
            UUID.randomUUID().toString(),
            null,
            "key",
            "",
            null,
            "",
            "今天喝了" + word + "汤，电话13800138000",
            List.of(),
            ""));
    var code = rules.freshCode();
    page(university.person("林晚"), get("/screen/rules/" + code), 404);
    assertThat(page(moderator, get("/screen/rules/" + code), 200)).contains("新规则");
    assertThat(page(moderator, change(code, word, "preview"), 200))
        .contains("过去三十天会怎样", "会找到 1 条，比现在多 1 条", "<mark>" + word + "</mark>", "●●●")
        .doesNotContain("13800138000");
    assertThat(rules.find(code)).isEmpty();
    assertThat(screen.screen("喝" + word).held()).isFalse();
    page(moderator, change(code, word, "save"), 302);
    assertThat(screen.screen("喝" + word).held()).isTrue();
    assertThat(page(moderator, get("/screen/rules?done=saved"), 200)).contains("测试规则", "已保存");
  }

  @Test
  void what_cannot_be_a_rule_comes_back_with_everything_that_was_typed() throws Exception {
    var code = rules.freshCode();
    assertThat(page(moderator, change(code, "杀", "save"), 422)).contains("太短", "测试规则");
    assertThat(page(moderator, change(code, "杀", "preview"), 422)).contains("太短", "测试规则");
    assertThat(page(moderator, change(code, " ", "save"), 422)).contains("words-error");
    page(moderator, change("nothing-of-the-kind", "绿豆汤", "save"), 404);
  }

  @Test
  void of_two_who_change_a_rule_the_second_is_told() throws Exception {
    var code = rules.freshCode();
    page(moderator, change(code, "红豆汤圆子", "save"), 302);
    assertThat(page(moderator, change(code, "红豆汤圆", "save"), 409)).contains("别人刚刚改过");
  }

  @Test
  void the_university_fills_in_whom_to_call() throws Exception {
    assertThat(page(university.person("林晚"), get("/help-lines"), 200))
        .contains("12356", "tel:120")
        .doesNotContain("学校心理咨询中心");
    assertThat(page(moderator, get("/screen/help-lines"), 200)).contains("学校心理咨询中心");
    assertThat(
            page(
                moderator,
                post("/screen/help-lines")
                    .param("kind0", "DISTRESS")
                    .param("nameZh0", "咨询中心")
                    .param("nameEn0", "Centre")
                    .param("contact0", ""),
                422))
        .contains("至少要有一条");
    var lines = post("/screen/help-lines");
    var kept =
        List.of(
            List.of("DISTRESS", "学校心理咨询中心", "Campus counselling centre", "0531-88360000"),
            List.of("DISTRESS", "全国统一心理援助热线", "National hotline", "12356"),
            List.of("DISTRESS", "有生命危险时", "In danger", "120"),
            List.of("HARDSHIP", "学生资助管理中心", "Student aid office", "行政楼 101"));
    for (int i = 0; i < kept.size(); i++)
      lines
          .param("kind" + i, kept.get(i).get(0))
          .param("nameZh" + i, kept.get(i).get(1))
          .param("nameEn" + i, kept.get(i).get(2))
          .param("contact" + i, kept.get(i).get(3));
    page(moderator, lines, 302);
    assertThat(page(university.person("林晚"), get("/help-lines"), 200))
        .contains("学校心理咨询中心", "tel:053188360000", "行政楼 101");
  }
}
