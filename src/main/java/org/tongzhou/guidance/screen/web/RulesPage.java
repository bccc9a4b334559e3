package org.tongzhou.guidance.screen.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.screen.ScreenRule;

/**
 * All rules of the word screen.
 *
 * @param fresh the code of the rule that somebody may begin
 */
@Template("screen/rules")
public record RulesPage(Frame frame, List<ScreenRule> rules, String fresh, @Nullable String done) {}
