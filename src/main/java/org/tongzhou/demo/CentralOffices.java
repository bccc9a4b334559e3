package org.tongzhou.demo;

import java.util.List;
import org.tongzhou.demo.PeopleMaker.Known;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.Person.Gender;

/** The offices of the whole university and who works there. */
final class CentralOffices {

  static final String AFFAIRS = "O-XG";
  static final String LODGING = "O-GY";

  /**
   * @param role what its members hold for the whole university
   * @param known its first member
   */
  record Office(String code, String name, String english, Role role, int members, Known known) {}

  static final List<Office> ALL =
      List.of(
          office(AFFAIRS, "学生工作部", "Student Affairs", Role.UNIVERSITY, 8, "赵敏", Gender.FEMALE),
          office("O-ZB", "疫情防控工作专班", "Task Force", Role.TASKFORCE, 6, "孙立", Gender.MALE),
          office(
              "O-XL", "心理健康教育中心", "Counselling Centre", Role.PSYCHOLOGIST, 16, "何文", Gender.FEMALE),
          office("O-ZZ", "学生资助中心", "Student Aid", Role.AID, 6, "吴秀", Gender.FEMALE),
          office("O-CW", "财务部", "Finance", Role.FINANCE, 4, "郑平", Gender.MALE),
          office("O-WZ", "后勤保障部", "Logistics", Role.SUPPLIES, 8, "曹阳", Gender.MALE),
          office("O-JY", "学生就业创业指导中心", "Career Centre", Role.CAREER, 8, "许诺", Gender.FEMALE),
          office("O-XC", "党委宣传部", "Publicity", Role.EDITOR, 6, "江雪", Gender.FEMALE),
          office("O-SH", "网络信息审核组", "Moderation", Role.MODERATOR, 6, "方舟", Gender.MALE),
          office("O-SJ", "审计处", "Audit", Role.AUDITOR, 2, "严明", Gender.MALE),
          office("O-XX", "信息化工作办公室", "Information Technology", Role.ADMIN, 2, "杜若", Gender.FEMALE));

  private CentralOffices() {}

  private static Office office(
      String code,
      String name,
      String english,
      Role role,
      int members,
      String known,
      Gender gender) {
    return new Office(code, name, english, role, members, new Known(known, gender, "370102"));
  }
}
