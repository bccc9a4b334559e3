package org.tongzhou.grid.brief;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.incident.BothWords;

/** What a section says: figures first, then pictures of their course, then lists. */
public record BriefPart(List<Figure> figures, List<Chart> charts, List<Table> tables) {

  /**
   * @param code names it from edition to edition, unlike its words
   * @param before the same the day before; null where it is not known
   * @param tenths whether the value is in tenths of a percent
   */
  public record Figure(
      String code, BothWords label, long value, @Nullable Long before, boolean tenths) {

    public static Figure of(String code, BothWords label, long value, @Nullable Long before) {
      return new Figure(code, label, value, before, false);
    }

    public String shown() {
      return shown(value);
    }

    String shown(long number) {
      return tenths ? number / 10 + "." + number % 10 + "%" : "%,d".formatted(number);
    }

    /** With a sign; null where nothing is known of the day before. */
    public @Nullable String difference() {
      if (before == null) return null;
      long more = value - before;
      if (more == 0) return "=";
      return (more > 0 ? "+" : "−")
          + (tenths
              ? Math.abs(more) / 10 + "." + Math.abs(more) % 10
              : "%,d".formatted(Math.abs(more)));
    }
  }

  /** A value of a course, with a decimal where it has one. */
  public static String shown(double value) {
    return value == Math.rint(value) ? "%,.0f".formatted(value) : "%,.1f".formatted(value);
  }

  /**
   * A course over days.
   *
   * @param percent whether its values are shares of a hundred
   */
  public record Chart(BothWords title, boolean percent, List<String> days, List<Series> series) {

    public boolean isEmpty() {
      return series.stream().allMatch(one -> one.values().stream().allMatch(v -> v == null));
    }
  }

  /**
   * @param values one a day; null for a day of which nothing is known
   */
  public record Series(BothWords name, boolean bars, List<@Nullable Double> values) {}

  /**
   * @param nothing said instead of a table without rows
   */
  public record Table(
      BothWords title, List<Column> columns, List<List<BothWords>> rows, BothWords nothing) {}

  public record Column(BothWords name, boolean number) {}
}
