package org.tongzhou.information.ledger.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** A counselor's desk: what waits on the left, one student on the right. */
@Template("ledger/desk")
public record DeskPage(
    Frame frame,
    RoundHead head,
    List<Figure> figures,
    VerifiedPart verified,
    List<Queue> queues,
    List<Item> quiet,
    @Nullable Student student,
    @Nullable String done) {

  /** One kind of thing to look at. */
  public record Queue(String key, int people, List<Item> items, @Nullable String moreHref) {}

  public record Item(
      String name,
      String number,
      String unit,
      String note,
      String tone,
      String href,
      boolean here) {}

  /** The student who was chosen. */
  public record Student(
      String handle,
      String name,
      String number,
      String unit,
      @Nullable String phone,
      @Nullable String phoneAddress,
      String state,
      List<String> marks,
      @Nullable String received,
      @Nullable String source,
      @Nullable String note,
      List<Said> answers,
      List<Said> before,
      List<Day> days,
      List<Reading> readings,
      @Nullable String proxyHref,
      @Nullable String exemptionHref,
      @Nullable LateOne late,
      @Nullable String quiet) {}

  /** A question and what was said to it. */
  public record Said(String question, String answer, boolean alert, @Nullable Photo photo) {}

  /** One round of the last thirty. */
  public record Day(String day, String state, String title) {}

  public record Reading(String day, @Nullable String value) {}

  /** Came after the close; somebody decides. */
  public record LateOne(String id, String filled, String received, List<Said> answers) {}
}
