package org.tongzhou.information.situation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tongzhou.foundation.divisions.Divisions;

/** What is doubtful about counts that could be read: steps down, gaps, sums that do not agree. */
final class SeriesDoubts {

  private static final int RANGES_SAID = 4;

  private final List<SeriesRow> rows;
  private final Divisions divisions;
  private final List<SeriesFinding> findings;

  private SeriesDoubts(List<SeriesRow> rows, Divisions divisions, List<SeriesFinding> findings) {
    this.rows = rows;
    this.divisions = divisions;
    this.findings = findings;
  }

  static void look(
      List<SeriesRow> rows, Divisions divisions, LocalDate today, List<SeriesFinding> findings) {
    var doubts = new SeriesDoubts(rows, divisions, findings);
    doubts.steps();
    doubts.sums();
    doubts.future((int) today.toEpochDay());
  }

  private record Place(String code, String apart) {}

  private String name(String code, String apart) {
    var place = code.equals(Areas.COUNTRY) ? "全国" : divisions.fullName(code);
    return apart.isEmpty() ? place : place + " · " + apart;
  }

  /** Within each place: a cumulative count that falls, and days without any. */
  private void steps() {
    var byPlace = new LinkedHashMap<Place, List<SeriesRow>>();
    for (var row : rows)
      byPlace
          .computeIfAbsent(new Place(row.code(), row.apart()), place -> new ArrayList<>())
          .add(row);
    byPlace.forEach(
        (place, days) -> {
          days.sort(Comparator.comparingInt(SeriesRow::day));
          var gaps = new ArrayList<String>();
          int missing = 0;
          int firstGap = 0;
          for (int at = 1; at < days.size(); at++) {
            var before = days.get(at - 1);
            var row = days.get(at);
            if (row.confirmed() < before.confirmed())
              findings.add(
                  SeriesFinding.warning(
                      row.row(),
                      "decreased",
                      name(place.code(), place.apart()),
                      before.confirmed(),
                      row.confirmed(),
                      LocalDate.ofEpochDay(row.day())));
            int gap = row.day() - before.day() - 1;
            if (gap == 0) continue;
            if (missing == 0) firstGap = row.row();
            missing += gap;
            gaps.add(range(before.day() + 1, row.day() - 1));
          }
          if (missing > 0)
            findings.add(
                SeriesFinding.warning(
                    firstGap,
                    "days-missing",
                    name(place.code(), place.apart()),
                    missing,
                    said(gaps)));
        });
  }

  private static String range(int from, int to) {
    var first = LocalDate.ofEpochDay(from).toString();
    return from == to ? first : first + " – " + LocalDate.ofEpochDay(to);
  }

  private static String said(List<String> gaps) {
    var some = String.join(", ", gaps.subList(0, Math.min(gaps.size(), RANGES_SAID)));
    return gaps.size() > RANGES_SAID ? some + " …" : some;
  }

  /** The line of the province is the truth; where its places do not add up to it, we say so. */
  private void sums() {
    var truth = new HashMap<SeriesRow.Key, SeriesRow>();
    var sums = new LinkedHashMap<SeriesRow.Key, Integer>();
    for (var row : rows) {
      if (row.code().equals(Areas.COUNTRY)) continue;
      if (row.apart().isEmpty() && row.code().endsWith("0000")) truth.put(row.key(), row);
      else
        sums.merge(
            new SeriesRow.Key(row.code().substring(0, 2) + "0000", "", row.day()),
            row.confirmed(),
            Integer::sum);
    }
    var worst = new LinkedHashMap<String, Sum>();
    sums.forEach(
        (key, sum) -> {
          var province = truth.get(key);
          if (province == null || province.confirmed() == sum) return;
          worst.merge(key.code(), new Sum(1, province, sum), Sum::worse);
        });
    worst.forEach(
        (code, sum) ->
            findings.add(
                SeriesFinding.warning(
                    sum.row().row(),
                    "sum-differs",
                    divisions.name(code),
                    sum.days(),
                    LocalDate.ofEpochDay(sum.row().day()),
                    sum.row().confirmed(),
                    sum.sum())));
  }

  private record Sum(int days, SeriesRow row, int sum) {
    int difference() {
      return Math.abs(row.confirmed() - sum);
    }

    Sum worse(Sum other) {
      var worse = other.difference() > difference() ? other : this;
      return new Sum(days + other.days, worse.row, worse.sum);
    }
  }

  private void future(int today) {
    var later = rows.stream().filter(row -> row.day() > today).toList();
    if (later.isEmpty()) return;
    var first = later.stream().min(Comparator.comparingInt(SeriesRow::row)).orElseThrow();
    findings.add(SeriesFinding.warning(first.row(), "in-future", later.size()));
  }

  /** Rows that are kept under their province, for want of a place. */
  static int apart(List<SeriesRow> rows) {
    int apart = 0;
    for (var row : rows) if (!row.apart().isEmpty()) apart++;
    return apart;
  }

  static Map<SeriesRow.Key, SeriesRow> byKey(List<SeriesRow> rows) {
    var byKey = new HashMap<SeriesRow.Key, SeriesRow>(rows.size() * 2);
    for (var row : rows) byKey.put(row.key(), row);
    return byKey;
  }
}
