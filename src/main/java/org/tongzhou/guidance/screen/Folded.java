package org.tongzhou.guidance.screen;

import java.util.Arrays;

/**
 * A text as the screen reads it: only letters and digits, each in its plainest form, with the place
 * where it stood and with what stood between it and the letter before.
 */
final class Folded {

  /** Nothing, or only what cannot be seen. */
  static final byte NONE = 0;

  /** A sign, a picture, a letter of another script. */
  static final byte SIGN = 1;

  static final byte BLANK = 2;

  /** A comma, a colon. */
  static final byte CLAUSE = 3;

  /** The end of a sentence or of a line. */
  static final byte SENTENCE = 4;

  private char[] letters;
  private int[] from;
  private int[] to;
  private byte[] gaps;
  private int length;

  private Folded(int capacity) {
    letters = new char[capacity];
    from = new int[capacity];
    to = new int[capacity];
    gaps = new byte[capacity + 1];
  }

  static Folded of(String text) {
    var folded = new Folded(text.length() + 16);
    byte gap = NONE;
    for (int at = 0; at < text.length(); ) {
      int letter = text.codePointAt(at);
      int next = at + Character.charCount(letter);
      var plain = Plain.of(letter);
      if (plain.isEmpty()) gap = (byte) Math.max(gap, Plain.gapOf(letter));
      for (int i = 0; i < plain.length(); i++) {
        folded.add(plain.charAt(i), at, next, gap);
        gap = NONE;
      }
      at = next;
    }
    folded.gaps[folded.length] = gap;
    folded.putTogether();
    folded.readDigitsAsLetters();
    return folded;
  }

  private void add(char letter, int at, int end, byte gap) {
    if (length == letters.length) {
      int larger = length * 2;
      letters = Arrays.copyOf(letters, larger);
      from = Arrays.copyOf(from, larger);
      to = Arrays.copyOf(to, larger);
      gaps = Arrays.copyOf(gaps, larger + 1);
    }
    letters[length] = letter;
    from[length] = at;
    to[length] = end;
    gaps[length] = gap;
    length++;
  }

  /** Characters written as their halves side by side become the character again. */
  private void putTogether() {
    int kept = 0;
    for (int i = 0; i < length; i++) {
      char whole =
          i + 1 < length && gaps[i + 1] <= SIGN ? Halves.whole(letters[i], letters[i + 1]) : 0;
      letters[kept] = whole == 0 ? letters[i] : whole;
      from[kept] = from[i];
      gaps[kept] = gaps[i];
      if (whole != 0) i++;
      to[kept] = to[i];
      kept++;
    }
    gaps[kept] = gaps[length];
    length = kept;
  }

  /** A single digit within a Latin word stands for the letter that it looks like: k1ll. */
  private void readDigitsAsLetters() {
    for (int i = 0; i + 1 < length; i++) {
      char letter = Plain.letterOf(letters[i]);
      if (letter != 0
          && isLatin(letters[i + 1])
          && gaps[i + 1] == NONE
          && (i == 0 || gaps[i] != NONE || !isDigit(letters[i - 1]))) letters[i] = letter;
    }
  }

  /**
   * The same without Latin letters, digits and pictures, which somebody has put between Chinese
   * ones; itself where there are none.
   */
  Folded withoutFilling() {
    var han = new Folded(length + 1);
    int skipped = 0;
    byte gap = NONE;
    for (int i = 0; i < length; i++) {
      gap = (byte) Math.max(gap, gaps[i]);
      if (isLatin(letters[i]) || isDigit(letters[i]) || Plain.isPicture(letters[i])) {
        skipped++;
        continue;
      }
      if (skipped > 0) gap = skipped > LONGEST_FILLING ? SENTENCE : (byte) Math.max(gap, SIGN);
      han.add(letters[i], from[i], to[i], gap);
      skipped = 0;
      gap = NONE;
    }
    if (han.length == length) return this;
    han.gaps[han.length] = (byte) Math.max(gap, gaps[length]);
    return han;
  }

  private static final int LONGEST_FILLING = 3;

  static boolean isLatin(char letter) {
    return letter >= 'a' && letter <= 'z';
  }

  static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  int length() {
    return length;
  }

  char letter(int at) {
    return letters[at];
  }

  /** What stands before a letter; at the length of the text, what stands after the last one. */
  byte gap(int at) {
    return gaps[at];
  }

  int from(int at) {
    return from[at];
  }

  int to(int at) {
    return to[at];
  }

  String letters() {
    return new String(letters, 0, length);
  }
}
