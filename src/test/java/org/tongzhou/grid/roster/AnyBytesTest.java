package org.tongzhou.grid.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.workbook.WorkbookRefusal;

/** Whatever arrives, the answer is a reading or a refusal, and it comes soon. */
class AnyBytesTest {

  private static final Divisions DIVISIONS = new Divisions();
  private static final Map<String, byte[]> PARTS = parts();
  private static final byte[] WORKBOOK = zipped(PARTS);
  private static final String TEXT =
      "标题\n"
          + "学号,姓名,出生日期,手机,生源地,身份证号,宿舍\n"
          + "\"0012\",䶮・𫰡,2001.9.3,+86 138-0000-0000(母亲),371202,11010519491231002X,3号楼305-2\n";

  /** One change of bytes: overwritten, cut out, or repeated. */
  record Change(int at, int length, byte[] bytes, int repeat) {
    byte[] of(byte[] original) {
      if (original.length == 0) return original;
      int from = Math.floorMod(at, original.length);
      int to = Math.min(original.length, from + length);
      var out = new ByteArrayOutputStream();
      out.write(original, 0, from);
      for (int i = 0; i < repeat; i++) out.writeBytes(bytes);
      out.write(original, to, original.length - to);
      return out.toByteArray();
    }
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    var interesting =
        Arbitraries.of(
                "<",
                ">",
                "/>",
                "]]>",
                "<!--",
                "<![CDATA[",
                "&#x0;",
                "&amp;",
                "\"",
                "'",
                "\0",
                "1E999",
                "-1",
                "99999999999",
                "XFD1048576",
                "r=\"\"",
                "\uFEFF",
                "\n",
                ",",
                "=",
                "<row>",
                "<c>",
                "</sheetData>",
                "<v>",
                "\uD800")
            .map(it -> it.getBytes(StandardCharsets.UTF_8));
    var random = Arbitraries.bytes().array(byte[].class).ofMaxSize(8);
    return net.jqwik.api.Combinators.combine(
            Arbitraries.integers().between(0, 1_000_000),
            Arbitraries.integers().between(0, 40),
            Arbitraries.oneOf(interesting, random),
            Arbitraries.integers().between(0, 5))
        .as(Change::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void changed_bytes_of_a_workbook(@ForAll("changes") List<Change> changes) {
    answers(changed(WORKBOOK, changes));
  }

  @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
  void changed_xml_within_a_sound_package(
      @ForAll("changes") List<Change> changes, @ForAll("partNames") String part) {
    var parts = new LinkedHashMap<>(PARTS);
    parts.put(part, changed(PARTS.get(part), changes));
    answers(zipped(parts));
  }

  @Provide
  Arbitrary<String> partNames() {
    return Arbitraries.of(PARTS.keySet());
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
  void changed_text(@ForAll("changes") List<Change> changes, @ForAll boolean chinese) {
    var charset = chinese ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
    answers(changed(TEXT.getBytes(charset), changes));
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void random_bytes(@ForAll byte[] bytes) {
    answers(bytes);
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
  void any_words_in_any_cell(@ForAll List<String> cells) {
    var text = new StringBuilder("学号,姓名,出生日期,手机,生源地,身份证号,宿舍,民族,国籍,年级\n");
    for (var cell : cells) text.append('"').append(cell.replace("\"", "\"\"")).append("\",");
    answers(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void answers(byte[] bytes) {
    long start = System.nanoTime();
    Path file = null;
    try {
      file = Files.createTempFile("roster", ".bin");
      Files.write(file, bytes);
      RosterReader.read(file, DIVISIONS, LocalDate.of(2020, 2, 17), false);
    } catch (Refused expected) {
      assertThat(expected.why()).isInstanceOfAny(RosterRefusal.class, WorkbookRefusal.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      if (file != null) file.toFile().delete();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  private static byte[] changed(byte[] original, List<Change> changes) {
    var bytes = original;
    for (var change : changes) bytes = change.of(bytes);
    return bytes;
  }

  private static Map<String, byte[]> parts() {
    var workbook =
        Xlsx.workbook()
            .sheet("名单")
            .hiddenColumn(3)
            .row("学生名单")
            .merge("A1:F1")
            .row("学号", "姓名", "出生日期", "手机", "学院", "身份证号")
            .row(
                "202000120001",
                "林晚",
                new Xlsx.Day(37137),
                13800000000L,
                "文学院",
                "11010519491231002X")
            .row(
                "202000120002",
                "周扬",
                "2001.9.3",
                new Xlsx.Formula("138"),
                null,
                new Xlsx.Fault("#N/A"))
            .merge("E3:E4")
            .done();
    workbook.sheet("旧").hidden().row("学号", "姓名");
    var out = new ByteArrayOutputStream();
    var parts = new LinkedHashMap<String, byte[]>();
    try {
      workbook.write(out);
      var zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()));
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return parts;
  }

  private static byte[] zipped(Map<String, byte[]> parts) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (var part : new ArrayList<>(parts.entrySet())) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
