package org.tongzhou.information.signal;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many signals there are within a scope, by rule, those of counts among them; for the brief and
 * the wall. No person is named.
 */
public record SignalCounts(List<OfRule> rules) {

  /**
   * @param open waiting to be judged now
   * @param overdue of these, past their time
   */
  public record OfRule(SignalRule rule, int open, int overdue, int watched, int cases) {}

  public int open() {
    return rules.stream().mapToInt(OfRule::open).sum();
  }

  public int overdue() {
    return rules.stream().mapToInt(OfRule::overdue).sum();
  }

  public int watched() {
    return rules.stream().mapToInt(OfRule::watched).sum();
  }

  public int cases() {
    return rules.stream().mapToInt(OfRule::cases).sum();
  }

  /**
   * What came up and what was judged on one day.
   *
   * @param rules only those of which there was anything
   * @param aberrations counts that stood out, with the latest judgement; never about one person
   */
  public record OfDay(LocalDate day, List<Moved> rules, List<StoodOut> aberrations) {}

  /**
   * @param raised first seen on the day
   * @param waiting of all that were ever raised, still open now
   */
  public record Moved(
      SignalRule rule, int raised, int dismissed, int watched, int cases, int waiting) {}

  /**
   * @param last the latest judgement; null while nobody has judged
   */
  public record StoodOut(
      Signal signal,
      SignalRule rule,
      List<Signal.Aberration> aberrations,
      Signal.@Nullable Assessment last) {}
}
