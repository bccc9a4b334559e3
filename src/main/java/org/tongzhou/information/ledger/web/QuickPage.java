package org.tongzhou.information.ledger.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/**
 * Many people on one page, each with what was said the last time and one tick for "still so".
 *
 * @param temperature whether the form asks for it
 * @param address ends with {@code page=}
 */
@Template("ledger/quick")
public record QuickPage(
    Frame frame,
    RoundHead head,
    String action,
    Paged<Line> people,
    String address,
    List<String> sources,
    String source,
    boolean temperature,
    @Nullable String said,
    boolean failed) {

  /**
   * @param last what was said the last time; null where there is nothing to repeat
   * @param result what became of this line, worded
   */
  public record Line(
      String handle,
      String key,
      String name,
      String number,
      @Nullable String last,
      boolean ticked,
      String degrees,
      @Nullable String result,
      boolean done,
      @Nullable String proxyHref) {}
}
