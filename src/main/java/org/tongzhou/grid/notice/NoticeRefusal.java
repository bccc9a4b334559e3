package org.tongzhou.grid.notice;

import org.tongzhou.foundation.shared.Refusal;

/** Every "no" of this room. */
public enum NoticeRefusal implements Refusal {
  NO_SUCH_NOTICE("notice.no-such-notice", Kind.NOT_FOUND),
  NOBODY_BEHIND("notice.nobody-behind", Kind.NOT_FOUND),
  PERSONAL_PARAMETER("notice.personal-parameter", Kind.INVALID),
  NOT_AN_ADDRESS("notice.not-an-address", Kind.INVALID),
  ADDRESS_REFUSED("notice.address-refused", Kind.INVALID),
  MAIL_NOT_SENT("notice.mail-not-sent", Kind.BUSY),
  ASKED_TOO_OFTEN("notice.asked-too-often", Kind.TOO_MANY),
  WRONG_CODE("notice.wrong-code", Kind.INVALID),
  CODE_ENDED("notice.code-ended", Kind.CONFLICT),
  NOT_A_BROWSER("notice.not-a-browser", Kind.INVALID),
  NOT_SET_UP("notice.not-set-up", Kind.INVALID),
  CHANNEL_IS_OFF("notice.channel-is-off", Kind.CONFLICT),
  NO_BROWSER("notice.no-browser", Kind.CONFLICT),
  NOT_A_USER("notice.not-a-user", Kind.INVALID),
  NOT_A_PHONE("notice.not-a-phone", Kind.INVALID),
  IN_REHEARSAL("notice.in-rehearsal", Kind.CONFLICT),
  TOO_MANY_STREAMS("notice.too-many-streams", Kind.BUSY);

  private final String code;
  private final Kind kind;

  NoticeRefusal(String code, Kind kind) {
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
