package org.tongzhou.guidance.search.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.search.Marked;

/**
 * What was looked for and what was found.
 *
 * @param filtered whether any filter is set, so that they stand open
 * @param results null while nothing was asked
 * @param suggestion null where none is needed or known
 * @param address of this search up to the number of its page
 */
@Template("search/search")
public record SearchPage(
    Frame frame,
    Typed typed,
    List<Filter> filters,
    boolean filtered,
    @Nullable Paged<Line> results,
    @Nullable Suggestion suggestion,
    List<Line> near,
    String address,
    @Nullable String withoutFilters) {

  /** A filter by one of a few values. */
  public record Filter(String name, String label, List<Option> options) {}

  public record Option(String value, String name, boolean chosen) {}

  public record Line(String url, Marked title, Marked excerpt, String about, String language) {}

  public record Suggestion(String text, String address) {}
}
