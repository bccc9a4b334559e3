package org.tongzhou.grid.roster;

import static org.tongzhou.grid.roster.Finding.Severity.INFO;
import static org.tongzhou.grid.roster.Finding.Severity.PROPOSAL;
import static org.tongzhou.grid.roster.Finding.Severity.WARNING;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.workbook.Cell;
import org.tongzhou.foundation.workbook.Merges;
import org.tongzhou.foundation.workbook.SheetRow;
import org.tongzhou.foundation.workbook.SheetSink;

/** Turns a workbook into people and findings, without asking the system anything. */
final class RosterReader implements SheetSink {

  private static final int MOST_FINDINGS = 100_000;

  private final RowReader rowReader;
  private final boolean acceptProposals;
  private final List<Reading.Sheet> sheets = new ArrayList<>();
  private final List<RosterRow> rows = new ArrayList<>();
  private final Findings findings = new Findings();

  private SheetHead head = new SheetHead("", false, false, java.util.Set.of(), Merges.NONE);
  private final List<SheetRow> above = new ArrayList<>();
  private @Nullable Header header;
  private boolean withoutHeader;
  private final Map<Merges.Area, Cell> anchors = new HashMap<>();
  private final Map<Integer, Integer> formulas = new TreeMap<>();
  private int firstRow;

  private RosterReader(Divisions divisions, LocalDate today, boolean acceptProposals) {
    this.rowReader = new RowReader(divisions, today);
    this.acceptProposals = acceptProposals;
  }

  /**
   * Reads a file as a whole.
   *
   * @param acceptProposals whether what is proposed (such as lost leading zeros) is agreed to
   */
  static Reading read(Path file, Divisions divisions, LocalDate today, boolean acceptProposals) {
    var reader = new RosterReader(divisions, today, acceptProposals);
    Workbooks.read(file, reader);
    if (reader.sheets.isEmpty()) throw RosterRefusal.NO_HEADER.with();
    var all = reader.findings;
    return new Reading(
        List.copyOf(reader.sheets), List.copyOf(reader.rows), all.list(), all.leftOut());
  }

  @Override
  public boolean sheet(SheetHead next) {
    head = next;
    header = null;
    withoutHeader = false;
    above.clear();
    anchors.clear();
    formulas.clear();
    firstRow = rows.size();
    if (next.hidden()) say(0, -1, WARNING, "hidden-sheet");
    return !next.hidden();
  }

  @Override
  public void row(SheetRow row) {
    if (withoutHeader) return;
    var known = header;
    if (known != null) {
      read(row, known);
      return;
    }
    above.add(row);
    if (above.size() == Header.SEARCHED_ROWS) decide();
  }

  @Override
  public void end() {
    if (header == null && !withoutHeader) decide();
    var known = header;
    if (known == null) return;
    proposeZeros(known);
    formulas.forEach((column, count) -> say(0, column, WARNING, "formulas", count));
    var columns = new ArrayList<>(known.columns().values());
    columns.addAll(known.unknown());
    columns.addAll(
        known.doubles().stream()
            .map(it -> new Header.Column(it.index(), null, it.label()))
            .toList());
    columns.sort((a, b) -> Integer.compare(a.index(), b.index()));
    sheets.add(
        new Reading.Sheet(
            head.name(), known.lastRow(), List.copyOf(columns), rows.size() - firstRow));
  }

  private void decide() {
    var found = Header.find(above, head.merges());
    header = found;
    if (found == null) {
      withoutHeader = true;
      say(0, -1, INFO, "sheet-without-header");
      return;
    }
    sayOfColumns(found);
    for (var row : above) {
      if (row.number() > found.lastRow()) read(row, found);
      else rememberAnchors(row);
    }
    above.clear();
  }

  private void sayOfColumns(Header found) {
    for (var column : found.doubles()) {
      say(found.lastRow(), column.index(), WARNING, "column-twice", column.label());
    }
    for (var column : found.columns().values()) {
      if (head.hiddenColumns().contains(column.index())) {
        say(found.lastRow(), column.index(), WARNING, "hidden-column", column.label());
      }
    }
  }

  private void read(SheetRow row, Header columns) {
    rememberAnchors(row);
    if (columns.isRepeatedBy(row)) {
      say(row.number(), -1, INFO, "header-repeated");
      return;
    }
    var cells = new EnumMap<Field, Cell>(Field.class);
    int own = 0;
    for (var column : columns.columns().values()) {
      var field = Objects.requireNonNull(column.field());
      var cell = row.cell(column.index());
      if (cell == null) cell = filledDown(row, column.index(), field);
      else own++;
      if (cell == null) continue;
      if (cell.formula()) formulas.merge(column.index(), 1, Integer::sum);
      cells.put(field, cell);
    }
    if (!cells.containsKey(Field.NUMBER) && !cells.containsKey(Field.NAME)) {
      if (own > 0) say(row.number(), -1, own > 3 ? WARNING : INFO, "row-without-person");
      return;
    }
    if (row.hidden()) say(row.number(), -1, WARNING, "hidden-row");
    var mine = new RowReader.Findings(findings, head.name(), row.number(), columns);
    rows.add(rowReader.read(sheets.size(), row.number(), cells, head.date1904(), mine));
  }

  private void rememberAnchors(SheetRow row) {
    if (head.merges().isEmpty()) return;
    anchors.keySet().removeIf(area -> area.lastRow() < row.number());
    for (var area : head.merges().at(row.number())) {
      var cell = area.firstRow() == row.number() ? row.cell(area.firstColumn()) : null;
      if (cell != null && area.isTall()) anchors.put(area, cell);
    }
  }

  /** The value of a tall merged cell, for everybody beside it. */
  private @Nullable Cell filledDown(SheetRow row, int column, Field field) {
    if (anchors.isEmpty()) return null;
    for (var entry : anchors.entrySet()) {
      var area = entry.getKey();
      if (area.firstColumn() != column || !area.covers(row.number(), column)) continue;
      if (field.isShared()) return entry.getValue();
      say(row.number(), column, WARNING, "merged-own");
    }
    return null;
  }

  /**
   * Where nearly all numbers of a sheet have one length and begin with zero, a shorter one has lost
   * its zeros on the way through a spreadsheet. It is proposed, not repaired.
   */
  private void proposeZeros(Header columns) {
    var mine = rows.subList(firstRow, rows.size());
    var lengths = new int[33];
    int zeros = 0;
    int digits = 0;
    for (var row : mine) {
      if (row.number().isEmpty() || !row.number().chars().allMatch(c -> c >= '0' && c <= '9'))
        continue;
      digits++;
      lengths[Math.min(row.number().length(), 32)]++;
      if (row.number().startsWith("0")) zeros++;
    }
    int most = Arrays.stream(lengths).max().orElse(0);
    int length = 0;
    while (lengths[length] < most) length++;
    if (digits < 3 || most * 2 <= digits || zeros * 2 <= digits) return;
    int column = Objects.requireNonNull(columns.column(Field.NUMBER)).index();
    for (int i = 0; i < mine.size(); i++) {
      var row = mine.get(i);
      var number = row.number();
      if (number.isEmpty() || number.length() >= length || length - number.length() > 3) continue;
      if (!number.chars().allMatch(c -> c >= '0' && c <= '9')) continue;
      var whole = "0".repeat(length - number.length()) + number;
      say(
          row.row(),
          column,
          acceptProposals ? INFO : PROPOSAL,
          acceptProposals ? "zeros-added" : "zeros-lost",
          whole);
      mine.set(
          i, row.withNumber(acceptProposals ? whole : number, row.refused() || !acceptProposals));
    }
  }

  private void say(
      int row, int column, Finding.Severity severity, String code, Object... arguments) {
    findings.add(
        new Finding(
            head.name(),
            row,
            column,
            severity,
            code,
            Arrays.stream(arguments).map(String::valueOf).toList()));
  }

  /** Findings up to a number that a person could still read. */
  static final class Findings {

    private final List<Finding> list = new ArrayList<>();
    private long leftOut;

    void add(Finding finding) {
      if (list.size() < MOST_FINDINGS) list.add(finding);
      else leftOut++;
    }

    List<Finding> list() {
      return List.copyOf(list);
    }

    long leftOut() {
      return leftOut;
    }
  }
}
