package org.tongzhou.foundation.shared;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The letters of charts and pictures that are drawn on the server. A machine without a Chinese font
 * draws them in English, one without any font draws none: boxes instead of words help nobody.
 *
 * @param chinese whether it has the letters of both languages
 */
public record DrawnLetters(Font font, boolean chinese) {

  private static final Logger log = LoggerFactory.getLogger(DrawnLetters.class);

  /** Letters that every Chinese font has and no other. */
  private static final String CHINESE = "疫情学生填报较昨日";

  private static final String LATIN = "Reports 0123456789%";

  /** Those that read well in small sizes, then whatever there is. */
  private static final List<String> LIKED =
      List.of(
          "Noto Sans CJK SC",
          "Noto Sans SC",
          "Source Han Sans SC",
          "Microsoft YaHei",
          "PingFang SC",
          "WenQuanYi Zen Hei",
          "WenQuanYi Micro Hei",
          "SimHei",
          "SimSun");

  public static Optional<DrawnLetters> ofThisMachine() {
    try {
      return among(
          Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts()).toList());
    } catch (RuntimeException | Error withoutFonts) {
      // Without fontconfig or any font at all the graphics of the JDK do not start.
      log.warn("No fonts on this machine: nothing can be drawn with words on it");
      return Optional.empty();
    }
  }

  public static Optional<DrawnLetters> among(List<Font> fonts) {
    var liked = Comparator.comparingInt((Font font) -> place(font.getFamily()));
    var chinese = fonts.stream().filter(shows(CHINESE + LATIN)).min(liked);
    if (chinese.isPresent()) return chinese.map(font -> new DrawnLetters(font, true));
    return fonts.stream()
        .filter(shows(LATIN))
        .min(liked)
        .map(font -> new DrawnLetters(font, false));
  }

  private static Predicate<Font> shows(String letters) {
    return font -> font.canDisplayUpTo(letters) < 0;
  }

  private static int place(String family) {
    int place = LIKED.indexOf(family);
    return place < 0 ? LIKED.size() : place;
  }
}
