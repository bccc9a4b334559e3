package org.tongzhou.information.delivery.web;

import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/** The people behind a delivered figure, or behind its difference from the delivery before. */
@Template("delivery/people")
public record DeliveredPeoplePage(
    Frame frame,
    String backHref,
    String backName,
    String explanation,
    Paged<Line> people,
    String address) {

  public record Line(String name, String number, String unit, String href) {}
}
