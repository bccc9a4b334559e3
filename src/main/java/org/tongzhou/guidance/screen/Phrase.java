package org.tongzhou.guidance.screen;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A word of a rule, taken apart and folded like the texts in which it is looked for. */
record Phrase(boolean begins, List<Part> parts, boolean ends) {

  /**
   * Letters without a gap of the phrase's own.
   *
   * @param blanks before which letters the rule itself has a blank
   */
  record Part(String letters, BitSet blanks) {

    /**
     * Whether what stands between these letters of the text belongs to somebody's evasion, and no
     * other word begins or ends in the middle of them.
     */
    boolean standsAt(int start, Folded text) {
      int last = start + letters.length() - 1;
      if (isWithinWord(text, start) || isWithinWord(text, last + 1)) return false;
      for (int at = start + 1; at <= last; at++) {
        byte gap = text.gap(at);
        if (gap == Folded.NONE || gap == Folded.SIGN) continue;
        if (gap == Folded.BLANK && (!isLatinPair(text, at) || blanks.get(at - start))) continue;
        if (!isSpelledOut(text, start, last, gap)) return false;
      }
      return true;
    }

    /** A Latin word goes on over this border. */
    private static boolean isWithinWord(Folded text, int border) {
      return border > 0
          && border < text.length()
          && text.gap(border) == Folded.NONE
          && isLatinPair(text, border);
    }

    private static boolean isLatinPair(Folded text, int at) {
      return Folded.isLatin(text.letter(at)) && Folded.isLatin(text.letter(at - 1));
    }

    /** Each letter stands by itself: 自，杀 in 我，想，自，杀, or s u i c i d e. */
    private static boolean isSpelledOut(Folded text, int start, int last, byte gap) {
      for (int at = start + 1; at <= last; at++) if (text.gap(at) != gap) return false;
      boolean wholeText = start == 0 && last + 1 == text.length();
      boolean longLatin = gap == Folded.BLANK && last - start >= 2;
      return wholeText || longLatin || text.gap(start) == gap || text.gap(last + 1) == gap;
    }
  }

  static List<Phrase> read(List<String> written) {
    return written.stream().map(Phrase::of).filter(phrase -> !phrase.parts.isEmpty()).toList();
  }

  static Phrase of(String written) {
    var text = written.strip();
    var parts = new ArrayList<Part>();
    for (var part : text.split("…+|\\.{3,}", -1)) {
      var folded = Folded.of(part);
      if (folded.length() == 0) continue;
      var blanks = new BitSet();
      for (int at = 1; at < folded.length(); at++)
        if (folded.gap(at) == Folded.BLANK) blanks.set(at);
      parts.add(new Part(folded.letters(), blanks));
    }
    return new Phrase(text.startsWith("^"), List.copyOf(parts), text.endsWith("$"));
  }
}
