package org.tongzhou.information.ledger;

import java.time.Duration;

/**
 * What happens about the missing of a ledger.
 *
 * @param remindBefore minutes before the due time; 0 is no reminder
 * @param officer minutes after the due time that the officer has before the counselor is asked
 * @param counselor minutes more before the college is asked
 */
public record MissingPolicy(int remindBefore, int officer, int counselor) {

  public static final MissingPolicy USUAL = new MissingPolicy(60, 60, 120);

  static final int SHORTEST = 5;
  static final int LONGEST = 2 * 24 * 60;
  static final int EARLIEST_REMINDER = 24 * 60;

  void check() {
    if (remindBefore < 0 || remindBefore > EARLIEST_REMINDER)
      throw LedgerRefusal.REMINDER_OUT_OF_RANGE.with(EARLIEST_REMINDER);
    if (officer < SHORTEST || officer > LONGEST)
      throw LedgerRefusal.OFFICER_MINUTES_OUT_OF_RANGE.with(SHORTEST, LONGEST);
    if (counselor < SHORTEST || counselor > LONGEST)
      throw LedgerRefusal.COUNSELOR_MINUTES_OUT_OF_RANGE.with(SHORTEST, LONGEST);
  }

  Duration forOfficer() {
    return Duration.ofMinutes(officer);
  }

  Duration forCounselor() {
    return Duration.ofMinutes(counselor);
  }
}
