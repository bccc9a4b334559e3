package org.tongzhou.grid.duty.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A duty as lists show it.
 *
 * @param tone {@code waiting}, {@code overdue} or {@code done}
 * @param said its state in words, with the time
 * @param workHref where the work is done; null when its own page is all there is
 * @param more how many more people it is about than are shown
 */
public record DutyLine(
    String id,
    String href,
    String kind,
    String title,
    String unit,
    String owner,
    String tone,
    String said,
    String age,
    int people,
    int waiting,
    @Nullable String workHref,
    List<Person> shown,
    int more) {

  /**
   * One of the people it waits for.
   *
   * @param phone null where the reader may not see it, or there is none
   * @param last the latest attempt in words
   * @param help a further step that the kind offers, such as a report on behalf
   * @param settled how it ended for this person, in words; null while waiting
   */
  public record Person(
      String handle,
      String name,
      String number,
      @Nullable String phone,
      @Nullable String last,
      @Nullable String help,
      @Nullable String helpHref,
      @Nullable String settled) {}
}
