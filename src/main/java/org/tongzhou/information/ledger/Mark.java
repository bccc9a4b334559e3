package org.tongzhou.information.ledger;

/** What is known of a report beside its answers, as bits. */
public record Mark(int bits) {

  static final int ON_TIME = 1;
  static final int PROXY = 2;
  static final int ZERO = 4;
  static final int UNCHANGED = 8;
  static final int CONFIRMED = 16;
  static final int CONTRADICTED = 32;
  static final int ALERTING = 64;
  static final int AFTER_CLOSE = 128;

  public boolean onTime() {
    return (bits & ON_TIME) != 0;
  }

  /** Reported by somebody else. */
  public boolean proxy() {
    return (bits & PROXY) != 0;
  }

  /** Nothing to report was said. */
  public boolean zero() {
    return (bits & ZERO) != 0;
  }

  /** The answers are those of the round before. */
  public boolean unchanged() {
    return (bits & UNCHANGED) != 0;
  }

  /** The person said the same as a proxy had before. */
  public boolean confirmed() {
    return (bits & CONFIRMED) != 0;
  }

  /** The person said something else than a proxy had before. */
  public boolean contradicted() {
    return (bits & CONTRADICTED) != 0;
  }

  /** An answer asks for a look. */
  public boolean alerting() {
    return (bits & ALERTING) != 0;
  }

  /** Came after the close and was accepted by somebody with the right. */
  public boolean afterClose() {
    return (bits & AFTER_CLOSE) != 0;
  }
}
