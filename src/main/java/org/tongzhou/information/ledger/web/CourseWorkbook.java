package org.tongzhou.information.ledger.web;

import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;

/**
 * A ledger of up to 30 rounds side by side: how complete each unit was, and what each person did.
 * Works on sets alone, so 67,000 people of 30 rounds cost two million look-ups and no report.
 */
@Component
class CourseWorkbook {

  private static final int ROUNDS_SHOWN = 30;
  private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("MM-dd");

  private final Rounds rounds;
  private final Units units;
  private final PeopleBehind behind;

  CourseWorkbook(Rounds rounds, Units units, PeopleBehind behind) {
    this.rounds = rounds;
    this.units = units;
    this.behind = behind;
  }

  /** What a round's sets say of its people. */
  private record Sets(
      PersonSet expected, PersonSet onTime, PersonSet late, PersonSet proxy, PersonSet exempt) {

    String of(int person, Said said) {
      if (!expected.contains(person)) return exempt.contains(person) ? said.exempt : "";
      if (proxy.contains(person)) return said.proxy;
      if (onTime.contains(person)) return said.onTime;
      return late.contains(person) ? said.late : said.missing;
    }
  }

  private record Said(String onTime, String late, String proxy, String missing, String exempt) {}

  void write(Frame frame, RoundView view, OutputStream out) {
    var shown = rounds.of(view.ledger().id()).stream().limit(ROUNDS_SHOWN).toList().reversed();
    var sets = shown.stream().map(round -> sets(view, round)).toList();
    try (var book = new Book(out)) {
      try (var sheet = book.sheet(frame.say("desk.course.units"))) {
        writeUnits(frame, view, shown, sheet);
      }
      try (var sheet = book.sheet(frame.say("desk.course.people"))) {
        writePeople(frame, view, shown, sets, sheet);
      }
    }
  }

  private static Sets sets(RoundView view, Round round) {
    return new Sets(
        people(view, round, RoundSet.EXPECTED),
        people(view, round, RoundSet.ON_TIME),
        people(view, round, RoundSet.LATE),
        people(view, round, RoundSet.PROXY),
        people(view, round, RoundSet.EXEMPT));
  }

  private static PersonSet people(RoundView view, Round round, RoundSet set) {
    return view.unit() == null
        ? view.tallies().people(round.id(), set, view.scope())
        : view.tallies().people(round.id(), set, view.unit().id(), view.scope());
  }

  private void writeUnits(Frame frame, RoundView view, List<Round> shown, Book.Sheet sheet) {
    sheet.width(0, 34).landscape();
    var heads = new ArrayList<String>();
    heads.add(frame.say("desk.unit"));
    shown.forEach(round -> heads.add(SHORT_DAY.format(round.day())));
    sheet.row().text(view.ledger().name(frame.locale()), Book.Look.TITLE);
    sheet.heads(heads).keep(1, 2);
    for (var top : view.unit() == null ? view.tops() : List.of(view.unit()))
      for (var unit : units.tree().unitsUnder(top.id())) {
        // classes of a whole university: their rows are in the sheet of people
        if (unit.depth() > top.depth() + 3) continue;
        writeUnit(frame, view, unit, unit.depth() - top.depth(), shown, sheet);
      }
  }

  private static void writeUnit(
      Frame frame, RoundView view, Unit unit, int depth, List<Round> shown, Book.Sheet sheet) {
    var course =
        view.tallies().completeness(view.ledger().id(), unit.id(), shown.size(), view.scope());
    if (course.stream().allMatch(one -> one.counts().expected() == 0)) return;
    sheet.row().text("\u3000".repeat(depth) + unit.name(frame.locale()));
    for (var one : course)
      sheet.share(one.counts().reported(), one.counts().expected(), Book.Look.PLAIN);
  }

  private void writePeople(
      Frame frame, RoundView view, List<Round> shown, List<Sets> sets, Book.Sheet sheet) {
    var heads =
        new ArrayList<>(
            List.of(
                frame.say("desk.kind.CAMPUS"),
                frame.say("desk.kind.COLLEGE"),
                frame.say("desk.kind.CLASS"),
                frame.say("desk.number"),
                frame.say("desk.name")));
    shown.forEach(round -> heads.add(SHORT_DAY.format(round.day())));
    heads.add(frame.say("desk.course.missed"));
    sheet.widths(14, 26, 16, 14, 14);
    sheet.heads(heads).keep(5, 1);
    var said =
        new Said(
            frame.say("desk.report.on-time"),
            frame.say("desk.report.late"),
            frame.say("desk.day.proxy"),
            frame.say("desk.report.missing"),
            frame.say("desk.report.exempt"));
    var tree = units.tree();
    var ordered = ordered(view, sets);
    InTurns.each(
        ordered,
        behind::lines,
        lines -> {
          for (var line : lines) {
            sheet.row();
            MissingWorkbook.unitCells(sheet, frame, tree, line.unit());
            sheet.text(line.number()).text(line.name());
            int missed = 0;
            for (var round : sets) {
              var word = round.of(line.id().value(), said);
              sheet.word(word);
              if (word.equals(said.missing)) missed++;
            }
            sheet.number(missed);
          }
        });
  }

  /** Those of the newest round by unit, then whoever was expected only before. */
  private static int[] ordered(RoundView view, List<Sets> sets) {
    var everybody = PersonSet.union(sets.stream().map(Sets::expected).toList());
    var now = view.tallies().inOrder(view.round().id(), everybody);
    var gone = everybody.minus(PersonSet.of(now));
    return IntStream.concat(Arrays.stream(now), gone.stream()).toArray();
  }
}
