package org.tongzhou.grid.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tongzhou.grid.people.OpenUnits;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.UnitTree;

/** A university that has just been founded: the first roster builds its tree. */
class FirstRosterTest extends RosterReading {

  @Test
  void campuses_colleges_years_and_classes_come_from_the_columns() {
    var reading =
        csv(
            """
            学号,姓名,校区,学院,年级,班级
            1,林晚,济南校区,法学院,2019级,法学1901班
            2,周扬,济南校区,计算机学院,2019级,计科1901班
            3,陈静,青岛校区,计算机学院,2019级,软件1901班
            4,赵敏,青岛校区,计算机学院,2020级,软件2001班
            """);
    var plan =
        Planner.plan(
            reading,
            Trees.knowing(Trees.ofUniversity()),
            new ImportChoices(false, true, true),
            Scope.EVERYONE,
            TODAY);
    assertThat(plan.counts().get(Plan.Kind.NEW)).isEqualTo(4);
    assertThat(plan.units())
        .extracting(OpenUnits.NewUnit::code)
        .containsExactly(
            "C1",
            "C1-101",
            "C1-101-19",
            "C1-101-19-1",
            "C1-102",
            "C1-102-19",
            "C1-102-19-1",
            "C2",
            "C2-102",
            "C2-102-19",
            "C2-102-19-1",
            "C2-102-20",
            "C2-102-20-1");
    assertThat(plan.units().get(8).collegeCode()).isEqualTo("102");
    assertThat(plan.units().getFirst().campusCode()).isEqualTo("C1");
  }

  @Test
  void a_university_without_any_unit_is_opened_too() {
    var reading = csv("学号,姓名,学院,年级,班级\n1,林晚,法学院,2019级,法学1901班\n");
    var choices = new ImportChoices(false, true, true);
    var plan =
        Planner.plan(
            reading, Trees.knowing(new UnitTree(List.of())), choices, Scope.EVERYONE, TODAY);
    assertThat(plan.units())
        .extracting(OpenUnits.NewUnit::code)
        .containsExactly("U", "101", "101-19", "101-19-1");
    assertThat(plan.units().getFirst().nameZh()).isEqualTo("同舟大学");
  }

  @Test
  void without_that_choice_nothing_is_opened() {
    var reading = csv("学号,姓名,校区,学院,年级,班级\n1,林晚,济南校区,法学院,2019级,法学1901班\n");
    var plan =
        Planner.plan(
            reading,
            Trees.knowing(Trees.ofUniversity()),
            ImportChoices.USUAL,
            Scope.EVERYONE,
            TODAY);
    assertThat(plan.units()).isEmpty();
    assertThat(plan.findings()).extracting(Finding::code).containsExactly("campus-unknown");
  }
}
