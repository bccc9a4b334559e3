package org.tongzhou.demo;

import org.jspecify.annotations.Nullable;

/**
 * What somebody does in those 28 days; days are counted from 0.
 *
 * @param campus county of the campus
 * @param home county of the family; null for those from abroad
 * @param leaves first day at home; {@link Epidemic#DAYS} for those who stay on campus
 * @param trip where a journey goes, if there is one
 * @param away first day of the journey
 * @param back first day after it; those who were caught in Hubei stay there
 * @param warmth the usual temperature in tenths of a degree
 * @param illness the first day of it; {@link Epidemic#DAYS} for none
 * @param well the first day after it
 * @param fever whether the illness comes with fever
 * @param symptom code of the form
 * @param room house and room on campus
 */
record Life(
    String campus,
    @Nullable String home,
    int leaves,
    @Nullable String trip,
    int away,
    int back,
    int warmth,
    int illness,
    int well,
    boolean fever,
    String symptom,
    Reason reason,
    String room) {

  /** Why somebody stays on campus, as the form asks. */
  enum Reason {
    CLOSED,
    RESEARCH,
    STUDY,
    PRACTICE,
    ABROAD,
    FAMILY
  }

  boolean onCampus(int day) {
    return day < leaves;
  }

  /** The county. */
  String where(int day) {
    if (onCampus(day) || home == null) return campus;
    return trip != null && away <= day && day < back ? trip : home;
  }

  boolean ill(int day) {
    return illness <= day && day < well;
  }

  /** The first day in isolation, as far as it goes; negative for none on that day. */
  int isolatedSince(int day) {
    if (onCampus(day)) return -1;
    if (Epidemic.inHubei(where(day))) return day < Epidemic.CLOSURE ? -1 : Epidemic.CLOSURE;
    if (Epidemic.inHubei(trip) && day >= back && day < back + 14) return back;
    return ill(day) && fever ? illness : -1;
  }
}
