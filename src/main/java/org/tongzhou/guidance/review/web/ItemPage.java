package org.tongzhou.guidance.review.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.ShownMedium;
import org.tongzhou.foundation.shared.Template;

/**
 * One thing on the bench: itself large, why it is here, who wrote it, what can be done.
 *
 * @param filter of the queue from which it was opened, as in the address
 * @param claimedBy who else is reading it; null when nobody is
 * @param same how many wait that say the same, itself among them
 */
@Template("review/item")
public record ItemPage(
    Frame frame,
    long number,
    int revision,
    String heading,
    String kind,
    String author,
    String unit,
    String age,
    String state,
    boolean waits,
    List<Segment> title,
    List<Segment> text,
    List<ShownMedium> media,
    boolean masked,
    boolean full,
    String page,
    List<Why> why,
    Author history,
    List<Line> alike,
    int same,
    List<Line> past,
    boolean mayUndo,
    @Nullable String claimedBy,
    Down down,
    List<Reason> reasons,
    String filter,
    @Nullable String next,
    @Nullable String previous,
    Typed typed,
    @Nullable String done) {

  /**
   * A piece of the text.
   *
   * @param found the class of what was found in it; empty for the rest
   */
  public record Segment(String text, String found) {}

  /** A rule that the text has met, and the passages. */
  public record Why(String kind, String rule, String passages, String href) {}

  public record Line(String href, String text, String note) {}

  public record Author(String summary, boolean anonymous, List<Line> latest) {}

  public record Reason(String value, String name) {}

  /**
   * @param mayAsk whether it is published and nobody has asked
   * @param asked who asks that it be taken down, and why; null when nobody does
   * @param mayDecide whether the reader is somebody else
   */
  public record Down(boolean mayAsk, @Nullable String asked, boolean mayDecide) {}
}
