package org.tongzhou.information.ledger.web;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.cohort.Asker;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.form.Question;
import org.tongzhou.information.ledger.Report;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;

/**
 * 《留校学生情况统计表》: a round by unit with the sums of each level, the list behind it, and who is missing.
 * Of a ledger that does not say where people are, the same without those who stayed.
 */
@Component
class StatisticsWorkbook {

  private static final String ON_CAMPUS = "on_campus";

  private final Rounds rounds;
  private final Reports reports;
  private final Units units;
  private final Cohorts cohorts;
  private final PeopleBehind behind;
  private final Wording wording;
  private final CampusClock clock;

  StatisticsWorkbook(
      Rounds rounds,
      Reports reports,
      Units units,
      Cohorts cohorts,
      PeopleBehind behind,
      Wording wording,
      CampusClock clock) {
    this.rounds = rounds;
    this.reports = reports;
    this.units = units;
    this.cohorts = cohorts;
    this.behind = behind;
    this.wording = wording;
    this.clock = clock;
  }

  /** The title, which is the name of the file too. */
  static String title(Frame frame, RoundView view) {
    return staying(view)
        ? frame.say("desk.statistics.staying")
        : frame.say("desk.statistics.other", view.round().name(frame.locale()));
  }

  private static boolean staying(RoundView view) {
    return view.ledger().presence() && view.form().position(ON_CAMPUS) >= 0;
  }

  void write(Frame frame, RoundView view, OutputStream out) {
    var stay = staying(view) ? view.answering(ON_CAMPUS, "yes") : PersonSet.NOBODY;
    var columns = columns(frame, view, stay);
    try (var book = new Book(out)) {
      try (var sheet = book.sheet(frame.say("desk.statistics.sheet"))) {
        writeUnits(frame, view, columns, sheet);
      }
      boolean staying = staying(view);
      try (var sheet =
          book.sheet(frame.say(staying ? "desk.statistics.stayed" : "desk.set.REPORTED"))) {
        writePeople(frame, view, staying ? stay : view.people(RoundSet.REPORTED), sheet);
      }
      try (var sheet = book.sheet(frame.say("desk.set.MISSING"))) {
        writePeople(frame, view, view.people(RoundSet.MISSING), sheet);
      }
    }
  }

  /** The columns of numbers, each the size of a set. */
  private Map<String, PersonSet> columns(Frame frame, RoundView view, PersonSet stay) {
    var columns = new LinkedHashMap<String, PersonSet>();
    columns.put(frame.say("desk.figure.expected"), view.people(RoundSet.EXPECTED));
    columns.put(frame.say("desk.figure.reported"), view.people(RoundSet.REPORTED));
    columns.put(frame.say("desk.figure.on-time"), view.people(RoundSet.ON_TIME));
    columns.put(frame.say("desk.figure.late"), view.people(RoundSet.LATE));
    columns.put(frame.say("desk.figure.missing"), view.people(RoundSet.MISSING));
    columns.put(frame.say("desk.figure.proxy"), view.people(RoundSet.PROXY));
    if (view.ledger().zeroReport())
      columns.put(frame.say("desk.figure.zero"), view.people(RoundSet.ZERO));
    columns.put(frame.say("desk.figure.exempt"), view.people(RoundSet.EXEMPT));
    if (view.account().may(Permission.COHORT_USE))
      columns.put(frame.say("desk.figure.alerting"), view.people(RoundSet.ALERTING));
    if (staying(view)) {
      columns.put(frame.say("desk.statistics.stay"), stay);
      for (var level : Person.Level.values())
        columns.put(frame.say("people.level." + level.name()), among(stay, "level", level.name()));
      for (var gender : List.of(Person.Gender.MALE, Person.Gender.FEMALE))
        columns.put(
            frame.say("people.gender." + gender.name()), among(stay, "gender", gender.name()));
      columns.put(
          frame.say("people.facet.international"),
          cohorts.people("international", Asker.house(stay)));
    }
    return columns;
  }

  private PersonSet among(PersonSet people, String facet, String value) {
    return cohorts.people(facet + " " + value.toLowerCase(Locale.ROOT), Asker.house(people));
  }

  // ---- the units

  private void writeUnits(
      Frame frame, RoundView view, Map<String, PersonSet> columns, Book.Sheet sheet) {
    sheet.width(0, 34).width(1, 10).landscape();
    for (int at = 0; at <= columns.size(); at++) sheet.width(at + 2, 9);
    sheet.row().text(title(frame, view), Book.Look.TITLE);
    sheet
        .row()
        .text(
            frame.say(
                "desk.statistics.of",
                frame.university(),
                view.round().name(frame.locale()),
                frame.date(view.round().day()),
                frame.dateTime(clock.now())),
            Book.Look.QUIET);
    var heads = new ArrayList<String>();
    heads.add(frame.say("desk.unit"));
    heads.add(frame.say("desk.kind"));
    heads.addAll(columns.keySet());
    heads.add(2 + 2, frame.say("desk.share"));
    sheet.heads(heads);
    sheet.keep(1, 3);
    var counted = counted(view, List.copyOf(columns.values()));
    var tree = units.tree();
    for (var top : view.unit() == null ? view.tops() : List.of(view.unit()))
      for (var unit : tree.unitsUnder(top.id())) {
        var numbers = counted.get(unit.id());
        if (numbers == null || unit.kind() == Unit.Kind.CELL && unit.depth() > top.depth())
          continue;
        writeUnit(frame, unit, unit.depth() - top.depth(), numbers, sheet);
      }
  }

  private static void writeUnit(
      Frame frame, Unit unit, int depth, int[] numbers, Book.Sheet sheet) {
    var look =
        switch (unit.kind()) {
          case UNIVERSITY, SITE, CAMPUS, COLLEGE -> Book.Look.TOTAL;
          case YEAR, CLASS, CELL, OFFICE -> Book.Look.PLAIN;
        };
    sheet.row();
    sheet.text("\u3000".repeat(depth) + unit.name(frame.locale()), look);
    sheet.text(frame.say("desk.kind." + unit.kind().name()), look);
    sheet.number(numbers[0], look).number(numbers[1], look).share(numbers[1], numbers[0], look);
    for (int at = 2; at < numbers.length; at++) sheet.number(numbers[at], look);
  }

  /** For each unit with anybody in it, how many of each column are in it or below it. */
  private Map<UnitId, int[]> counted(RoundView view, List<PersonSet> columns) {
    var tree = units.tree();
    var everybody = PersonSet.union(columns);
    var persons = everybody.toArray();
    var leaves = new HashMap<UnitId, int[]>();
    var numbersOf = new int[persons.length == 0 ? 0 : persons[persons.length - 1] + 1][];
    for (int person : persons)
      rounds
          .unitOf(view.round().id(), new PersonId(person))
          .ifPresent(
              unit ->
                  numbersOf[person] =
                      leaves.computeIfAbsent(unit, leaf -> new int[columns.size()]));
    for (int at = 0; at < columns.size(); at++) {
      int column = at;
      columns.get(at).forEach(person -> add(numbersOf[person], column));
    }
    var sums = new HashMap<UnitId, int[]>();
    leaves.forEach(
        (leaf, numbers) -> {
          for (var above : tree.path(leaf)) {
            var sum = sums.computeIfAbsent(above.id(), unit -> new int[columns.size()]);
            Arrays.setAll(sum, at -> sum[at] + numbers[at]);
          }
        });
    return sums;
  }

  private static void add(int[] numbers, int column) {
    if (numbers != null) numbers[column]++;
  }

  // ---- the people

  private void writePeople(Frame frame, RoundView view, PersonSet people, Book.Sheet sheet) {
    boolean answers = view.account().may(Permission.LEDGER_DECIDE);
    var form = view.form();
    var asked = new ArrayList<Question>();
    if (answers) for (int at = 0; at < form.size(); at++) asked.add(form.question(at));
    var heads =
        new ArrayList<>(
            List.of(
                frame.say("desk.kind.CAMPUS"),
                frame.say("desk.kind.COLLEGE"),
                frame.say("desk.kind.CLASS"),
                frame.say("desk.number"),
                frame.say("desk.name"),
                frame.say("desk.state"),
                frame.say("desk.received-at"),
                frame.say("desk.source")));
    asked.forEach(question -> heads.add(question.label(frame.locale())));
    sheet.widths(14, 26, 16, 14, 14, 10, 18, 12);
    for (int at = 0; at < asked.size(); at++) sheet.width(8 + at, 20);
    sheet.heads(heads).keep(5, 1);
    var tree = units.tree();
    var expected = view.people(RoundSet.EXPECTED);
    var ordered = view.tallies().inOrder(view.round().id(), people);
    for (int from = 0; from < ordered.length; from += InTurns.CHUNK) {
      var chunk = Arrays.copyOfRange(ordered, from, Math.min(ordered.length, from + InTurns.CHUNK));
      var reported = new HashMap<Integer, Report>();
      for (var report : reports.of(List.of(view.round().id()), chunk))
        reported.put(report.person().value(), report);
      for (var line : behind.lines(chunk)) {
        var report = reported.get(line.id().value());
        sheet.row();
        MissingWorkbook.unitCells(sheet, frame, tree, line.unit());
        sheet.text(line.number()).text(line.name());
        sheet.word(
            frame.say(
                "desk.report."
                    + RoundPeopleController.state(report, expected.contains(line.id().value()))));
        if (report == null) continue;
        sheet.text(frame.dateTime(report.receivedAt()));
        sheet.word(frame.say("desk.source." + report.source().name()));
        for (var question : asked) {
          var answer = report.answers().get(question.code());
          sheet.text(answer == null ? null : wording.answer(frame, question, answer));
        }
      }
    }
  }
}
