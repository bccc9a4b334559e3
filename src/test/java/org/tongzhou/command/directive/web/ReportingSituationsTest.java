package org.tongzhou.command.directive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.tongzhou.command.directive.Desk;
import org.tongzhou.command.directive.DirectiveRefusal;
import org.tongzhou.command.directive.ReportSituation;
import org.tongzhou.command.directive.SituationReport;
import org.tongzhou.command.directive.SituationReports;
import org.tongzhou.command.directive.SituationState;
import org.tongzhou.command.directive.SituationUrgency;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.Duty;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.testing.EveryPage;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** A situation goes up, and its reporter sees what becomes of it. */
@TongzhouTest
class ReportingSituationsTest {

  @Autowired SmallUniversity university;
  @Autowired SituationReports situations;
  @Autowired Duties duties;
  @Autowired Notices notices;
  @Autowired Audit audit;
  @Autowired JdbcClient db;
  @Autowired MockMvc mvc;

  private String page(String who, AbstractMockHttpServletRequestBuilder<?> request, int status)
      throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(who))))
        .andExpect(status().is(status))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private SituationReport reported(String who, SituationUrgency urgency) {
    return situations.send(
        new ReportSituation("宿舍停水了，热水也没有。", "三号楼", urgency, null), university.accountOf(who));
  }

  private java.util.List<Duty> dutiesOfTheOffice(SituationReport report) {
    var office = duties.reader(university.accountOf("赵敏"));
    return EveryPage.of(page -> duties.held(office, page, 500)).stream()
        .filter(duty -> duty.subject().equals(report.subject()))
        .toList();
  }

  @Test
  void a_student_reports_and_the_counselor_answers_on_pages() throws Exception {
    assertThat(page("林晚", get("/situations/new"), 200)).contains("急不急");
    assertThat(
            page(
                "林晚",
                multipart("/situations")
                    .file(
                        new MockMultipartFile(
                            "photo",
                            "a.png",
                            "image/png",
                            "<svg>".getBytes(StandardCharsets.UTF_8)))
                    .param("said", "食堂排队太长")
                    .param("place", "二食堂")
                    .param("urgency", "SOON"),
                422))
        .contains("photo-error", "食堂排队太长", "value=\"二食堂\"");
    assertThat(page("林晚", multipart("/situations").param("said", " ").param("urgency", "x"), 422))
        .contains("said-error", "aria-invalid=\"true\"");
    var location =
        mvc.perform(
                multipart("/situations")
                    .file(photo())
                    .param("said", "食堂排队太长")
                    .param("place", "二食堂")
                    .param("urgency", "SOON")
                    .cookie(new Cookie("tongzhou", university.tokenOf("林晚"))))
            .andExpect(status().is(302))
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    var base = String.valueOf(location).replaceFirst("[?].*", "");
    assertThat(page("林晚", get(String.valueOf(location)), 200)).contains("已送达", "二食堂", "/media/");
    assertThat(page("林晚", get("/situations/mine"), 200)).contains("食堂排队太长");

    for (var who : new String[] {"何苗", "海宁", "周扬"}) page(who, get(base), 404);
    page("林晚", post(base + "/answer").param("answer", "x"), 404);
    page("林晚", get("/situations"), 404);

    assertThat(page("陈静", get("/situations"), 200)).contains("食堂排队太长", "归你处理");
    assertThat(page("陈静", get(base), 200)).contains("林晚", "tel:13800000001", "转给学院");
    mvc.perform(get(base + "/photo").cookie(new Cookie("tongzhou", university.tokenOf("陈静"))))
        .andExpect(status().isOk());
    page("陈静", post(base + "/sight"), 302);
    page("陈静", post(base + "/sight"), 409);
    assertThat(page("陈静", post(base + "/answer").param("answer", ""), 422))
        .contains("answer-error");
    page("陈静", post(base + "/answer").param("answer", "已经和后勤说了，明天加窗口。"), 302);
    assertThat(page("林晚", get(base), 200)).contains("明天加窗口", "已答复", "收到，处理中");
    page("林晚", post(base + "/additions").param("more", "今天还是很长"), 302);
    assertThat(page("陈静", get(base), 200)).contains("今天还是很长", "待处理");
    page("陈静", post(base + "/closing").param("closing", "加开两个窗口。"), 302);
    assertThat(page("林晚", get(base), 200)).contains("加开两个窗口", "已办结").doesNotContain("/additions");
    assertThat(page("陈静", get("/situations?open=false"), 200)).contains("食堂排队太长");
    page("陈静", post(base + "/answer").param("answer", "x"), 409);
    assertThat(
            notices.inbox(
                university.person("林晚"), Long.MAX_VALUE, false, 20, Locale.SIMPLIFIED_CHINESE))
        .extracting(Notices.Entry::title)
        .anyMatch(title -> title.contains("有答复"))
        .anyMatch(title -> title.contains("已办结"));
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
  void what_is_urgent_is_a_duty_of_those_on_call_at_once_and_the_office_when_nobody_is() {
    var report = reported("林晚", SituationUrgency.URGENT);
    assertThat(dutiesOfTheOffice(report)).hasSize(1);
    for (var who : new String[] {"赵敏", "陈静"})
      assertThat(
              notices.inbox(
                  university.person(who), Long.MAX_VALUE, false, 20, Locale.SIMPLIFIED_CHINESE))
          .as(who)
          .anyMatch(entry -> entry.title().contains("紧急") && entry.title().contains(report.code()));
    situations.answer(report, "马上到。", university.accountOf("赵敏"));
    assertThat(dutiesOfTheOffice(report)).isEmpty();
  }

  @Test
  void it_is_handed_up_until_the_university() {
    var report = reported("周扬", SituationUrgency.SOON);
    assertThat(report.desk()).isEqualTo(Desk.COUNSELOR);
    situations.handUp(report, university.accountOf("陈静"));
    var college = situations.find(report.code(), university.accountOf("王建国"));
    assertThat(college.desk()).isEqualTo(Desk.COLLEGE);
    assertThat(college.state()).isEqualTo(SituationState.SENT);
    // nobody holds the campus here
    situations.handUp(college, university.accountOf("王建国"));
    var top = situations.find(report.code(), university.accountOf("赵敏"));
    assertThat(top.desk()).isEqualTo(Desk.UNIVERSITY);
    refused(DirectiveRefusal.NOWHERE_UP, () -> situations.handUp(top, university.accountOf("赵敏")));
    assertThat(audit.about(report.subject(), 1, 9).rows())
        .extracting(RecordedAct::act)
        .containsExactly("situation.hand-up", "situation.hand-up", "situation.sent");
  }

  @Test
  void of_two_merged_ones_both_reporters_see_the_outcome() throws Exception {
    var first = reported("林晚", SituationUrgency.SOON);
    var second = reported("何苗", SituationUrgency.KNOW);
    var counselor = university.accountOf("陈静");
    refused(
        DirectiveRefusal.MERGED_WITH_ITSELF,
        () -> situations.merge(second, second.code(), counselor));
    situations.merge(second, first.code(), counselor);
    refused(
        DirectiveRefusal.SITUATION_CLOSED,
        () -> situations.answer(situations.find(second.code(), counselor), "好", counselor));
    situations.close(first, "水已恢复。", counselor);
    assertThat(page("何苗", get("/situations/" + second.code()), 200))
        .contains("水已恢复", first.code())
        .doesNotContain("林晚");
  }

  @Test
  void nobody_answers_outside_of_the_scope_or_the_own_report() {
    var sea = reported("海宁", SituationUrgency.KNOW);
    refused(
        DirectiveRefusal.NO_SUCH_SITUATION,
        () -> situations.find(sea.code(), university.accountOf("陈静")));
    var own = reported("陈静", SituationUrgency.KNOW);
    assertThat(own.desk()).isEqualTo(Desk.COLLEGE);
    refused(
        DirectiveRefusal.NO_SUCH_SITUATION,
        () -> situations.answer(own, "自问自答", university.accountOf("陈静")));
  }

  @Test
  void what_was_said_is_sealed() {
    var report = reported("林晚", SituationUrgency.KNOW);
    var bytes =
        db.sql("select said from directive.situations where id = :id")
            .param("id", report.id().value())
            .query(byte[].class)
            .single();
    assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("停水");
    assertThat(report.said()).contains("停水");
  }

  private static void refused(
      DirectiveRefusal why, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }
}
