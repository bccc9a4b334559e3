package org.tongzhou.information.ledger.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** A round as an office sees it: numbers, course, places, units. */
@Template("ledger/office")
public record OfficePage(
    Frame frame,
    RoundHead head,
    LivePart live,
    VerifiedPart verified,
    List<Step> course,
    List<Place> places,
    List<Asked> answers,
    String exportHref,
    String courseHref,
    @Nullable String managing) {

  /**
   * Completeness in one round.
   *
   * @param open not part of the curve yet: it would end in a fall every morning
   */
  public record Step(
      String day, String href, boolean open, int perMille, int reported, int expected) {}

  /** How many are in a province, or abroad. */
  public record Place(String code, String name, int people, @Nullable String href) {}

  /** A question with how often each answer was given. */
  public record Asked(String question, int most, List<Given> given) {}

  public record Given(String answer, int people, boolean alert, String href) {}
}
