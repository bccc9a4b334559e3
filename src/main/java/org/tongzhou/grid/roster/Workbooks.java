package org.tongzhou.grid.roster;

import static org.tongzhou.foundation.workbook.WorkbookRefusal.TOO_LARGE;
import static org.tongzhou.foundation.workbook.WorkbookRefusal.UNREADABLE;
import static org.tongzhou.grid.roster.RosterRefusal.NO_FILE;
import static org.tongzhou.grid.roster.RosterRefusal.OLD_EXCEL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tongzhou.foundation.workbook.Limits;
import org.tongzhou.foundation.workbook.SheetSink;
import org.tongzhou.foundation.workbook.XlsxReader;

/** Opens whatever an office sends, by what the file is and not by what it is called. */
final class Workbooks {

  static void read(Path file, SheetSink sink) {
    var start = new byte[4];
    try {
      long size = Files.size(file);
      if (size == 0) throw NO_FILE.with();
      if (size > Limits.FILE_BYTES) throw TOO_LARGE.with();
      try (var in = Files.newInputStream(file)) {
        in.readNBytes(start, 0, start.length);
      }
    } catch (IOException e) {
      throw UNREADABLE.with();
    }
    if (start[0] == 'P' && start[1] == 'K') XlsxReader.read(file, sink);
    else if (start[0] == (byte) 0xD0 && start[1] == (byte) 0xCF) throw OLD_EXCEL.with();
    else CsvReader.read(file, sink);
  }

  private Workbooks() {}
}
