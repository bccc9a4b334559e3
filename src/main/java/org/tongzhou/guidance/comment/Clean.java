package org.tongzhou.guidance.comment;

import java.util.regex.Pattern;

/** A stranger's text as it is kept: without what cannot be seen and could turn a line around. */
final class Clean {

  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff&&[^\\n\\t]]");
  private static final Pattern MANY_LINES = Pattern.compile("\\n[\\s]*\\n\\s*");

  private Clean() {}

  static String text(String typed) {
    var lines = typed.replace("\r\n", "\n").replace('\r', '\n');
    return MANY_LINES.matcher(UNSEEN.matcher(lines).replaceAll("")).replaceAll("\n\n").strip();
  }
}
