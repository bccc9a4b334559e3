package org.tongzhou.information.situation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tongzhou.foundation.divisions.Division;
import org.tongzhou.foundation.divisions.Divisions;

/**
 * Understands a file of cumulative counts by place and day, and names everything that is odd about
 * it. What was published is kept as it was published; nothing is repaired in silence.
 */
final class SeriesReading {

  /** Municipalities: their districts stand where other provinces list cities. */
  private static final Set<String> MUNICIPALITIES = Set.of("110000", "120000", "310000", "500000");

  private static final int MOST = 100_000_000;
  private static final List<String> COUNTS = List.of("confirmed", "suspected", "cured", "dead");

  /** A line whose day and counts could be read. */
  private record Line(int row, String province, String code, String name, int day, int[] counts) {}

  private final Divisions divisions;
  private final LocalDate today;
  private final SeriesPlaces places;
  private final Map<String, Integer> columns = new HashMap<>();
  private final List<Line> lines = new ArrayList<>();
  private final List<SeriesFinding> findings = new ArrayList<>();
  private final Map<SeriesRow.Key, SeriesRow> rows = new HashMap<>();
  private int rowsRead;
  private int duplicates;
  private int refused;

  /**
   * @param rows in the order of the file, each place and day once
   * @param duplicates lines that said again what one before them said
   */
  record Read(
      List<SeriesRow> rows,
      List<SeriesFinding> findings,
      int rowsRead,
      int duplicates,
      int refused) {}

  private SeriesReading(Divisions divisions, LocalDate today) {
    this.divisions = divisions;
    this.today = today;
    this.places = new SeriesPlaces(divisions);
  }

  static Read read(byte[] content, Divisions divisions, LocalDate today) {
    var reading = new SeriesReading(divisions, today);
    SeriesTable.read(content, reading::line);
    if (reading.columns.isEmpty() || reading.rowsRead == 0) throw SituationRefusal.NO_ROWS.with();
    reading.places.settle();
    reading.findings.addAll(reading.places.findings());
    var kept = reading.keep();
    SeriesDoubts.look(kept, divisions, today, reading.findings);
    reading.findings.sort(
        java.util.Comparator.comparing(SeriesFinding::severity).thenComparing(SeriesFinding::row));
    return new Read(kept, reading.findings, reading.rowsRead, reading.duplicates, reading.refused);
  }

  private void line(List<String> cells, int row) {
    if (columns.isEmpty()) {
      header(cells);
      return;
    }
    rowsRead++;
    var finding = understand(cells, row);
    if (finding == null) return;
    refused++;
    findings.add(finding);
  }

  private void header(List<String> cells) {
    for (int at = 0; at < cells.size(); at++)
      columns.putIfAbsent(cells.get(at).toLowerCase(Locale.ROOT), at);
    boolean placed = columns.containsKey("province") || columns.containsKey("provincecode");
    if (!columns.containsKey("date") || !columns.containsKey("confirmed") || !placed)
      throw SituationRefusal.COLUMNS_MISSING.with("date, province, provinceCode, confirmed");
  }

  private String cell(List<String> cells, String column) {
    var at = columns.get(column);
    return at == null || at >= cells.size() ? "" : cells.get(at);
  }

  /** Keeps the line, or says why not. */
  private @org.jspecify.annotations.Nullable SeriesFinding understand(List<String> cells, int row) {
    if (cells.size() < columns.size())
      return SeriesFinding.error(row, "too-few-cells", cells.size(), columns.size());
    var country = cell(cells, "countrycode");
    if (!country.isEmpty() && !country.equals("CN"))
      return SeriesFinding.error(row, "abroad", country);
    var written = cell(cells, "date");
    int day;
    try {
      day = (int) LocalDate.parse(written).toEpochDay();
    } catch (DateTimeParseException e) {
      return SeriesFinding.error(row, "not-a-day", written);
    }
    var counts = new int[COUNTS.size()];
    for (int at = 0; at < counts.length; at++) {
      var text = cell(cells, COUNTS.get(at));
      counts[at] = count(text, at == 0);
      if (counts[at] < 0) return SeriesFinding.error(row, "not-a-count", COUNTS.get(at), text);
    }
    return place(cells, row, day, counts);
  }

  private @org.jspecify.annotations.Nullable SeriesFinding place(
      List<String> cells, int row, int day, int[] counts) {
    var provinceCode = cell(cells, "provincecode");
    var province = cell(cells, "province");
    var code = cell(cells, "citycode");
    var name = cell(cells, "city");
    if (provinceCode.isEmpty() && province.isEmpty()) {
      if (!code.isEmpty() || !name.isEmpty())
        return SeriesFinding.error(row, "no-province", name + code);
      lines.add(new Line(row, Areas.COUNTRY, "", "", day, counts));
      return null;
    }
    var found = places.province(provinceCode, province);
    if (found == null)
      return SeriesFinding.error(row, "no-such-province", provinceCode + " " + province);
    if (name.isEmpty() && !code.isEmpty())
      name = divisions.find(code).map(Division::name).orElse(code);
    lines.add(new Line(row, found.code(), code, name, day, counts));
    if (!name.isEmpty()) places.tell(row, day, found.code(), code, name);
    return null;
  }

  /** The number; -1 where it is none. An empty cell means nothing was counted, so 0. */
  private static int count(String text, boolean needed) {
    if (text.isEmpty()) return needed ? -1 : 0;
    if (text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) return -1;
    int count = Integer.parseInt(text);
    return count > MOST ? -1 : count;
  }

  private List<SeriesRow> keep() {
    var kept = new ArrayList<SeriesRow>(lines.size());
    var districts = new HashMap<String, int[]>();
    for (var line : lines) {
      var found =
          line.name().isEmpty()
              ? new SeriesPlaces.Found(line.province(), "")
              : places.of(line.province(), line.name());
      var counts = line.counts();
      var row =
          new SeriesRow(
              line.row(),
              found.code(),
              found.apart(),
              line.day(),
              counts[0],
              counts[1],
              counts[2],
              counts[3]);
      var before = rows.putIfAbsent(row.key(), row);
      if (before == null) {
        kept.add(row);
        if (MUNICIPALITIES.contains(line.province())
            && found.apart().isEmpty()
            && !found.code().equals(line.province())) {
          var seen = districts.computeIfAbsent(line.province(), code -> new int[] {line.row(), 0});
          seen[1]++;
        }
      } else if (before.sameCounts(row)) {
        duplicates++;
        findings.add(SeriesFinding.info(line.row(), "said-again", before.row()));
      } else {
        refused++;
        findings.add(SeriesFinding.error(line.row(), "contradicts", before.row()));
      }
    }
    districts.forEach(
        (province, seen) ->
            findings.add(
                SeriesFinding.info(seen[0], "districts", divisions.name(province), seen[1])));
    return kept;
  }
}
