package org.tongzhou.guidance.publishing.web;

import java.util.ArrayList;
import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.TextDifference;
import org.tongzhou.guidance.publishing.ArticleText;

/** What changed in one part of a text. */
public record Changes(String part, List<TextDifference.Piece> pieces) {

  /** Of all parts that differ. */
  static List<Changes> between(ArticleText before, ArticleText after, Frame frame) {
    var changes = new ArrayList<Changes>();
    add(changes, frame, "titleZh", before.zh().title(), after.zh().title());
    add(changes, frame, "summaryZh", before.zh().summary(), after.zh().summary());
    add(changes, frame, "bodyZh", before.zh().body(), after.zh().body());
    add(changes, frame, "titleEn", before.en().title(), after.en().title());
    add(changes, frame, "summaryEn", before.en().summary(), after.en().summary());
    add(changes, frame, "bodyEn", before.en().body(), after.en().body());
    add(changes, frame, "sources", before.sources(), after.sources());
    add(changes, frame, "credit", before.credit(), after.credit());
    add(changes, frame, "truth", truth(before, frame), truth(after, frame));
    return changes;
  }

  private static String truth(ArticleText text, Frame frame) {
    return text.truth() == null ? "" : frame.say("publishing.truth." + text.truth());
  }

  private static void add(
      List<Changes> changes, Frame frame, String part, String before, String after) {
    if (!before.equals(after))
      changes.add(
          new Changes(frame.say("publishing.field." + part), TextDifference.of(before, after)));
  }
}
