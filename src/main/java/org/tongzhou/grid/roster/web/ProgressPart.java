package org.tongzhou.grid.roster.web;

import org.tongzhou.foundation.shared.Template;

/** The moving part of {@link ProgressPage}. */
@Template("roster/_progress")
public record ProgressPart(ProgressPage page) {}
