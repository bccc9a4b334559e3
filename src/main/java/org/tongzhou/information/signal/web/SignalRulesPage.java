package org.tongzhou.information.signal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.signal.SignalRule;

/**
 * What is looked for, and where campuses lie.
 *
 * @param campuses every campus, with its city as far as somebody has said it
 */
@Template("signal/rules")
public record SignalRulesPage(
    Frame frame,
    List<SignalRule> rules,
    List<Campus> campuses,
    boolean mayChange,
    Typed typed,
    @Nullable String done) {

  public record Campus(String code, String name, String division, String city) {}
}
