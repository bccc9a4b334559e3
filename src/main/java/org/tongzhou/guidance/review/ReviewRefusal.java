package org.tongzhou.guidance.review;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of the bench. */
public enum ReviewRefusal implements Refusal {
  NO_SUCH_ITEM("review.no-such-item", Kind.NOT_FOUND),
  DECIDED_FOR_GOOD("review.decided-for-good", Kind.CONFLICT),
  SOMEBODY_WAS_FASTER("review.somebody-was-faster", Kind.CONFLICT),
  NOT_PUBLISHED("review.not-published", Kind.CONFLICT),
  REASON_MISSING("review.reason-missing", Kind.INVALID),
  NOTE_MISSING("review.note-missing", Kind.INVALID),
  TOO_LONG("review.too-long", Kind.INVALID),
  NOTHING_TO_UNDO("review.nothing-to-undo", Kind.CONFLICT),
  TAKE_DOWN_ASKED("review.take-down-asked", Kind.CONFLICT),
  TAKE_DOWN_NOT_ASKED("review.take-down-not-asked", Kind.CONFLICT),
  TAKE_DOWN_NEEDS_TWO("review.take-down-needs-two", Kind.CONFLICT);

  private final String code;
  private final Kind kind;

  ReviewRefusal(String code, Kind kind) {
    this.code = code;
    this.kind = kind;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public Kind kind() {
    return kind;
  }
}
