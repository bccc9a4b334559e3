package org.tongzhou.grid.roster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.workbook.SheetRow;
import org.tongzhou.foundation.workbook.SheetSink;

/**
 * The file as it came, each cell with a finding coloured and explained. Every cell is written as
 * text and none as a formula, whatever it begins with.
 */
final class MarkedWorkbook implements SheetSink {

  private static final Map<Finding.Severity, String> COLOURS =
      Map.of(
          Finding.Severity.ERROR, "F8D7DA",
          Finding.Severity.PROPOSAL, "D6E4F0",
          Finding.Severity.WARNING, "FFF3CD",
          Finding.Severity.INFO, "E9ECEF");

  private static final int FLUSHED_ROWS = 500;

  private final Workbook workbook;
  private final Words words;
  private final Locale locale;
  private final Map<String, Map<Integer, List<Finding>>> findings = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private Worksheet sheet;
  private Map<Integer, List<Finding>> ofSheet = Map.of();
  private int width;
  private int held;

  private MarkedWorkbook(Workbook workbook, List<Finding> all, Words words, Locale locale) {
    this.workbook = workbook;
    this.words = words;
    this.locale = locale;
    for (var finding : all) {
      findings
          .computeIfAbsent(finding.sheet(), it -> new HashMap<>())
          .computeIfAbsent(finding.row(), it -> new ArrayList<>(1))
          .add(finding);
    }
    this.sheet = summary(all);
  }

  static void write(
      Path file, List<Finding> findings, Words words, Locale locale, OutputStream out) {
    try (var workbook = new Workbook(out, "Tongzhou", "1.0")) {
      Workbooks.read(file, new MarkedWorkbook(workbook, findings, words, locale));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All findings in words, on the first sheet. */
  private Worksheet summary(List<Finding> all) {
    var list = workbook.newWorksheet(name(words.say(locale, "roster.marked.findings")));
    var heads = List.of("sheet", "cell", "severity", "finding");
    for (int i = 0; i < heads.size(); i++) {
      list.value(0, i, words.say(locale, "roster.marked." + heads.get(i)));
      list.style(0, i).bold().set();
    }
    list.width(1, 10);
    list.width(3, 80);
    list.freezePane(0, 1);
    int row = 1;
    for (var finding : all) {
      list.value(row, 0, finding.sheet());
      list.value(row, 1, finding.cell());
      list.value(row, 2, words.say(locale, "roster.severity." + finding.severity()));
      list.value(row, 3, finding.say(words, locale));
      list.style(row, 2).fillColor(COLOURS.get(finding.severity())).set();
      row++;
    }
    return list;
  }

  /** Names of sheets are short, free of some characters, and different. */
  private String name(String wanted) {
    var clean = wanted.replaceAll("[\\\\/?*\\[\\]:']", " ").strip();
    if (clean.isEmpty()) clean = words.say(locale, "roster.marked.roster");
    clean = clean.length() > 25 ? clean.substring(0, 25) : clean;
    var name = clean;
    for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) name = clean + " " + i;
    return name;
  }

  @Override
  public boolean sheet(SheetHead head) {
    if (head.hidden()) return false;
    finish();
    sheet = workbook.newWorksheet(name(head.name()));
    ofSheet = findings.getOrDefault(head.name(), Map.of());
    width = 1;
    return true;
  }

  private void finish() {
    try {
      sheet.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void row(SheetRow row) {
    int at = row.number() - 1;
    for (var cell : row.cells()) {
      sheet.inlineString(at, cell.column(), cell.text());
      width = Math.max(width, cell.column() + 1);
    }
    var here = ofSheet.getOrDefault(row.number(), List.of());
    for (var finding : here) mark(at, finding);
    if (!here.isEmpty()) {
      sheet.inlineString(
          at,
          width + 1,
          here.stream().map(it -> it.say(words, locale)).collect(Collectors.joining(" ")));
    }
    if (++held % FLUSHED_ROWS == 0) flush();
  }

  /** Rows go out as they come; only a few are held. */
  private void flush() {
    try {
      sheet.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void mark(int at, Finding finding) {
    sheet.style(at, Math.max(0, finding.column())).fillColor(COLOURS.get(finding.severity())).set();
  }
}
