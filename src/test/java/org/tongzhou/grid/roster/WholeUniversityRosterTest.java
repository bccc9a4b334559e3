package org.tongzhou.grid.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** The first roster of a university of 67,000: checked and taken in within twenty seconds. */
@TongzhouTest
class WholeUniversityRosterTest {

  private static final Logger log = LoggerFactory.getLogger(WholeUniversityRosterTest.class);
  private static final int STUDENTS = 67_000;

  @Autowired Roster roster;
  @Autowired SmallUniversity university;
  @TempDir Path folder;

  @Test
  void sixty_seven_thousand_students_are_checked_and_taken_in() {
    var office = university.accountOf("赵敏");
    var file = roster();
    long start = System.nanoTime();
    var id = roster.receive("全校.xlsx", file, new ImportChoices(false, true, true), office);
    var checked = roster.check(id, office);
    long middle = System.nanoTime();
    assertThat(checked.count("NEW")).isEqualTo(STUDENTS);
    roster.takeIn(id, false, office);
    var took = Duration.ofNanos(System.nanoTime() - start);
    log.info(
        "dry run {} ms, commit {} ms",
        (middle - start) / 1_000_000,
        took.minusNanos(middle - start).toMillis());
    var again = roster.check(roster.receive("全校.xlsx", file, ImportChoices.USUAL, office), office);
    assertThat(again.count("SAME")).isEqualTo(STUDENTS);
  }

  private Path roster() {
    var sheet =
        Xlsx.workbook()
            .sheet("全校")
            .row(
                "学号", "姓名", "性别", "民族", "身份证号", "手机", "校区", "学院", "专业", "年级", "班级", "层次", "生源地",
                "困难等级");
    for (int i = 0; i < STUDENTS; i++) {
      int college = i / 2_000;
      int group = i / 30;
      var body = "3701022001%02d%02d%03d".formatted(1 + i % 12, 1 + i % 28, i / 84 % 1000);
      sheet.row(
          "2020%08d".formatted(i),
          "林" + (char) (0x4E00 + i % 5000) + (char) (0x4E00 + i / 5000),
          (i / 84 % 10) % 2 == 1 ? "男" : "女",
          "汉族",
          body + IdCards.checkOf(body + "0"),
          "13%09d".formatted(800_000_000 + i),
          "大校区" + college % 8,
          "大学院" + college,
          "专业" + college * 3,
          "2020级",
          "大班" + group,
          "本科",
          "370102",
          "无");
    }
    return sheet.done().writeTo(folder);
  }
}
