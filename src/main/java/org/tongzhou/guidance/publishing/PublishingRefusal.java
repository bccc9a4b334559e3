package org.tongzhou.guidance.publishing;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of this room. */
public enum PublishingRefusal implements Refusal {
  NO_SUCH_ARTICLE("publishing.no-such-article", Kind.NOT_FOUND),
  NO_SUCH_SECTION("publishing.no-such-section", Kind.NOT_FOUND),
  NO_SUCH_VERSION("publishing.no-such-version", Kind.NOT_FOUND),
  NO_SUCH_CONTRIBUTION("publishing.no-such-contribution", Kind.NOT_FOUND),
  NO_SUCH_FILE("publishing.no-such-file", Kind.NOT_FOUND),
  NOT_WELL_FORMED("publishing.not-well-formed", Kind.INVALID),
  CHANGED_MEANWHILE("publishing.changed-meanwhile", Kind.CONFLICT),
  NOT_NOW("publishing.not-now", Kind.CONFLICT),
  OPEN_ALREADY("publishing.open-already", Kind.CONFLICT),
  ANOTHER_PERSON("publishing.another-person", Kind.CONFLICT),
  NO_REASON("publishing.no-reason", Kind.INVALID),
  NOT_CAPTIONS("publishing.not-captions", Kind.INVALID),
  IN_THE_PAST("publishing.in-the-past", Kind.INVALID),
  NOT_IN_THE_PAST("publishing.not-in-the-past", Kind.INVALID);

  private final String code;
  private final Kind kind;

  PublishingRefusal(String code, Kind kind) {
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
