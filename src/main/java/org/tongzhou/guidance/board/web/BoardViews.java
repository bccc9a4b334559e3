package org.tongzhou.guidance.board.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.guidance.board.Board;
import org.tongzhou.guidance.board.BoardWording;
import org.tongzhou.guidance.board.Boards;
import org.tongzhou.guidance.board.Line;
import org.tongzhou.guidance.board.Message;
import org.tongzhou.guidance.board.Messages;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.guidance.screen.HelpShown;
import org.tongzhou.guidance.screen.WordScreen;

/** Puts the pages of boards together. */
@Component
class BoardViews {

  private static final int ON_A_PAGE = 20;
  private static final int OWN_SHOWN = 5;

  private final Boards boards;
  private final Messages messages;
  private final BoardWording wording;
  private final WordScreen screen;

  BoardViews(Boards boards, Messages messages, BoardWording wording, WordScreen screen) {
    this.boards = boards;
    this.messages = messages;
    this.wording = wording;
    this.screen = screen;
  }

  /** Light for strangers and students; the office keeps its menu. */
  Frame framed(Frame frame, String title) {
    var named = frame.named(title).withScript("board.css");
    return frame.navigation().isEmpty() ? named.light() : named;
  }

  Frame framed(Frame frame, Board board) {
    return framed(frame, board.title().in(frame.locale()));
  }

  BoardHead head(Frame frame, Board board) {
    return new BoardHead(
        board.address(),
        board.title().in(frame.locale()),
        board.call().in(frame.locale()),
        boards.state(board).name(),
        messages.wall(board).shown(),
        board.closesOn() == null
            ? null
            : frame.say("board.dates", frame.date(board.opensOn()), frame.date(board.closesOn())));
  }

  BoardPage page(
      Frame frame,
      Board board,
      HttpServletRequest request,
      int page,
      @Nullable String province,
      Typed typed) {
    var wall = messages.wall(board);
    boolean first = page <= 1 && province == null;
    boolean open = boards.state(board) == Board.State.OPEN;
    var titled = framed(frame, board);
    var typedText = typed.value("text");
    var key = typed.value("key");
    return new BoardPage(
        open || first ? titled.withScript("js/board.js") : titled,
        head(frame, board),
        open,
        !frame.signedIn(),
        key.isEmpty() ? UUID.randomUUID().toString() : key,
        typed,
        typedText.isEmpty() ? null : help(frame, typedText),
        provinces(frame),
        Writers.known(request)
            .map(writer -> messages.own(board, writer, OWN_SHOWN))
            .orElse(List.of())
            .stream()
            .map(message -> own(frame, board, message))
            .toList(),
        first ? lines(frame, wall.pinned()) : List.of(),
        lines(frame, messages.shown(board, province, page, ON_A_PAGE)),
        wall.last(),
        first,
        province == null
            ? null
            : new BoardPage.Place(wording.province(province, frame.locale()), province),
        frame.may(Permission.BOARD_MANAGE)
            ? new BoardPage.Keeping(
                messages.waiting(board),
                frame.may(Permission.REVIEW_JUDGE),
                board.closedAt() != null)
            : null);
  }

  /** Help for whoever wrote it; null when nothing in the text asks for it. */
  @Nullable HelpShown help(Frame frame, String text) {
    return screen.help(screen.screen(text), frame.locale());
  }

  List<String> provinces(Frame frame) {
    return wording.provinces(frame.locale());
  }

  private BoardPage.Own own(Frame frame, Board board, Message message) {
    return new BoardPage.Own(
        board.address() + "/mine/" + message.id().value(),
        message.text(),
        frame.say("board.state." + message.state()),
        mark(message.state()));
  }

  static String mark(ReviewState state) {
    return switch (state) {
      case ACCEPTED -> "done";
      case WAITING, HELD -> "waiting";
      case RETURNED, REFUSED, TAKEN_DOWN -> "overdue";
      case WITHDRAWN -> "";
    };
  }

  List<Line> lines(Frame frame, List<Message> some) {
    return some.stream().map(message -> wording.line(message, frame.locale())).toList();
  }

  Paged<Line> lines(Frame frame, Paged<Message> paged) {
    return new Paged<>(lines(frame, paged.rows()), paged.page(), paged.size(), paged.total());
  }
}
