package org.tongzhou.grid.duty.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/** The duties of a whole unit, with the age of each. */
@Template("duty/list")
public record DutyListPage(
    Frame frame,
    List<UnitDutiesPage.Crumb> path,
    String action,
    String state,
    String kind,
    String how,
    List<String> kinds,
    Paged<DutyLine> duties,
    String address,
    String treeHref) {}
