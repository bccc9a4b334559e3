package org.tongzhou.foundation.shared;

import java.util.List;

/**
 * One page of a longer list.
 *
 * @param page counted from 1
 * @param size rows of a full page
 * @param total rows of all pages
 */
public record Paged<T>(List<T> rows, int page, int size, long total) {

  public int pages() {
    return (int) Math.max(1, (total + size - 1) / size);
  }

  public boolean hasPrevious() {
    return page > 1;
  }

  public boolean hasNext() {
    return page < pages();
  }

  /** The first row's offset for a page that a stranger asked for; never negative. */
  public static int offset(int page, int size) {
    return Math.max(0, Math.min(page, 1_000_000) - 1) * size;
  }
}
