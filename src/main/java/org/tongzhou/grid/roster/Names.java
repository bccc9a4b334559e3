package org.tongzhou.grid.roster;

import java.util.regex.Pattern;
import org.tongzhou.foundation.workbook.Clean;

/** Names of people from everywhere. */
final class Names {

  /** The longest name on a Chinese identity card has 40 characters. */
  static final int LONGEST = 40;

  private static final Pattern DOTS = Pattern.compile(" ?[・•‧∙⋅●．。] ?| ?· ?");
  private static final Pattern HAN_BLANK_HAN = Pattern.compile("(?<=\\p{IsHan}) (?=\\p{IsHan})");
  private static final Pattern ALLOWED =
      Pattern.compile("[\\p{L}\\p{M}·'’ʼ.,\\- ()（）\\x{E000}-\\x{F8FF}\\x{F0000}-\\x{10FFFD}]+");

  /** 阿依古丽・买买提 with the middle dot of the standard; "张 三" without the blank between. */
  static String clean(String raw) {
    var name = Clean.text(raw);
    if (name.codePoints().anyMatch(Names::isHan)) {
      name = DOTS.matcher(name).replaceAll("·");
      name = HAN_BLANK_HAN.matcher(name).replaceAll("");
    }
    return name;
  }

  static int length(String name) {
    return name.codePointCount(0, name.length());
  }

  static boolean isPlausible(String name) {
    return ALLOWED.matcher(name).matches();
  }

  /** A character from a font of one's own, such as the old code for 䶮: shown as a box elsewhere. */
  static boolean hasPrivateCharacter(String name) {
    return name.codePoints().anyMatch(c -> Character.getType(c) == Character.PRIVATE_USE);
  }

  private static boolean isHan(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
  }

  private Names() {}
}
