package org.tongzhou.information.ledger.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/**
 * Who is missing now, with a way to reach each.
 *
 * @param phonesAddress where phones are asked for; null where the reader may not see them
 * @param phonesShown whether this page holds them
 * @param plain the same list as text, to be copied
 */
@Template("ledger/missing")
public record MissingPage(
    Frame frame,
    RoundHead head,
    Paged<Line> people,
    String address,
    @Nullable String phonesAddress,
    boolean phonesShown,
    String exportHref,
    @Nullable String quickHref,
    String plain) {

  public record Line(
      String number,
      String name,
      String unit,
      @Nullable String phone,
      @Nullable String officer,
      @Nullable String counselor,
      @Nullable String last,
      @Nullable String proxyHref) {}
}
