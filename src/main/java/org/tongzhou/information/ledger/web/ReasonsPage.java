package org.tongzhou.information.ledger.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/** The register of reasons: everybody who was asked after in a round, and what came of it. */
@Template("ledger/reasons")
public record ReasonsPage(
    Frame frame, RoundHead head, Paged<Line> people, String address, String exportHref) {

  /**
   * @param ended how it ended and when; null while we wait
   */
  public record Line(
      String name,
      String number,
      String unit,
      String owner,
      @Nullable String ended,
      List<String> attempts) {}
}
