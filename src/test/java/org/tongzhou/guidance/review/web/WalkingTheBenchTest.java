package org.tongzhou.guidance.review.web;

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
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.guidance.review.Moderators;
import org.tongzhou.guidance.review.Review;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.guidance.review.ReviewedItem;
import org.tongzhou.guidance.review.SomeKind;
import org.tongzhou.guidance.review.Submission;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** The pages of the bench, of authors and of psychological support. */
@TongzhouTest
class WalkingTheBenchTest {

  @Autowired Review review;
  @Autowired SmallUniversity university;
  @Autowired Grid grid;
  @Autowired MockMvc mvc;

  private PersonId moderator;
  private PersonId colleague;

  @BeforeEach
  void appoint() {
    moderator = Moderators.person(university, grid, Role.MODERATOR, "TZ");
    colleague = Moderators.person(university, grid, Role.MODERATOR, "TZ");
  }

  private String page(PersonId who, AbstractMockHttpServletRequestBuilder<?> request, int status)
      throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(who))))
        .andExpect(status().is(status))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private ReviewedItem submitted(String text) {
    var id = UUID.randomUUID().toString();
    review.submit(
        new Submission(
            SomeKind.KIND,
            id,
            university.accountOf("林晚").id(),
            "key-of-the-walk",
            "小林<i>",
            university.unit("N-LAW-19-1"),
            "",
            text,
            List.of(),
            "/somewhere"));
    return review.find(SomeKind.KIND, id).orElseThrow();
  }

  private ReviewedItem now(ReviewedItem item) {
    return review.find(item.kind(), item.id()).orElseThrow();
  }

  private static String revision(ReviewedItem item) {
    return String.valueOf(item.revision());
  }

  private static final String SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>";

  @Test
  void what_strangers_write_is_shown_as_text() throws Exception {
    var item = submitted(SCRIPT + " 傻逼 \"'><b>");
    for (var path : List.of("/review", "/review/items/" + item.number()))
      assertThat(page(moderator, get(path), 200))
          .contains("&lt;script&gt;alert(1)", "小林&lt;i&gt;")
          .doesNotContain("<script>alert", "<img src=x");
    assertThat(page(university.person("林晚"), get("/reviewed/" + item.number()), 200))
        .contains("&lt;script&gt;alert(1)")
        .doesNotContain("<script>alert");
  }

  @Test
  void a_moderator_reads_judges_and_is_led_to_the_next() throws Exception {
    var item = submitted("打电话给我：13800138000，傻逼 " + UUID.randomUUID());
    var base = "/review/items/" + item.number();
    for (var who : List.of("林晚", "周扬", "陈静")) {
      page(university.person(who), get("/review"), 404);
      page(university.person(who), get(base), 404);
      page(university.person(who), post(base + "/judgement").param("decision", "ACCEPT"), 404);
    }
    assertThat(page(moderator, get("/review?found=HOLD&hours=0&unit=x&state=nothing"), 200))
        .contains("/review/items/" + item.number() + "?found=HOLD")
        .doesNotContain("13800138000");
    var html = page(moderator, get(base + "?found=HOLD"), 200);
    assertThat(html)
        .contains("●●●", "辱骂", "found-hold", "为什么在这里", "name=\"revision\"")
        .doesNotContain("13800138000");
    assertThat(page(moderator, get(base + "?full=yes"), 200)).contains("13800138000");
    assertThat(page(colleague, get(base), 200)).contains("正在看这一条");

    assertThat(
            page(
                moderator,
                post(base + "/judgement")
                    .param("decision", "REFUSE")
                    .param("revision", revision(item))
                    .param("note", "留着的字"),
                422))
        .contains("请选择原因", "留着的字");
    page(
        moderator,
        post(base + "/judgement").param("decision", "NONSENSE").param("revision", "1"),
        404);
    var location =
        mvc.perform(
                post(base + "/judgement?kind=" + SomeKind.KIND)
                    .param("decision", "REFUSE")
                    .param("revision", revision(item))
                    .param("reason", "INSULT")
                    .cookie(new Cookie("tongzhou", university.tokenOf(moderator))))
            .andExpect(status().is(302))
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    assertThat(location).contains("kind=" + SomeKind.KIND, "done=REFUSE");
    assertThat(page(moderator, get(String.valueOf(location)), 200)).contains("已拒绝");
    assertThat(now(item).state()).isEqualTo(ReviewState.REFUSED);
    assertThat(
            page(
                colleague,
                post(base + "/judgement").param("decision", "ACCEPT").param("revision", "1"),
                409))
        .contains("同事刚刚处理了这一条", "已拒绝");
    assertThat(page(university.person("林晚"), get("/reviewed/" + item.number()), 200))
        .contains("未通过", "含有辱骂");
    page(university.person("周扬"), get("/reviewed/" + item.number()), 404);
    page(colleague, post(base + "/undoing"), 409);
    page(moderator, post(base + "/undoing"), 302);
    assertThat(now(item).state()).isEqualTo(ReviewState.HELD);
  }

  @Test
  void something_published_is_taken_down_by_two() throws Exception {
    var item = submitted("发布以后才发现的 " + UUID.randomUUID());
    var base = "/review/items/" + item.number();
    page(
        moderator,
        post(base + "/judgement").param("decision", "ACCEPT").param("revision", revision(item)),
        302);
    assertThat(page(moderator, get(base), 200)).contains("请求下架");
    assertThat(page(moderator, post(base + "/take-down").param("decision", "TAKE_DOWN"), 422))
        .contains("请选择原因");
    page(moderator, post(base + "/take-down").param("reason", "COPYRIGHT"), 302);
    assertThat(page(moderator, get(base), 200)).contains("须由另一位同事确认");
    page(moderator, post(base + "/take-down/decision").param("confirmed", "yes"), 409);
    assertThat(page(colleague, get("/review?state=TAKE_DOWN_ASKED"), 200)).contains(base);
    assertThat(page(colleague, get(base), 200)).contains("同意下架");
    page(colleague, post(base + "/take-down/decision").param("confirmed", "yes"), 302);
    assertThat(now(item).state()).isEqualTo(ReviewState.TAKEN_DOWN);
  }

  @Test
  void a_returned_text_leads_its_author_to_where_it_is_repaired() throws Exception {
    var item = submitted("看不清的照片 " + UUID.randomUUID());
    page(
        moderator,
        post("/review/items/" + item.number() + "/judgement")
            .param("decision", "RETURN")
            .param("revision", revision(item))
            .param("reason", "OTHER")
            .param("note", "请重新拍一张"),
        302);
    assertThat(page(university.person("林晚"), get("/reviewed/" + item.number() + "?lang=en"), 200))
        .contains("Please repair it", "请重新拍一张", "/some-kind/" + item.id());
  }

  @Test
  void psychological_support_reads_what_it_was_asked_to_and_nothing_else() throws Exception {
    var psychologist = Moderators.person(university, grid, Role.PSYCHOLOGIST, "TZ");
    var item = submitted("我想自杀 " + UUID.randomUUID());
    var other = submitted("今天的晚霞 " + UUID.randomUUID());
    assertThat(page(psychologist, get("/review/support/" + item.number()), 200))
        .contains("林晚", "<mark", "查看都有记录");
    assertThat(page(psychologist, get("/review/support"), 200))
        .contains("/review/support/" + item.number())
        .doesNotContain("自杀");
    page(moderator, get("/review/support"), 404);
    page(moderator, post("/review/support/" + item.number() + "/same"), 404);
    page(psychologist, post("/review/support/" + item.number() + "/same"), 302);
    page(psychologist, get("/review/support/" + other.number()), 404);
    page(psychologist, get("/review"), 404);
    page(moderator, get("/review/support/" + item.number()), 404);
  }
}
