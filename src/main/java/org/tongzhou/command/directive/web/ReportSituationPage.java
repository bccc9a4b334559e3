package org.tongzhou.command.directive.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.media.UploadField;
import org.tongzhou.foundation.shared.Template;

/** The short form that reports a situation upward. */
@Template("directive/report-situation")
public record ReportSituationPage(
    Frame frame, Typed typed, UploadField photo, List<String> urgencies) {}
