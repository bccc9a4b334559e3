package org.tongzhou.guidance.board.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.QrCode;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.board.Line;

/**
 * The wall for a hall: large, live, without anything to press but pause.
 *
 * @param write where one writes; null when nobody can
 */
@Template("board/wall")
public record WallPage(
    Frame frame, BoardHead head, @Nullable Write write, List<Line> lines, long last) {

  /**
   * @param address as people type it
   */
  public record Write(String address, QrCode code) {}
}
