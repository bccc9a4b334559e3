package org.tongzhou.grid.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.workbook.Cell;
import org.tongzhou.foundation.workbook.SheetRow;
import org.tongzhou.foundation.workbook.SheetSink;
import org.tongzhou.grid.people.EndMemberships;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.Residence;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.TransferPeople;
import org.tongzhou.grid.people.Units;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class TakingInRostersTest {

  private static final LocalDate TODAY = LocalDate.of(2020, 2, 17);

  @Autowired Roster roster;
  @Autowired SmallUniversity university;
  @Autowired People people;
  @Autowired Units units;
  @Autowired Residence residence;
  @Autowired Audit audit;
  @Autowired JdbcClient db;
  @TempDir Path folder;

  private Account office;

  @BeforeEach
  void somebodyImports() {
    office = university.accountOf("赵敏");
  }

  private Import check(String text, ImportChoices choices, Account account) {
    try {
      var file = Files.createTempFile(folder, "roster", ".csv");
      Files.writeString(file, text);
      return roster.check(roster.receive("花名册.csv", file, choices, account), account);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Import check(String text) {
    return check(text, ImportChoices.USUAL, office);
  }

  private Import takeIn(String text) {
    return roster.takeIn(check(text).id(), false, office);
  }

  private List<String> remarks(Import found) {
    return roster.findings(found, null, 1, 100).rows().stream()
        .map(it -> it.code() + " " + it.cell())
        .toList();
  }

  private static void refused(RosterRefusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @Test
  void a_new_student_is_enrolled_with_everything_the_row_says() {
    var number = SmallUniversity.freshNumber();
    var found =
        takeIn(
            """
            学号,姓名,性别,民族,身份证号,手机,校区,学院,专业,年级,班级,层次,生源地,困难等级
            %s,䶮・𫰡,女,蒙古族,11010519491231002X,+86 138-0000-0000,济南校区,法学院,法学,2019级,法学1901班,本科,371202,一般困难
            """
                .formatted(number));
    assertThat(found.state()).isEqualTo(Import.State.TAKEN_IN);
    assertThat(found.count("NEW")).isEqualTo(1);
    var known = people.onRoster(List.of(number)).get(number);
    assertThat(known.unit()).isEqualTo(university.unit("N-LAW-19-1"));
    assertThat(known.facts().name()).isEqualTo("䶮·𫰡");
    assertThat(known.facts().ethnicCode()).isEqualTo("02");
    assertThat(known.facts().originCode()).isEqualTo("370116");
    assertThat(known.facts().hardship()).isEqualTo(Person.Hardship.ORDINARY);
    assertThat(known.contact().phone()).isEqualTo("13800000000");
    assertThat(known.contact().documentNumber()).isEqualTo("11010519491231002X");
    assertThat(known.since()).isEqualTo(TODAY);
    assertThat(audit.about("import:" + found.id().value(), 1, 10).rows())
        .extracting(RecordedAct::act)
        .containsExactly("roster.taken-in", "roster.checked", "roster.received");
  }

  @Test
  void taking_in_the_same_file_twice_changes_nothing() {
    var text =
        "学号,姓名,学院,年级,班级,手机\n%s,林小晚,法学院,2019,法学1902班,13800000007\n"
            .formatted(SmallUniversity.freshNumber());
    takeIn(text);
    var before = everything();
    var again = check(text);
    assertThat(again.count("SAME")).isEqualTo(1);
    assertThat(again.changesAnything()).isFalse();
    refused(RosterRefusal.NOTHING_TO_DO, () -> roster.takeIn(again.id(), false, office));
    assertThat(everything()).isEqualTo(before);
  }

  private String everything() {
    return db.sql(
            """
            select (select count(*) from people.people) || ' ' || (select count(*) from people.memberships)
                   || ' ' || (select count(*) from people.units)
                   || ' ' || (select max(xmin::text::bigint) from people.people)
            """)
        .query(String.class)
        .single();
  }

  @Test
  void missing_years_and_classes_are_opened_under_known_colleges_and_listed_before() {
    var number = SmallUniversity.freshNumber();
    var text = "学号,姓名,学院,年级,班级\n%s,周小扬,海洋学院,2018级,海洋1801班\n".formatted(number);
    var checked = check(text);
    assertThat(checked.understood().units())
        .extracting(Import.NewUnit::path)
        .containsExactly("2018级", "2018级 · 海洋1801班");
    assertThat(units.tree().units()).noneMatch(it -> it.nameZh().equals("海洋1801班"));
    roster.takeIn(checked.id(), false, office);
    var unit = people.onRoster(List.of(number)).get(number).unit();
    assertThat(units.tree().path(unit))
        .extracting(it -> it.nameZh())
        .containsExactly("同舟大学", "青岛校区", "海洋学院", "2018级", "海洋1801班");
    var without = new ImportChoices(false, false, false);
    assertThat(remarks(check(text.replace("海洋1801班", "海洋1802班"), without, office)))
        .containsExactly("class-unknown E2");
  }

  @Test
  void a_college_on_two_campuses_needs_the_campus() {
    var text = "学号,姓名,校区,学院,年级,班级\n%s,某某,%s,计算机学院,2019,软件1901班\n";
    assertThat(remarks(check(text.formatted("A1", "")))).containsExactly("college-ambiguous D2");
    assertThat(remarks(check(text.formatted("A1", "青岛校区")))).isEmpty();
    assertThat(remarks(check(text.formatted("A1", "月球校区")))).containsExactly("campus-unknown C2");
    assertThat(remarks(check(text.formatted("A1", "青岛校区").replace("计算机学院", "天文学院"))))
        .containsExactly("college-unknown D2");
  }

  @Test
  void a_known_student_is_changed_where_the_row_says_something_else_and_nowhere_else() {
    var number = SmallUniversity.freshNumber();
    university.enrol(university.student("陈小静", number, "N-LAW-19-1").from("370102"));
    var found = check("学号,姓名,手机,生源地,班级,学院\n%s,陈小静,13800000055,,法学1902班,法学院\n".formatted(number));
    assertThat(found.count("CHANGED")).isEqualTo(1);
    assertThat(roster.lines(found, "CHANGED", 1, 10).rows().getFirst().changes())
        .containsExactly("PHONE", "CLASS");
    roster.takeIn(found.id(), false, office);
    var known = people.onRoster(List.of(number)).get(number);
    assertThat(known.contact().phone()).isEqualTo("13800000055");
    assertThat(known.facts().originCode()).isEqualTo("370102");
    assertThat(known.unit()).isEqualTo(university.unit("N-LAW-19-2"));
    assertThat(people.memberships(known.id())).hasSize(2);
    assertThat(remarks(check("学号,姓名,班级,学院\n%s,陈小静,法学1901班,法学院\n".formatted(number))))
        .containsExactly("moved-today C2");
  }

  @Test
  void rows_that_stand_twice_are_told_apart_by_what_they_say() {
    var found =
        check(
            """
            学号,姓名,学院,班级
            D1,林晚,法学院,法学1901班
            D1,林晚,法学院,法学1901班
            D2,周扬,法学院,法学1901班
            D2,周杨,法学院,法学1901班
            """);
    assertThat(remarks(found))
        .containsExactlyInAnyOrder("twice-same A3", "twice-different A4", "twice-different A5");
    assertThat(found.count("NEW")).isEqualTo(1);
    assertThat(found.count("DUPLICATE")).isEqualTo(3);
    refused(RosterRefusal.ROWS_LEFT_OUT, () -> roster.takeIn(found.id(), false, office));
    assertThat(people.onRoster(List.of("D1"))).isEmpty();
  }

  @Test
  void one_document_under_two_numbers_is_a_duplicate_in_the_file_and_in_the_system() {
    var inFile =
        check(
            """
            学号,姓名,学院,班级,身份证号
            E1,林晚,法学院,法学1901班,110105198001010017
            E2,林晚,法学院,法学1901班,110105198001010017
            """);
    assertThat(remarks(inFile)).contains("document-twice E2", "document-twice E3");
    var inSystem = check("学号,姓名,学院,班级,身份证号\nE3,林晚,法学院,法学1901班,420106200102030021\n");
    assertThat(remarks(inSystem)).contains("known-under-another E2");
    assertThat(inSystem.count("DUPLICATE")).isEqualTo(1);
  }

  @Test
  void all_or_nothing_unless_somebody_leaves_rows_out_on_purpose() {
    var good = SmallUniversity.freshNumber();
    var found = check("学号,姓名,学院,班级\n%s,赵小敏,法学院,法学1901班\n,无名,法学院,法学1901班\n".formatted(good));
    refused(RosterRefusal.ROWS_LEFT_OUT, () -> roster.takeIn(found.id(), false, office));
    assertThat(people.onRoster(List.of(good))).isEmpty();
    roster.takeIn(found.id(), true, office);
    assertThat(people.onRoster(List.of(good))).containsKey(good);
    refused(RosterRefusal.ALREADY_TAKEN_IN, () -> roster.takeIn(found.id(), true, office));
  }

  @Test
  void what_has_changed_since_the_check_is_not_taken_in() {
    var number = SmallUniversity.freshNumber();
    var student = university.enrol(university.student("孙小涛", number, "N-LAW-19-1"));
    var found = check("学号,姓名,手机\n%s,孙小涛,13800000066\n".formatted(number));
    people.transfer(
        TransferPeople.one(student, university.unit("N-LAW-19-2"), TODAY), Scope.EVERYONE);
    assertThat(roster.takeIn(found.id(), false, office).state()).isEqualTo(Import.State.TAKEN_IN);
    var other = check("学号,姓名,手机\n%s,孙小涛,13800000067\n".formatted(number));
    db.sql("update people.people set name = '孙涛' where id = :id")
        .param("id", student.value())
        .update();
    refused(RosterRefusal.CHANGED_SINCE, () -> roster.takeIn(other.id(), false, office));
    assertThat(people.onRoster(List.of(number)).get(number).contact().phone())
        .isEqualTo("13800000066");
    var again = roster.check(roster.again(other.id(), ImportChoices.USUAL, office), office);
    assertThat(again.state()).isEqualTo(Import.State.READY);
  }

  @Test
  void a_college_takes_in_its_own_students_only() {
    var law = university.accountOf("王建国");
    var text = "学号,姓名,学院,年级,班级\n%s,某某,%s,2019,%s\n";
    assertThat(remarks(check(text.formatted("F1", "海洋学院", "海洋1901班"), ImportChoices.USUAL, law)))
        .containsExactly("outside-scope E2");
    assertThat(remarks(check(text.formatted("F1", "海洋学院", "海洋1999班"), ImportChoices.USUAL, law)))
        .containsExactly("outside-scope C2");
    var foreign = SmallUniversity.freshNumber();
    university.enrol(university.student("别人", foreign, "Q-SEA-19-1"));
    assertThat(
            remarks(
                check(
                    "学号,姓名,手机\n%s,别人,13800000001\n".formatted(foreign), ImportChoices.USUAL, law)))
        .containsExactly("outside-scope A2");
    var own = SmallUniversity.freshNumber();
    var found = check(text.formatted(own, "法学院", "法学1977班"), ImportChoices.USUAL, law);
    assertThat(roster.takeIn(found.id(), false, law).state()).isEqualTo(Import.State.TAKEN_IN);
    assertThat(people.onRoster(List.of(own))).containsKey(own);
    refused(
        RosterRefusal.NO_SUCH_IMPORT,
        () -> roster.require(check(text.formatted("F2", "法学院", "法学1901班")).id(), law));
  }

  @Test
  void beds_are_given_where_they_are_known_and_free() {
    var a = SmallUniversity.freshNumber();
    var b = SmallUniversity.freshNumber();
    var text = "学号,姓名,学院,班级,宿舍楼,房间,床位\n%s,甲某,法学院,法学1901班,济南一号楼,203,1\n%s,乙某,法学院,法学1901班,%s\n";
    assertThat(remarks(check(text.formatted(a, b, "济南一号楼,203,1")))).containsExactly("bed-taken G3");
    assertThat(remarks(check(text.formatted(a, b, "济南一号楼,999,1"))))
        .containsExactly("bed-unknown G3");
    assertThat(remarks(check(text.formatted(a, b, "火星楼,203,1"))))
        .containsExactly("building-unknown ");
    takeIn(text.formatted(a, b, "济南一号楼,203,2"));
    var first = people.onRoster(List.of(a)).get(a);
    assertThat(residence.history(first.id()).getFirst().room()).isEqualTo("203");
    // the two change beds on one day
    var swapped = check("学号,姓名,宿舍\n%s,甲某,济南一号楼203-2\n%s,乙某,济南一号楼203-1\n".formatted(a, b));
    assertThat(swapped.count("CHANGED")).isEqualTo(2);
    roster.takeIn(swapped.id(), false, office);
    assertThat(residence.history(first.id()).getFirst().bed()).isEqualTo("2");
  }

  @Test
  void staff_and_people_who_have_left_are_not_touched() {
    var left = SmallUniversity.freshNumber();
    var student = university.enrol(university.student("旧人", left, "N-LAW-19-1"));
    people.end(
        new EndMemberships(List.of(student), Person.Ending.GRADUATED, TODAY), Scope.EVERYONE);
    assertThat(
            remarks(check("学号,姓名,手机\n%s,旧人,13800000001\nT0005,钱进,13800000001\n".formatted(left))))
        .containsExactly("left A2", "number-of-staff A3");
  }

  @Test
  void the_file_and_its_phones_are_sealed_and_gone_after_the_import() {
    var found =
        check(
            "学号,姓名,学院,班级,手机\n%s,密某,法学院,法学1901班,13812345678\n"
                .formatted(SmallUniversity.freshNumber()));
    var sealed =
        db.sql("select sealed from roster.files where import_id = :id")
            .param("id", found.id().value())
            .query(byte[].class)
            .single();
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("13812345678");
    roster.takeIn(found.id(), false, office);
    assertThat(
            db.sql("select count(*) from roster.files where import_id = :id")
                .param("id", found.id().value())
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void findings_come_back_marked_in_the_file_and_nothing_in_it_is_a_formula() throws IOException {
    var found = check("学号,姓名,学院,班级,手机\n,=cmd|'/c calc'!A1,法学院,法学1901班,=HYPERLINK(1)\n");
    var out = new ByteArrayOutputStream();
    roster.writeMarked(found, Words.CHINESE, out);
    var file = Files.write(folder.resolve("marked.xlsx"), out.toByteArray());
    var cells = new java.util.ArrayList<Cell>();
    Workbooks.read(
        file,
        new SheetSink() {
          @Override
          public boolean sheet(SheetHead head) {
            return true;
          }

          @Override
          public void row(SheetRow row) {
            cells.addAll(row.cells());
          }
        });
    assertThat(cells)
        .noneMatch(Cell::formula)
        .extracting(Cell::text)
        .contains("=cmd|'/c calc'!A1", "没有学号。");
  }

  @Test
  void the_template_is_understood_by_its_own_reader() throws IOException {
    for (var locale : List.of(Words.CHINESE, Words.ENGLISH)) {
      var out = new ByteArrayOutputStream();
      roster.writeTemplate(locale, out);
      var reading =
          RosterReader.read(
              Files.write(folder.resolve("t.xlsx"), out.toByteArray()),
              RosterReading.DIVISIONS,
              TODAY,
              false);
      assertThat(reading.sheets().getFirst().columns())
          .hasSize(21)
          .allMatch(it -> it.field() != null);
    }
  }
}
