package org.tongzhou.information.ledger.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * Reports of many people by workbook: the template, what was understood of the filled one, and the
 * commit.
 *
 * @param token of the checked file; null before one was checked
 */
@Template("ledger/bulk")
public record BulkPage(
    Frame frame,
    RoundHead head,
    String templateHref,
    String action,
    @Nullable String error,
    @Nullable Checked checked,
    @Nullable String done) {

  public record Checked(
      String token, String file, int ready, int empty, int refused, List<Finding> findings) {}

  /**
   * @param row as the sheet numbers it
   * @param column the letter of the sheet; empty for the whole row
   */
  public record Finding(int row, String column, String question, String said) {}
}
