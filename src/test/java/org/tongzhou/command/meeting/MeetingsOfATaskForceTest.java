package org.tongzhou.command.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.tongzhou.command.directive.ReportSituation;
import org.tongzhou.command.directive.SituationReports;
import org.tongzhou.command.directive.SituationUrgency;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.testing.EveryPage;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class MeetingsOfATaskForceTest {

  private static final LocalDate TODAY = LocalDate.of(2020, 2, 17);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Autowired SmallUniversity university;
  @Autowired Groups groups;
  @Autowired Meetings meetings;
  @Autowired Rota rota;
  @Autowired Calendars calendars;
  @Autowired SituationReports situations;
  @Autowired Duties duties;
  @Autowired Notices notices;
  @Autowired MutableClock clock;
  @Autowired JdbcClient db;
  @Autowired MockMvc mvc;

  @AfterEach
  void morning() {
    clock.reset();
    db.sql("delete from meeting.rota").update();
  }

  private Account account(String name) {
    return university.accountOf(name);
  }

  /** A task force with 王建国 at its head and 陈静. */
  private GroupId aTaskForce() {
    var id = groups.found(Group.Kind.TASKFORCE, "防控专班 " + NUMBER.incrementAndGet(), "Task force");
    groups.takeIn(id, "T0002", true, account("赵敏"));
    groups.takeIn(id, "T0001", false, account("赵敏"));
    return id;
  }

  private Meeting called(GroupId group) {
    var starts = clock.instant().plus(Duration.ofHours(2));
    return meetings.call(
        new CallMeeting(group, "每日会商", "学工部", "一、昨日情况", starts, starts.plusSeconds(3600)),
        account("赵敏"));
  }

  private static void refused(MeetingRefusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  private long dutiesOf(String name, String subject) {
    var reader = duties.reader(account(name));
    return EveryPage.of(page -> duties.held(reader, page, 500)).stream()
        .filter(duty -> duty.subject().equals(subject))
        .count();
  }

  @Test
  void a_decision_is_its_owners_duty_until_it_is_done() {
    var meeting = called(aTaskForce());
    var due = clock.instant().plus(Duration.ofDays(1));
    meetings.decide(meeting, "今晚发出返校通知", university.person("王建国"), due);
    var subject = Meetings.subject(meeting, 1);
    assertThat(dutiesOf("王建国", subject)).isEqualTo(1);
    refused(
        MeetingRefusal.NO_SUCH_DECISION, () -> meetings.complete(meeting, 1, "已发", account("陈静")));
    meetings.complete(meeting, 1, "20:00 已发。", account("王建国"));
    assertThat(dutiesOf("王建国", subject)).isZero();
    refused(
        MeetingRefusal.NO_SUCH_DECISION, () -> meetings.complete(meeting, 1, "再发", account("王建国")));
    refused(
        MeetingRefusal.NOT_A_MEMBER,
        () -> meetings.decide(meeting, "采购口罩", university.person("林晚"), due));
  }

  @Test
  void a_student_who_belongs_to_a_group_sees_the_own_decision_on_the_first_page() throws Exception {
    var group = aTaskForce();
    var student = university.someStudent("N-LAW-19-1");
    groups.takeIn(group, university.numberOf(student), false, account("赵敏"));
    var meeting = called(group);
    var cookie = new Cookie("tongzhou", university.tokenOf(student));
    assertThat(firstPage(cookie)).doesNotContain(meeting.code());
    meetings.decide(meeting, "通知同学领口罩", student, clock.instant().plus(Duration.ofDays(1)));
    assertThat(firstPage(cookie)).contains(meeting.code(), "/duties/");
  }

  private String firstPage(Cookie cookie) throws Exception {
    return mvc.perform(get("/").cookie(cookie))
        .andExpect(status().isOk())
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  @Test
  void minutes_are_written_once_and_not_before_the_meeting_has_begun() {
    var meeting = called(aTaskForce());
    refused(MeetingRefusal.NOT_NOW, () -> meetings.hold(meeting, "纪要"));
    clock.advance(Duration.ofHours(3));
    meetings.attend(meeting, Map.of(university.person("陈静"), Meeting.Presence.PRESENT));
    meetings.hold(meeting, "同意。");
    refused(MeetingRefusal.NOT_NOW, () -> meetings.hold(meeting, "改一改"));
    refused(MeetingRefusal.NOT_NOW, () -> meetings.cancel(meeting));
    assertThat(meetings.find(meeting.code(), account("陈静")).minutes()).isEqualTo("同意。");
    refused(MeetingRefusal.NO_SUCH_MEETING, () -> meetings.find(meeting.code(), account("林晚")));
  }

  @Test
  void whoever_is_on_call_has_the_urgent_report_at_once() {
    var group = aTaskForce();
    rota.put(group, TODAY, university.person("陈静"));
    rota.put(group, TODAY, university.person("王建国"));
    refused(MeetingRefusal.ON_CALL_ALREADY, () -> rota.put(group, TODAY, university.person("陈静")));
    refused(
        MeetingRefusal.IN_THE_PAST,
        () -> rota.put(group, TODAY.minusDays(1), university.person("陈静")));
    assertThat(rota.onCall(clock.instant()))
        .containsExactly(university.person("陈静"), university.person("王建国"));
    var report =
        situations.send(
            new ReportSituation("有人晕倒", "操场", SituationUrgency.URGENT, null), account("林晚"));
    assertThat(dutiesOf("陈静", report.subject()) + dutiesOf("王建国", report.subject())).isEqualTo(1);
    rota.takeOut(group, TODAY, university.person("陈静"));
    assertThat(rota.onCall(clock.instant())).containsExactly(university.person("王建国"));
  }

  @Test
  void members_come_and_go_with_dates_and_a_closed_group_calls_nobody() {
    var group = aTaskForce();
    refused(
        MeetingRefusal.MEMBER_ALREADY, () -> groups.takeIn(group, "T0001", false, account("赵敏")));
    refused(
        MeetingRefusal.NO_SUCH_PERSON, () -> groups.takeIn(group, "nobody", false, account("赵敏")));
    var member = groups.members(group).getLast();
    groups.letGo(group, member.id());
    assertThat(groups.members(group).getLast().until()).isEqualTo(TODAY);
    groups.takeIn(group, "T0001", false, account("赵敏"));
    groups.close(group);
    refused(MeetingRefusal.GROUP_CLOSED, () -> called(group));
    assertThat(groups.members(group)).allMatch(one -> one.until() != null);
  }

  @Test
  void the_calendar_holds_meetings_and_turns_and_nothing_else_and_can_be_taken_back() {
    var group = aTaskForce();
    var meeting = called(group);
    rota.put(group, TODAY.plusDays(1), university.person("陈静"));
    var secret = calendars.make(university.person("陈静"));
    var feed = calendars.read(secret, Words.CHINESE);
    assertThat(feed)
        .startsWith("BEGIN:VCALENDAR\r\n")
        .endsWith("END:VCALENDAR\r\n")
        .contains(
            "SUMMARY:每日会商",
            "DTSTART;TZID=Asia/Shanghai:20200217T100000",
            "DTSTART;VALUE=DATE:20200218")
        .doesNotContain("昨日情况");
    assertThat(feed.lines()).allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
    meetings.cancel(meeting);
    assertThat(calendars.read(secret, Words.CHINESE)).contains("STATUS:CANCELLED", "SEQUENCE:1");
    var second = calendars.make(university.person("陈静"));
    refused(MeetingRefusal.NO_CALENDAR, () -> calendars.read(secret, Locale.ENGLISH));
    calendars.takeBack(university.person("陈静"));
    refused(MeetingRefusal.NO_CALENDAR, () -> calendars.read(second, Locale.ENGLISH));
  }

  @Test
  void a_changed_meeting_is_told_of_and_counts_its_changes() {
    var meeting = called(aTaskForce());
    var later = meeting.startsAt().plus(Duration.ofHours(3));
    var to =
        new CallMeeting(
            meeting.group(), "会商", "线上", meeting.agenda(), later, later.plusSeconds(1800));
    meetings.change(meeting, to);
    var changed = meetings.find(meeting.code(), account("陈静"));
    assertThat(changed.startsAt()).isEqualTo(later);
    assertThat(changed.place()).isEqualTo("线上");
    assertThat(changed.sequence()).isEqualTo(1);
    assertThat(
            notices
                .inbox(university.person("陈静"), Long.MAX_VALUE, false, 20, Words.CHINESE)
                .stream()
                .map(entry -> entry.title()))
        .contains("会议 " + meeting.code() + " 有变动");
    refused(MeetingRefusal.NOT_NOW, () -> meetings.change(meeting, to)); // somebody was faster
    var before = clock.instant().minusSeconds(60);
    refused(
        MeetingRefusal.IN_THE_PAST,
        () ->
            meetings.change(
                changed, new CallMeeting(meeting.group(), "会商", "", "", before, later)));
    meetings.cancel(changed);
    refused(
        MeetingRefusal.NOT_NOW,
        () -> meetings.change(meetings.find(meeting.code(), account("陈静")), to));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update meeting.meetings set state = 'HELD' where id = :id",
        "update meeting.meetings set minutes = 'x' where id = :id",
        "update meeting.meetings set ends_at = starts_at where id = :id",
        "update meeting.meetings set title = '' where id = :id"
      })
  void the_database_is_the_last_judge(String sql) {
    var meeting = called(aTaskForce());
    assertThatExceptionOfType(DataIntegrityViolationException.class)
        .isThrownBy(() -> db.sql(sql).param("id", meeting.id().value()).update());
  }

  // ---- pages

  private String page(String who, AbstractMockHttpServletRequestBuilder<?> request, int status)
      throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(who))))
        .andExpect(status().is(status))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  @Test
  void the_office_keeps_groups_rota_and_meetings_on_pages() throws Exception {
    page("林晚", get("/groups"), 404);
    page("赵敏", get("/groups/00000000-0000-0000-0000-000000000000"), 404);
    page("赵敏", get("/meetings/M2020-99999"), 404);
    assertThat(page("赵敏", post("/groups").param("zh", "").param("kind", "OTHER"), 422))
        .contains("zh-error");
    var group = aTaskForce();
    var base = "/groups/" + group.value();
    assertThat(page("赵敏", post(base + "/members").param("number", "nobody"), 422))
        .contains("number-error", "value=\"nobody\"");
    assertThat(page("赵敏", get(base), 200)).contains("王建国", "陈静", "没有人值班", "value=\"2020-02-17\"");
    var chen = String.valueOf(university.person("陈静").value());
    assertThat(page("赵敏", post(base + "/rota").param("day", "x").param("person", chen), 422))
        .contains("day-error");
    page("赵敏", post(base + "/rota").param("day", "2020-02-17").param("person", chen), 302);
    assertThat(page("赵敏", get("/meetings"), 200)).contains("陈静");

    assertThat(
            page(
                "赵敏",
                post("/meetings")
                    .param("group", group.value().toString())
                    .param("title", "会商")
                    .param("starts", "2020-02-17T10:00")
                    .param("ends", "2020-02-17T09:00"),
                422))
        .contains("ends-error", "value=\"会商\"");
    var meeting = called(group);
    var at = "/meetings/" + meeting.code();
    page("陈静", get(at), 200);
    page("林晚", get(at), 404);
    page("陈静", post(at + "/decisions"), 404);
    page("陈静", get(at + "/change"), 404);
    assertThat(page("赵敏", get(at + "/change"), 200)).contains("value=\"每日会商\"", "T10:00");
    assertThat(
            page(
                "赵敏",
                post(at + "/change")
                    .param("title", "晚间会商")
                    .param("starts", "2020-02-16T20:00")
                    .param("ends", "2020-02-16T21:00"),
                422))
        .contains("starts-error", "value=\"晚间会商\"");
    page(
        "赵敏",
        post(at + "/change")
            .param("title", "晚间会商")
            .param("starts", "2020-02-17T10:00")
            .param("ends", "2020-02-17T11:00"),
        302);
    assertThat(page("陈静", get(at), 200)).contains("晚间会商").doesNotContain("/change");
    assertThat(page("赵敏", post(at + "/decisions").param("said", "通知"), 422))
        .contains("due-error", "通知");
    page(
        "赵敏",
        post(at + "/decisions")
            .param("said", "通知各学院")
            .param("person", chen)
            .param("due", "2020-02-18T18:00"),
        302);
    page("赵敏", post(at + "/attendance").param("p." + chen, "PRESENT"), 302);
    assertThat(page("陈静", post(at + "/decisions/1/completion").param("outcome1", ""), 422))
        .contains("outcome1-error");
    page("陈静", post(at + "/decisions/1/completion").param("outcome1", "已通知"), 302);
    assertThat(page("陈静", get(at), 200)).contains("已通知", "到会");
    clock.advance(Duration.ofHours(3));
    page("赵敏", post(at + "/minutes").param("minutes", "同意"), 302);
    assertThat(page("陈静", get(at), 200)).contains("同意");

    var address = page("陈静", post("/calendar/address"), 200);
    var path = address.replaceAll("(?s).*(/calendar/[\\w-]+\\.ics).*", "$1");
    assertThat(
            mvc.perform(get(path))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentType())
        .startsWith("text/calendar");
    page("陈静", post("/calendar/removal"), 302);
    mvc.perform(get(path)).andExpect(status().isNotFound());
    for (var english :
        List.of("/meetings", "/meetings/new", "/groups", base, at, at + "/change", "/calendar"))
      assertThat(page("赵敏", get(english).cookie(new Cookie("lang", "en")), 200))
          .doesNotContainPattern(">[^<]*meeting[.][a-z]");
  }
}
