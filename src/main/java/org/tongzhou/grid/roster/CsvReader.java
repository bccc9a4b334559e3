package org.tongzhou.grid.roster;

import static org.tongzhou.foundation.workbook.WorkbookRefusal.TOO_LARGE;
import static org.tongzhou.foundation.workbook.WorkbookRefusal.TOO_MANY_COLUMNS;
import static org.tongzhou.foundation.workbook.WorkbookRefusal.TOO_MANY_ROWS;
import static org.tongzhou.foundation.workbook.WorkbookRefusal.UNREADABLE;
import static org.tongzhou.grid.roster.RosterRefusal.UNCLOSED_QUOTE;
import static org.tongzhou.grid.roster.RosterRefusal.UNKNOWN_ENCODING;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tongzhou.foundation.workbook.Cell;
import org.tongzhou.foundation.workbook.Clean;
import org.tongzhou.foundation.workbook.Limits;
import org.tongzhou.foundation.workbook.Merges;
import org.tongzhou.foundation.workbook.SheetRow;
import org.tongzhou.foundation.workbook.SheetSink;

/** Reads comma-, semicolon- or tab-separated text in UTF-8, UTF-16 with a mark, or GB18030. */
final class CsvReader {

  /** One sheet without a name: its findings point to rows and columns only. */
  private static final SheetSink.SheetHead HEAD =
      new SheetSink.SheetHead("", false, false, Set.of(), Merges.NONE);

  private static final int SAMPLE = 16 << 10;

  static void read(Path file, SheetSink sink) {
    try {
      var charset = charsetOf(file);
      char separator;
      try (var in = text(file, charset)) {
        separator = separatorOf(in);
      }
      try (var in = new PushbackReader(text(file, charset), 1)) {
        if (!sink.sheet(HEAD)) return;
        new CsvReader(in, separator, sink).read();
        sink.end();
      }
    } catch (IOException e) {
      throw UNREADABLE.with();
    }
  }

  /** Strict: a wrong guess would turn names into other names without anybody noticing. */
  private static Charset charsetOf(Path file) throws IOException {
    var mark = new byte[2];
    try (var in = Files.newInputStream(file)) {
      if (in.readNBytes(mark, 0, 2) == 2) {
        if (mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE) return StandardCharsets.UTF_16LE;
        if (mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF) return StandardCharsets.UTF_16BE;
      }
    }
    for (var charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
      if (decodes(file, charset)) return charset;
    }
    throw UNKNOWN_ENCODING.with();
  }

  private static boolean decodes(Path file, Charset charset) throws IOException {
    var buffer = new char[SAMPLE];
    try (var in = text(file, charset)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        for (int i = 0; i < count; i++) if (buffer[i] == 0) throw UNREADABLE.with();
      }
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static BufferedReader text(Path file, Charset charset) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var reader = new BufferedReader(new InputStreamReader(in, decoder));
    reader.mark(1);
    if (reader.read() != '\uFEFF') reader.reset();
    return reader;
  }

  /** The candidate that the first lines use most, outside quotes. */
  private static char separatorOf(BufferedReader in) throws IOException {
    var counts = new int[128];
    boolean quoted = false;
    for (int i = 0; i < SAMPLE; i++) {
      int c = in.read();
      if (c < 0) break;
      if (c == '"') quoted = !quoted;
      else if (!quoted && c < 128) counts[c]++;
    }
    char best = ',';
    for (char candidate : new char[] {'\t', ';', '|'}) {
      if (counts[candidate] > counts[best]) best = candidate;
    }
    return best;
  }

  private final PushbackReader in;
  private final char separator;
  private final SheetSink sink;
  private final StringBuilder field = new StringBuilder();
  private int column;
  private List<Cell> cells = new ArrayList<>();

  private CsvReader(PushbackReader in, char separator, SheetSink sink) {
    this.in = in;
    this.separator = separator;
    this.sink = sink;
  }

  /** Rows are counted as a spreadsheet shows them: a line break within quotes begins no row. */
  private void read() throws IOException {
    int number = 1;
    boolean quoted = false;
    boolean wasQuoted = false;
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (quoted) {
        if (c != '"') append(c);
        else if (peek() == '"') append(in.read());
        else quoted = false;
      } else if (c == '"' && !wasQuoted && isStartOfField()) {
        quoted = true;
        wasQuoted = true;
      } else if (c == separator) {
        endField();
        wasQuoted = false;
      } else if (c == '\n' || c == '\r') {
        if (c == '\r' && peek() == '\n') in.read();
        endField();
        wasQuoted = false;
        endRow(number++);
      } else {
        append(c);
      }
    }
    if (quoted) throw UNCLOSED_QUOTE.with(number);
    endField();
    endRow(number);
  }

  /** Also after the equals sign of ="00123", with which Excel users save leading zeros. */
  private boolean isStartOfField() {
    if (field.length() == 1 && field.charAt(0) == '=') field.setLength(0);
    return Clean.text(field.toString()).isEmpty();
  }

  private int peek() throws IOException {
    int c = in.read();
    if (c >= 0) in.unread(c);
    return c;
  }

  private void append(int c) {
    if (field.length() >= Limits.CELL_CHARS) throw TOO_LARGE.with();
    field.append((char) c);
  }

  private void endField() {
    if (column >= Limits.COLUMNS && !field.isEmpty()) throw TOO_MANY_COLUMNS.with(Limits.COLUMNS);
    if (!field.isEmpty()) {
      var cell = cellOf(column, field.toString());
      if (!cell.isBlank()) cells.add(cell);
      field.setLength(0);
    }
    column++;
  }

  /** Excel saves a long number without its digits; that damage is still visible here. */
  private static Cell cellOf(int column, String text) {
    if (text.startsWith("#")) {
      switch (text.strip()) {
        case "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!" -> {
          return new Cell(column, Cell.Type.ERROR, text.strip(), false);
        }
        default -> {}
      }
    }
    return Cell.text(column, text);
  }

  private void endRow(int number) {
    if (number > Limits.ROWS) throw TOO_MANY_ROWS.with(Limits.ROWS);
    if (!cells.isEmpty()) sink.row(new SheetRow(number, false, List.copyOf(cells)));
    cells = new ArrayList<>(cells.size());
    column = 0;
  }
}
