package org.tongzhou.information.delivery.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** One line of the register: what was sent, the difference from before, and whether it holds. */
@Template("delivery/delivery")
public record DeliveryPage(
    Frame frame,
    int number,
    String definitionHref,
    String superior,
    String title,
    int version,
    String day,
    String roundHref,
    String recipient,
    String note,
    String by,
    String at,
    String taken,
    @Nullable Integer previous,
    @Nullable Integer signOff,
    String fileName,
    String hash,
    List<Line> figures,
    boolean opens,
    boolean dataSet,
    @Nullable Check check) {

  /**
   * @param before null in a first delivery
   */
  public record Line(
      String name,
      String expression,
      int people,
      @Nullable Integer before,
      int added,
      int removed,
      String href) {}

  /** The file written again and compared. */
  public record Check(boolean same, List<String> reasons, String href) {}
}
