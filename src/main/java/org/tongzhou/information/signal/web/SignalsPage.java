package org.tongzhou.information.signal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/**
 * The desk of signals.
 *
 * @param query of the filters, to come back to
 * @param person whose signals alone are shown; null for everybody's
 * @param done worded, after a judgement
 */
@Template("signal/signals")
public record SignalsPage(
    Frame frame,
    List<Tab> tabs,
    List<Choice> rules,
    List<Choice> units,
    @Nullable String person,
    String query,
    Paged<SignalCard> signals,
    String emptyKey,
    boolean filtered,
    @Nullable String done) {

  public record Tab(String name, String href, int count, boolean here) {}

  public record Choice(String value, String name, boolean here) {}
}
