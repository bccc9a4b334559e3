package org.tongzhou.information.xlsform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;

/** Writes a workbook as somebody would: sheets of rows of texts, columns split by {@code |}. */
public final class WorkbookOf {

  private final Map<String, List<String>> sheets = new LinkedHashMap<>();

  public static WorkbookOf survey(String... rows) {
    return new WorkbookOf().sheet("survey", rows);
  }

  public WorkbookOf sheet(String name, String... rows) {
    sheets.put(name, List.of(rows));
    return this;
  }

  public byte[] bytes() {
    var out = new ByteArrayOutputStream();
    try (var workbook = new Workbook(out, "somebody", "1.0")) {
      sheets.forEach(
          (name, rows) -> {
            var sheet = workbook.newWorksheet(name);
            for (int row = 0; row < rows.size(); row++) {
              var cells = rows.get(row).split("\\|", -1);
              for (int column = 0; column < cells.length; column++)
                if (!cells[column].isBlank()) sheet.value(row, column, cells[column].strip());
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
