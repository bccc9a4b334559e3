package org.tongzhou.information.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.tongzhou.foundation.shared.Refused;

/** A superior's workbook, filled: words, named cells and rows; the same bytes each time. */
class FillingTemplatesTest {

  private static final Inputs INPUTS =
      new Inputs(
          "2020-02-17T08:00:00Z",
          Map.of("title", "学生情况", "superior", "=cmd|'/c calc'!A0", "day", "2020年2月17日"),
          Map.of("expected", 67_000, "reported", 64_812),
          List.of(
              new Inputs.Row("济南校区", Map.of("expected", 40_000, "reported", 39_000)),
              new Inputs.Row("青岛校区", Map.of("expected", 20_000, "reported", 19_000)),
              new Inputs.Row("@威海", Map.of("expected", 7_000, "reported", 6_812))));

  private static byte[] workbook(Consumer<XSSFWorkbook> make) {
    try (var workbook = new XSSFWorkbook()) {
      make.accept(workbook);
      var bytes = new ByteArrayOutputStream();
      workbook.write(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void put(XSSFSheet sheet, int row, int column, String text) {
    var line = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
    line.createCell(column).setCellValue(text);
  }

  private static final byte[] TABLE =
      workbook(
          workbook -> {
            var sheet = workbook.createSheet("表");
            put(sheet, 0, 0, "{{title}}（{{day}}，报{{superior}}）");
            put(sheet, 1, 0, "{{unit}}");
            put(sheet, 1, 1, "{{expected}}");
            put(sheet, 1, 2, "{{ reported }}");
            put(sheet, 2, 0, "合计");
            put(sheet, 2, 1, "{{expected}}");
            sheet.getRow(2).createCell(2).setCellFormula("B3-100");
            put(sheet, 3, 0, "签字：");
            var name = workbook.createName();
            name.setNameName("reported");
            name.setRefersToFormula("'表'!$B$4");
          });

  private static XSSFWorkbook opened(byte[] bytes) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes));
  }

  private static byte[] filled() {
    return DeliveryTemplate.uploaded(TABLE).fill(INPUTS);
  }

  @Test
  void a_row_with_the_unit_is_repeated_and_what_stands_below_moves_down() throws IOException {
    try (var workbook = opened(filled())) {
      var sheet = workbook.getSheetAt(0);
      assertThat(sheet.getRow(1).getCell(0).getStringCellValue()).isEqualTo("济南校区");
      assertThat(sheet.getRow(2).getCell(1).getNumericCellValue()).isEqualTo(20_000);
      assertThat(sheet.getRow(3).getCell(2).getNumericCellValue()).isEqualTo(6_812);
      assertThat(sheet.getRow(4).getCell(0).getStringCellValue()).isEqualTo("合计");
      assertThat(sheet.getRow(4).getCell(1).getNumericCellValue()).isEqualTo(67_000);
      assertThat(sheet.getRow(5).getCell(0).getStringCellValue()).isEqualTo("签字：");
    }
  }

  @Test
  void a_named_cell_gets_the_number_of_its_name() throws IOException {
    try (var workbook = opened(filled())) {
      assertThat(workbook.getSheetAt(0).getRow(5).getCell(1).getNumericCellValue())
          .isEqualTo(64_812);
    }
  }

  @Test
  void the_formulas_of_the_template_stay_and_follow_their_rows() throws IOException {
    try (var workbook = opened(filled())) {
      var cell = workbook.getSheetAt(0).getRow(4).getCell(2);
      assertThat(cell.getCellFormula()).isEqualTo("B5-100");
      assertThat(cell.getNumericCellValue()).isEqualTo(66_900);
    }
  }

  @Test
  void what_is_filled_in_never_becomes_a_formula() throws IOException {
    try (var workbook = opened(filled())) {
      var sheet = workbook.getSheetAt(0);
      assertThat(sheet.getRow(3).getCell(0).getCellType()).isEqualTo(CellType.STRING);
      assertThat(sheet.getRow(0).getCell(0).getCellType()).isEqualTo(CellType.STRING);
      assertThat(sheet.getRow(0).getCell(0).getStringCellValue()).contains("=cmd|");
    }
  }

  @Test
  void the_same_inputs_give_the_same_bytes_in_every_time_zone() {
    var first = filled();
    var zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
      assertThat(filled()).isEqualTo(first);
      TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
      assertThat(filled()).isEqualTo(first);
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void other_inputs_differ_in_the_cells_that_show_them() {
    var other =
        new Inputs(
            INPUTS.stamp(),
            INPUTS.texts(),
            Map.of("expected", 67_001, "reported", 64_812),
            INPUTS.rows());
    var changed = DeliveryTemplate.uploaded(TABLE).fill(other);
    assertThat(changed).isNotEqualTo(filled());
    assertThat(DeliveryTemplate.differing(filled(), changed)).containsExactly("表!B5");
  }

  @Test
  void the_plain_layout_has_a_place_for_every_figure() throws IOException {
    var figures =
        List.of(
            new FigureOf("expected", "应报", "", "expected:{round}", ""),
            new FigureOf("reported", "已报", "", "reported:{round}", ""));
    var layout =
        DeliveryTemplate.kept(
            PlainLayout.of(
                figures, RowsBy.CAMPUS, new PlainLayout.Wording("表", "单位", "合计", "截至{{taken}}")));
    assertThat(layout.words()).contains("expected", "reported", "unit", "title");
    try (var workbook = opened(layout.fill(INPUTS))) {
      var sheet = workbook.getSheetAt(0);
      assertThat(sheet.getRow(3).getCell(0).getStringCellValue()).isEqualTo("济南校区");
      assertThat(sheet.getRow(6).getCell(1).getNumericCellValue()).isEqualTo(67_000);
    }
  }

  @Test
  void without_units_the_row_of_the_unit_is_left_empty() throws IOException {
    var none = new Inputs(INPUTS.stamp(), INPUTS.texts(), INPUTS.totals(), List.of());
    try (var workbook = opened(DeliveryTemplate.uploaded(TABLE).fill(none))) {
      for (var cell : workbook.getSheetAt(0).getRow(1))
        assertThat(cell.getCellType()).isEqualTo(CellType.BLANK);
    }
  }

  // ---- what is refused

  private static void refused(DeliveryRefusal why, ThrowingCallable act) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(act)
        .extracting(Refused::why)
        .isEqualTo(why);
  }

  @Test
  void a_word_that_nothing_fills_is_named_with_its_cell() {
    var template =
        DeliveryTemplate.uploaded(
            workbook(workbook -> put(workbook.createSheet("表"), 4, 1, "{{fever}}")));
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> template.mustKnow(Set.of("expected")))
        .satisfies(
            refused -> {
              assertThat(refused.why()).isEqualTo(DeliveryRefusal.TEMPLATE_WORD);
              assertThat(refused.arguments()).extracting(String::valueOf).contains("fever", "B5");
            });
  }

  @Test
  void what_is_no_workbook_is_refused() throws IOException {
    refused(
        DeliveryRefusal.TEMPLATE_UNREADABLE, () -> DeliveryTemplate.uploaded(new byte[] {1, 2}));
    refused(
        DeliveryRefusal.TEMPLATE_UNREADABLE,
        () -> DeliveryTemplate.uploaded(zip("a.txt", new byte[10])));
    refused(
        DeliveryRefusal.TEMPLATE_TOO_LARGE,
        () -> DeliveryTemplate.uploaded(new byte[DeliveryTemplate.LARGEST + 1]));
  }

  @Test
  void a_small_file_that_would_fill_the_memory_is_refused() throws IOException {
    var bomb = zip("xl/worksheets/sheet1.xml", new byte[20_000_000]);
    assertThat(bomb.length).isLessThan(DeliveryTemplate.LARGEST);
    refused(DeliveryRefusal.TEMPLATE_UNREADABLE, () -> DeliveryTemplate.uploaded(bomb));
  }

  @Test
  void macros_and_links_to_outside_are_refused() throws IOException {
    for (var part : List.of("xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml")) {
      var file = zip(part, new byte[10]);
      refused(DeliveryRefusal.TEMPLATE_ACTIVE, () -> DeliveryTemplate.uploaded(file));
    }
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}
