package org.tongzhou.guidance.board.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.QrCode;
import org.tongzhou.guidance.board.Board;
import org.tongzhou.guidance.board.BoardRefusal;
import org.tongzhou.guidance.board.BoardStreams;
import org.tongzhou.guidance.board.BoardWording;
import org.tongzhou.guidance.board.Boards;
import org.tongzhou.guidance.board.Line;
import org.tongzhou.guidance.board.Messages;

/** Reading boards: on a phone, in a hall, on paper, by place, live. */
@Controller
@OpenToAll
class BoardsController {

  private static final int ON_A_PLAIN_PAGE = 100;

  private final Boards boards;
  private final Messages messages;
  private final BoardStreams streams;
  private final BoardViews views;
  private final BoardWording wording;

  BoardsController(
      Boards boards,
      Messages messages,
      BoardStreams streams,
      BoardViews views,
      BoardWording wording) {
    this.boards = boards;
    this.messages = messages;
    this.streams = streams;
    this.views = views;
    this.wording = wording;
  }

  @GetMapping("/boards")
  BoardsPage all(Frame frame) {
    return new BoardsPage(
        views.framed(frame, frame.say("board.title")),
        frame.may(Permission.BOARD_MANAGE),
        boards.seenBy(frame.account()).stream()
            .map(
                board ->
                    new BoardsPage.Row(
                        board.address(),
                        board.title().in(frame.locale()),
                        board.call().in(frame.locale()),
                        boards.state(board).name(),
                        messages.wall(board).shown()))
            .toList());
  }

  /** A stranger who follows a link to a board for people with accounts is asked to sign in. */
  private Object shown(Frame frame, String code, Function<Board, Object> page) {
    var board = boards.find(code).orElseThrow(BoardRefusal.NO_SUCH_BOARD::with);
    return Boards.mayRead(board, frame.account())
        ? page.apply(board)
        : "redirect:/sign-in?next=" + URLEncoder.encode(frame.path(), StandardCharsets.UTF_8);
  }

  @GetMapping("/boards/{code}")
  Object board(
      Frame frame,
      @PathVariable String code,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "") String place,
      HttpServletRequest request) {
    return shown(
        frame,
        code,
        board ->
            views.page(
                frame,
                board,
                request,
                page,
                place.matches("[1-8]\\d") ? place : null,
                Typed.NOTHING));
  }

  @GetMapping("/boards/{code}/plain")
  Object plain(Frame frame, @PathVariable String code, @RequestParam(defaultValue = "1") int page) {
    return shown(
        frame,
        code,
        board ->
            new PlainPage(
                views.framed(frame, board),
                views.head(frame, board),
                page <= 1 ? views.lines(frame, messages.wall(board).pinned()) : List.of(),
                views.lines(frame, messages.shown(board, null, page, ON_A_PLAIN_PAGE))));
  }

  @GetMapping("/boards/{code}/places")
  Object places(Frame frame, @PathVariable String code) {
    return shown(frame, code, board -> places(frame, board));
  }

  private PlacesPage places(Frame frame, Board board) {
    var rows = new ArrayList<PlacesPage.Row>();
    int named = 0;
    int without = 0;
    for (var one : messages.byProvince(board).entrySet())
      if (one.getKey().isEmpty()) without = one.getValue();
      else {
        named += one.getValue();
        rows.add(
            new PlacesPage.Row(
                one.getKey(), wording.province(one.getKey(), frame.locale()), one.getValue()));
      }
    var titled = views.framed(frame, board);
    return new PlacesPage(
        frame.signedIn() && !rows.isEmpty()
            ? titled.withScript("lib/echarts/echarts.min.js", "js/charts.js")
            : titled,
        views.head(frame, board),
        frame.signedIn(),
        named,
        without,
        rows);
  }

  @GetMapping("/boards/{code}/wall")
  Object wall(Frame frame, @PathVariable String code, HttpServletRequest request) {
    return shown(
        frame,
        code,
        board -> {
          var wall = messages.wall(board);
          var lines = new ArrayList<Line>(views.lines(frame, wall.pinned()));
          lines.addAll(
              views.lines(
                  frame, wall.newest().stream().filter(message -> !message.pinned()).toList()));
          return new WallPage(
              frame.named(board.title().in(frame.locale())),
              views.head(frame, board),
              boards.state(board) == Board.State.OPEN ? write(request, board) : null,
              lines,
              wall.last());
        });
  }

  private static WallPage.Write write(HttpServletRequest request, Board board) {
    var address =
        ServletUriComponentsBuilder.fromContextPath(request).path(board.address()).toUriString();
    return new WallPage.Write(address.replaceFirst("^https?://", ""), QrCode.of(address));
  }

  /**
   * @param after the last change that the page shows; a browser that comes back says it by its
   *     header
   */
  @GetMapping("/boards/{code}/stream")
  void stream(
      Frame frame,
      @PathVariable String code,
      @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastSeen,
      @RequestParam(defaultValue = "0") long after,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var board = boards.find(code, frame.account());
    long seen = lastSeen.matches("\\d{1,18}") ? Math.max(after, Long.parseLong(lastSeen)) : after;
    streams.open(request, response, board, frame.locale(), seen);
  }
}
