package org.tongzhou.information.situation.web;

import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.information.situation.SeriesFinding;
import org.tongzhou.information.situation.SeriesImport;

/**
 * One file of counts: what it would change, everything odd about it, and the button.
 *
 * @param severity null for findings of every weight
 * @param refusal worded, when the last step was refused
 */
@Template("situation/import")
public record CountsFilePage(
    Frame frame,
    SeriesImport found,
    SeriesFinding.@Nullable Severity severity,
    Paged<SeriesFinding> findings,
    @Nullable String refusal) {

  public String say(SeriesFinding finding) {
    return frame.say("situation.finding." + finding.code(), finding.arguments().toArray());
  }

  public static String state(SeriesFinding.Severity severity) {
    return switch (severity) {
      case ERROR -> "overdue";
      case WARNING -> "waiting";
      case INFO -> "quiet";
    };
  }
}
