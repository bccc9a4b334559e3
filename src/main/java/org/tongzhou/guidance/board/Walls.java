package org.tongzhou.guidance.board;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The walls as this node shows them, read once after each change. A wall is forgotten by the change
 * feed alone; whoever reads it meanwhile holds its place, so that nothing old is kept.
 */
@Component
class Walls {

  static final int NEWEST = 60;

  private final MessageRows rows;
  private final Map<BoardId, Wall> known = new ConcurrentHashMap<>();

  Walls(MessageRows rows, BoardFeed feed) {
    this.rows = rows;
    feed.onChange((board, before) -> known.remove(board));
  }

  Wall of(BoardId board) {
    return known.computeIfAbsent(board, this::read);
  }

  /** The number first: what changes meanwhile is told again, and not missed. */
  private Wall read(BoardId board) {
    long last = rows.lastNumber(board);
    int shown = rows.byProvince(board).values().stream().mapToInt(Integer::intValue).sum();
    return new Wall(last, shown, rows.pinned(board), rows.shown(board, null, 0, NEWEST));
  }
}
