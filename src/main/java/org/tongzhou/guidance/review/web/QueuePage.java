package org.tongzhou.guidance.review.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/**
 * The queue with its figures.
 *
 * @param next where reading begins; null when nothing waits
 * @param undo what the reader can take back; null when nothing
 * @param address ends where a page number belongs
 */
@Template("review/queue")
public record QueuePage(
    Frame frame,
    List<Figure> figures,
    String reviewers,
    List<Choice> states,
    List<Choice> kinds,
    List<Choice> found,
    List<Choice> units,
    List<Choice> hours,
    boolean filtered,
    String filter,
    Paged<Line> lines,
    String address,
    @Nullable String next,
    @Nullable Undo undo,
    @Nullable String done) {

  /**
   * @param href what is behind it; empty where nothing is
   */
  public record Figure(String value, String name, String href) {}

  /**
   * @param same empty for a single text
   * @param reader who is reading it; empty when nobody is
   */
  public record Line(
      String href,
      String title,
      String text,
      String kind,
      String author,
      String unit,
      String age,
      List<String> found,
      boolean urgent,
      String same,
      String reader) {}

  public record Undo(long number, String label) {}
}
