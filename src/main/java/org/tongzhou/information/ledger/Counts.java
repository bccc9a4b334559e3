package org.tongzhou.information.ledger;

/**
 * The numbers of a unit in a round. Missing is what is left: expected minus reported.
 *
 * @param onTime of the reported, those before the round fell due
 * @param zero of the reported, those that say that there is nothing to report
 * @param proxy of the reported, those by somebody else
 * @param alerting of the reported, those in which an answer asks for a look
 * @param exempt not expected, and not in any other number
 */
public record Counts(
    int expected, int reported, int onTime, int zero, int proxy, int alerting, int exempt) {

  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

  public int missing() {
    return expected - reported;
  }

  public int late() {
    return reported - onTime;
  }

  /** Reported of expected in tenths of a percent; rounds down, so that 100 % means everybody. */
  public int perMille() {
    return expected == 0 ? 1000 : (int) (1000L * reported / expected);
  }

  public Counts plus(Counts other) {
    return new Counts(
        expected + other.expected,
        reported + other.reported,
        onTime + other.onTime,
        zero + other.zero,
        proxy + other.proxy,
        alerting + other.alerting,
        exempt + other.exempt);
  }
}
