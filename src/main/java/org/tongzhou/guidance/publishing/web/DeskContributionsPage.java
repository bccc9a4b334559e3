package org.tongzhou.guidance.publishing.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** What has been sent in, at the desk. */
@Template("publishing/desk-contributions")
public record DeskContributionsPage(
    Frame frame, List<DeskPage.Tab> tabs, String tab, List<ContributionsPage.Line> lines) {}
