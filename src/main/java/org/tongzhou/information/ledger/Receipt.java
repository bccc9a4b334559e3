package org.tongzhou.information.ledger;

import java.time.Instant;

/**
 * The server's word that a report is committed.
 *
 * @param number what people can quote
 * @param repeated the key had been used for the same content before
 * @param late kept for somebody to decide, because the round had closed meanwhile
 */
public record Receipt(
    String number, Instant receivedAt, boolean onTime, boolean repeated, boolean late) {

  /** Crockford's alphabet: no letter that is read as a digit. */
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int LENGTH = 11;
  private static final long SPACE = 1L << 5 * LENGTH;

  /** Odd, so that multiplying is a bijection: numbers that lie far apart for neighbours. */
  private static final long MIX = 0x2545F4914F6CDDL;

  static Receipt of(RoundId round, int person, int revision, Instant at, boolean onTime) {
    return new Receipt(number(round.value(), person, revision), at, onTime, false, false);
  }

  Receipt again() {
    return new Receipt(number, receivedAt, onTime, true, late);
  }

  /** Round, person and revision as eleven letters; 21, 27 and 7 bits of them. */
  static String number(int round, int person, int revision) {
    long packed = (round & 0x1FFFFFL) << 34 | (person & 0x7FFFFFFL) << 7 | (revision & 0x7FL);
    long mixed = packed * MIX & SPACE - 1;
    var text = new char[LENGTH + 2];
    int at = text.length - 1;
    for (int i = 0; i < LENGTH; i++) {
      if (i == 3 || i == 7) text[at--] = '-';
      text[at--] = ALPHABET.charAt((int) (mixed & 31));
      mixed >>>= 5;
    }
    return new String(text);
  }
}
