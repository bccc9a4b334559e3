package org.tongzhou.information.alert.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.alert.RaisingRule;

/**
 * Alerts that came in, the form for another, and the rule by which they raise a risk.
 *
 * @param fileError worded, when a file was refused
 */
@Template("alert/alerts")
public record AlertsPage(
    Frame frame,
    Paged<Line> alerts,
    List<RaisingRule> rules,
    boolean mayManage,
    Typed typed,
    @Nullable String fileError) {

  public record Line(
      String href, String headline, String tone, String state, String note, String places) {}
}
