package org.tongzhou.guidance.review;

import java.util.List;

/**
 * What else came from the same author or browser.
 *
 * @param latest the newest others
 */
public record AuthorRecord(
    int accepted, int returned, int refused, int waiting, List<ReviewedItem> latest) {

  public int total() {
    return accepted + returned + refused + waiting;
  }
}
