package org.tongzhou.information.ledger;

import java.util.Collection;
import java.util.List;
import org.tongzhou.grid.people.UnitId;

/** How true the reports of a round were found; contributed by whoever verifies them: a bean. */
public interface RoundQuality {

  /** What is published about some units, or about units above them. */
  List<Verified> of(RoundId round, Collection<UnitId> about);

  /**
   * A random sample that was called.
   *
   * @param differing of the verified, those who said something else than they had reported
   * @param notReached nobody reached them, or they would not say
   * @param waiting still to be called
   * @param lower of the interval of the error rate, at that confidence in percent
   * @param href where it is explained
   */
  record Verified(
      UnitId unit,
      int sampled,
      int verified,
      int differing,
      int notReached,
      int waiting,
      int confidence,
      double lower,
      double upper,
      String href) {}
}
