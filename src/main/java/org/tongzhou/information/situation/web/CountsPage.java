package org.tongzhou.information.situation.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.situation.SeriesImport;

/** Files of counts that came in, and the form for another. */
@Template("situation/imports")
public record CountsPage(Frame frame, List<SeriesImport> latest, @Nullable String error) {}
