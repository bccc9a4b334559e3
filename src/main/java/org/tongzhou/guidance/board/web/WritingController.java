package org.tongzhou.guidance.board.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.guidance.board.Board;
import org.tongzhou.guidance.board.BoardRefusal;
import org.tongzhou.guidance.board.BoardWording;
import org.tongzhou.guidance.board.Boards;
import org.tongzhou.guidance.board.Message;
import org.tongzhou.guidance.board.MessageId;
import org.tongzhou.guidance.board.Messages;
import org.tongzhou.guidance.board.WriteMessage;
import org.tongzhou.guidance.board.Writer;

/** Writing on boards, with or without an account, and what became of it. */
@Controller
@OpenToAll
class WritingController {

  private final Boards boards;
  private final Messages messages;
  private final BoardViews views;
  private final BoardWording wording;

  WritingController(Boards boards, Messages messages, BoardViews views, BoardWording wording) {
    this.boards = boards;
    this.messages = messages;
    this.views = views;
    this.wording = wording;
  }

  @PostMapping("/boards/{code}/messages")
  Object write(
      Frame frame,
      @PathVariable String code,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request,
      HttpServletResponse response) {
    var board = boards.find(code, frame.account());
    var fields = new Fields(frame, typed);
    return fields.send(
        refused -> beside(refused, response),
        () -> {
          var writer = Writers.of(request, response);
          var written = messages.write(command(board, writer, typed, request));
          return board.address() + "/mine/" + written.message().value();
        },
        back -> views.page(frame, board, request, 1, null, afresh(back)));
  }

  /** The form stays as it was typed; a key that was used otherwise is replaced. */
  private static Typed afresh(Typed back) {
    var values = new HashMap<>(back.values());
    values.remove("altcha");
    return new Typed(Map.copyOf(values), back.errors());
  }

  private static WriteMessage command(
      Board board, Writer writer, Map<String, String> typed, HttpServletRequest request) {
    return new WriteMessage(
        board.id(),
        writer,
        typed.getOrDefault("key", ""),
        typed.getOrDefault("text", ""),
        typed.getOrDefault("name", ""),
        typed.getOrDefault("place", ""),
        request.getRemoteAddr(),
        writer instanceof Writer.OfBrowser ? solution(typed.get("altcha")) : null);
  }

  private static @Nullable String solution(@Nullable String altcha) {
    return altcha == null || altcha.isBlank() ? null : altcha;
  }

  /** Beside which field a refusal stands; when to come back is said to programs too. */
  static String beside(Refused refused, HttpServletResponse response) {
    if (!(refused.why() instanceof BoardRefusal why)) return "";
    return switch (why) {
      case NOTHING_SAID -> "text";
      case TOO_LONG -> Integer.valueOf(20).equals(refused.arguments().getFirst()) ? "name" : "text";
      case NOT_A_PLACE -> "place";
      case TOO_MANY_MESSAGES -> {
        retryAfter(refused, response);
        yield "";
      }
      case FULL, NOT_KEPT -> {
        response.setHeader("Retry-After", "1");
        yield "";
      }
      default -> "";
    };
  }

  static void retryAfter(Refused refused, HttpServletResponse response) {
    if (refused.why() == BoardRefusal.TOO_MANY_MESSAGES
        && refused.arguments().getFirst() instanceof Long minutes)
      response.setHeader("Retry-After", String.valueOf(Duration.ofMinutes(minutes).toSeconds()));
  }

  // ---- one's own

  private Writer writer(HttpServletRequest request) {
    return Writers.known(request).orElseThrow(BoardRefusal.NO_SUCH_MESSAGE::with);
  }

  @GetMapping("/boards/{code}/mine/{id}")
  MinePage mine(
      Frame frame, @PathVariable String code, @PathVariable UUID id, HttpServletRequest request) {
    var board = boards.find(code, frame.account());
    var message = messages.own(new MessageId(id), board, writer(request));
    return page(frame, board, message, null);
  }

  private MinePage page(Frame frame, Board board, Message message, @Nullable Typed back) {
    var shown =
        new Typed(
            Map.of(
                "text",
                message.text(),
                "name",
                message.name(),
                "place",
                wording.place(message.place(), frame.locale())),
            Map.of());
    return new MinePage(
        views.framed(frame, frame.say("board.mine.title")).withScript("js/board.js"),
        views.head(frame, board),
        wording.line(message, frame.locale()),
        frame.dateTime(message.writtenAt()),
        frame.say("board.state." + message.state()),
        BoardViews.mark(message.state()),
        message.reason(),
        views.help(frame, back == null ? message.text() : back.value("text")),
        message.mayBeRepaired() && boards.state(board) == Board.State.OPEN,
        message.mayBeWithdrawn(),
        views.provinces(frame),
        back == null ? shown : back);
  }

  @PostMapping("/boards/{code}/mine/{id}/repair")
  Object repair(
      Frame frame,
      @PathVariable String code,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request,
      HttpServletResponse response) {
    var board = boards.find(code, frame.account());
    var writer = writer(request);
    var message = messages.own(new MessageId(id), board, writer);
    var fields = new Fields(frame, typed);
    return fields.send(
        refused -> beside(refused, response),
        () -> {
          messages.repair(message.id(), command(board, writer, typed, request));
          return board.address() + "/mine/" + id;
        },
        back -> page(frame, board, messages.own(message.id(), board, writer), back));
  }

  @PostMapping("/boards/{code}/mine/{id}/withdrawal")
  Object withdraw(
      Frame frame, @PathVariable String code, @PathVariable UUID id, HttpServletRequest request) {
    var board = boards.find(code, frame.account());
    messages.withdraw(new MessageId(id), board, writer(request));
    return "redirect:" + board.address() + "/mine/" + id;
  }
}
