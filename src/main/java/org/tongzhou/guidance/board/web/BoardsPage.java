package org.tongzhou.guidance.board.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** All boards. */
@Template("board/boards")
public record BoardsPage(Frame frame, boolean manages, List<Row> boards) {

  /**
   * @param state word of {@link org.tongzhou.guidance.board.Board.State}
   */
  public record Row(String address, String title, String call, String state, int shown) {}
}
