package org.tongzhou.information.quality.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a sample in words.
 *
 * @param share of wrong reports among the verified, with its interval; null before the first call
 * @param bounds what the share can be at least and at most, whatever the others would have said
 * @param peopleHref to which a set is added; null for those who look after nobody
 */
public record ResultView(
    String href,
    String unit,
    int size,
    int frame,
    int verified,
    int differing,
    int notReached,
    int refused,
    int waiting,
    @Nullable String share,
    @Nullable String interval,
    @Nullable String bounds,
    List<OfQuestion> questions,
    @Nullable String peopleHref) {

  public record OfQuestion(
      String label, int checked, int differing, String share, String interval) {}

  public boolean begun() {
    return share != null;
  }
}
