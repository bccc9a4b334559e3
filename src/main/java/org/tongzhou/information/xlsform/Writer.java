package org.tongzhou.information.xlsform;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.tongzhou.information.form.Condition;
import org.tongzhou.information.form.Form;
import org.tongzhou.information.form.FormText;
import org.tongzhou.information.form.PlaceDepth;
import org.tongzhou.information.form.Question;

/** Writes a form as an XLSForm; every cell is a text. */
final class Writer {

  private static final List<String> SURVEY =
      List.of(
          "type",
          "name",
          in("label", Language.ZH),
          in("label", Language.EN),
          in("hint", Language.ZH),
          in("hint", Language.EN),
          "required",
          "relevant",
          "constraint",
          in("constraint_message", Language.ZH),
          in("constraint_message", Language.EN),
          "appearance",
          Columns.KIND,
          Columns.WARN_AT,
          Columns.DECIMALS,
          Columns.DEPTH,
          Columns.ABROAD);

  private static final List<String> CHOICES =
      List.of(
          "list_name",
          "name",
          in("label", Language.ZH),
          in("label", Language.EN),
          Columns.EXCLUSIVE,
          Columns.ALERT);

  private static final List<String> SETTINGS =
      List.of("form_title", "form_id", "version", "default_language", Columns.TITLE_EN);

  private final Form form;
  private final Messages messages;
  private final Map<String, Question> questions = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  private Writer(Form form, Messages messages) {
    this.form = form;
    this.messages = messages;
    for (var question : form.questions()) {
      questions.put(question.code(), question);
      names.add(question.code());
    }
  }

  static void write(Form form, Messages messages, OutputStream out) {
    new Writer(form, messages).write(out);
  }

  private static String in(String base, Language language) {
    return base + "::" + language.column();
  }

  private void write(OutputStream out) {
    try (var workbook = new Workbook(out, "Tongzhou", "1.0")) {
      table(workbook.newWorksheet(Reader.SURVEY), SURVEY, survey());
      table(workbook.newWorksheet(Reader.CHOICES), CHOICES, choices());
      table(workbook.newWorksheet(Reader.SETTINGS), SETTINGS, List.of(settings()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void table(Worksheet sheet, List<String> columns, List<Map<String, String>> rows) {
    for (int column = 0; column < columns.size(); column++) {
      sheet.value(0, column, columns.get(column));
      sheet.width(column, columns.get(column).startsWith("label") ? 40 : 20);
    }
    sheet.range(0, 0, 0, columns.size() - 1).style().bold().fillColor("E8F1F5").set();
    for (int row = 0; row < rows.size(); row++)
      for (int column = 0; column < columns.size(); column++) {
        var text = rows.get(row).getOrDefault(columns.get(column), "");
        if (!text.isEmpty()) sheet.value(row + 1, column, text);
      }
    sheet.freezePane(0, 1);
  }

  private Map<String, String> settings() {
    var row = new LinkedHashMap<String, String>();
    row.put("form_title", form.title().zh());
    row.put(Columns.TITLE_EN, form.title().en());
    row.put("form_id", XlsForms.formId(form.id()));
    row.put("version", String.valueOf(form.version()));
    row.put("default_language", Language.ZH.column());
    return row;
  }

  private List<Map<String, String>> choices() {
    var rows = new ArrayList<Map<String, String>>();
    for (var question : form.questions())
      for (var option : question.options()) {
        var row = new LinkedHashMap<String, String>();
        row.put("list_name", question.code());
        row.put("name", option.code());
        put(row, "label", option.label());
        if (option.exclusive()) row.put(Columns.EXCLUSIVE, "yes");
        if (option.alert()) row.put(Columns.ALERT, "yes");
        rows.add(row);
      }
    return rows;
  }

  private List<Map<String, String>> survey() {
    var rows = new ArrayList<Map<String, String>>();
    if (!form.intro().blank()) rows.add(note(SurveyReader.INTRO, form.intro()));
    for (var question : form.questions()) {
      var heading = question.head().heading();
      if (heading != null) rows.add(note("note_" + question.code(), heading));
      rows.add(row(question));
    }
    return rows;
  }

  /** No two rows are called the same. */
  private Map<String, String> note(String name, FormText words) {
    var free = name;
    while (!names.add(free)) free = free + "_";
    var row = new LinkedHashMap<String, String>();
    row.put("type", "note");
    row.put("name", free);
    put(row, "label", words);
    return row;
  }

  private Map<String, String> row(Question question) {
    var head = question.head();
    var row = new LinkedHashMap<String, String>();
    row.put("type", type(question));
    row.put("name", question.code());
    put(row, "label", head.label());
    put(row, "hint", head.hint());
    row.put("required", head.required() ? "yes" : expression(head.requiredIf()));
    row.put("relevant", expression(head.showIf()));
    row.put("constraint", Constraints.of(question));
    put(row, "constraint_message", messages.of(question));
    ours(question, row);
    return row;
  }

  private static String type(Question question) {
    return switch (question) {
      case Question.SingleChoice it -> "select_one " + it.code();
      case Question.MultipleChoice it -> "select_multiple " + it.code();
      case Question.Number it -> it.decimals() == 0 ? "integer" : "decimal";
      case Question.Temperature it -> "decimal";
      case Question.Text it -> "text";
      case Question.Place it -> "text";
      case Question.Date it -> "date";
      case Question.Photo it -> "image";
    };
  }

  private static void ours(Question question, Map<String, String> row) {
    switch (question) {
      case Question.Text it -> {
        if (it.multiline()) row.put("appearance", "multiline");
      }
      case Question.Number it -> {
        if (it.decimals() > 0) row.put(Columns.DECIMALS, String.valueOf(it.decimals()));
      }
      case Question.Temperature it -> {
        row.put(Columns.KIND, "temperature");
        row.put(Columns.WARN_AT, it.warnAt().toPlainString());
      }
      case Question.Place it -> {
        row.put(Columns.KIND, "place");
        row.put(Columns.DEPTH, it.depth() == PlaceDepth.CITY ? "city" : "county");
        if (it.abroad()) row.put(Columns.ABROAD, "yes");
      }
      case Question.SingleChoice it -> {}
      case Question.MultipleChoice it -> {}
      case Question.Date it -> {}
      case Question.Photo it -> {}
    }
  }

  private String expression(String condition) {
    return condition.isEmpty() ? "" : ConditionXPath.of(Condition.parse(condition), questions);
  }

  private static void put(Map<String, String> row, String base, @Nullable FormText words) {
    if (words == null) return;
    row.put(in(base, Language.ZH), words.zh());
    row.put(in(base, Language.EN), words.en());
  }
}
