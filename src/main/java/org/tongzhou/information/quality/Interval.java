package org.tongzhou.information.quality;

/**
 * The interval of a share. The score interval of E. B. Wilson, Probable Inference, the Law of
 * Succession, and Statistical Inference, JASA 22 (1927), 209–212, without continuity correction; R.
 * G. Newcombe, Statistics in Medicine 17 (1998), 857–872, finds it near to its promise also for few
 * errors or none, where the usual interval fails. The finite population is not corrected for, so
 * that it is rather too wide than too narrow.
 */
public record Interval(double lower, double upper) {

  static final Interval UNKNOWN = new Interval(0, 1);

  public static Interval wilson(int errors, int checked, Confidence confidence) {
    if (checked == 0) return UNKNOWN;
    double z = confidence.z();
    double share = (double) errors / checked;
    double z2 = z * z;
    double middle = share + z2 / (2 * checked);
    double half = z * Math.sqrt((share * (1 - share) + z2 / (4.0 * checked)) / checked);
    double whole = 1 + z2 / checked;
    return new Interval(
        errors == 0 ? 0 : Math.max(0, (middle - half) / whole),
        errors == checked ? 1 : Math.min(1, (middle + half) / whole));
  }
}
