package org.tongzhou.grid.notice;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.tongzhou.grid.cohort.PersonSet;

/**
 * Tells something to a set of people.
 *
 * @param kind such as {@code ledger.notice.reminder}: the sending module's words {@code
 *     <kind>.title} and {@code <kind>.body} say it
 * @param to ordinals of the recipients
 * @param parameters fill the words: text, {@link InBoth}, whole numbers, days, times, instants;
 *     never about a person
 * @param path where in the app it leads, such as {@code /cell}
 * @param onceKey a second notice with the same key is not sent; the first one's id comes back
 */
public record SendNotice(
    String kind,
    RoaringBitmap to,
    List<Object> parameters,
    String path,
    Urgency urgency,
    @Nullable String onceKey) {

  public SendNotice(
      String kind,
      PersonSet to,
      List<Object> parameters,
      String path,
      Urgency urgency,
      @Nullable String onceKey) {
    this(kind, to.copy(), parameters, path, urgency, onceKey);
  }
}
