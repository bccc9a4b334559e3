package org.tongzhou.grid.notice;

import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.tongzhou.foundation.shared.Words;

/**
 * How somebody wants to be told beyond the inbox.
 *
 * @param quietFrom begin of the quiet hours; equal to their end there are none
 */
public record Preference(
    Locale locale,
    Set<ChannelKind> urgent,
    Set<ChannelKind> normal,
    Set<ChannelKind> digest,
    LocalTime quietFrom,
    LocalTime quietUntil) {

  /** Who has said nothing: the night is quiet, and SMS is kept for what is urgent. */
  public static final Preference DEFAULT =
      new Preference(
          Words.CHINESE,
          EnumSet.allOf(ChannelKind.class),
          EnumSet.of(ChannelKind.EMAIL, ChannelKind.WECOM, ChannelKind.PUSH),
          EnumSet.of(ChannelKind.EMAIL),
          LocalTime.of(22, 0),
          LocalTime.of(7, 0));

  public Set<ChannelKind> channels(Urgency urgency) {
    return switch (urgency) {
      case URGENT -> urgent;
      case NORMAL -> normal;
      case DIGEST -> digest;
    };
  }

  boolean isQuietAt(LocalTime time) {
    if (quietFrom.equals(quietUntil)) return false;
    return quietFrom.isBefore(quietUntil)
        ? !time.isBefore(quietFrom) && time.isBefore(quietUntil)
        : !time.isBefore(quietFrom) || time.isBefore(quietUntil);
  }
}
