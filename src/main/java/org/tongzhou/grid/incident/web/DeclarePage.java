package org.tongzhou.grid.incident.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/** The form that declares an emergency. */
@Template("incident/declare")
public record DeclarePage(Frame frame, List<String> kinds, Typed typed) {}
