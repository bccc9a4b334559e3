package org.tongzhou.information.delivery.web;

import java.io.IOException;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.information.delivery.Definition;
import org.tongzhou.information.delivery.DeliveryRefusal;
import org.tongzhou.information.delivery.DescribeDefinition;
import org.tongzhou.information.delivery.FigureOf;
import org.tongzhou.information.delivery.RowsBy;

/** Reads the form of a definition, and fills it with one that there is. */
final class DefinitionEntry {

  /** Rows of figures on the form; three more than there are. */
  static final int FEWEST_LINES = 8;

  private static final int MORE_LINES = 3;
  private static final int MOST_LINES = 43;

  private DefinitionEntry() {}

  static Map<String, String> values(Definition definition) {
    var values = new HashMap<String, String>();
    values.put("superiorZh", definition.superiorZh());
    values.put("superiorEn", definition.superiorEn());
    values.put("titleZh", definition.titleZh());
    values.put("titleEn", definition.titleEn());
    values.put("cutOff", definition.cutOff().toString());
    values.put("rowsBy", definition.rowsBy().name());
    if (definition.needsSignOff()) values.put("needsSignOff", "yes");
    values.put("dataSet", definition.dataSet());
    values.put("orgUnit", definition.orgUnit());
    for (int at = 0; at < definition.figures().size(); at++) {
      var figure = definition.figures().get(at);
      values.put("code." + at, figure.code());
      values.put("zh." + at, figure.nameZh());
      values.put("en." + at, figure.nameEn());
      values.put("expression." + at, figure.expression());
      values.put("element." + at, figure.dataElement());
    }
    return values;
  }

  static int lines(Map<String, String> values) {
    int last = 0;
    for (int at = 0; at < MOST_LINES; at++)
      if (!values.getOrDefault("code." + at, "").isBlank()
          || !values.getOrDefault("expression." + at, "").isBlank()) last = at + 1;
    return Math.min(MOST_LINES, Math.max(FEWEST_LINES, last + MORE_LINES));
  }

  /** Rows that are empty altogether count for nothing; the others keep their order. */
  static DescribeDefinition read(
      Fields fields, Map<String, String> typed, @Nullable MultipartFile template) {
    var figures = new ArrayList<FigureOf>();
    for (int at = 0; at < MOST_LINES; at++) {
      var code = typed.getOrDefault("code." + at, "").strip();
      var zh = typed.getOrDefault("zh." + at, "").strip();
      var expression = typed.getOrDefault("expression." + at, "").strip();
      if (code.isEmpty() && zh.isEmpty() && expression.isEmpty()) continue;
      figures.add(
          new FigureOf(
              code,
              zh,
              typed.getOrDefault("en." + at, "").strip(),
              expression,
              typed.getOrDefault("element." + at, "").strip()));
    }
    return new DescribeDefinition(
        fields.text("superiorZh"),
        typed.getOrDefault("superiorEn", ""),
        fields.text("titleZh"),
        typed.getOrDefault("titleEn", ""),
        cutOff(fields, typed),
        rowsBy(typed),
        typed.containsKey("needsSignOff"),
        typed.getOrDefault("dataSet", ""),
        typed.getOrDefault("orgUnit", ""),
        figures,
        content(template),
        template == null || template.getOriginalFilename() == null
            ? ""
            : name(template.getOriginalFilename()));
  }

  private static LocalTime cutOff(Fields fields, Map<String, String> typed) {
    try {
      return LocalTime.parse(typed.getOrDefault("cutOff", "").strip());
    } catch (DateTimeParseException e) {
      fields.wrong("cutOff", "error.delivery.field-missing");
      return LocalTime.NOON;
    }
  }

  private static RowsBy rowsBy(Map<String, String> typed) {
    for (var one : RowsBy.values()) if (one.name().equals(typed.get("rowsBy"))) return one;
    return RowsBy.NONE;
  }

  private static byte @Nullable [] content(@Nullable MultipartFile template) {
    if (template == null || template.isEmpty()) return null;
    try {
      return template.getBytes();
    } catch (IOException e) {
      throw DeliveryRefusal.TEMPLATE_UNREADABLE.with();
    }
  }

  /** The last part of what a browser calls the file. */
  private static String name(String path) {
    var parts = List.of(path.split("[/\\\\]", -1));
    var name = parts.getLast();
    return name.length() > 100 ? name.substring(0, 100) : name;
  }
}
