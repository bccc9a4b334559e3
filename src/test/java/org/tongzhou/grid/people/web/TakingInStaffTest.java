package org.tongzhou.grid.people.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Units;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** A real university's staff come in as lists, and with them the line from office to officer. */
@TongzhouTest
class TakingInStaffTest {

  private static final String DAY = "2020-02-17";

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired People people;
  @Autowired Grid grid;
  @Autowired Units units;
  @Autowired JdbcClient db;

  private ResultActions as(String name, MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(name))));
  }

  private String staffOf(String code) {
    return "/units/" + university.unit(code).value() + "/staff";
  }

  private ResultActions takeIn(String name, String unit, String lines) throws Exception {
    return as(name, post(staffOf(unit)).param("from", DAY).param("lines", lines));
  }

  private String refused(String name, String unit, String lines) throws Exception {
    return takeIn(name, unit, lines)
        .andExpect(status().is(422))
        .andReturn()
        .getResponse()
        .getContentAsString(StandardCharsets.UTF_8);
  }

  private static String number() {
    return "T" + SmallUniversity.freshNumber();
  }

  private String freshClass(String year) {
    var opened = university.someClass(year);
    return units.tree().unit(opened).orElseThrow().code();
  }

  private Person person(String number) {
    return people.findByNumber(number, Scope.EVERYONE).orElseThrow();
  }

  private long people() {
    return db.sql("select count(*) from people.people").query(Long.class).single();
  }

  private boolean holds(PersonId person, Role role, String unit) {
    return grid.appointmentsOf(person).stream()
        .anyMatch(held -> held.role() == role && university.unit(unit).equals(held.unit()));
  }

  @Test
  void outside_the_scope_or_without_the_right_there_is_no_such_page() throws Exception {
    as("王建国", get(staffOf("Q-SEA"))).andExpect(status().isNotFound());
    takeIn("王建国", "Q-SEA", "T1，某某").andExpect(status().isNotFound());
    as("陈静", get(staffOf("N-LAW"))).andExpect(status().isNotFound());
    as("王建国", get(staffOf("N-LAW"))).andExpect(status().isOk());
  }

  @Test
  void every_line_says_what_is_wrong_with_it_and_nothing_is_written() throws Exception {
    long before = people();
    var fine = number();
    var page =
        refused(
            "王建国",
            "N-LAW",
            """
            工号，姓名，手机，角色，单位
            %s，好人，13800000000
            工号错，某某
            %s
            %s，某某，电话在此
            %s，某某，，船长
            %s，某某，，辅导员，N-NOWHERE
            T0001，陈不静
            201900000007，海宁
            """
                .formatted(fine, number(), number(), number(), number()));
    assertThat(page)
        .contains("好人")
        .contains("第 3 行：工号由")
        .contains("第 4 行：缺少姓名")
        .contains("第 5 行：认不出这个电话号码")
        .contains("第 6 行：没有这个角色")
        .contains("第 7 行：没有这个单位")
        .contains("第 8 行：这个号码是另一个姓名")
        .contains("第 9 行：这个号码的人不在你的范围内")
        .doesNotContain("第 2 行");
    assertThat(refused("王建国", "N-LAW", "%s,好人\n工号错,某某".formatted(fine))).contains("第 2 行：工号由");
    assertThat(people()).isEqualTo(before);
  }

  @Test
  void a_counselor_is_taken_in_with_the_post_and_the_same_list_again_changes_nothing()
      throws Exception {
    var number = number();
    var one = freshClass("N-CS-19");
    var other = freshClass("N-CS-19");
    var lines =
        "%s\t方 舟\t+86 138-0000-0099\t辅导员\t%s\n%s\t\t\tcounselor\t%s"
            .formatted(number, one, number, other);
    takeIn("赵敏", "N-CS", lines)
        .andExpect(header().string("Location", staffOf("N-CS") + "?enrolled=1&appointed=2"));
    var person = person(number);
    assertThat(person.kind()).isEqualTo(Person.Kind.STAFF);
    assertThat(person.unit()).isEqualTo(university.unit("N-CS"));
    assertThat(holds(person.id(), Role.COUNSELOR, one)).isTrue();
    assertThat(university.accountOf(person.id()).may(Permission.LEDGER_DECIDE)).isTrue();
    assertThat(people.search("13800000099", Scope.EVERYONE, 1, 5).rows())
        .extracting(Person.Line::number)
        .contains(number);

    takeIn("赵敏", "N-CS", lines)
        .andExpect(header().string("Location", staffOf("N-CS") + "?enrolled=0&appointed=0"));
  }

  @Test
  void a_student_becomes_an_officer_by_number_and_a_post_that_is_taken_takes_all_back()
      throws Exception {
    var unit = freshClass("N-LAW-19");
    var student = university.someStudent(unit);
    var number = people.find(student, Scope.EVERYONE).orElseThrow().number();
    takeIn("王建国", "N-LAW", number + ",,,网格员," + unit).andExpect(status().isFound());
    assertThat(holds(student, Role.OFFICER, unit)).isTrue();

    long before = people();
    assertThat(refused("王建国", "N-LAW", number() + ",新人\n201900000003,,,网格员,N-LAW-19-1"))
        .contains("第 2 行：这个单位的这个角色已经有人担任");
    assertThat(people()).isEqualTo(before);
  }

  @Test
  void nobody_gives_more_than_the_line_below_and_the_administrator_names_the_office()
      throws Exception {
    assertThat(refused("王建国", "N-LAW", number() + ",某某,,学院管理员,N-LAW")).contains("第 1 行：你不能任命这个角色");
    var number = number();
    takeIn("孙涛", "TZ", number + ",某某,,学生工作部").andExpect(status().isFound());
    assertThat(university.accountOf(person(number).id()).may(Permission.LEDGER_MANAGE)).isTrue();
    assertThat(refused("孙涛", "TZ", number() + ",某某,,辅导员")).contains("第 1 行：这个角色不能在这一级单位担任");
  }

  @Test
  void more_lines_than_one_office_has_are_refused() throws Exception {
    var many =
        IntStream.range(0, 501).mapToObj(i -> "M" + i + ",某某").collect(Collectors.joining("\n"));
    assertThat(refused("赵敏", "OFFICE", many)).contains("一次最多 500 行");
  }
}
