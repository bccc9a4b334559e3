package org.tongzhou.information.delivery;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.Version;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellCopyPolicy;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * A superior's workbook with words to be filled: {@code {{expected}}} in a cell, or a cell named
 * so. A row that holds {@code {{unit}}} is repeated for each unit. The same template and inputs
 * give the same bytes, whenever and wherever they are written.
 */
final class DeliveryTemplate {

  static final int LARGEST = 2_000_000;

  /** What wrote a file: another version may write other bytes for the same table. */
  static final String WRITER = "tongzhou 1, poi " + Version.getVersion();

  private static final int MOST_PARTS = 500;
  private static final long LARGEST_UNPACKED = 10_000_000;
  private static final String UNIT = "unit";
  private static final Pattern WORD = Pattern.compile("\\{\\{\\s*([A-Za-z][A-Za-z0-9_]*)\\s*}}");

  /** Words that every template may use. */
  static final Set<String> TEXTS =
      Set.of("title", "superior", "university", "day", "cut_off", "taken", "sender", "round", UNIT);

  /** One time for all parts; the true one stands in the properties of the workbook. */
  private static final LocalDateTime ZIP_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final byte[] workbook;

  private DeliveryTemplate(byte[] workbook) {
    this.workbook = workbook;
  }

  /** Looks at an uploaded file before anything else opens it. */
  static DeliveryTemplate uploaded(byte[] bytes) {
    if (bytes.length > LARGEST) throw DeliveryRefusal.TEMPLATE_TOO_LARGE.with(LARGEST / 1_000_000);
    guard(bytes);
    var template = new DeliveryTemplate(bytes);
    template.open(opened -> {});
    return template;
  }

  static DeliveryTemplate kept(byte[] bytes) {
    return new DeliveryTemplate(bytes);
  }

  private static void guard(byte[] bytes) {
    long unpacked = 0;
    int parts = 0;
    var buffer = new byte[8192];
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var name = entry.getName().toLowerCase(Locale.ROOT);
        if (name.contains("vbaproject")
            || name.contains("externallinks/")
            || name.contains("activex/")
            || name.contains("embeddings/")
            || name.contains("connections.xml")) throw DeliveryRefusal.TEMPLATE_ACTIVE.with();
        if (++parts > MOST_PARTS) throw DeliveryRefusal.TEMPLATE_UNREADABLE.with();
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
          unpacked += read;
          if (unpacked > LARGEST_UNPACKED) throw DeliveryRefusal.TEMPLATE_UNREADABLE.with();
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw DeliveryRefusal.TEMPLATE_UNREADABLE.with();
    }
    if (parts == 0) throw DeliveryRefusal.TEMPLATE_UNREADABLE.with();
  }

  private void open(Consumer<XSSFWorkbook> use) {
    try (var opened = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
      use.accept(opened);
    } catch (IOException | POIXMLException e) {
      throw DeliveryRefusal.TEMPLATE_UNREADABLE.with();
    }
  }

  byte[] bytes() {
    return workbook;
  }

  /** Refuses words that nothing would ever fill, with the first cell that holds one. */
  void mustKnow(Set<String> figures) {
    open(
        opened ->
            eachCell(
                opened,
                cell -> {
                  for (var word : words(cell))
                    if (!figures.contains(word) && !TEXTS.contains(word))
                      throw DeliveryRefusal.TEMPLATE_WORD.with(
                          word, cell.getSheet().getSheetName(), cell.getAddress());
                }));
  }

  /** All words that it holds, in cells or as names of cells. */
  Set<String> words() {
    var words = new LinkedHashSet<String>();
    open(
        opened -> {
          eachCell(opened, cell -> words.addAll(words(cell)));
          opened
              .getAllNames()
              .forEach(name -> words.add(name.getNameName().toLowerCase(Locale.ROOT)));
        });
    return words;
  }

  private static void eachCell(XSSFWorkbook workbook, Consumer<Cell> each) {
    for (var sheet : workbook) for (var row : sheet) for (var cell : row) each.accept(cell);
  }

  private static List<String> words(Cell cell) {
    if (cell.getCellType() != CellType.STRING) return List.of();
    return WORD.matcher(cell.getStringCellValue())
        .results()
        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
        .toList();
  }

  // ---- filling

  byte[] fill(Inputs inputs) {
    var written = new ByteArrayOutputStream();
    open(
        opened -> {
          for (int at = 0; at < opened.getNumberOfSheets(); at++)
            repeatRows(opened.getSheetAt(at), inputs.rows());
          var texts = inputs.texts();
          eachCell(opened, cell -> fill(cell, texts, inputs.totals()));
          fillNamed(opened, inputs);
          calculate(opened);
          sign(opened, Instant.parse(inputs.stamp()));
          try {
            opened.write(written);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return repacked(written.toByteArray());
  }

  /** From the bottom up, so that the rows above keep their numbers. */
  private static void repeatRows(XSSFSheet sheet, List<Inputs.Row> rows) {
    for (int at = sheet.getLastRowNum(); at >= 0; at--) {
      var model = sheet.getRow(at);
      if (model == null || !holdsUnit(model)) continue;
      if (rows.size() > 1) {
        if (at < sheet.getLastRowNum())
          sheet.shiftRows(at + 1, sheet.getLastRowNum(), rows.size() - 1, true, false);
        for (int more = 1; more < rows.size(); more++) {
          var copy = sheet.createRow(at + more);
          copy.copyRowFrom(model, new CellCopyPolicy());
          copy.setHeight(model.getHeight());
        }
      }
      if (rows.isEmpty()) for (var cell : model) if (!words(cell).isEmpty()) cell.setBlank();
      for (int row = 0; row < rows.size(); row++) {
        var filled = rows.get(row);
        for (var cell : sheet.getRow(at + row))
          fill(cell, Map.of(UNIT, filled.unit()), filled.numbers());
      }
    }
  }

  private static boolean holdsUnit(XSSFRow row) {
    for (var cell : row) if (words(cell).contains(UNIT)) return true;
    return false;
  }

  /** A word alone in a cell becomes a number; among other text, and every text, stays text. */
  private static void fill(Cell cell, Map<String, String> texts, Map<String, Integer> numbers) {
    var words = words(cell);
    if (words.isEmpty()) return;
    var text = cell.getStringCellValue();
    var alone = WORD.matcher(text.strip());
    var number = alone.matches() ? numbers.get(words.getFirst()) : null;
    if (number != null) {
      cell.setCellValue(number);
      return;
    }
    var filled =
        WORD.matcher(text)
            .replaceAll(
                found -> {
                  var word = found.group(1).toLowerCase(Locale.ROOT);
                  var said = texts.get(word);
                  var counted = numbers.get(word);
                  return Matcher.quoteReplacement(
                      said != null ? said : counted != null ? counted.toString() : found.group());
                });
    cell.setCellValue(filled);
  }

  private static void fillNamed(XSSFWorkbook workbook, Inputs inputs) {
    for (var name : workbook.getAllNames()) {
      var word = name.getNameName().toLowerCase(Locale.ROOT);
      var number = inputs.totals().get(word);
      var text = inputs.texts().get(word);
      if (number == null && text == null) continue;
      var cell = cell(workbook, name.getRefersToFormula());
      if (cell == null) continue;
      if (number != null) cell.setCellValue(number);
      else if (text != null) cell.setCellValue(text);
    }
  }

  private static @Nullable Cell cell(XSSFWorkbook workbook, @Nullable String formula) {
    if (formula == null || !AreaReference.isContiguous(formula)) return null;
    CellReference at;
    try {
      at = new AreaReference(formula, workbook.getSpreadsheetVersion()).getFirstCell();
    } catch (IllegalArgumentException e) {
      return null;
    }
    var sheet = at.getSheetName() == null ? null : workbook.getSheet(at.getSheetName());
    if (sheet == null) return null;
    var row = sheet.getRow(at.getRow());
    if (row == null) row = sheet.createRow(at.getRow());
    return row.getCell(at.getCol(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
  }

  /** The template's own formulas: worked out where we can, and by whoever opens the file. */
  private static void calculate(XSSFWorkbook workbook) {
    workbook.setForceFormulaRecalculation(true);
    try {
      XSSFFormulaEvaluator.evaluateAllFormulaCells(workbook);
    } catch (RuntimeException unknownFunction) {
      // The program that opens the file calculates it.
    }
  }

  private static void sign(XSSFWorkbook workbook, Instant at) {
    var core = workbook.getProperties().getCoreProperties();
    core.setCreator("Tongzhou");
    core.setLastModifiedByUser("Tongzhou");
    core.setCreated(Optional.of(Date.from(at)));
    core.setModified(Optional.of(Date.from(at)));
  }

  /** The same parts with one time and uncompressed: neither clock nor zlib has a say in them. */
  private static byte[] repacked(byte[] written) {
    var packed = new ByteArrayOutputStream(written.length * 4);
    try (var from = new ZipInputStream(new ByteArrayInputStream(written));
        var to = new ZipOutputStream(packed)) {
      for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        var content = from.readAllBytes();
        var crc = new CRC32();
        crc.update(content);
        var plain = new ZipEntry(entry.getName());
        plain.setTimeLocal(ZIP_TIME);
        plain.setMethod(ZipEntry.STORED);
        plain.setSize(content.length);
        plain.setCompressedSize(content.length);
        plain.setCrc(crc.getValue());
        to.putNextEntry(plain);
        to.write(content);
        to.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  // ---- comparing

  /** The cells in which two workbooks say something else, as {@code Sheet!B3}. */
  static List<String> differing(byte[] one, byte[] other) {
    var first = said(one);
    var second = said(other);
    var differing = new ArrayList<String>();
    var all = new LinkedHashSet<>(first.keySet());
    all.addAll(second.keySet());
    for (var cell : all)
      if (!first.getOrDefault(cell, "").equals(second.getOrDefault(cell, ""))) differing.add(cell);
    return differing;
  }

  private static Map<String, String> said(byte[] workbook) {
    var said = new LinkedHashMap<String, String>();
    new DeliveryTemplate(workbook)
        .open(
            opened ->
                eachCell(
                    opened,
                    cell ->
                        said.put(
                            cell.getSheet().getSheetName() + "!" + cell.getAddress(),
                            cell.toString())));
    return said;
  }
}
