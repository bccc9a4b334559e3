package org.tongzhou.command.directive.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** What somebody has reported, and what became of each. */
@Template("directive/own-situations")
public record OwnSituationsPage(Frame frame, List<SituationsPage.Line> reports) {}
