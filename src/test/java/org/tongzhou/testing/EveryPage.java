package org.tongzhou.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.tongzhou.foundation.shared.Paged;

/**
 * All rows of a paged list. Classes of tests share one university, so what a test has made may
 * stand on any page.
 */
public final class EveryPage {

  private EveryPage() {}

  /**
   * @param pages answers a page, counted from 1
   */
  public static <T> List<T> of(IntFunction<Paged<T>> pages) {
    var rows = new ArrayList<T>();
    Paged<T> page;
    int number = 1;
    do {
      page = pages.apply(number++);
      rows.addAll(page.rows());
    } while (page.hasNext());
    return rows;
  }
}
