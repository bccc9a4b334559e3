package org.tongzhou.information.quality.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * The samples of a round, and the form that draws another.
 *
 * @param drawing null where the reader may not draw, or somebody has
 */
@Template("quality/round")
public record RoundQualityPage(
    Frame frame,
    String roundHref,
    String roundName,
    List<ResultView> results,
    @Nullable Drawing drawing) {

  /**
   * @param reported who can be drawn
   * @param size how many would be, by what is typed
   */
  public record Drawing(
      String action,
      String unit,
      String unitName,
      int reported,
      @Nullable Integer size,
      List<Choice> questions,
      Typed typed,
      @Nullable String error) {}

  public record Choice(String code, String label, boolean ticked) {}
}
