package org.tongzhou.command.directive.web;

import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/** The desk: what was reported from the own units, the most urgent first. */
@Template("directive/situations")
public record SituationsPage(
    Frame frame, boolean open, boolean mayReport, Paged<Line> reports, String address) {

  /**
   * @param mine whether the reader's own desk looks after it
   */
  public record Line(
      String code,
      String said,
      String from,
      String when,
      String urgency,
      String colour,
      String state,
      String desk,
      boolean mine) {}
}
