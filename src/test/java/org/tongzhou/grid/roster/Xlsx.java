package org.tongzhou.grid.roster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tongzhou.foundation.workbook.Cell;

/** Builds workbooks part by part, also such as no decent program would write. */
final class Xlsx {

  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  final List<Sheet> sheets = new ArrayList<>();
  final Map<String, String> strings = new LinkedHashMap<>();
  private final Map<String, byte[]> replaced = new LinkedHashMap<>();
  private boolean date1904;

  /** A number cell shown as a day. */
  record Day(double serial) {}

  /** A formula and the result that was stored with it. */
  record Formula(String stored) {}

  record Fault(String code) {}

  /** A cell with a style and nothing in it. */
  record Styled() {}

  static Xlsx workbook() {
    return new Xlsx();
  }

  Xlsx date1904() {
    date1904 = true;
    return this;
  }

  Sheet sheet(String name) {
    var sheet = new Sheet(name);
    sheets.add(sheet);
    return sheet;
  }

  /** Puts other bytes in the place of a part. */
  Xlsx part(String path, byte[] bytes) {
    replaced.put(path, bytes);
    return this;
  }

  final class Sheet {
    private final String name;
    private final StringBuilder rows = new StringBuilder();
    private final List<String> merges = new ArrayList<>();
    private String columns = "";
    private String state = "visible";
    private int next = 1;

    private Sheet(String name) {
      this.name = name;
    }

    Sheet hidden() {
      state = "hidden";
      return this;
    }

    Sheet hiddenColumn(int number) {
      columns = "<cols><col min=\"%d\" max=\"%d\" hidden=\"1\"/></cols>".formatted(number, number);
      return this;
    }

    Sheet merge(String area) {
      merges.add(area);
      return this;
    }

    Sheet skip(int rows) {
      next += rows;
      return this;
    }

    Sheet row(Object... cells) {
      return add("", cells);
    }

    Sheet hiddenRow(Object... cells) {
      return add(" hidden=\"1\"", cells);
    }

    private Sheet add(String attributes, Object... cells) {
      rows.append("<row r=\"").append(next).append('"').append(attributes).append('>');
      for (int column = 0; column < cells.length; column++) cell(column, cells[column]);
      rows.append("</row>");
      next++;
      return this;
    }

    private void cell(int column, Object value) {
      if (value == null) return;
      rows.append("<c r=\"").append(Cell.letters(column)).append(next).append('"');
      switch (value) {
        case String text -> {
          strings.putIfAbsent(text, String.valueOf(strings.size()));
          rows.append(" t=\"s\"><v>").append(strings.get(text)).append("</v>");
        }
        case Day day -> rows.append(" s=\"1\"><v>").append(day.serial()).append("</v>");
        case Formula formula ->
            rows.append(" t=\"str\"><f>A1&amp;\"\"</f><v>").append(formula.stored()).append("</v>");
        case Fault fault -> rows.append(" t=\"e\"><v>").append(fault.code()).append("</v>");
        case Styled styled -> rows.append(" s=\"1\">");
        case Boolean truth -> rows.append(" t=\"b\"><v>").append(truth ? 1 : 0).append("</v>");
        default -> rows.append("><v>").append(value).append("</v>");
      }
      rows.append("</c>");
    }

    Sheet raw(String xml) {
      rows.append(xml);
      return this;
    }

    Xlsx done() {
      return Xlsx.this;
    }

    private String xml() {
      var merged = new StringBuilder();
      if (!merges.isEmpty()) {
        merged.append("<mergeCells count=\"").append(merges.size()).append("\">");
        for (var area : merges) merged.append("<mergeCell ref=\"").append(area).append("\"/>");
        merged.append("</mergeCells>");
      }
      return HEAD
          + "<worksheet xmlns=\""
          + MAIN
          + "\">"
          + columns
          + "<sheetData>"
          + rows
          + "</sheetData>"
          + merged
          + "<pageMargins left=\"0.7\"/></worksheet>";
    }
  }

  Path writeTo(Path folder) {
    try {
      var file = Files.createTempFile(folder, "roster", ".xlsx");
      try (var out = Files.newOutputStream(file)) {
        write(out);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(OutputStream out) throws IOException {
    var parts = new LinkedHashMap<String, byte[]>();
    parts.put("[Content_Types].xml", utf8(HEAD + "<Types/>"));
    parts.put("xl/workbook.xml", utf8(workbookXml()));
    parts.put("xl/_rels/workbook.xml.rels", utf8(relations()));
    parts.put(
        "xl/styles.xml",
        utf8(
            HEAD
                + "<styleSheet xmlns=\""
                + MAIN
                + "\"><numFmts count=\"1\"><numFmt numFmtId=\"176\""
                + " formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/></numFmts><cellStyleXfs><xf"
                + " numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf"
                + " numFmtId=\"176\"/></cellXfs></styleSheet>"));
    parts.put("xl/sharedStrings.xml", utf8(stringsXml()));
    for (int i = 0; i < sheets.size(); i++) {
      parts.put("xl/worksheets/sheet" + (i + 1) + ".xml", utf8(sheets.get(i).xml()));
    }
    parts.putAll(replaced);
    try (var zip = new ZipOutputStream(out)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
  }

  private String workbookXml() {
    var xml = new StringBuilder(HEAD);
    xml.append("<workbook xmlns=\"").append(MAIN).append('"');
    xml.append(" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">");
    xml.append("<workbookPr").append(date1904 ? " date1904=\"1\"" : "").append("/><sheets>");
    for (int i = 0; i < sheets.size(); i++) {
      var sheet = sheets.get(i);
      xml.append(
          "<sheet name=\"%s\" sheetId=\"%d\" state=\"%s\" r:id=\"rId%d\"/>"
              .formatted(sheet.name, i + 1, sheet.state, i + 1));
    }
    return xml.append("</sheets></workbook>").toString();
  }

  private String relations() {
    var xml = new StringBuilder(HEAD + "<Relationships>");
    for (int i = 1; i <= sheets.size(); i++) {
      xml.append("<Relationship Id=\"rId%d\" Target=\"worksheets/sheet%d.xml\"/>".formatted(i, i));
    }
    return xml.append("</Relationships>").toString();
  }

  private String stringsXml() {
    var xml = new StringBuilder(HEAD + "<sst xmlns=\"" + MAIN + "\">");
    for (var text : strings.keySet()) {
      var escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      xml.append("<si><t xml:space=\"preserve\">").append(escaped).append("</t></si>");
    }
    return xml.append("</sst>").toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
