package org.tongzhou.information.quality;

/** How often an interval that is made like this one holds the truth. */
public enum Confidence {
  NINETY(90, 1.6448536269514722),
  NINETY_FIVE(95, 1.959963984540054),
  NINETY_NINE(99, 2.5758293035489004);

  private final int percent;
  private final double z;

  Confidence(int percent, double z) {
    this.percent = percent;
    this.z = z;
  }

  public int percent() {
    return percent;
  }

  /** The two-sided quantile of the standard normal distribution. */
  double z() {
    return z;
  }

  static Confidence of(int percent) {
    for (var one : values()) if (one.percent == percent) return one;
    throw QualityRefusal.PRECISION_UNFIT.with();
  }
}
