package org.tongzhou.information.signing.web;

import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/** The people behind a signed number, or behind a difference. */
@Template("signing/people")
public record SignedPeoplePage(
    Frame frame,
    String backHref,
    String backName,
    String explanation,
    Paged<Line> people,
    String address) {

  public record Line(String name, String number, String unit, String href) {}
}
