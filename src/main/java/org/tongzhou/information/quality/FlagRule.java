package org.tongzhou.information.quality;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a series of reports looks made by a machine.
 *
 * @param threshold in the unit of its kind
 * @param setAt null while it is the usual one
 */
public record FlagRule(Kind kind, int threshold, boolean on, @Nullable Instant setAt) {

  /** What is looked for. {@code quality.flag.<kind>} says it, {@code .else} what else it may be. */
  public enum Kind {
    /**
     * So many own reports in a row in the same second of their minute: a person is 1 in 60 each.
     */
    SAME_SECOND(5, 3, 30),
    /** The very same temperature in so many reports in a row. */
    SAME_TEMPERATURE(10, 4, 30),
    /** Word for word the same answers in so many reports in a row, a measured number among them. */
    SAME_ANSWERS(14, 5, 30),
    /** A whole class or cell reported by somebody else within so many seconds. */
    CELL_AT_ONCE(10, 2, 600);

    private final int usual;
    private final int least;
    private final int most;

    Kind(int usual, int least, int most) {
      this.usual = usual;
      this.least = least;
      this.most = most;
    }

    public int usual() {
      return usual;
    }

    public int least() {
      return least;
    }

    public int most() {
      return most;
    }
  }

  static FlagRule usual(Kind kind) {
    return new FlagRule(kind, kind.usual, true, null);
  }
}
