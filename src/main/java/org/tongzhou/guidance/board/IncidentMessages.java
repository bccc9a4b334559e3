package org.tongzhou.guidance.board;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.retention.Retained;

/** What people wrote on the boards of an incident ends with it; the boards stay, empty. */
@Component
class IncidentMessages implements Retained {

  private final MessageRows rows;
  private final BoardFeed feed;

  IncidentMessages(MessageRows rows, BoardFeed feed) {
    this.rows = rows;
    this.feed = feed;
  }

  @Override
  public String part() {
    return "board.messages";
  }

  @Override
  public int position() {
    return 60;
  }

  @Override
  public Set<String> tables() {
    return Set.of("board.messages");
  }

  @Override
  public Held held(IncidentId incident) {
    var count = rows.count(incident);
    return new Held(count.messages(), count.writers());
  }

  @Override
  public int erase(IncidentId incident, int limit) {
    var gone = rows.erase(incident, limit);
    for (UUID board : new TreeSet<>(gone)) {
      var id = new BoardId(board);
      feed.changed(id, rows.lastNumber(id));
    }
    return gone.size();
  }
}
