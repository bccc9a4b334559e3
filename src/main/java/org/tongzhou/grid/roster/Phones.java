package org.tongzhou.grid.roster;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.workbook.Clean;

/** Phone numbers as people write them: "+86 138-0000-0000", "138…(母亲)". */
final class Phones {

  private static final Pattern REMARK = Pattern.compile("[(（\\[【](.*?)[)）\\]】]");
  private static final Pattern BETWEEN_NUMBERS = Pattern.compile("[、,，;；/／\\\\|]|或");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\-—–－‐‑.·_]+");
  private static final Pattern COUNTRY = Pattern.compile("^(?:\\+?0{0,2}86)(?=1[3-9]\\d{9}$)");
  private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
  private static final Pattern LANDLINE = Pattern.compile("0\\d{2,3}[2-9]\\d{6,7}");
  private static final Pattern ABROAD = Pattern.compile("\\+\\d{7,15}|00\\d{7,15}");
  private static final Pattern DIGITS_FIRST =
      Pattern.compile("([+\\d][\\d\\s\\-—–.]{6,}\\d)(\\D{1,10})?");

  /**
   * @param number without country code of China and without separators
   * @param remark what was written beside it, such as 母亲
   * @param others whether more numbers stood in the cell
   */
  record Phone(String number, String remark, boolean others) {}

  /** Null for what is no phone number. */
  static @Nullable Phone parse(String raw) {
    var text = Clean.text(raw);
    var remark = REMARK.matcher(text);
    var said = remark.find() ? Clean.tight(remark.group(1)) : "";
    text = REMARK.matcher(text).replaceAll("").strip();
    var parts = BETWEEN_NUMBERS.split(text);
    if (parts.length == 0) return null;
    var first = parts[0].strip();
    var match = DIGITS_FIRST.matcher(first);
    if (match.matches() && match.group(2) != null && said.isEmpty()) {
      first = match.group(1);
      said = Clean.tight(match.group(2));
    }
    var bare = SEPARATORS.matcher(first).replaceAll("");
    bare = COUNTRY.matcher(bare).replaceFirst("");
    boolean known =
        MOBILE.matcher(bare).matches()
            || LANDLINE.matcher(bare).matches()
            || ABROAD.matcher(bare).matches();
    return known ? new Phone(bare, said, parts.length > 1) : null;
  }

  private Phones() {}
}
