package org.tongzhou.guidance.board.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * Where messages come from.
 *
 * @param map the outlines are shown inside the house; in public they need an approval number
 * @param without messages that name no place
 */
@Template("board/places")
public record PlacesPage(
    Frame frame, BoardHead head, boolean map, int named, int without, List<Row> rows) {

  /**
   * @param code first two digits
   */
  public record Row(String code, String name, int messages) {}
}
