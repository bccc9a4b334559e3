package org.tongzhou.information.ledger.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** A student asks not to be expected, and sees what became of it. */
@Template("ledger/own-exemption")
public record OwnExemptionPage(
    Frame frame,
    String ledgerCode,
    String ledgerName,
    List<Request> requests,
    ExemptionsPage.Typed typed,
    Map<String, String> errors,
    @Nullable String done) {

  /**
   * @param withdrawable address; null where there is nothing to take back
   */
  public record Request(
      String days,
      String reason,
      String state,
      String asked,
      @Nullable String by,
      @Nullable String word,
      @Nullable String withdrawable) {}
}
