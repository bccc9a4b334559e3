package org.tongzhou.guidance.board;

import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The walls as this node shows them, read once after each change. A wall is forgotten by the change
 * feed alone. What was read while something changed is shown once and not kept; nobody waits for a
 * reader, for whoever tells of a change has a transaction open.
 */
@Component
class Walls {

  static final int NEWEST = 60;

  private final MessageRows rows;
  private final Map<BoardId, Wall> known = new HashMap<>();
  private long changes;

  Walls(MessageRows rows, BoardFeed feed) {
    this.rows = rows;
    feed.onChange((board, before) -> forget(board));
  }

  private synchronized void forget(BoardId board) {
    changes++;
    known.remove(board);
  }

  Wall of(BoardId board) {
    Wall wall;
    long seen;
    synchronized (this) {
      wall = known.get(board);
      seen = changes;
    }
    if (wall != null) return wall;
    var read = read(board);
    keep(board, read, seen);
    return read;
  }

  private synchronized void keep(BoardId board, Wall wall, long seen) {
    if (changes == seen) known.put(board, wall);
  }

  /** The number first: what changes meanwhile is told again, and not missed. */
  private Wall read(BoardId board) {
    long last = rows.lastNumber(board);
    int shown = rows.byProvince(board).values().stream().mapToInt(Integer::intValue).sum();
    return new Wall(last, shown, rows.pinned(board), rows.shown(board, null, 0, NEWEST));
  }
}
