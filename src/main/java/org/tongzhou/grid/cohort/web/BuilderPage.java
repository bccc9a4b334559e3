package org.tongzhou.grid.cohort.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * Describing a set of people by picking facts, or by writing the language.
 *
 * @param expression as it was typed
 * @param people how many it names; null while it is not understood or empty
 * @param reach how many the reader could see at all
 */
@Template("cohort/builder")
public record BuilderPage(
    Frame frame,
    String expression,
    @Nullable Integer people,
    int reach,
    @Nullable Mistake mistake,
    List<Line> lines,
    Picking picking,
    Keeping keeping) {

  /** A mistake in words, and the text around it. */
  public record Mistake(String message, String before, String marked, String after) {}

  /** A condition in words; the links lead to the builder without it, and to joining it. */
  public record Line(
      int depth,
      String joint,
      boolean negated,
      String words,
      String values,
      String removeUrl,
      String joinUrl,
      boolean chosen) {}

  /**
   * The next condition while it is picked.
   *
   * @param at path of the line that it joins; empty for the whole
   * @param facet chosen name without its qualifier; empty while none is chosen
   * @param step what is asked next
   * @param signs comparisons of an ordered facet
   */
  public record Picking(
      String at,
      String atWords,
      List<Option> facets,
      String facet,
      List<Option> qualifiers,
      Step step,
      String find,
      List<Crumb> crumbs,
      List<Value> values,
      int more,
      boolean searchable) {}

  public enum Step {
    FACET,
    QUALIFIER,
    VALUES,
    NUMBER
  }

  public record Option(String value, String label, boolean chosen) {}

  public record Crumb(String label, String url) {}

  /**
   * @param belowUrl opens what lies below it; null where nothing does
   */
  public record Value(
      String value, String label, int people, boolean chosen, @Nullable String belowUrl) {}

  /** What saving and freezing ask for. */
  public record Keeping(String name, @Nullable String error, List<Sharing> units) {}

  public record Sharing(UUID id, String name) {}
}
