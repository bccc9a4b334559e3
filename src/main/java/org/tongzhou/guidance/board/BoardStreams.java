package org.tongzhou.guidance.board;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.stream.EventStreams;
import org.tongzhou.foundation.stream.StreamEvent;
import tools.jackson.databind.json.JsonMapper;

/**
 * Open walls by board; an event's number is the place of the change. A message that leaves the wall
 * is a change as well, so that a wall which comes back after an interruption takes it off.
 */
@Service
public class BoardStreams extends EventStreams<BoardId> {

  static final int MOST = 6_000;

  /** More in one go are not told one by one: the page reads them together. */
  static final int AT_ONCE = 50;

  private final MessageRows rows;
  private final Walls walls;
  private final BoardWording wording;
  private final JsonMapper json;

  BoardStreams(
      MessageRows rows, Walls walls, BoardWording wording, BoardFeed feed, JsonMapper json) {
    super("board-streams", MOST, MOST);
    this.rows = rows;
    this.walls = walls;
    this.wording = wording;
    this.json = json;
    feed.onChange(this::changed);
  }

  public void open(
      HttpServletRequest request,
      HttpServletResponse response,
      Board board,
      Locale locale,
      long after)
      throws IOException {
    if (isFull()) throw BoardRefusal.TOO_MANY_STREAMS.with();
    open(request, response, board.id(), locale, () -> first(board.id(), locale, after));
  }

  private List<StreamEvent> first(BoardId board, Locale locale, long after) {
    var first = new ArrayList<StreamEvent>();
    first.add(StreamEvent.greeting("hello", "{}"));
    first.addAll(since(board, after, locale));
    return first;
  }

  /** Read from the database, where it is committed, and only where somebody listens. */
  private void changed(BoardId board, long before) {
    tell(board, locale -> since(board, before, locale));
  }

  private List<StreamEvent> since(BoardId board, long before, Locale locale) {
    var changes = rows.changedAfter(board, before, AT_ONCE + 1);
    if (changes.size() > AT_ONCE)
      return List.of(StreamEvent.of(rows.lastNumber(board), "many", "{}"));
    int shown = changes.isEmpty() ? 0 : walls.of(board).shown();
    return changes.stream().map(change -> event(change, shown, locale)).toList();
  }

  private record Shown(Line message, int shown) {}

  private record Gone(String id, int shown) {}

  private StreamEvent event(Message message, int shown, Locale locale) {
    return message.isShown()
        ? StreamEvent.of(
            message.change(),
            "shown",
            json.writeValueAsString(new Shown(wording.line(message, locale), shown)))
        : StreamEvent.of(
            message.change(),
            "gone",
            json.writeValueAsString(new Gone(message.id().value().toString(), shown)));
  }
}
