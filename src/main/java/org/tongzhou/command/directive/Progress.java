package org.tongzhou.command.directive;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.Unit;

/**
 * How far a directive has come in a unit and in the units below it.
 *
 * @param total its unit is null where the reader's units stand side by side
 */
public record Progress(Directive directive, Instant asOf, Line total, List<Line> children) {

  public record Line(@Nullable Unit unit, Counts counts) {}

  /**
   * @param people whom it was asked of
   * @param read of them, who confirmed the text that holds now
   * @param nodes units that answer
   * @param nodesRead of them, which have read the text that holds now
   */
  public record Counts(int people, int read, int nodes, int nodesRead, int passedOn, int done) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    public int unread() {
      return people - read;
    }

    public int nodesUnread() {
      return nodes - nodesRead;
    }

    public int notPassedOn() {
      return nodes - passedOn;
    }

    public int notDone() {
      return nodes - done;
    }

    public boolean isEmpty() {
      return people == 0 && nodes == 0;
    }
  }
}
