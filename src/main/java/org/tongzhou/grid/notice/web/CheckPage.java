package org.tongzhou.grid.notice.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * Is a message that somebody got really ours?
 *
 * @param answer empty while nothing was asked, {@code genuine} or {@code unknown}
 */
@Template("notice/check")
public record CheckPage(Frame frame, Typed typed, String answer, @Nullable Genuine genuine) {

  public record Genuine(String title, String at, String id) {}
}
