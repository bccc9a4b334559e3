package org.tongzhou.guidance.campaign;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of this room. */
public enum CampaignRefusal implements Refusal {
  NO_SUCH_CAMPAIGN("campaign.no-such-campaign", Kind.NOT_FOUND),
  NO_SUCH_ENTRY("campaign.no-such-entry", Kind.NOT_FOUND),
  NO_SUCH_UNIT("campaign.no-such-unit", Kind.INVALID),
  NOT_WHOLE("campaign.not-whole", Kind.INVALID),
  CHANGED_MEANWHILE("campaign.changed-meanwhile", Kind.CONFLICT),
  NOT_NOW("campaign.not-now", Kind.CONFLICT),
  HAS_ENTRIES("campaign.has-entries", Kind.CONFLICT),
  WIDER_THAN_AGREED("campaign.wider-than-agreed", Kind.CONFLICT),
  NOT_YET("campaign.not-yet", Kind.CONFLICT),
  OVER("campaign.over", Kind.CONFLICT),
  NOT_ASKED("campaign.not-asked", Kind.FORBIDDEN),
  ENOUGH("campaign.enough", Kind.TOO_MANY),
  NOT_SHOWN("campaign.not-shown", Kind.CONFLICT);

  private final String code;
  private final Kind kind;

  CampaignRefusal(String code, Kind kind) {
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
