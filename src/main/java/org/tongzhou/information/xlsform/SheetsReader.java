package org.tongzhou.information.xlsform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.workbook.Cell;
import org.tongzhou.foundation.workbook.SheetRow;
import org.tongzhou.foundation.workbook.SheetSink;
import org.tongzhou.foundation.workbook.XlsxReader;

/** The sheets of a workbook as text, through the bounded reader of the house. */
final class SheetsReader implements SheetSink {

  /** A form of a hundred questions in two languages is about 30 KB; a page carries it once. */
  static final int FILE_BYTES = 256 << 10;

  /** More rows than a form of a hundred questions with two hundred choices each would have. */
  private static final int ROWS = 25_000;

  private final List<Sheet> sheets = new ArrayList<>();
  private int rows;

  static List<Sheet> read(byte[] file) {
    if (file.length == 0) throw XlsFormRefusal.NO_FILE.with();
    if (file.length > FILE_BYTES) throw XlsFormRefusal.TOO_LARGE.with(FILE_BYTES >> 10);
    if (file[0] == (byte) 0xD0 && file.length > 1 && file[1] == (byte) 0xCF)
      throw XlsFormRefusal.OLD_EXCEL.with();
    var reader = new SheetsReader();
    try {
      var kept = Files.createTempFile("form", ".xlsx");
      try {
        Files.write(kept, file);
        XlsxReader.read(kept, reader);
      } finally {
        Files.deleteIfExists(kept);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reader.sheets;
  }

  @Override
  public boolean sheet(SheetHead head) {
    sheets.add(new Sheet(head.name()));
    return true;
  }

  @Override
  public void row(SheetRow row) {
    if (++rows > ROWS) throw XlsFormRefusal.TOO_LARGE.with(FILE_BYTES >> 10);
    var texts = new LinkedHashMap<Integer, String>();
    for (var cell : row.cells()) {
      var text = text(cell);
      if (text != null) texts.put(cell.column(), text);
    }
    if (!texts.isEmpty()) sheets.getLast().add(row.number(), texts);
  }

  private static @Nullable String text(Cell cell) {
    var text =
        switch (cell.type()) {
          case TEXT -> tidy(cell.text());
          case NUMBER, DATE -> cell.text().strip();
          case BOOLEAN -> cell.text().equals("1") || cell.text().equals("true") ? "yes" : "no";
          case ERROR -> "";
        };
    return text.isEmpty() ? null : text;
  }

  /** Line breaks within a cell stay; everything else that nobody typed on purpose goes. */
  private static String tidy(String text) {
    var lines = new ArrayList<String>();
    for (var line : text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1))
      lines.add(quiet(line));
    return String.join("\n", lines).strip();
  }

  /** Full-width letters stay in what people read, unlike in numbers and codes. */
  private static String quiet(String line) {
    return line.codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT && !Character.isISOControl(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .replace('\u00a0', ' ')
        .strip();
  }
}
