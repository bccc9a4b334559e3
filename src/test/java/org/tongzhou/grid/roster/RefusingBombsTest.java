package org.tongzhou.grid.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongzhou.foundation.shared.Refusal;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.workbook.WorkbookRefusal;

/** Files made to hurt are refused within two seconds and 64 MB. */
class RefusingBombsTest extends RosterReading {

  private static final Duration TIME = Duration.ofSeconds(2);
  private static final String SHEET =
      "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";

  @BeforeAll
  static void warm(@TempDir Path folder) {
    var file = Xlsx.workbook().sheet("名单").row("学号", "姓名").row("1", "林晚").done().writeTo(folder);
    RosterReader.read(file, DIVISIONS, TODAY, false);
  }

  @Test
  void two_hundred_megabytes_of_one_letter_in_a_sheet() {
    refuse(
        WorkbookRefusal.TOO_LARGE,
        sheet(out -> repeat(out, "<c t=\"str\"><v>" + "a".repeat(30_000) + "</v></c>", 8_000)));
  }

  @Test
  void a_million_empty_rows() {
    refuse(WorkbookRefusal.TOO_MANY_ROWS, sheet(out -> number(out, "<row r=\"%d\"/>", 1_048_576)));
  }

  @Test
  void a_million_styled_rows() {
    refuse(
        WorkbookRefusal.TOO_MANY_ROWS,
        sheet(
            out ->
                number(
                    out,
                    "<row r=\"%1$d\" s=\"1\" customFormat=\"1\"><c r=\"A%1$d\" s=\"1\"/></row>",
                    1_048_576)));
  }

  @Test
  void sixteen_thousand_columns() {
    refuse(
        WorkbookRefusal.TOO_MANY_COLUMNS,
        sheet(
            out -> {
              write(out, "<row r=\"1\">");
              repeat(out, "<c t=\"str\"><v>x</v></c>", 16_384);
              write(out, "</row>");
            }));
  }

  @Test
  void the_last_column_alone() {
    refuse(
        WorkbookRefusal.TOO_MANY_COLUMNS,
        sheet(out -> write(out, "<row r=\"1\"><c r=\"XFD1\" t=\"str\"><v>x</v></c></row>")));
  }

  @Test
  void shared_strings_without_end() {
    refuse(WorkbookRefusal.TOO_LARGE, strings(out -> number(out, "<si><t>%d</t></si>", 8_000_000)));
  }

  @Test
  void long_shared_strings() {
    refuse(
        WorkbookRefusal.TOO_LARGE,
        strings(out -> number(out, "<si><t>%d " + "字".repeat(30_000) + "</t></si>", 3_000)));
  }

  @Test
  void one_text_of_hundred_megabytes() {
    refuse(
        WorkbookRefusal.TOO_LARGE,
        strings(
            out -> {
              write(out, "<si><t>");
              repeat(out, "aaaaaaaaaa", 10_000_000);
            }));
  }

  @Test
  void one_attribute_of_hundred_megabytes() {
    refuse(
        WorkbookRefusal.TOO_LARGE,
        sheet(
            out -> {
              write(out, "<row x=\"");
              repeat(out, ">>>>>>>>>>", 10_000_000);
            }));
  }

  @Test
  void one_comment_of_hundred_megabytes() {
    refuse(
        WorkbookRefusal.TOO_LARGE,
        sheet(
            out -> {
              write(out, "<!--");
              repeat(out, "<<<<<<<<<<", 10_000_000);
            }));
  }

  @Test
  void elements_in_elements() {
    refuse(WorkbookRefusal.UNREADABLE, sheet(out -> repeat(out, "<a>", 1_000_000)));
  }

  @Test
  void a_document_type_with_entities_in_entities() {
    var laughs =
        "<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b"
            + " \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    refuse(WorkbookRefusal.UNREADABLE, part("xl/sharedStrings.xml", laughs));
  }

  @Test
  void a_document_type_that_asks_for_a_file_of_the_server() {
    var outside =
        "<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY a SYSTEM"
            + " \"file:///etc/passwd\">]><sst><si><t>&a;</t></si></sst>";
    refuse(WorkbookRefusal.UNREADABLE, part("xl/sharedStrings.xml", outside));
    var wide = outside.getBytes(StandardCharsets.UTF_16);
    refuse(
        WorkbookRefusal.UNREADABLE,
        Xlsx.workbook()
            .sheet("名单")
            .row("学号", "姓名")
            .done()
            .part("xl/sharedStrings.xml", wide)
            .writeTo(folder));
  }

  @Test
  void an_undeclared_entity() {
    refuse(
        WorkbookRefusal.UNREADABLE,
        part("xl/sharedStrings.xml", "<sst><si><t>&boom;</t></si></sst>"));
  }

  @Test
  void styles_without_end() {
    refuse(
        WorkbookRefusal.TOO_LARGE,
        bomb(
            "xl/styles.xml",
            out -> {
              write(out, "<styleSheet><cellXfs>");
              repeat(out, "<xf numFmtId=\"14\"/>", 1_000_000);
            }));
  }

  @Test
  void merged_areas_without_end() {
    refuse(
        WorkbookRefusal.TOO_LARGE,
        bomb(
            "xl/worksheets/sheet1.xml",
            out -> {
              write(out, SHEET + "</sheetData><mergeCells>");
              number(out, "<mergeCell ref=\"A%1$d:B%1$d\"/>", 300_000);
              write(out, "</mergeCells></worksheet>");
            }));
  }

  @Test
  void text_of_a_million_rows_or_sixteen_thousand_columns() {
    refuse(
        WorkbookRefusal.TOO_MANY_ROWS,
        file("\n".repeat(1_048_576).getBytes(StandardCharsets.UTF_8)));
    refuse(
        WorkbookRefusal.TOO_MANY_COLUMNS,
        file("x,".repeat(16_384).getBytes(StandardCharsets.UTF_8)));
    refuse(
        WorkbookRefusal.TOO_LARGE,
        file(("学号,姓名\n\"" + "x".repeat(20_000_000)).getBytes(StandardCharsets.UTF_8)));
    refuse(WorkbookRefusal.TOO_LARGE, file(new byte[40 << 20]));
  }

  /** The honest neighbour of the bombs: 67,000 students with 20 columns. */
  @Test
  void a_whole_university_is_read() {
    var sheet =
        Xlsx.workbook()
            .sheet("名单")
            .row("学号", "姓名", "性别", "学院", "年级", "班级", "手机", "身份证号", "民族", "专业");
    for (int i = 0; i < 67_000; i++) {
      var number = "2020%08d".formatted(i);
      sheet.row(
          number,
          "林晚" + (char) (0x4E00 + i % 3000),
          "女",
          "文学院",
          "2020级",
          "中文" + i / 30 + "班",
          "138%08d".formatted(i),
          "1101052002%04d%04d".formatted(101 + i % 28, i % 10_000),
          "汉族",
          "汉语言文学");
    }
    var file = sheet.done().writeTo(folder);
    assertThat(read(file).rows()).hasSize(67_000);
  }

  private void refuse(Refusal why, Path file) {
    var cpu = ManagementFactory.getThreadMXBean();
    long start = cpu.getCurrentThreadCpuTime();
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> read(file))
        .extracting(Refused::why)
        .isEqualTo(why);
    var took = Duration.ofNanos(cpu.getCurrentThreadCpuTime() - start);
    assertThat(took).isLessThan(TIME);
    assertThat(inSixtyFourMegabytes(file)).isEqualTo(why.code());
  }

  /** What a Java machine that has 64 MB for everything says of the file. */
  private static String inSixtyFourMegabytes(Path file) {
    try {
      var reader =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SmallReader.class.getName(),
                  file.toString())
              .redirectErrorStream(true)
              .start();
      var said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      reader.waitFor();
      return said.strip();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Reads one file and says why it was refused. */
  static final class SmallReader {

    public static void main(String[] file) {
      try {
        RosterReader.read(Path.of(file[0]), DIVISIONS, TODAY, false);
        say("read");
      } catch (Refused refused) {
        say(refused.why().code());
      }
    }

    private static void say(String word) {
      write(new FileOutputStream(FileDescriptor.out), word);
    }
  }

  private Path sheet(Consumer<OutputStream> body) {
    return bomb(
        "xl/worksheets/sheet1.xml",
        out -> {
          write(out, SHEET);
          body.accept(out);
        });
  }

  private Path strings(Consumer<OutputStream> body) {
    return bomb(
        "xl/sharedStrings.xml",
        out -> {
          write(out, "<sst>");
          body.accept(out);
        });
  }

  private Path part(String path, String xml) {
    return Xlsx.workbook()
        .sheet("名单")
        .row("学号", "姓名")
        .done()
        .part(path, xml.getBytes(StandardCharsets.UTF_8))
        .writeTo(folder);
  }

  /** A workbook with one endless part, streamed: the test itself must not need the memory. */
  private Path bomb(String path, Consumer<OutputStream> body) {
    try {
      var file = Files.createTempFile(folder, "bomb", ".xlsx");
      try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
        zip.setLevel(1);
        zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
        zip.write(
            "<workbook><sheets><sheet name=\"x\"/></sheets></workbook>"
                .getBytes(StandardCharsets.UTF_8));
        if (!path.contains("sheet1")) {
          zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
          zip.write((SHEET + "</sheetData></worksheet>").getBytes(StandardCharsets.UTF_8));
        }
        zip.putNextEntry(new ZipEntry(path));
        var out = new BufferedOutputStream(zip, 1 << 20);
        body.accept(out);
        out.flush();
        zip.closeEntry();
      }
      return file;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void write(OutputStream out, String text) {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void repeat(OutputStream out, String text, int times) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      for (int i = 0; i < times; i++) out.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void number(OutputStream out, String pattern, int times) {
    var parts = pattern.replace("%1$d", "%d").split("%d", -1);
    for (int i = 1; i <= times; i++) write(out, String.join(String.valueOf(i), parts));
  }
}
