package org.tongzhou.grid.notice.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/**
 * What became of notices beyond the inbox.
 *
 * @param lines the list behind the number that was opened; null on the overview
 * @param address of the list's pages, ending with {@code page=}
 */
@Template("notice/deliveries")
public record DeliveriesPage(
    Frame frame,
    int days,
    List<Integer> choices,
    List<String> states,
    List<ChannelLine> channels,
    List<Step> course,
    List<Failure> failures,
    @Nullable String listTitle,
    @Nullable Paged<Line> lines,
    String address) {

  /**
   * @param counts by state, in the order of the page's states
   * @param arrived taken over by the other side or handed to the person
   */
  public record ChannelLine(
      String channel, List<Number> counts, long arrived, long total, boolean configured) {}

  /** What was queued by a way within an hour or a day, and its fate by now. */
  public record Step(String at, String channel, long arrived, long waiting, long failed) {}

  public record Number(String href, long count) {}

  public record Failure(String channel, String state, String why, String href, long count) {}

  public record Line(
      String person,
      String href,
      String unit,
      String notice,
      String why,
      int attempts,
      String at) {}
}
