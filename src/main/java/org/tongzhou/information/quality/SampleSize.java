package org.tongzhou.information.quality;

/**
 * How many people have to be called. W. G. Cochran, Sampling Techniques, 3rd edition (1977),
 * section 4.4: for a share p that is to be known to within ±d, n₀ = z² p (1 − p) / d²; from a
 * finite population of N, n = n₀ / (1 + (n₀ − 1) / N), rounded up.
 */
public final class SampleSize {

  private SampleSize() {}

  /**
   * @param precision d, half of the interval's width: 0.05 for ± 5 points
   * @param expected p, the share of wrong reports that is expected; 0.5 when nothing is known
   */
  public static int of(int population, double precision, Confidence confidence, double expected) {
    if (population == 0) return 0;
    double z = confidence.z();
    double unlimited = z * z * expected * (1 - expected) / (precision * precision);
    double finite = unlimited / (1 + (unlimited - 1) / population);
    return Math.clamp((long) Math.ceil(finite - 1e-9), 1, population);
  }
}
