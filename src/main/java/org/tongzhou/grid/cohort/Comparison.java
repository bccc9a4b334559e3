package org.tongzhou.grid.cohort;

/** How an ordered facet is compared with a number. */
public enum Comparison {
  LESS("<"),
  AT_MOST("<="),
  EQUAL("="),
  DIFFERENT("!="),
  AT_LEAST(">="),
  MORE(">");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  public String sign() {
    return sign;
  }

  /** Whether it holds for the result of a {@code compareTo}. */
  public boolean holds(int compared) {
    return switch (this) {
      case LESS -> compared < 0;
      case AT_MOST -> compared <= 0;
      case EQUAL -> compared == 0;
      case DIFFERENT -> compared != 0;
      case AT_LEAST -> compared >= 0;
      case MORE -> compared > 0;
    };
  }
}
