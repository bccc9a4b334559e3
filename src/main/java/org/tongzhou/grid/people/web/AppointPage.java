package org.tongzhou.grid.people.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/** The form that gives somebody a role on a unit. */
@Template("people/appoint")
public record AppointPage(
    Frame frame, String unit, String unitName, List<String> roles, Typed typed) {}
