package org.tongzhou.information.ledger.web;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook that is written row by row and never held: its memory does not grow with its rows. A
 * cell is a number or a text, never a formula, whatever a stranger wrote into it.
 */
final class Book implements Closeable {

  /** Rows that are kept before they go out. */
  private static final int ROWS_KEPT = 200;

  /** Excel and LibreOffice cut a cell there. */
  private static final int LONGEST_TEXT = 32_767;

  private static final int LONGEST_SHEET_NAME = 31;

  private final Workbook book;

  Book(OutputStream out) {
    book = new Workbook(out, "Tongzhou", "01.0000");
    // half the time of the usual level for a tenth more bytes
    book.setCompressionLevel(2);
  }

  Sheet sheet(String name) {
    var plain = name.replaceAll("[\\[\\]*?/\\\\:]", " ").strip();
    return new Sheet(
        book.newWorksheet(plain.substring(0, Math.min(LONGEST_SHEET_NAME, plain.length()))));
  }

  @Override
  public void close() {
    try {
      book.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a cell looks. */
  enum Look {
    PLAIN,
    TITLE,
    QUIET,
    HEAD,
    TOTAL
  }

  /** One sheet; the one before it must be finished. */
  static final class Sheet implements Closeable {

    private final Worksheet sheet;
    private int row = -1;
    private int column;

    private Sheet(Worksheet sheet) {
      this.sheet = sheet;
    }

    Sheet widths(int... characters) {
      for (int at = 0; at < characters.length; at++) sheet.width(at, characters[at]);
      return this;
    }

    Sheet width(int at, int characters) {
      sheet.width(at, characters);
      return this;
    }

    Sheet landscape() {
      sheet.pageOrientation("landscape");
      sheet.setFitToPage(true);
      sheet.fitToWidth((short) 1);
      sheet.fitToHeight((short) 0);
      return this;
    }

    /** Columns and rows that stay in sight; the rows stand on every printed page. */
    Sheet keep(int columns, int rows) {
      sheet.freezePane(columns, rows);
      sheet.repeatRows(rows - 1, rows - 1);
      return this;
    }

    Sheet row() {
      row++;
      column = 0;
      if (row % ROWS_KEPT == ROWS_KEPT - 1) flush();
      return this;
    }

    private void flush() {
      try {
        sheet.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Sheet text(@Nullable String text) {
      return text(text, Look.PLAIN);
    }

    /** Written into the cell itself: a text that begins with = or @ stays a text. */
    Sheet text(@Nullable String text, Look look) {
      if (text != null && !text.isEmpty())
        sheet.inlineString(
            row, column, text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
      return dressed(look);
    }

    /** One of our own few words, kept once for the whole workbook. */
    Sheet word(@Nullable String word) {
      if (word != null && !word.isEmpty()) sheet.value(row, column, word);
      column++;
      return this;
    }

    Sheet number(long number) {
      return number(number, Look.PLAIN);
    }

    Sheet number(long number, Look look) {
      sheet.value(row, column, number);
      return dressed(look);
    }

    /** A share as a number that sorts, shown as a percentage; empty where there is no whole. */
    Sheet share(long part, long whole, Look look) {
      if (whole > 0) {
        sheet.value(row, column, Math.floor(part * 1000.0 / whole) / 1000);
        sheet.style(row, column).format("0.0%").set();
      }
      return dressed(look);
    }

    Sheet heads(List<String> heads) {
      row();
      heads.forEach(head -> text(head, Look.HEAD));
      return this;
    }

    private Sheet dressed(Look look) {
      if (look != Look.PLAIN) {
        var style = sheet.style(row, column);
        switch (look) {
          case PLAIN -> {}
          case TITLE -> style.bold().fontSize(16);
          case QUIET -> style.fontColor("5B6472");
          case HEAD ->
              style.bold().fillColor("E8F1F5").borderStyle(BorderStyle.THIN).wrapText(true);
          case TOTAL -> style.bold().fillColor("F6F7F9");
        }
        style.set();
      }
      column++;
      return this;
    }

    @Override
    public void close() {
      try {
        sheet.finish();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
