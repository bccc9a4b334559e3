package org.tongzhou.information.quality;

import java.util.List;

/**
 * What a sample has found so far. A report counts as wrong when what was said differs in one
 * question at least.
 *
 * @param waiting nobody has called them yet, or not to the end
 * @param interval of the share of wrong reports among the verified
 */
public record SampleResult(
    Sample sample,
    int verified,
    int differing,
    int notReached,
    int refused,
    int waiting,
    Interval interval,
    List<OfQuestion> questions) {

  /** One question that was asked again. */
  public record OfQuestion(String code, int checked, int differing, Interval interval) {}

  /** The share if everybody who was not verified had reported rightly: the least it can be. */
  public double least() {
    return sample.size() == 0 ? 0 : (double) differing / sample.size();
  }

  /** The share if everybody who was not verified had reported wrongly: the most it can be. */
  public double most() {
    return sample.size() == 0 ? 1 : (double) (differing + sample.size() - verified) / sample.size();
  }

  public double share() {
    return verified == 0 ? 0 : (double) differing / verified;
  }
}
