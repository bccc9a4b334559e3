package org.tongzhou.grid.rehearsal.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * What a rehearsal is and how to begin one; in a rehearsal, what it has kept from leaving.
 *
 * @param sizes of the own structure: units, students, filled posts, houses
 * @param withheld of how many messages the latest are listed
 */
@Template("rehearsal/rehearsal")
public record RehearsalPage(
    Frame frame, Sizes sizes, Commands commands, long withheld, List<Line> latest) {

  public record Sizes(int units, int students, int posts, int halls) {}

  /** What is typed on the server, word for word. */
  public record Commands(String own, String small) {}

  public record Line(String at, String channel, String title, String text, int times) {}
}
