package org.tongzhou.grid.notice.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * How notices leave the house, set up and tried out.
 *
 * @param rehearsal nothing leaves, and nothing can be set up
 */
@Template("notice/channels")
public record ChannelsPage(Frame frame, boolean rehearsal, List<Part> parts) {

  /**
   * One way out.
   *
   * @param word of the way, as it stands in addresses
   * @param open shown with its form
   * @param said what the last step did; null before one
   */
  public record Part(
      String word,
      boolean house,
      boolean on,
      boolean typedHere,
      boolean open,
      List<Field> fields,
      Typed typed,
      @Nullable Trial trial,
      @Nullable String said) {}

  /**
   * @param sort as in {@code Setup.Sort}
   * @param kept a secret that is known and not shown
   */
  public record Field(
      String name,
      String label,
      @Nullable String help,
      String sort,
      List<Choice> choices,
      boolean kept) {}

  public record Choice(String value, String name) {}

  /**
   * @param label of the field that asks where a test message goes; null where nobody is asked
   */
  public record Trial(@Nullable String label, Typed typed) {}
}
