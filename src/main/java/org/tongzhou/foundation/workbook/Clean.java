package org.tongzhou.foundation.workbook;

/** Takes out of a text what nobody typed on purpose. */
public final class Clean {

  /**
   * Full-width letters and digits narrow, every kind of blank one blank, invisible marks and
   * control characters gone. Characters of names stay as they are, also the rare ones.
   */
  public static String text(String raw) {
    if (isPlain(raw)) return raw;
    var clean = new StringBuilder(raw.length());
    boolean blank = false;
    for (int i = 0; i < raw.length(); ) {
      int c = raw.codePointAt(i);
      i += Character.charCount(c);
      if (isInvisible(c)) continue;
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        blank = true;
        continue;
      }
      if (blank && !clean.isEmpty()) clean.append(' ');
      blank = false;
      clean.appendCodePoint(c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c);
    }
    return clean.toString();
  }

  /** Text without any blank: for numbers, codes and the names of columns. */
  public static String tight(String raw) {
    return text(raw).replace(" ", "");
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> true;
      case Character.CONTROL -> c != '\n' && c != '\r' && c != '\t';
      default -> c == 0x034F || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x3164 || c == 0x115F;
    };
  }

  private static boolean isPlain(String raw) {
    char before = ' ';
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      boolean han = c >= 0x4E00 && c <= 0x9FA5;
      if (!han && (c < ' ' || c > '~')) return false;
      if (c == ' ' && before == ' ') return false;
      before = c;
    }
    return before != ' ' || raw.isEmpty();
  }

  private Clean() {}
}
