package org.tongzhou.guidance.publishing.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** One version of an article, and what it changed of the one before. */
@Template("publishing/version")
public record VersionPage(
    Frame frame,
    int number,
    int version,
    String state,
    boolean mayStage,
    int before,
    List<Changes> changes,
    PreviewPart preview) {}
