package org.tongzhou.guidance.board;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.tongzhou.foundation.shared.Refused;

/** What a message may be, and what is left out of everything that is written on a board. */
final class MessageRules {

  static final int LONGEST_TEXT = 300;
  static final int LONGEST_NAME = 20;

  /**
   * Signs that show nothing, but can turn the reading direction of a whole wall or fill it with
   * nothing. The joiner of emoji stays.
   */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}&&[^\\n\\u200d]]");

  /** More marks on one letter than any language puts there climb over the lines around. */
  private static final Pattern TOWERS = Pattern.compile("(\\p{M}{3})\\p{M}+");

  private static final Pattern BLANK_LINES = Pattern.compile("\\n\\s*\\n\\s*\\n+");

  private MessageRules() {}

  static String text(String typed) {
    var text = BLANK_LINES.matcher(clean(typed)).replaceAll("\n\n").strip();
    if (text.isEmpty()) throw BoardRefusal.NOTHING_SAID.with();
    if (length(text) > LONGEST_TEXT) throw tooLong(LONGEST_TEXT);
    return text;
  }

  static String name(String typed) {
    var name = line(typed);
    if (length(name) > LONGEST_NAME) throw tooLong(LONGEST_NAME);
    return name;
  }

  /** On one line, as a name or a title stands. */
  static String line(String typed) {
    return clean(typed).replace('\n', ' ').strip();
  }

  private static Refused tooLong(int longest) {
    return BoardRefusal.TOO_LONG.with(longest);
  }

  static String clean(String typed) {
    var one =
        Normalizer.normalize(typed.replace("\r\n", "\n").replace('\r', '\n'), Normalizer.Form.NFC);
    return TOWERS.matcher(UNSEEN.matcher(one.replace('\t', ' ')).replaceAll("")).replaceAll("$1");
  }

  /** As people count, and as the database does: a sign outside the first plane is one. */
  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
