package org.tongzhou.grid.incident.web;

import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/** The form that asks for the end of an emergency. */
@Template("incident/closing")
public record AskClosingPage(Frame frame, String id, String name, Typed typed) {}
