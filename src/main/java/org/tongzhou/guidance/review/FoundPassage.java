package org.tongzhou.guidance.review;

import org.tongzhou.guidance.screen.Hit;
import org.tongzhou.guidance.screen.ScreenClass;

/**
 * A passage that the word screen found when the text was sent; rules may have changed since.
 *
 * @param inTitle else it is in the text
 */
public record FoundPassage(Hit hit, boolean inTitle) {

  private static final String TITLE = "title";
  private static final String TEXT = "text";

  /** As it is kept in the table. */
  String written() {
    return hit.kind()
        + " "
        + hit.rule()
        + " "
        + hit.from()
        + " "
        + hit.to()
        + " "
        + (inTitle ? TITLE : TEXT);
  }

  static FoundPassage read(String written) {
    var parts = written.split(" ", -1);
    return new FoundPassage(
        new Hit(
            ScreenClass.valueOf(parts[0]),
            parts[1],
            Integer.parseInt(parts[2]),
            Integer.parseInt(parts[3])),
        parts[4].equals(TITLE));
  }
}
