package org.tongzhou.grid.people.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** The units of somebody who has several, such as a counselor's classes. */
@Template("people/own-units")
public record OwnUnitsPage(Frame frame, List<UnitPage.Child> units) {}
