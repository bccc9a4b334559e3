package org.tongzhou.grid.duty;

/**
 * The duties of some units.
 *
 * @param waiting people who are still waited for
 * @param closed within the last days, by how
 */
public record DutyCounts(
    int open, int overdue, int escalated, int waiting, java.util.Map<How, Integer> closed) {

  public static final DutyCounts NONE = new DutyCounts(0, 0, 0, 0, java.util.Map.of());

  public int allClosed() {
    return closed.values().stream().mapToInt(Integer::intValue).sum();
  }

  public DutyCounts plus(DutyCounts other) {
    var sum = new java.util.EnumMap<How, Integer>(How.class);
    sum.putAll(closed);
    other.closed.forEach((how, count) -> sum.merge(how, count, Integer::sum));
    return new DutyCounts(
        open + other.open,
        overdue + other.overdue,
        escalated + other.escalated,
        waiting + other.waiting,
        sum);
  }
}
