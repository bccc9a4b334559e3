package org.tongzhou.information.situation.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.situation.LevelRule;

/** The rules for levels, the newest first, and the form that lays down another. */
@Template("situation/rules")
public record RulesPage(Frame frame, List<LevelRule> rules, Typed typed, boolean mayManage) {}
