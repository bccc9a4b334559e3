package org.tongzhou.guidance.board;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.storage.ChangeFeed;

/** Tells every node which walls changed, and from which number on. */
@Component
class BoardFeed {

  private static final String WALLS = "board.walls";

  private final ChangeFeed feed;

  BoardFeed(ChangeFeed feed) {
    this.feed = feed;
  }

  /**
   * In the transaction of the change.
   *
   * @param before the last number that was there before it
   */
  void changed(BoardId board, long before) {
    feed.append(
        WALLS,
        ByteBuffer.allocate(24)
            .putLong(board.value().getMostSignificantBits())
            .putLong(board.value().getLeastSignificantBits())
            .putLong(before)
            .array());
  }

  /** Hears of each board once, however many changes came together. */
  void onChange(BiConsumer<BoardId, Long> listener) {
    feed.subscribe(WALLS, payloads -> boardsIn(payloads).forEach(listener));
  }

  private static Map<BoardId, Long> boardsIn(List<byte[]> payloads) {
    var boards = new HashMap<BoardId, Long>();
    for (var payload : payloads) {
      var read = ByteBuffer.wrap(payload);
      boards.merge(
          new BoardId(new UUID(read.getLong(), read.getLong())), read.getLong(), Math::min);
    }
    return boards;
  }
}
