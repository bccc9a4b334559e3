package org.tongzhou.grid.roster.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.grid.roster.Import;
import org.tongzhou.grid.roster.ImportChoices;

/**
 * Where a file is handed in, with the imports of the last weeks.
 *
 * @param first whether the university has no students yet
 */
@Template("roster/imports")
public record ImportsPage(
    Frame frame,
    List<Import> latest,
    ImportChoices choices,
    boolean first,
    @Nullable String error) {}
