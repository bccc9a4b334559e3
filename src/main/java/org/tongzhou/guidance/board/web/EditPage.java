package org.tongzhou.guidance.board.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * Makes a board or changes one.
 *
 * @param changing its address; null for a new one
 */
@Template("board/edit")
public record EditPage(
    Frame frame, @Nullable String changing, List<Incident> incidents, Typed typed) {

  public record Incident(String id, String name) {}
}
