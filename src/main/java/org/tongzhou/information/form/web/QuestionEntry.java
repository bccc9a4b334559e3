package org.tongzhou.information.form.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.information.form.FormText;
import org.tongzhou.information.form.PlaceDepth;
import org.tongzhou.information.form.QuestionDocument;
import org.tongzhou.information.form.QuestionKind;
import org.tongzhou.information.form.QuestionOption;

/**
 * A question as it stands in the fields of the builder: whatever was typed, also what cannot be
 * understood.
 *
 * @param options rows of options, blank ones too
 */
public record QuestionEntry(QuestionKind kind, Map<String, String> typed, List<Option> options) {

  private static final int MOST_ROWS = 210;

  /** A row of the table of options. */
  public record Option(String code, String zh, String en, boolean exclusive, boolean alert) {

    static final Option BLANK = new Option("", "", "", false, false);

    boolean blank() {
      return code.isBlank() && zh.isBlank() && en.isBlank();
    }
  }

  /** A document, and what of the entry could not be understood as one. */
  record Reading(QuestionDocument document, List<FieldError> errors) {}

  public String text(String field) {
    return typed.getOrDefault(field, "");
  }

  public boolean ticked(String field) {
    return typed.containsKey(field);
  }

  public boolean hasOptions() {
    return kind == QuestionKind.SINGLE || kind == QuestionKind.MULTIPLE;
  }

  static QuestionEntry fresh(QuestionKind kind) {
    var typed = new HashMap<String, String>();
    typed.put("required", "on");
    switch (kind) {
      case TEMPERATURE -> {
        typed.put("min", "34.0");
        typed.put("max", "43.0");
        typed.put("warnAt", "37.3");
      }
      case TEXT -> typed.put("maxLength", "200");
      case NUMBER -> typed.put("decimals", "0");
      case PLACE -> typed.put("toCounty", "on");
      case SINGLE, MULTIPLE, DATE, PHOTO -> {}
    }
    return new QuestionEntry(kind, typed, blankRows(kind, 3));
  }

  private static List<Option> blankRows(QuestionKind kind, int rows) {
    var blank = new ArrayList<Option>();
    if (kind == QuestionKind.SINGLE || kind == QuestionKind.MULTIPLE)
      for (int i = 0; i < rows; i++) blank.add(Option.BLANK);
    return blank;
  }

  /** What was posted. */
  static QuestionEntry posted(QuestionKind kind, Map<String, String> fields) {
    var options = new ArrayList<Option>();
    for (int i = 0; i < MOST_ROWS && fields.containsKey("options[" + i + "].code"); i++) {
      var row = "options[" + i + "].";
      options.add(
          new Option(
              fields.getOrDefault(row + "code", "").strip(),
              fields.getOrDefault(row + "zh", "").strip(),
              fields.getOrDefault(row + "en", "").strip(),
              fields.containsKey(row + "exclusive"),
              fields.containsKey(row + "alert")));
    }
    return new QuestionEntry(kind, fields, options);
  }

  static QuestionEntry of(QuestionDocument it) {
    var typed = new LinkedHashMap<String, String>();
    put(typed, "code", it.code());
    words(typed, "label", it.label());
    words(typed, "hint", it.hint());
    words(typed, "heading", it.heading());
    put(typed, "required", it.required() ? "on" : null);
    put(typed, "requiredIf", it.requiredIf());
    put(typed, "showIf", it.showIf());
    put(typed, "min", plain(it.min()));
    put(typed, "max", plain(it.max()));
    put(typed, "decimals", it.decimals());
    put(typed, "warnAt", plain(it.warnAt()));
    put(typed, "maxLength", it.maxLength());
    put(typed, "multiline", Boolean.TRUE.equals(it.multiline()) ? "on" : null);
    put(typed, "earliest", it.earliest());
    put(typed, "latest", it.latest());
    put(typed, "toCounty", it.depth() == PlaceDepth.COUNTY ? "on" : null);
    put(typed, "abroad", Boolean.TRUE.equals(it.abroad()) ? "on" : null);
    var options = new ArrayList<Option>();
    if (it.options() != null)
      for (var option : it.options())
        options.add(
            new Option(
                option.code(),
                option.label().zh(),
                option.label().en(),
                option.exclusive(),
                option.alert()));
    options.addAll(blankRows(it.kind(), 1));
    return new QuestionEntry(it.kind(), typed, options);
  }

  private static void words(Map<String, String> typed, String name, @Nullable FormText text) {
    if (text == null) return;
    typed.put(name + ".zh", text.zh());
    typed.put(name + ".en", text.en());
  }

  private static void put(Map<String, String> typed, String name, @Nullable Object value) {
    if (value != null) typed.put(name, value.toString());
  }

  private static @Nullable String plain(@Nullable BigDecimal value) {
    return value == null ? null : value.toPlainString();
  }

  QuestionEntry withMoreRows() {
    var rows = new ArrayList<>(options);
    rows.addAll(blankRows(kind, 5));
    return new QuestionEntry(kind, typed, rows);
  }

  /** With an option one row higher. */
  QuestionEntry withOptionUp(int row) {
    var rows = new ArrayList<>(options);
    if (row > 0 && row < rows.size()) rows.add(row - 1, rows.remove(row));
    return new QuestionEntry(kind, typed, rows);
  }

  Reading read() {
    var errors = new ArrayList<FieldError>();
    var document =
        new QuestionDocument(
            kind,
            text("code").strip(),
            words("label"),
            blankToNull(words("hint")),
            blankToNull(words("heading")),
            ticked("required"),
            blankToNull(text("requiredIf")),
            blankToNull(text("showIf")),
            hasOptions() ? written() : null,
            decimal("min", errors),
            decimal("max", errors),
            whole("decimals", errors),
            decimal("warnAt", errors),
            whole("maxLength", errors),
            kind == QuestionKind.TEXT ? (Boolean) ticked("multiline") : null,
            blankToNull(text("earliest")),
            blankToNull(text("latest")),
            kind != QuestionKind.PLACE
                ? null
                : ticked("toCounty") ? PlaceDepth.COUNTY : PlaceDepth.CITY,
            kind == QuestionKind.PLACE ? (Boolean) ticked("abroad") : null);
    return new Reading(document, errors);
  }

  private List<QuestionOption> written() {
    return options.stream()
        .filter(option -> !option.blank())
        .map(
            option ->
                new QuestionOption(
                    option.code(),
                    new FormText(option.zh(), option.en()),
                    option.exclusive() && kind == QuestionKind.MULTIPLE,
                    option.alert()))
        .toList();
  }

  private FormText words(String name) {
    return new FormText(text(name + ".zh"), text(name + ".en"));
  }

  private static @Nullable FormText blankToNull(FormText text) {
    return text.blank() ? null : text;
  }

  private static @Nullable String blankToNull(String text) {
    return text.isBlank() ? null : text.strip();
  }

  private @Nullable BigDecimal decimal(String field, List<FieldError> errors) {
    var text = text(field).strip();
    if (text.isEmpty()) return null;
    try {
      if (text.length() <= 20 && text.indexOf('e') < 0 && text.indexOf('E') < 0)
        return new BigDecimal(text);
    } catch (NumberFormatException e) {
      // falls through to the error
    }
    errors.add(FieldError.of(field, "form.bound-unfit", 4));
    return null;
  }

  private @Nullable Integer whole(String field, List<FieldError> errors) {
    var number = decimal(field, errors);
    if (number == null) return null;
    try {
      return Objects.requireNonNull(number).intValueExact();
    } catch (ArithmeticException e) {
      errors.add(FieldError.of(field, "form.no-whole-number"));
      return null;
    }
  }
}
