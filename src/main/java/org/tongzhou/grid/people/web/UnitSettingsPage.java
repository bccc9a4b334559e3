package org.tongzhou.grid.people.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/** Renaming and closing a unit. */
@Template("people/unit-settings")
public record UnitSettingsPage(
    Frame frame,
    String id,
    String unitName,
    String code,
    @Nullable LocalDate closedOn,
    Typed name,
    Typed closing) {}
