package org.tongzhou.grid.roster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.tongzhou.foundation.divisions.Divisions;

/** What the tests of reading share: a day, a folder, and short ways to ask. */
abstract class RosterReading {

  static final LocalDate TODAY = LocalDate.of(2020, 2, 17);
  static final Divisions DIVISIONS = new Divisions();

  @TempDir Path folder;

  Reading read(Xlsx workbook) {
    return read(workbook.writeTo(folder));
  }

  Reading read(Path file) {
    return RosterReader.read(file, DIVISIONS, TODAY, false);
  }

  Reading readAccepting(Xlsx workbook) {
    return RosterReader.read(workbook.writeTo(folder), DIVISIONS, TODAY, true);
  }

  Reading csv(String text) {
    return csv(text, StandardCharsets.UTF_8);
  }

  Reading csv(String text, Charset charset) {
    return read(file(text.getBytes(charset)));
  }

  Path file(byte[] bytes) {
    try {
      var file = Files.createTempFile(folder, "roster", ".csv");
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A roster with one student, 林晚, and one more column. */
  Reading with(String heading, Object cell) {
    return read(
        Xlsx.workbook()
            .sheet("名单")
            .row("学号", "姓名", heading)
            .row("202000120001", "林晚", cell)
            .done());
  }

  static RosterRow only(Reading reading) {
    return reading.rows().getFirst();
  }

  static List<String> codes(Reading reading) {
    return reading.findings().stream().map(Finding::code).toList();
  }

  /** "WARNING phone-unread C2". */
  static List<String> findings(Reading reading) {
    return reading.findings().stream()
        .map(it -> (it.severity() + " " + it.code() + " " + it.cell()).strip())
        .toList();
  }
}
