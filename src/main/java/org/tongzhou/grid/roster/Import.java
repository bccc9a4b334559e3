package org.tongzhou.grid.roster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way in, as its owner sees it.
 *
 * @param counts rows by what becomes of them: NEW, CHANGED, SAME, DUPLICATE, REFUSED
 * @param refusal code of the refusal, if the file could not be read
 */
public record Import(
    ImportId id,
    String fileName,
    State state,
    ImportChoices choices,
    Map<String, Integer> counts,
    Understood understood,
    long findingsLeftOut,
    @Nullable String refusal,
    List<String> refusalArguments,
    UUID account,
    Instant createdAt,
    @Nullable Instant takenInAt) {

  public enum State {
    READING,
    READY,
    UNREADABLE,
    TAKEN_IN
  }

  /** What was found in the file: sheets with their columns, and units that would be opened. */
  public record Understood(List<Sheet> sheets, List<NewUnit> units) {
    static final Understood NOTHING = new Understood(List.of(), List.of());
  }

  public record Sheet(String name, int headerRow, int rows, List<Column> columns) {}

  /**
   * @param field null for a column that is not read
   */
  public record Column(String letters, String label, @Nullable String field) {}

  public record NewUnit(String kind, String name, String path) {}

  /** A row and what becomes of it. */
  public record Line(
      int position,
      String kind,
      String sheet,
      int row,
      String number,
      String name,
      String unit,
      List<String> changes,
      List<Remark> remarks) {}

  /** A finding, ready to be said. */
  public record Remark(
      String sheet, int row, String cell, String severity, String code, List<String> arguments) {}

  public int count(String kind) {
    return counts.getOrDefault(kind, 0);
  }

  public int rows() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether there is anything to write. */
  public boolean changesAnything() {
    return count("NEW") + count("CHANGED") > 0;
  }

  /** Rows that would not be taken in although they name somebody. */
  public int leftOut() {
    return count("REFUSED") + count("DUPLICATE");
  }
}
