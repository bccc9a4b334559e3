package org.tongzhou.information.ledger.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.information.form.Answer;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.CompiledForm;
import org.tongzhou.information.form.Question;
import org.tongzhou.information.form.QuestionOption;
import org.tongzhou.information.ledger.RoundSet;

/**
 * The workbook in which somebody writes down what was learned of many people: written with the
 * missing ones in it, read back cell by cell.
 */
@Component
class ReportsWorkbook {

  static final String NUMBER = "number";
  private static final int MOST_ROWS = 5_000;

  /** Unpacked; the template of 5,000 people is 2 MB. */
  private static final long MOST_BYTES = 40L << 20;

  private static final int MOST_PARTS = 100;
  private static final int MOST_COLUMNS = 250;

  private final PeopleBehind behind;

  ReportsWorkbook(PeopleBehind behind) {
    this.behind = behind;
  }

  // ---- the template

  void write(Frame frame, RoundView view, OutputStream out) {
    var missing = view.tallies().inOrder(view.round().id(), view.people(RoundSet.MISSING));
    var asked = asked(view.form());
    try (var book = new Book(out);
        var sheet = book.sheet(frame.say("desk.bulk.sheet"))) {
      sheet.widths(16, 14, 30);
      for (int at = 0; at < asked.size(); at++) sheet.width(3 + at, 24);
      var heads =
          new ArrayList<>(
              List.of(frame.say("desk.number"), frame.say("desk.name"), frame.say("desk.unit")));
      asked.forEach(question -> heads.add(question.label(frame.locale())));
      sheet.heads(heads);
      sheet
          .row()
          .text("", Book.Look.QUIET)
          .text("")
          .text(frame.say("desk.bulk.choose"), Book.Look.QUIET);
      for (var question : asked) sheet.text(choices(frame, question), Book.Look.QUIET);
      sheet
          .row()
          .text(NUMBER, Book.Look.QUIET)
          .text("name", Book.Look.QUIET)
          .text("unit", Book.Look.QUIET);
      for (var question : asked) sheet.text(question.code(), Book.Look.QUIET);
      sheet.keep(3, 3);
      int most = Math.min(missing.length, MOST_ROWS);
      for (int from = 0; from < most; from += InTurns.CHUNK) {
        var chunk = Arrays.copyOfRange(missing, from, Math.min(most, from + InTurns.CHUNK));
        for (var line : behind.lines(chunk))
          sheet
              .row()
              .text(line.number())
              .text(line.name())
              .text(behind.unitName(line, frame.locale()));
      }
    }
  }

  /** A photo cannot be written into a cell. */
  private static List<Question> asked(CompiledForm form) {
    var asked = new ArrayList<Question>();
    for (var question : form.form().questions())
      if (!(question instanceof Question.Photo)) asked.add(question);
    return asked;
  }

  private static String choices(Frame frame, Question question) {
    var labels = question.options().stream().map(o -> o.label().in(frame.locale())).toList();
    return switch (question) {
      case Question.SingleChoice it -> String.join(" / ", labels);
      case Question.MultipleChoice it -> frame.say("desk.bulk.several", String.join("、", labels));
      case Question.Temperature it -> "36.5";
      case Question.Date it -> "2020-02-17";
      case Question.Place it -> frame.say("desk.bulk.place");
      case Question.Number it -> "";
      case Question.Text it -> "";
      case Question.Photo it -> "";
    };
  }

  // ---- the filled one

  /**
   * A row of the sheet.
   *
   * @param row as the sheet numbers it
   * @param columns the column of each question, counted from 0
   */
  record Line(int row, String number, Answers answers, Map<String, Integer> columns) {}

  List<Line> read(Path file, CompiledForm form) throws IOException {
    guard(file);
    try (InputStream in = Files.newInputStream(file);
        var book = new ReadableWorkbook(in);
        var rows = book.getFirstSheet().openStream()) {
      var lines = new ArrayList<Line>();
      Map<String, Integer> columns = null;
      for (var each = rows.iterator(); each.hasNext(); ) {
        var row = each.next();
        if (columns == null) columns = columns(row, form);
        else if (lines.size() >= MOST_ROWS) throw DeskRefusal.WORKBOOK_TOO_LARGE.with();
        else line(row, columns, form, lines);
      }
      if (columns == null) throw DeskRefusal.WORKBOOK_NOT_OURS.with();
      return lines;
    } catch (ExcelReaderException
        | IOException
        | IllegalArgumentException
        | IllegalStateException e) {
      throw DeskRefusal.WORKBOOK_NOT_READ.with();
    }
  }

  /** A small file can unpack to gigabytes. */
  private static void guard(Path file) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_PARTS) throw DeskRefusal.WORKBOOK_TOO_LARGE.with();
      long left = MOST_BYTES;
      var buffer = new byte[65_536];
      for (var parts = zip.entries(); parts.hasMoreElements(); )
        try (var part = zip.getInputStream(parts.nextElement())) {
          for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
            left -= read;
            if (left < 0) throw DeskRefusal.WORKBOOK_TOO_LARGE.with();
          }
        }
    } catch (java.util.zip.ZipException e) {
      throw DeskRefusal.WORKBOOK_NOT_READ.with();
    }
  }

  /** The row of codes under the headings says which column is what; null for any other row. */
  private static @Nullable Map<String, Integer> columns(Row row, CompiledForm form) {
    if (row.getCellCount() > MOST_COLUMNS) throw DeskRefusal.WORKBOOK_TOO_LARGE.with();
    var columns = new HashMap<String, Integer>();
    for (int at = 0; at < row.getCellCount(); at++) {
      var code = text(row.getOptionalCell(at).orElse(null));
      if (code.equals(NUMBER) || form.position(code) >= 0) columns.put(code, at);
    }
    return columns.containsKey(NUMBER) ? columns : null;
  }

  private static void line(
      Row row, Map<String, Integer> columns, CompiledForm form, List<Line> lines) {
    var number = text(cell(row, columns.getOrDefault(NUMBER, 0)));
    var answers = new HashMap<String, Answer>();
    columns.forEach(
        (code, at) -> {
          if (code.equals(NUMBER)) return;
          var answer = answer(form.question(form.position(code)), cell(row, at));
          if (answer != null) answers.put(code, answer);
        });
    if (!number.isEmpty() || !answers.isEmpty())
      lines.add(new Line(row.getRowNum(), number, Answers.of(answers), columns));
  }

  private static @Nullable Cell cell(Row row, int at) {
    return row.getOptionalCell(at).orElse(null);
  }

  private static String text(@Nullable Cell cell) {
    if (cell == null || cell.getType() == CellType.EMPTY) return "";
    var raw = cell.getType() == CellType.FORMULA ? cell.getText() : cell.getRawValue();
    return raw == null ? "" : raw.strip();
  }

  private static @Nullable Answer answer(Question question, @Nullable Cell cell) {
    var text = text(cell);
    if (cell == null || text.isEmpty()) return null;
    return switch (question) {
      case Question.SingleChoice it -> new Answer.Word(code(it.options(), text));
      case Question.MultipleChoice it ->
          new Answer.Words(
              Arrays.stream(text.split("[、,，;；/]"))
                  .map(String::strip)
                  .filter(one -> !one.isEmpty())
                  .map(one -> code(it.options(), one))
                  .toList());
      case Question.Date it -> new Answer.Word(date(cell, text));
      case Question.Number it -> new Answer.Word(text);
      case Question.Temperature it -> new Answer.Word(text);
      case Question.Place it -> new Answer.Word(text);
      case Question.Text it -> new Answer.Word(text);
      case Question.Photo it -> null;
    };
  }

  /** What the template showed, in either language, or the code itself. */
  private static String code(List<QuestionOption> options, String said) {
    for (var option : options)
      if (option.code().equals(said)
          || option.label().in(Locale.SIMPLIFIED_CHINESE).equals(said)
          || option.label().in(Locale.ENGLISH).equalsIgnoreCase(said)) return option.code();
    return said;
  }

  private static String date(Cell cell, String text) {
    if (cell.getType() != CellType.NUMBER) return text.replace('/', '-').replace('.', '-');
    LocalDateTime date = cell.asDate();
    return LocalDate.from(date).toString();
  }

  /** The letter of a column as the sheet shows it. */
  static String letter(int column) {
    var letters = new StringBuilder();
    for (int at = column; at >= 0; at = at / 26 - 1) letters.insert(0, (char) ('A' + at % 26));
    return letters.toString();
  }

  static String columnOf(Line line, FieldError error) {
    var at = line.columns().get(error.field());
    return at == null ? "" : letter(at);
  }
}
