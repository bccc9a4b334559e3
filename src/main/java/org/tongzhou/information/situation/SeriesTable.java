package org.tongzhou.information.situation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** Reads comma-separated text in UTF-8 or GB18030; quotes as Excel sets them. */
final class SeriesTable {

  /** Ten years of the known file. */
  static final int FILE_BYTES = 32 << 20;

  static final int ROWS = 400_000;
  static final int COLUMNS = 64;
  static final int CELL_CHARS = 200;

  private SeriesTable() {}

  /** Each line that is not empty, with the number that a text editor shows for it. */
  static void read(byte[] content, ObjIntConsumer<List<String>> sink) {
    if (content.length > FILE_BYTES) throw SituationRefusal.TOO_LARGE.with();
    var text = text(content);
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    int line = 1;
    int start = 1;
    for (int at = text.startsWith("\uFEFF") ? 1 : 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n') line++;
      if (quoted) {
        if (c != '"') add(cell, c);
        else if (at + 1 < text.length() && text.charAt(at + 1) == '"') add(cell, text.charAt(++at));
        else quoted = false;
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
      } else if (c == ',') {
        end(cells, cell);
      } else if (c == '\n') {
        endRow(cells, cell, start, sink);
        start = line;
      } else if (c != '\r') {
        add(cell, c);
      }
    }
    if (quoted) throw SituationRefusal.NOT_TEXT.with();
    endRow(cells, cell, start, sink);
  }

  /** Strict: a wrong guess would turn places into other places. */
  private static String text(byte[] content) {
    for (var charset : List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))) {
      try {
        var text =
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(content))
                .toString();
        if (text.indexOf('\0') < 0) return text;
      } catch (CharacterCodingException e) {
        continue;
      }
    }
    throw SituationRefusal.NOT_TEXT.with();
  }

  private static void add(StringBuilder cell, char c) {
    if (cell.length() >= CELL_CHARS) throw SituationRefusal.NOT_TEXT.with();
    cell.append(c);
  }

  private static void end(List<String> cells, StringBuilder cell) {
    if (cells.size() >= COLUMNS) throw SituationRefusal.NOT_TEXT.with();
    cells.add(cell.toString().strip());
    cell.setLength(0);
  }

  private static void endRow(
      ArrayList<String> cells, StringBuilder cell, int line, ObjIntConsumer<List<String>> sink) {
    end(cells, cell);
    boolean blank = cells.size() == 1 && cells.getFirst().isEmpty();
    if (line > ROWS) throw SituationRefusal.TOO_LARGE.with();
    if (!blank) sink.accept(List.copyOf(cells), line);
    cells.clear();
  }
}
