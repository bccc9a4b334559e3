package org.tongzhou.guidance.review.web;

import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/** Everybody whom psychological support looks after, without a word of what they wrote. */
@Template("review/supported")
public record SupportedPage(Frame frame, Paged<Line> lines, String address) {

  /**
   * @param texts how many they wrote; empty for one
   * @param writers how many wrote the same; empty for one
   */
  public record Line(
      String href,
      String name,
      String age,
      String texts,
      String writers,
      boolean looked,
      String state) {}
}
