package org.tongzhou.guidance.screen;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.text.Normalizer;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The plainest form of a character: compatibility forms taken apart (NFKD), marks dropped, lower
 * case, simplified, and what only looks like another letter as that letter.
 */
final class Plain {

  /** Beyond the basic plane only symbols matter; a rare Chinese character is some letter. */
  private static final String SOME_LETTER = "〓";

  private static final String SENTENCE_ENDS = "。！？!?\n\r\u2028\u2029";
  private static final String CLAUSE_ENDS = "，,：:；;";

  /** Cyrillic, Greek and other letters that are taken for Latin ones: the look, then the letter. */
  private static final String LATIN_LOOKS =
      "аa вb еe кk мm нh оo рp сc тt уy хx ѕs іi јj ԁd ԛq ԝw һh գg αa βb εe ιi κk νv οo ρp τt υu χx "
          + "ωw γy ηn øo đd łl ıi ɡg ɑa ꜱs";

  /** Characters of the internet's fancy script: the look, then what it is read as. */
  private static final String HAN_LOOKS =
      "莪我 伱你 沵你 妳你 祢你 吥不 卟不 罘不 芣不 泩生 苼生 迗天 兲天 尐少 荬买 芐下 仩上 佷很 恏好 亾亡 炪出 煋星 "
          + "洅再 歿殁 洎自 郋自 釹女 侽男 厷公 嘅的 哋的 啲的 迉死 侕而 咑打 莋做 硪我 倁知 噵道 緗想 缃想 禸肉 杺心 "
          + "噯爱 嗳爱 薆爱 莈没 洧有 囿有 叻了 孓了 銭钱 鎅界 滒哥 姩年 ⺠民 〇零";

  /** Pictures that people write in place of a word; each is a letter of its own. */
  private static final int[] PICTURES = "🔪🗡⚰🪦💊🩸💀".codePoints().toArray();

  private static final char FIRST_PICTURE = '\uE000';

  /** Digits that stand for letters within a word. */
  private static final String DIGIT_LOOKS = "0o 1i 3e 4a 5s 7t";

  private static final AtomicReferenceArray<String> KNOWN = new AtomicReferenceArray<>(0x10000);

  private Plain() {}

  /** Empty for what is no letter and no digit. */
  static String of(int character) {
    if (character >= 0x10000) return compute(character);
    var plain = KNOWN.get(character);
    if (plain == null) {
      plain = compute(character);
      KNOWN.set(character, plain);
    }
    return plain;
  }

  private static String compute(int character) {
    for (int i = 0; i < PICTURES.length; i++)
      if (PICTURES[i] == character) return String.valueOf((char) (FIRST_PICTURE + i));
    var taken =
        Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT);
    var plain = new StringBuilder();
    taken
        .codePoints()
        .filter(Plain::isSeen)
        .forEach(
            one -> {
              if (one >= 0x10000) plain.append(SOME_LETTER);
              else plain.append(looked((char) one));
            });
    return plain.toString();
  }

  private static boolean isSeen(int character) {
    return Character.isLetterOrDigit(character) && !isFiller(character);
  }

  /** Letters by their class, but nothing is drawn for them. */
  private static boolean isFiller(int character) {
    return character == 0x115F || character == 0x1160 || character == 0x3164 || character == 0xFFA0;
  }

  static boolean isPicture(char letter) {
    return letter >= FIRST_PICTURE && letter < FIRST_PICTURE + PICTURES.length;
  }

  private static char looked(char letter) {
    if (letter < 0x80) return letter;
    char latin = partner(LATIN_LOOKS, letter);
    if (latin != 0) return latin;
    if (letter < 0x2E80) return letter;
    var simple = ZhConverterUtil.toSimple(String.valueOf(letter));
    char one = simple.length() == 1 ? simple.charAt(0) : letter;
    char common = partner(HAN_LOOKS, one);
    return common == 0 ? one : common;
  }

  private static char partner(String pairs, char letter) {
    for (int i = 0; i < pairs.length(); i += 3)
      if (pairs.charAt(i) == letter) return pairs.charAt(i + 1);
    return 0;
  }

  /** The letter as which a digit is read within a word; 0 where it is none. */
  static char letterOf(char digit) {
    return digit >= '0' && digit <= '9' ? partner(DIGIT_LOOKS, digit) : 0;
  }

  /** What a character without a plain form is between two letters. */
  static byte gapOf(int character) {
    if (character < 0x10000 && SENTENCE_ENDS.indexOf(character) >= 0) return Folded.SENTENCE;
    if (character < 0x10000 && CLAUSE_ENDS.indexOf(character) >= 0) return Folded.CLAUSE;
    if (Character.isWhitespace(character) || Character.isSpaceChar(character)) return Folded.BLANK;
    return switch (Character.getType(character)) {
      case Character.FORMAT,
          Character.CONTROL,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.OTHER_LETTER ->
          Folded.NONE;
      default -> Folded.SIGN;
    };
  }
}
