package org.tongzhou.information.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritingWorkbooksTest {

  private static byte[] bookOf(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var book = new Book(bytes);
        var sheet = book.sheet("名单")) {
      sheet.row().text(text).word("准时").number(42);
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://evil.example\",\"x\")",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "\t=1+1",
        "<f>1+1</f>",
        "_x003D_1+1"
      })
  void what_a_stranger_wrote_is_never_a_formula(String text) throws IOException {
    var bytes = bookOf(text);
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
      var cell = book.getFirstSheet().read().getFirst().getCell(0);
      assertThat(cell.getType()).isEqualTo(CellType.STRING);
      assertThat(cell.getRawValue()).isEqualTo(text);
      assertThat(cell.getFormula()).isNull();
    }
    assertThat(sheetXml(bytes)).doesNotContain("<f>");
  }

  @Test
  void characters_that_no_sheet_can_hold_are_left_out() throws IOException {
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(bookOf("a\u0000b\u000b䶮𫰡")))) {
      assertThat(book.getFirstSheet().read().getFirst().getCell(0).getRawValue())
          .isEqualTo("ab䶮𫰡");
    }
  }

  @Test
  void a_sheet_name_loses_what_excel_refuses() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var book = new Book(bytes);
        var sheet = book.sheet("每日健康 2020/02/17 [留校]: 全校学生情况统计表以及名单明细")) {
      sheet.heads(List.of("学号", "姓名"));
    }
    try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(book.getFirstSheet().getName())
          .hasSizeLessThanOrEqualTo(31)
          .startsWith("每日健康 2020 02 17")
          .doesNotContainPattern("[\\[\\]*?/\\\\:]");
    }
  }

  @Test
  void rows_go_out_while_they_are_written() {
    var out = new Counting();
    try (var book = new Book(out);
        var sheet = book.sheet("大表")) {
      for (int i = 0; i < 20_000; i++) sheet.row().text("学生" + i).number(i);
      assertThat(out.bytes).isGreaterThan(50_000);
    }
  }

  private static final class Counting extends OutputStream {
    long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int from, int length) {
      bytes += length;
    }
  }

  private static String sheetXml(byte[] bytes) throws IOException {
    var file = Files.createTempFile("book", ".xlsx");
    Files.write(file, bytes);
    try (var zip = new ZipFile(file.toFile())) {
      var part = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"));
      return new String(part.readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      Files.delete(file);
    }
  }
}
