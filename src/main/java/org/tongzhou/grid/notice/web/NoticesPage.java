package org.tongzhou.grid.notice.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * An inbox, newest first.
 *
 * @param newest the number up to which this page shows everything
 * @param older address of the page after this one
 */
@Template("notice/notices")
public record NoticesPage(
    Frame frame,
    boolean hasInbox,
    boolean unreadOnly,
    int unread,
    long newest,
    List<Line> lines,
    @Nullable String older) {

  public record Line(
      String id,
      String title,
      String body,
      String at,
      String code,
      String urgency,
      boolean leads,
      boolean read) {}
}
