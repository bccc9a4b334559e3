package org.tongzhou.grid.cohort;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Words;

/**
 * The people of a cohort as a workbook, written row by row. Every cell is text and formatted as
 * text, so that a name can never become a formula, not even after somebody edited it.
 */
public final class CohortWorkbook {

  private static final int BATCH = 1_000;
  private static final String TEXT = "@";
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Roll roll;
  private final Words words;
  private final Locale locale;
  private final CampusClock clock;
  private final PersonSet people;
  private final String expression;
  private final Instant asOf;

  CohortWorkbook(
      Roll roll,
      Words words,
      Locale locale,
      CampusClock clock,
      PersonSet people,
      String expression,
      Instant asOf) {
    this.roll = roll;
    this.words = words;
    this.locale = locale;
    this.clock = clock;
    this.people = people;
    this.expression = expression;
    this.asOf = asOf;
  }

  public void write(OutputStream out) throws IOException {
    try (var workbook = new Workbook(out, "Tongzhou", "1.0")) {
      people(workbook.newWorksheet(say("cohort.sheet.people")));
      origin(workbook.newWorksheet(say("cohort.sheet.origin")));
    }
  }

  private void people(Worksheet sheet) throws IOException {
    sheet.width(0, 20);
    sheet.width(1, 20);
    sheet.width(2, 48);
    sheet.freezePane(0, 1);
    row(
        sheet,
        0,
        say("cohort.people.number"),
        say("cohort.people.name"),
        say("cohort.people.unit"));
    for (int column = 0; column < 3; column++) sheet.style(0, column).bold().set();
    int row = 1;
    for (int from = 0; from < people.size(); from += BATCH) {
      for (var entry : roll.entries(people.page(from, BATCH), locale)) {
        row(sheet, row++, entry.studentNumber(), entry.name(), entry.unit());
      }
      sheet.flush();
    }
  }

  private void origin(Worksheet sheet) {
    sheet.width(0, 16);
    sheet.width(1, 80);
    var lines =
        List.of(
            List.of(say("cohort.expression"), expression),
            List.of(say("cohort.people.count"), Integer.toString(people.size())),
            List.of(say("cohort.as-of"), MINUTE.withZone(clock.zone()).format(asOf)),
            List.of(
                say("cohort.sheet.written"), MINUTE.withZone(clock.zone()).format(clock.now())));
    for (int row = 0; row < lines.size(); row++) {
      row(sheet, row, lines.get(row).toArray(String[]::new));
      sheet.style(row, 0).bold().set();
    }
  }

  private static void row(Worksheet sheet, int row, String... cells) {
    for (int column = 0; column < cells.length; column++) {
      // inline, so that 67,000 names are not held for a shared table; XML has no control characters
      sheet.inlineString(row, column, cells[column].replaceAll("\\p{Cntrl}", " "));
      sheet.style(row, column).format(TEXT).set();
    }
  }

  private String say(String key) {
    return words.say(locale, key);
  }
}
