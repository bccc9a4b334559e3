package org.tongzhou.grid.people.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * The units of somebody who has several, such as a counselor's classes.
 *
 * @param mayFound whether there is no university yet and the reader may enter it
 */
@Template("people/own-units")
public record OwnUnitsPage(Frame frame, List<UnitPage.Child> units, boolean mayFound) {}
