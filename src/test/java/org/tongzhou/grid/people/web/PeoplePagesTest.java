package org.tongzhou.grid.people.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.Contact;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** Each page in the order not found, not allowed, not valid, done. */
@TongzhouTest
class PeoplePagesTest {

  @Autowired SmallUniversity university;
  @Autowired People people;
  @Autowired Grid grid;
  @Autowired Audit audit;
  @Autowired MockMvc mvc;

  private ResultActions as(String name, MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(name))));
  }

  private String page(String name, MockHttpServletRequestBuilder request, int status)
      throws Exception {
    return as(name, request)
        .andExpect(status().is(status))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private String handle(PersonId person) {
    return people.find(person, Scope.EVERYONE).orElseThrow().handle().toString();
  }

  private String number(PersonId person) {
    return people.find(person, Scope.EVERYONE).orElseThrow().number();
  }

  @Test
  void strangers_are_asked_to_sign_in() throws Exception {
    mvc.perform(get("/people")).andExpect(redirectedUrl("/sign-in?next=%2Fpeople"));
  }

  @Test
  void a_unit_is_shown_within_the_scope_only() throws Exception {
    var law = "/units/" + university.unit("N-LAW").value();
    var ocean = "/units/" + university.unit("Q-SEA").value();
    page("王建国", get("/units/00000000-0000-0000-0000-000000000000"), 404);
    page("王建国", get(ocean), 404);
    page("林晚", get(law), 404);
    assertThat(page("王建国", get(law), 200)).contains("法学院", "陈静", "王建国");
    as("王建国", get("/units")).andExpect(redirectedUrl(law));
    assertThat(page("赵敏", get(ocean), 200)).contains("海洋学院");
  }

  @Test
  void a_counselor_with_two_classes_chooses_one() throws Exception {
    assertThat(page("陈静", get("/units"), 200)).contains("法学1901班", "法学1902班", "周扬");
  }

  @Test
  void an_officer_reads_the_counselors_name_but_opens_no_page_of_hers() throws Exception {
    var unit = page("周扬", get("/units/" + university.unit("N-LAW-19-1").value()), 200);
    assertThat(unit).contains("陈静").doesNotContain(handle(university.person("陈静")));
    assertThat(unit).contains(handle(university.person("林晚")));
  }

  @Test
  void a_unit_is_opened_renamed_and_closed() throws Exception {
    var year = "/units/" + university.unit("N-LAW-19").value();
    page("王建国", get("/units/" + university.unit("Q").value() + "/units/new"), 404);
    page("陈静", get(year + "/units/new"), 404);
    page("孙涛", get("/units/new"), 404);
    assertThat(page("王建国", get(year + "/units/new"), 200))
        .contains("value=\"CELL\"")
        .doesNotContain("value=\"COLLEGE\"");
    var form = year + "/units";
    assertThat(
            page(
                "王建国",
                post(form)
                    .param("kind", "CLASS")
                    .param("zh", "新班")
                    .param("code", "N-LAW-19-1")
                    .param("on", "2020-02-17"),
                422))
        .contains("这个代码已经有人使用", "value=\"新班\"");
    assertThat(page("王建国", post(form).param("kind", "COLLEGE").param("code", "新"), 422))
        .contains("这一项还没有填");
    as(
            "王建国",
            post(form)
                .param("kind", "CLASS")
                .param("zh", "新班")
                .param("code", "N-LAW-19-NEW")
                .param("on", "2020-02-01"))
        .andExpect(status().is3xxRedirection());
    var unit = "/units/" + university.unit("N-LAW-19-NEW").value();
    page("王建国", get(unit + "/settings"), 200);
    assertThat(page("王建国", post(unit + "/name").param("zh", " "), 422)).contains("field-error");
    as("王建国", post(unit + "/name").param("zh", "改名班")).andExpect(redirectedUrl(unit));
    assertThat(page("王建国", get(unit), 200)).contains("改名班");
    assertThat(page("王建国", post(year + "/closing").param("on", "2020-02-17"), 422))
        .contains("不能撤销");
    as("王建国", post(unit + "/closing").param("on", "2020-02-17")).andExpect(redirectedUrl(year));
  }

  @Test
  void a_unit_is_shown_as_of_a_day() throws Exception {
    var unit = university.someClass("N-LAW-19");
    var mover = university.someStudent("N-LAW-19-1");
    people.transfer(
        org.tongzhou.grid.people.TransferPeople.one(
            mover, unit, java.time.LocalDate.of(2020, 1, 10)),
        Scope.EVERYONE);
    var address = "/units/" + unit.value();
    assertThat(page("赵敏", get(address + "?on=2020-01-09"), 200)).doesNotContain(number(mover));
    assertThat(page("赵敏", get(address + "?on=2020-01-10"), 200)).contains(number(mover));
    assertThat(page("赵敏", get(address + "?on=gestern"), 200)).contains("field-error");
  }

  @Test
  void people_are_found_within_the_scope_only() throws Exception {
    assertThat(page("陈静", post("/people/search").param("words", "林晚"), 200))
        .contains("201900000001");
    assertThat(page("陈静", post("/people/search").param("words", "海宁"), 200))
        .contains("没有找到")
        .doesNotContain("201900000007");
    page("林晚", post("/people/search").param("words", "林晚"), 404);
    assertThat(page("赵敏", post("/people/search?lang=en").param("words", "Anna"), 200))
        .contains("1 found", "Anna Berg");
  }

  @Test
  void a_person_is_shown_masked_and_learns_who_looked() throws Exception {
    var person = "/people/" + handle(university.person("林晚"));
    page("陈静", get("/people/00000000-0000-0000-0000-000000000000"), 404);
    page("陈静", get("/people/" + handle(university.person("海宁"))), 404);
    var seen = page("陈静", get(person), 200);
    assertThat(seen).contains("420*************21", "138****0001", "湖北");
    assertThat(seen).doesNotContain("420106200102030021", "13800000001");
    assertThat(page("林晚", get("/people/me"), 200)).contains("陈静", "查看个人页面");
  }

  @Test
  void a_full_number_needs_a_reason_and_the_right() throws Exception {
    var unmasking = "/people/" + handle(university.person("林晚")) + "/unmasking";
    page("周扬", post(unmasking).param("field", "PHONE").param("reason", "好奇"), 404);
    assertThat(page("陈静", post(unmasking).param("field", "PHONE").param("reason", ""), 422))
        .contains("请写明查看的原因")
        .doesNotContain("13800000001");
    assertThat(page("陈静", post(unmasking).param("field", "PHONE").param("reason", "发烧"), 200))
        .contains("13800000001");
  }

  @Test
  void a_college_transfers_within_itself_only() throws Exception {
    var student = university.someStudent("N-LAW-19-1");
    var form = "/people/" + handle(student) + "/changes/transfer";
    page("赵敏", get("/people/" + handle(student) + "/changes/promotion"), 404);
    page("陈静", get(form), 404);
    assertThat(page("王建国", get(form), 200)).contains("法学1902班").doesNotContain("海洋1901班");
    assertThat(page("王建国", post(form).param("unit", "Q-SEA-19-1").param("on", "2020-02-17"), 422))
        .contains("aria-invalid=\"true\"", "value=\"2020-02-17\"");
    as("王建国", post(form).param("unit", "N-LAW-19-2").param("on", "2020-02-17"))
        .andExpect(redirectedUrl("/people/" + handle(student)));
    assertThat(people.find(student, Scope.EVERYONE).orElseThrow().unit())
        .isEqualTo(university.unit("N-LAW-19-2"));
    assertThat(audit.about("person:" + student.value(), 1, 1).rows())
        .extracting(RecordedAct::act)
        .containsExactly("people.transferred");
  }

  @Test
  void every_change_has_its_form_and_is_recorded() throws Exception {
    var student = university.someStudent("N-LAW-19-1");
    var changes = "/people/" + handle(student) + "/changes/";
    for (var change : List.of("suspension", "return", "departure", "absence"))
      page("王建国", get(changes + change), 200);
    as("王建国", post(changes + "suspension").param("on", "2020-02-01"))
        .andExpect(status().is3xxRedirection());
    assertThat(page("王建国", post(changes + "suspension").param("on", "2020-02-02"), 422))
        .contains("field-error");
    as("王建国", post(changes + "return").param("unit", "N-LAW-19-2").param("on", "2020-02-10"))
        .andExpect(status().is3xxRedirection());
    assertThat(page("王建国", post(changes + "departure").param("on", "2020-02-17"), 422))
        .contains("field-error");
    assertThat(
            page(
                "王建国",
                post(changes + "absence").param("from", "2020-02-17").param("until", "2020-02-16"),
                422))
        .contains("结束日期要晚于开始日期");
    as("王建国", post(changes + "departure").param("how", "GRADUATED").param("on", "2020-02-17"))
        .andExpect(status().is3xxRedirection());
    assertThat(people.find(student, Scope.EVERYONE).orElseThrow().standing()).isNull();
    assertThat(page("赵敏", get("/people/" + handle(student)), 200)).contains("毕业", "休学");
  }

  @Test
  void a_college_appoints_officers_and_no_administrators() throws Exception {
    var unit = university.someClass("N-LAW-19");
    var student = university.someStudent("N-LAW-19-1");
    var form = "/units/" + unit.value() + "/appointments";
    page("王建国", get("/units/" + university.unit("Q-SEA").value() + "/appointments/new"), 404);
    page("陈静", get(form + "/new"), 404);
    assertThat(page("王建国", get(form + "/new"), 200))
        .contains("value=\"OFFICER\"")
        .doesNotContain("value=\"ADMIN\"");
    assertThat(
            page(
                "王建国",
                post(form)
                    .param("role", "ADMIN")
                    .param("number", number(student))
                    .param("from", "2020-02-17"),
                422))
        .contains("你不能任命这个角色");
    assertThat(
            page(
                "王建国",
                post(form)
                    .param("role", "OFFICER")
                    .param("number", "nobody")
                    .param("from", "17.2."),
                422))
        .contains("没有找到这个人", "日期读不懂", "value=\"nobody\"");
    as(
            "王建国",
            post(form)
                .param("role", "OFFICER")
                .param("number", number(student))
                .param("from", "2020-02-17"))
        .andExpect(redirectedUrl("/units/" + unit.value()));
    assertThat(university.tokenOf(student)).isNotEmpty();
    assertThat(page("王建国", get("/units/" + unit.value()), 200)).contains(number(student));
  }

  @Test
  void a_university_builds_a_hall_and_says_who_keeps_it() throws Exception {
    page("王建国", get("/buildings"), 404);
    page("王建国", post("/buildings").param("code", "N9"), 404);
    assertThat(
            page(
                "赵敏",
                post("/buildings")
                    .param("code", "N1")
                    .param("zh", "济南九号楼")
                    .param("campus", "nowhere")
                    .param("floors", "0")
                    .param("rooms", "many")
                    .param("beds", "4"),
                422))
        .contains("1 到 60", "1 到 99", "value=\"济南九号楼\"", "value=\"many\"");
    var hall =
        post("/buildings")
            .param("code", "N9")
            .param("zh", "济南九号楼")
            .param("campus", "N")
            .param("floors", "2")
            .param("rooms", "3")
            .param("beds", "4");
    var address =
        as("赵敏", hall)
            .andExpect(status().is3xxRedirection())
            .andReturn()
            .getResponse()
            .getRedirectedUrl();
    assertThat(page("赵敏", hall, 409)).contains("这个代码已经有人使用");
    assertThat(page("赵敏", get(address), 200)).contains("6间房", "24张床", "住了0人");
    page("王建国", get(address), 404);

    var keeper = university.someStudent("N-LAW-19-1");
    var appointments = address + "/appointments";
    page("王建国", post(appointments).param("role", "DORM"), 404);
    assertThat(
            page(
                "赵敏",
                post(appointments)
                    .param("role", "ADMIN")
                    .param("number", "nobody")
                    .param("from", ""),
                422))
        .contains("没有找到这个人", "value=\"nobody\"");
    as(
            "赵敏",
            post(appointments)
                .param("role", "DORM")
                .param("number", number(keeper))
                .param("from", "2020-02-17"))
        .andExpect(redirectedUrl(address));
    assertThat(page("赵敏", get(address), 200)).contains(number(keeper), "宿舍");
    assertThat(roles(keeper)).contains(Role.DORM);
  }

  @Test
  void a_deputy_acts_while_the_officer_is_absent_and_not_otherwise() throws Exception {
    var unit = university.someClass("N-LAW-19");
    var officer = university.someStudent("N-LAW-19-1");
    var deputy = university.someStudent("N-LAW-19-1");
    var held =
        grid.appoint(
                AppointPeople.one(officer, Role.OFFICER, unit, SmallUniversity.TERM),
                Scope.EVERYONE)
            .getFirst();
    var address = "/appointments/" + held.value();
    page("陈静", get(address), 404);
    assertThat(
            page(
                "王建国",
                post(address + "/deputies")
                    .param("number", number(officer))
                    .param("from", "2020-02-17"),
                422))
        .contains("代理人不能是本人");
    as(
            "王建国",
            post(address + "/deputies").param("number", number(deputy)).param("from", "2020-02-01"))
        .andExpect(redirectedUrl("/units/" + unit.value()));
    assertThat(roles(deputy)).doesNotContain(Role.OFFICER);
    as(
            "王建国",
            post("/people/" + handle(officer) + "/changes/absence")
                .param("from", "2020-02-16")
                .param("until", "2020-02-20"))
        .andExpect(status().is3xxRedirection());
    assertThat(roles(deputy)).contains(Role.OFFICER);
    assertThat(page("王建国", get("/units/" + unit.value()), 200)).contains("正在代理", "离岗");
    as("王建国", post(address + "/ending").param("on", "2020-02-17"))
        .andExpect(status().is3xxRedirection());
    assertThat(page("王建国", get(address), 200)).contains("这项任职已经结束");
  }

  private List<Role> roles(PersonId person) {
    return university.accountOf(person).grants().stream()
        .map(org.tongzhou.foundation.access.Grant::role)
        .toList();
  }

  @Autowired org.tongzhou.grid.people.Units units;

  private String codeOf(org.tongzhou.grid.people.UnitId unit) {
    return units.tree().unit(unit).orElseThrow().code();
  }

  @Test
  void a_first_password_is_shown_once_to_the_administrator() throws Exception {
    var student =
        university.enrol(
            university
                .student("新生", SmallUniversity.freshNumber(), "N-LAW-19-1")
                .with(Contact.NONE));
    page("赵敏", get("/accounts"), 404);
    page("孙涛", get("/accounts"), 200);
    assertThat(page("孙涛", post("/accounts/search").param("number", "nobody"), 422))
        .contains("没有找到这个人");
    assertThat(page("孙涛", post("/accounts/search").param("number", number(student)), 200))
        .contains("还没有密码");
    var given = page("孙涛", post("/accounts/first-password").param("handle", handle(student)), 200);
    assertThat(given).contains("初始密码已发放").containsPattern("class=\"password\">[a-z2-9-]{14}<");
    assertThat(page("孙涛", post("/accounts/search").param("number", number(student)), 200))
        .doesNotContain("class=\"password\"");
    assertThat(page("孙涛", post("/accounts/closing").param("handle", handle(student)), 200))
        .contains("已停用");
  }

  @Test
  void a_class_gets_its_first_passwords_on_one_sheet() throws Exception {
    var unit = university.someClass("N-LAW-19");
    for (int i = 0; i < 2; i++)
      university.enrol(university.student("新生", SmallUniversity.freshNumber(), codeOf(unit)));
    assertThat(page("孙涛", post("/accounts/unit-passwords").param("unit", "nowhere"), 422))
        .contains("没有找到这个单位");
    var sheet = page("孙涛", post("/accounts/unit-passwords").param("unit", codeOf(unit)), 200);
    assertThat(sheet.split("class=\"password\"")).hasSize(3);
    assertThat(page("孙涛", post("/accounts/unit-passwords").param("unit", codeOf(unit)), 200))
        .contains("没有等待初始密码的成员");
  }

  @Test
  void more_than_one_sheet_of_first_passwords_goes_on_with_those_who_still_wait() throws Exception {
    var unit = university.someClass("N-LAW-19");
    for (int i = 0; i < 62; i++)
      university.enrol(university.student("新生", SmallUniversity.freshNumber(), codeOf(unit)));
    var sheet = post("/accounts/unit-passwords").param("unit", codeOf(unit));
    assertThat(page("孙涛", sheet, 200).split("class=\"password\"")).hasSize(61);
    var next = post("/accounts/unit-passwords").param("unit", codeOf(unit));
    assertThat(page("孙涛", next, 200).split("class=\"password\"")).hasSize(3);
  }

  @Test
  void a_counselor_lets_a_student_in_again_but_nobody_who_holds_more() throws Exception {
    var student = university.someStudent("N-LAW-19-1");
    var before = new Cookie("tongzhou", university.tokenOf(student));
    var page = "/people/" + handle(student);
    page("周扬", post(page + "/first-password"), 404);
    page("陈静", post("/people/" + handle(university.person("海宁")) + "/first-password"), 404);
    page("陈静", post("/people/" + handle(university.person("王建国")) + "/first-password"), 404);
    assertThat(page("陈静", get(page), 200)).contains(page + "/first-password");
    var shown = page("陈静", post(page + "/first-password"), 200);
    assertThat(shown).contains("class=\"password\"").doesNotContain(page + "/first-password");
    mvc.perform(get("/").cookie(before)).andExpect(redirectedUrl("/sign-in"));

    assertThat(
            page(
                "王建国", post("/people/" + handle(university.person("陈静")) + "/first-password"), 403))
        .contains("请由系统管理员发放");
    grid.appoint(
        AppointPeople.one(student, Role.EDITOR, university.unit("TZ"), SmallUniversity.TERM),
        Scope.EVERYONE);
    assertThat(page("陈静", post(page + "/first-password"), 403)).contains("请由系统管理员发放");
  }

  @Test
  void a_dormitory_manager_sees_who_lives_there_and_nobody_else() throws Exception {
    assertThat(page("李卫", post("/people/search").param("words", "林晚"), 200))
        .contains("201900000001");
    assertThat(page("李卫", post("/people/search").param("words", "周扬"), 200))
        .doesNotContain("201900000002");
  }
}
