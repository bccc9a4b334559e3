package org.tongzhou.foundation.workbook;

import static org.tongzhou.foundation.workbook.WorkbookRefusal.TOO_LARGE;
import static org.tongzhou.foundation.workbook.WorkbookRefusal.TOO_MANY_COLUMNS;
import static org.tongzhou.foundation.workbook.WorkbookRefusal.TOO_MANY_ROWS;
import static org.tongzhou.foundation.workbook.WorkbookRefusal.UNREADABLE;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.shared.Refused;

/**
 * Reads an xlsx workbook as a stream, with what a roster needs and a plain reader hides: merged
 * areas, hidden rows, columns and sheets, dates of both calendars, results of formulas, errors.
 */
public final class XlsxReader {

  private static final XMLInputFactory XML = new InputFactoryImpl();

  static {
    XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XML.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    XML.setProperty(XMLInputFactory.IS_COALESCING, false);
    XML.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("no outside text");
        });
  }

  private final ZipFile zip;
  private final long fileBytes;
  private final SheetSink sink;
  private SharedStrings strings = SharedStrings.EMPTY;
  private BitSet dateStyles = new BitSet();
  private boolean date1904;

  private record SheetPart(String name, boolean hidden, String path) {}

  private XlsxReader(ZipFile zip, long fileBytes, SheetSink sink) {
    this.zip = zip;
    this.fileBytes = fileBytes;
    this.sink = sink;
  }

  public static void read(Path file, SheetSink sink) {
    try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      new XlsxReader(zip, Files.size(file), sink).read();
    } catch (Refused | SinkFailed e) {
      throw e;
    } catch (IOException | XMLStreamException | RuntimeException e) {
      // whatever a damaged file does to zip or parser, the answer to its owner is the same
      throw UNREADABLE.with();
    }
  }

  private void read() throws IOException, XMLStreamException {
    var sheets = readWorkbook();
    if (sheets.isEmpty()) throw UNREADABLE.with();
    if (sheets.size() > Limits.SHEETS) throw TOO_LARGE.with();
    var styles = entry("xl/styles.xml");
    if (styles != null) dateStyles = readStyles(styles);
    var shared = entry("xl/sharedStrings.xml");
    if (shared != null) strings = readStrings(shared);
    for (var sheet : sheets) readSheet(sheet);
  }

  private List<SheetPart> readWorkbook() throws IOException, XMLStreamException {
    var workbook = entry("xl/workbook.xml");
    if (workbook == null) throw UNREADABLE.with();
    var targets = readTargets();
    var sheets = new ArrayList<SheetPart>();
    try (var part = open(workbook, Limits.SMALL_PART_BYTES)) {
      while (part.nextElement()) {
        switch (part.name()) {
          case "workbookPr" -> date1904 = isTrue(part.attribute("date1904"));
          case "sheet" -> {
            var state = part.attribute("state");
            var target = targets.get(String.valueOf(part.attribute("id")));
            if (target == null) target = "worksheets/sheet" + (sheets.size() + 1) + ".xml";
            var name = part.attribute("name");
            sheets.add(
                new SheetPart(
                    name == null ? "" : Clean.text(name),
                    state != null && !state.equals("visible"),
                    target.startsWith("/") ? target.substring(1) : "xl/" + target));
          }
          default -> {}
        }
      }
    }
    return sheets;
  }

  private Map<String, String> readTargets() throws IOException, XMLStreamException {
    var targets = new HashMap<String, String>();
    var relations = entry("xl/_rels/workbook.xml.rels");
    if (relations == null) return targets;
    try (var part = open(relations, Limits.SMALL_PART_BYTES)) {
      while (part.nextElement()) {
        var id = part.attribute("Id");
        var target = part.attribute("Target");
        if (id != null && target != null) targets.put(id, target);
      }
    }
    return targets;
  }

  private BitSet readStyles(ZipEntry entry) throws IOException, XMLStreamException {
    var custom = new HashMap<Integer, String>();
    var dates = new BitSet();
    boolean inCells = false;
    int index = 0;
    try (var part = open(entry, Limits.SMALL_PART_BYTES)) {
      while (part.nextElement()) {
        switch (part.name()) {
          case "numFmt" -> {
            var code = part.attribute("formatCode");
            if (code != null) custom.put(part.number("numFmtId", -1), code);
          }
          case "cellXfs" -> inCells = true;
          case "cellStyles", "dxfs" -> inCells = false;
          case "xf" -> {
            if (!inCells) continue;
            int format = part.number("numFmtId", 0);
            if (index > Limits.STYLES) throw TOO_LARGE.with();
            dates.set(index++, Dates.isDateFormat(format, custom.get(format)));
          }
          default -> {}
        }
      }
    }
    return dates;
  }

  private SharedStrings readStrings(ZipEntry entry) throws IOException, XMLStreamException {
    var all = new SharedStrings();
    try (var part = open(entry, Limits.PART_BYTES)) {
      while (part.nextElement()) {
        if (part.name().equals("si")) all.add(part.textOf("si"));
      }
    }
    return all;
  }

  private void readSheet(SheetPart sheet) throws IOException, XMLStreamException {
    var entry = entry(sheet.path());
    if (entry == null) return; // a chart sheet, or a damaged list
    var merges = sheet.hidden() ? Merges.NONE : readMerges(entry);
    var hiddenColumns = new HashSet<Integer>();
    try (var part = open(entry, Limits.PART_BYTES)) {
      while (part.nextElement()) {
        switch (part.name()) {
          case "col" -> {
            if (isTrue(part.attribute("hidden"))) hide(part, hiddenColumns);
          }
          case "sheetData" -> {
            var head =
                new SheetSink.SheetHead(
                    sheet.name(), sheet.hidden(), date1904, Set.copyOf(hiddenColumns), merges);
            if (!sink.sheet(head)) return;
            readRows(part);
            sink.end();
            return;
          }
          default -> {}
        }
      }
    }
  }

  private static void hide(Part part, Set<Integer> hidden) {
    int first = Math.max(1, part.number("min", 1));
    int last = Math.min(Limits.COLUMNS, part.number("max", first));
    for (int column = first; column <= last; column++) hidden.add(column - 1);
  }

  /** Merged areas stand behind the rows, so the bytes are run through once without parsing. */
  private Merges readMerges(ZipEntry entry) throws IOException, XMLStreamException {
    byte[] tail;
    try (var in = guarded(entry, Limits.PART_BYTES)) {
      tail = new SheetTail(Limits.SMALL_PART_BYTES).after(in);
    }
    if (tail.length == 0) return Merges.NONE;
    var areas = new ArrayList<Merges.Area>();
    // the tail has lost its root element: give it another, which knows no prefixes
    var fragment = new String(tail, StandardCharsets.UTF_8);
    int from = fragment.indexOf("mergeCells");
    int to = fragment.lastIndexOf("mergeCells");
    if (from < 0 || to <= from) return Merges.NONE;
    for (int at = fragment.indexOf("ref=\"", from); at > 0 && at < to; ) {
      int start = at + "ref=\"".length();
      int end = fragment.indexOf('"', start);
      if (end < 0) break;
      var area = end - start > 30 ? null : areaOf(fragment.substring(start, end));
      if (area != null) areas.add(area);
      if (areas.size() > Limits.MERGES) throw TOO_LARGE.with();
      at = fragment.indexOf("ref=\"", end);
    }
    return new Merges(areas);
  }

  private static Merges.@Nullable Area areaOf(String reference) {
    var corners = reference.split(":");
    if (corners.length != 2) return null;
    int firstColumn = columnOf(corners[0]);
    int lastColumn = columnOf(corners[1]);
    int firstRow = rowOf(corners[0]);
    int lastRow = rowOf(corners[1]);
    if (firstColumn < 0 || lastColumn < firstColumn || firstRow < 1 || lastRow < firstRow)
      return null;
    return new Merges.Area(firstRow, firstColumn, lastRow, lastColumn);
  }

  private void readRows(Part part) throws XMLStreamException {
    int rows = 0;
    int number = 0;
    boolean hidden = false;
    var cells = new ArrayList<Cell>();
    int column = -1;
    while (part.next()) {
      if (part.isStart()) {
        switch (part.name()) {
          case "row" -> {
            number = part.number("r", number + 1);
            hidden = isTrue(part.attribute("hidden"));
            if (++rows > Limits.ROWS) throw TOO_MANY_ROWS.with(Limits.ROWS);
            cells = new ArrayList<>(cells.size());
            column = -1;
          }
          case "c" -> {
            var reference = part.attribute("r");
            int at = reference == null ? column + 1 : columnOf(reference);
            column = at < 0 ? column + 1 : at;
            if (column >= Limits.COLUMNS) throw TOO_MANY_COLUMNS.with(Limits.COLUMNS);
            if (cells.size() >= Limits.COLUMNS) throw TOO_MANY_COLUMNS.with(Limits.COLUMNS);
            var cell = readCell(part, column);
            if (cell != null && !cell.isBlank()) cells.add(cell);
          }
          default -> {}
        }
      } else if (part.name().equals("row")) {
        if (!cells.isEmpty()) give(new SheetRow(number, hidden, List.copyOf(cells)));
        cells.clear();
      } else if (part.name().equals("sheetData")) {
        return;
      }
    }
  }

  /** A bug of ours behind the sink must not look like a damaged file. */
  private void give(SheetRow row) {
    try {
      sink.row(row);
    } catch (Refused e) {
      throw e;
    } catch (RuntimeException e) {
      throw new SinkFailed(e);
    }
  }

  private static final class SinkFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SinkFailed(RuntimeException cause) {
      super(cause);
    }
  }

  private @Nullable Cell readCell(Part part, int column) throws XMLStreamException {
    var type = part.attribute("t");
    int style = part.number("s", 0);
    String value = null;
    boolean formula = false;
    while (part.next()) {
      if (!part.isStart()) {
        if (part.name().equals("c")) break;
        continue;
      }
      switch (part.name()) {
        case "f" -> formula = true;
        case "v" -> value = part.textOf("v");
        case "is" -> value = part.textOf("is");
        default -> {}
      }
    }
    return value == null ? null : cellOf(column, type, style, value, formula);
  }

  private @Nullable Cell cellOf(
      int column, @Nullable String type, int style, String value, boolean formula) {
    return switch (type == null ? "n" : type) {
      case "s" -> {
        var text = strings.get(parseInt(value, -1));
        yield text == null ? null : new Cell(column, Cell.Type.TEXT, text, formula);
      }
      case "str", "inlineStr" -> new Cell(column, Cell.Type.TEXT, value, formula);
      case "b" -> new Cell(column, Cell.Type.BOOLEAN, value, formula);
      case "e" -> new Cell(column, Cell.Type.ERROR, value, formula);
      case "d" ->
          new Cell(
              column,
              Cell.Type.DATE,
              value.length() > 10 ? value.substring(0, 10) : value,
              formula);
      default -> number(column, style, value.strip(), formula);
    };
  }

  private @Nullable Cell number(int column, int style, String value, boolean formula) {
    if (value.isEmpty()) return null;
    double number;
    try {
      number = Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return new Cell(column, Cell.Type.TEXT, value, formula);
    }
    if (dateStyles.get(Math.clamp(style, 0, Limits.STYLES))) {
      LocalDate date = Dates.ofSerial(number, date1904);
      if (date != null) return new Cell(column, Cell.Type.DATE, date.toString(), formula);
    }
    return new Cell(column, Cell.Type.NUMBER, plain(number, value), formula);
  }

  /** 2.0200012E11 as 202000120000; what has no plain form stays as it was written. */
  private static String plain(double number, String value) {
    if (number == Math.rint(number) && Math.abs(number) < 1e18) return Long.toString((long) number);
    return value.length() > 40 ? Double.toString(number) : value;
  }

  private @Nullable ZipEntry entry(String path) {
    var entry = zip.getEntry(path);
    return entry != null ? entry : zip.getEntry(path.replace("xl/", "xl\\"));
  }

  private InputStream guarded(ZipEntry entry, long limit) throws IOException {
    var packed = Math.min(Math.max(entry.getCompressedSize(), 0), fileBytes);
    return new GuardedPart(zip.getInputStream(entry), packed, limit);
  }

  private Part open(ZipEntry entry, long limit) throws IOException, XMLStreamException {
    return new Part(guarded(entry, limit));
  }

  private static boolean isTrue(@Nullable String value) {
    return "1".equals(value) || "true".equals(value);
  }

  static int columnOf(String reference) {
    int column = 0;
    int at = 0;
    for (; at < reference.length() && at < 4; at++) {
      char c = reference.charAt(at);
      if (c == '$') continue;
      if (c < 'A' || c > 'Z') break;
      column = column * 26 + (c - 'A' + 1);
    }
    return column - 1;
  }

  private static int rowOf(String reference) {
    int at = 0;
    while (at < reference.length() && !Character.isDigit(reference.charAt(at))) at++;
    return parseInt(reference.substring(at), 0);
  }

  private static int parseInt(String text, int otherwise) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** A parser over one part of the package: local names only, since tools differ in prefixes. */
  private static final class Part implements AutoCloseable {

    private final InputStream in;
    private final XMLStreamReader xml;
    private int depth;

    Part(InputStream in) throws XMLStreamException {
      this.in = in;
      // a reader, so that an encoding named in the file has no say
      this.xml = XML.createXMLStreamReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** The next beginning or end of an element. */
    boolean next() throws XMLStreamException {
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            if (++depth > Limits.DEPTH) throw UNREADABLE.with();
            return true;
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            return true;
          }
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw UNREADABLE.with();
          default -> {}
        }
      }
      return false;
    }

    boolean nextElement() throws XMLStreamException {
      while (next()) if (isStart()) return true;
      return false;
    }

    boolean isStart() {
      return xml.getEventType() == XMLStreamConstants.START_ELEMENT;
    }

    String name() {
      return xml.getLocalName();
    }

    @Nullable String attribute(String name) {
      for (int i = 0; i < xml.getAttributeCount(); i++) {
        if (xml.getAttributeLocalName(i).equals(name)) return xml.getAttributeValue(i);
      }
      return null;
    }

    int number(String name, int otherwise) {
      var value = attribute(name);
      return value == null ? otherwise : parseInt(value, otherwise);
    }

    /** All text within the element, without the reading aids that Japanese files carry. */
    String textOf(String element) throws XMLStreamException {
      var text = new StringBuilder();
      int level = 1;
      int aid = 0;
      while (level > 0 && xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            level++;
            if (level > Limits.DEPTH) throw UNREADABLE.with();
            if (aid > 0 || xml.getLocalName().equals("rPh")) aid++;
          }
          case XMLStreamConstants.END_ELEMENT -> {
            level--;
            if (aid > 0) aid--;
          }
          case XMLStreamConstants.CHARACTERS,
              XMLStreamConstants.CDATA,
              XMLStreamConstants.SPACE -> {
            if (aid > 0) break;
            if (text.length() + xml.getTextLength() > Limits.CELL_CHARS) throw TOO_LARGE.with();
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
          }
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw UNREADABLE.with();
          default -> {}
        }
      }
      depth--;
      return unescaped(text);
    }

    /** Excel writes a carriage return within a cell as _x000D_. */
    private static String unescaped(StringBuilder text) {
      return text.indexOf("_x") < 0 ? text.toString() : text.toString().replace("_x000D_", "\r");
    }

    @Override
    public void close() throws IOException, XMLStreamException {
      xml.close();
      in.close();
    }
  }
}
