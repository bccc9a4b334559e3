package org.tongzhou.grid.roster.web;

import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.grid.roster.Import;
import org.tongzhou.grid.roster.Roster;

/** An import while somebody waits for it; one may leave and come back. */
@Template("roster/progress")
public record ProgressPage(Frame frame, Import found, Roster.Progress progress) {

  /** Step of three, as far as the bar goes. */
  public int percent() {
    return switch (progress.step()) {
      case WAITING, ELSEWHERE -> 5;
      case READING -> 30;
      case COMPARING -> 65;
      case WRITING -> 80;
    };
  }
}
