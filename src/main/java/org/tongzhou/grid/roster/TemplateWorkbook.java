package org.tongzhou.grid.roster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.tongzhou.foundation.shared.Words;

/** An empty roster: headings that are understood, an example, and columns that hold text. */
final class TemplateWorkbook {

  private static final List<Field> COLUMNS =
      List.of(
          Field.NUMBER,
          Field.NAME,
          Field.GENDER,
          Field.ETHNIC_GROUP,
          Field.DOCUMENT_KIND,
          Field.DOCUMENT,
          Field.BIRTH_DATE,
          Field.PHONE,
          Field.EMAIL,
          Field.CAMPUS,
          Field.COLLEGE,
          Field.MAJOR,
          Field.ENTRY_YEAR,
          Field.CLASS,
          Field.LEVEL,
          Field.ORIGIN,
          Field.HARDSHIP,
          Field.NATIONALITY,
          Field.BUILDING,
          Field.ROOM,
          Field.BED);

  /** Rows prepared as text, so that no spreadsheet turns a number into 2.02E+11. */
  private static final int PREPARED = 500;

  static void write(Words words, Locale locale, OutputStream out) {
    try (var workbook = new Workbook(out, "Tongzhou", "1.0")) {
      var sheet = workbook.newWorksheet(words.say(locale, "roster.marked.roster"));
      for (int column = 0; column < COLUMNS.size(); column++) {
        sheet.value(0, column, words.say(locale, "roster.field." + COLUMNS.get(column)));
        sheet.width(column, COLUMNS.get(column).isIdentifier() ? 22 : 14);
      }
      sheet.range(0, 0, 0, COLUMNS.size() - 1).style().bold().fillColor("E8F1F5").set();
      sheet.range(1, 0, PREPARED, COLUMNS.size() - 1).style().format("@").set();
      sheet.freezePane(0, 1);
      var notes = workbook.newWorksheet(words.say(locale, "roster.template.notes"));
      notes.width(0, 100);
      for (int line = 1; line <= 6; line++) {
        notes.value(line - 1, 0, words.say(locale, "roster.template.note." + line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TemplateWorkbook() {}
}
