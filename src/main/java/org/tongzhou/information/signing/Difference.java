package org.tongzhou.information.signing;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.information.ledger.FrozenReport;
import org.tongzhou.information.ledger.RoundSet;

/**
 * What differs between two states of a round in a unit.
 *
 * @param answers whose report was replaced by another revision
 */
public record Difference(Map<RoundSet, Change> sets, PersonSet answers) {

  static final Difference NONE = new Difference(Map.of(), PersonSet.NOBODY);

  public record Change(PersonSet added, PersonSet removed) {
    static final Change NONE = new Change(PersonSet.NOBODY, PersonSet.NOBODY);

    public int people() {
      return added.size() + removed.size();
    }
  }

  public Change of(RoundSet set) {
    return sets.getOrDefault(set, Change.NONE);
  }

  public boolean isNone() {
    return answers.isEmpty() && sets.values().stream().allMatch(change -> change.people() == 0);
  }

  static Map<RoundSet, Change> sets(
      Function<RoundSet, PersonSet> before, Function<RoundSet, PersonSet> after) {
    var changes = new EnumMap<RoundSet, Change>(RoundSet.class);
    for (var set : RoundSet.values()) {
      var earlier = before.apply(set);
      var later = after.apply(set);
      changes.put(set, new Change(later.minus(earlier), earlier.minus(later)));
    }
    return changes;
  }

  /** Between a signed content and a later one. */
  static Difference between(Content before, Content after) {
    var revisions = new HashMap<Integer, Integer>();
    for (var report : after.reports()) revisions.put(report.person(), report.revision());
    return new Difference(
        sets(before::list, after::list),
        replaced(before.reports(), person -> revisions.getOrDefault(person, 0)));
  }

  /** Those still counted whose report has another revision than the signed one. */
  static PersonSet replaced(List<FrozenReport> signed, IntUnaryOperator revisionNow) {
    return PersonSet.of(
        signed.stream()
            .filter(
                report -> {
                  int now = revisionNow.applyAsInt(report.person());
                  return now != 0 && now != report.revision();
                })
            .mapToInt(FrozenReport::person)
            .toArray());
  }
}
