package org.tongzhou.guidance.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds what leads to a person: telephone numbers, also when they are spaced out or written in
 * Chinese, numbers of identity cards whose check digit is right, and addresses down to the door.
 */
final class PersonalNumbers {

  static final String TELEPHONE = "personal.telephone";
  static final String DOCUMENT = "personal.document";
  static final String ADDRESS = "personal.address";

  private static final String CHINESE_DIGITS = "零〇一幺二两三四五六七八九";
  private static final String THEIR_VALUES = "0011223456789";
  private static final String FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖";

  private static final Pattern MOBILE = Pattern.compile("(?:0?0?86)?(1[3-9]\\d{9})");
  private static final Pattern LANDLINE =
      Pattern.compile("(?<![\\d-])0(?:10|2\\d|[3-9]\\d{2})[- —]{1,2}[2-8]\\d{6,7}(?![\\d-])");

  private static final String STREET =
      "[\\p{IsHan}\\d]{1,12}?(?:路|大街|街|大道|巷|胡同|弄|里|小区|花园|公寓|新村|家园|苑|屯|村)";
  private static final String DOOR_SIGN = "(?:号楼|号院|号|栋|幢|楼|座|单元|门|室|户|组)";
  private static final String DOOR = "(?:\\d{1,4}|[一二三四五六七八九十百]{1,4})" + DOOR_SIGN;
  private static final Pattern A_DOOR = Pattern.compile("[\\d一二三四五六七八九十百]" + DOOR_SIGN);

  /** More letters than an address has before its first door, or after it. */
  private static final int LONGEST_WAY = 80;

  private static final Pattern TO_THE_DOOR =
      Pattern.compile(
          STREET + "[\\s,，-]{0,2}" + DOOR + "(?:[\\s,，-]{0,2}" + DOOR + "|[\\s,，-]?\\d{3,4}){1,4}");
  private static final Pattern FROM_THE_CITY =
      Pattern.compile(
          "[\\p{IsHan}]{2,8}(?:省|市|自治区)[\\p{IsHan}]{1,8}(?:市|区|县|镇)[\\p{IsHan}\\d]{1,14}?"
              + "(?:路|街|大道|巷|村|镇|乡)[\\s,，-]{0,2}"
              + DOOR);

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_DIGITS = "10X98765432";

  private PersonalNumbers() {}

  static List<Hit> in(String text) {
    var hits = new ArrayList<Hit>();
    digits(text, hits);
    match(LANDLINE, text, 0, text.length(), TELEPHONE, hits);
    addresses(text, hits);
    return hits;
  }

  /** An address ends at a door: only around doors it is worth the slow look for the way there. */
  private static void addresses(String text, List<Hit> hits) {
    var door = A_DOOR.matcher(text);
    boolean more = door.find();
    while (more) {
      int from = Math.max(0, door.start() - LONGEST_WAY);
      int to = door.end() + LONGEST_WAY;
      while ((more = door.find()) && door.start() - LONGEST_WAY <= to)
        to = door.end() + LONGEST_WAY;
      to = Math.min(text.length(), to);
      match(TO_THE_DOOR, text, from, to, ADDRESS, hits);
      match(FROM_THE_CITY, text, from, to, ADDRESS, hits);
    }
  }

  private static void match(
      Pattern pattern, String text, int from, int to, String rule, List<Hit> hits) {
    var found = pattern.matcher(text).region(from, to);
    while (found.find()) hits.add(new Hit(ScreenClass.PERSONAL, rule, found.start(), found.end()));
  }

  /** Digits that stand side by side without anything between. */
  private record Group(String digits, int start, int end) {}

  /** Runs of groups with at most two signs between them: a number may be any of their joinings. */
  private static void digits(String text, List<Hit> hits) {
    var run = new ArrayList<Group>();
    for (int at = 0; at < text.length(); ) {
      if (digit(text.codePointAt(at)) == 0) {
        at += Character.charCount(text.codePointAt(at));
        continue;
      }
      var group = group(text, at);
      if (!run.isEmpty() && !isFilling(text, run.getLast().end(), at)) {
        judge(run, hits);
        run.clear();
      }
      run.add(group);
      at = group.end();
    }
    judge(run, hits);
  }

  private static Group group(String text, int start) {
    var digits = new StringBuilder();
    int at = start;
    while (at < text.length()) {
      char digit = digit(text.codePointAt(at));
      if (digit == 0) break;
      digits.append(digit);
      at += Character.charCount(text.codePointAt(at));
    }
    return new Group(digits.toString(), start, at);
  }

  /** 0 where it is none; X can only end the number of a document. */
  private static char digit(int character) {
    if (character == 'x' || character == 'X' || character == 'Ｘ') return 'X';
    int value = Character.digit(character, 10);
    if (value >= 0) return (char) ('0' + value);
    if (character >= 0x10000) return 0;
    if (character >= '①' && character <= '⑨') return (char) ('1' + character - '①');
    if (character == '⓪') return '0';
    int chinese = CHINESE_DIGITS.indexOf(character);
    if (chinese >= 0) return THEIR_VALUES.charAt(chinese);
    int formal = FORMAL_DIGITS.indexOf(character);
    return formal >= 0 ? (char) ('0' + formal) : 0;
  }

  private static boolean isFilling(String text, int from, int to) {
    int signs = 0;
    for (int at = from; at < to; ) {
      int character = text.codePointAt(at);
      at += Character.charCount(character);
      if (Character.isLetter(character) || ":：/年月日,，。;；\n".indexOf(character) >= 0) return false;
      if (++signs > 2) return false;
    }
    return true;
  }

  private static final int SHORTEST = 11;
  private static final int LONGEST = 18;

  /** From left to right; what is a number is not a part of another one. */
  private static void judge(List<Group> run, List<Hit> hits) {
    for (int first = 0; first < run.size(); first++) {
      var joined = new StringBuilder();
      for (int last = first; last < run.size(); last++) {
        joined.append(run.get(last).digits());
        if (joined.length() > LONGEST) break;
        var rule = joined.length() < SHORTEST ? "" : rule(joined.toString());
        if (rule.isEmpty()) continue;
        hits.add(new Hit(ScreenClass.PERSONAL, rule, run.get(first).start(), run.get(last).end()));
        first = last;
        break;
      }
    }
  }

  private static String rule(String digits) {
    if (MOBILE.matcher(digits).matches()) return TELEPHONE;
    return isDocument(digits) ? DOCUMENT : "";
  }

  private static boolean isDocument(String digits) {
    if (digits.length() != 18 || digits.lastIndexOf('X', 16) >= 0) return false;
    int month = Integer.parseInt(digits.substring(10, 12));
    int day = Integer.parseInt(digits.substring(12, 14));
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    int sum = 0;
    for (int i = 0; i < 17; i++) sum += (digits.charAt(i) - '0') * WEIGHTS[i];
    return CHECK_DIGITS.charAt(sum % 11) == digits.charAt(17);
  }
}
