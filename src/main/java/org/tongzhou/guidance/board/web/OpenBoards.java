package org.tongzhou.guidance.board.web;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.OpenPlaces;
import org.tongzhou.guidance.board.Board;
import org.tongzhou.guidance.board.Boards;
import org.tongzhou.guidance.board.Messages;

/** Boards on the front page of the site: all that strangers may read, once they have begun. */
@Component
class OpenBoards implements OpenPlaces {

  private final Boards boards;
  private final Messages messages;

  OpenBoards(Boards boards, Messages messages) {
    this.boards = boards;
    this.messages = messages;
  }

  @Override
  public List<OpenPlace> openPlaces(Frame frame) {
    return boards.seenBy(null).stream()
        .filter(board -> boards.state(board) != Board.State.COMING)
        .map(board -> place(board, frame))
        .toList();
  }

  private OpenPlace place(Board board, Frame frame) {
    return new OpenPlace(
        board.address(),
        board.title().in(frame.locale()),
        frame.number(messages.wall(board).shown()) + " " + frame.say("board.shown.unit"),
        boards.state(board) == Board.State.OPEN);
  }
}
