package org.tongzhou.information.xlsform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sheet of an XLSForm: its first row names the columns, every other row is a thing. */
final class Sheet {

  /**
   * @param base what stands before {@code ::}, in small letters with {@code _} for blanks
   * @param language what stands behind it; empty for none
   */
  record Column(String written, String base, String language) {

    static Column of(String written) {
      int split = written.indexOf("::");
      var base = split < 0 ? written : written.substring(0, split);
      return new Column(
          written.strip(),
          alias(base.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "_")),
          split < 0 ? "" : written.substring(split + 2).strip());
    }

    /** Older names that converters still read. */
    private static String alias(String base) {
      return switch (base) {
        case "relevance" -> "relevant";
        case "caption" -> "label";
        case "command" -> "type";
        case "tag", "value" -> "name";
        case "calculate" -> "calculation";
        case "constraining_message" -> "constraint_message";
        case "set_form_title", "title" -> "form_title";
        case "set_form_id", "id_string" -> "form_id";
        default -> base;
      };
    }
  }

  /**
   * @param number as the sheet counts it
   */
  record Row(int number, Map<Column, String> cells) {

    /** The cell of a column without a language; empty for none. */
    String text(String base) {
      for (var cell : cells.entrySet())
        if (cell.getKey().base().equals(base) && cell.getKey().language().isEmpty())
          return cell.getValue();
      return "";
    }

    boolean has(String base) {
      return cells.keySet().stream().anyMatch(column -> column.base().equals(base));
    }
  }

  private final String name;
  private final Map<Integer, Column> columns = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private boolean headed;

  Sheet(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  List<Row> rows() {
    return rows;
  }

  boolean hasColumn(String base) {
    return columns.values().stream().anyMatch(column -> column.base().equals(base));
  }

  /** Takes the next row that is not blank. */
  void add(int number, Map<Integer, String> texts) {
    if (!headed) {
      texts.forEach((at, text) -> columns.put(at, Column.of(text)));
      headed = true;
      return;
    }
    var cells = new LinkedHashMap<Column, String>();
    texts.forEach(
        (at, text) -> {
          var column = columns.get(at);
          if (column != null) cells.putIfAbsent(column, text);
        });
    if (!cells.isEmpty()) rows.add(new Row(number, cells));
  }

  static @Nullable Sheet find(List<Sheet> sheets, String name) {
    return sheets.stream()
        .filter(sheet -> sheet.name().strip().equalsIgnoreCase(name))
        .findFirst()
        .orElse(null);
  }
}
