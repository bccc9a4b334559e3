package org.tongzhou.information.signal.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.signal.SignalRule;

/**
 * One rule: as it is, the form that changes it, and what it was before.
 *
 * @param preview how many it would name now, worded
 */
@Template("signal/rule")
public record SignalRulePage(
    Frame frame,
    SignalRule rule,
    @Nullable String preview,
    List<SignalRule> revisions,
    boolean mayChange,
    Typed typed) {}
