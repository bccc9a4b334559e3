package org.tongzhou.information.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.tongzhou.grid.people.UnitId;

/**
 * How many answers of a round ask for a look, by lowest unit and question; some 40 KB for 67,000
 * people, so that a month of closed rounds is counted without reading its reports again.
 *
 * @param people by question, then by unit
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LookCounts(UnitId[] units, List<String> questions, int[][] people) {

  /** Also of the questions to which nobody gave such an answer. */
  Map<String, Integer> sum(Predicate<UnitId> within) {
    var sums = new LinkedHashMap<String, Integer>();
    for (var question : questions) sums.put(question, 0);
    for (int leaf = 0; leaf < units.length; leaf++) {
      if (!within.test(units[leaf])) continue;
      for (int at = 0; at < people.length; at++)
        sums.merge(questions.get(at), people[at][leaf], Integer::sum);
    }
    return sums;
  }
}
