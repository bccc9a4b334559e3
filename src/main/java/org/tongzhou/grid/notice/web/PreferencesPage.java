package org.tongzhou.grid.notice.web;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * How I want to be told.
 *
 * @param channels those that this university has
 * @param chosen such as {@code NORMAL.EMAIL}
 * @param mail null while no address is confirmed
 * @param waiting the address that waits for its code
 * @param pushKey null where web push is off
 */
@Template("notice/preferences")
public record PreferencesPage(
    Frame frame,
    boolean saved,
    List<String> urgencies,
    List<String> channels,
    Set<String> chosen,
    @Nullable String mail,
    boolean mailFailed,
    @Nullable String waiting,
    @Nullable String pushKey,
    int browsers,
    Typed typed) {

  public boolean hasMail() {
    return channels.contains("EMAIL");
  }
}
