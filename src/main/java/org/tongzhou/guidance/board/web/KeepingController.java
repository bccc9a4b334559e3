package org.tongzhou.guidance.board.web;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.guidance.board.Board;
import org.tongzhou.guidance.board.BoardRefusal;
import org.tongzhou.guidance.board.Boards;
import org.tongzhou.guidance.board.MakeBoard;
import org.tongzhou.guidance.board.MessageId;
import org.tongzhou.guidance.board.Messages;

/** Keeping boards: make, change, close, open again, pin. */
@Controller
@Allowed(Permission.BOARD_MANAGE)
class KeepingController {

  private final Boards boards;
  private final Messages messages;
  private final Incidents incidents;
  private final CampusClock clock;

  KeepingController(Boards boards, Messages messages, Incidents incidents, CampusClock clock) {
    this.boards = boards;
    this.messages = messages;
    this.incidents = incidents;
    this.clock = clock;
  }

  @Configuration(proxyBeanMethods = false)
  static class Menu {
    @Bean
    NavigationEntry boardsInMenu() {
      return NavigationEntry.of("board.menu", "/boards", 54, Permission.BOARD_MANAGE)
          .under(MenuGroup.GUIDANCE);
    }
  }

  @GetMapping("/boards/new")
  EditPage fresh(Frame frame) {
    var typed = new Typed(Map.of("opens", clock.today().toString(), "openTo", "ALL"), Map.of());
    return form(frame, null, typed);
  }

  private EditPage form(Frame frame, @Nullable Board board, Typed typed) {
    return new EditPage(
        board == null
            ? frame.titled("board.new.title")
            : frame.titled("board.edit.title", board.title().in(frame.locale())),
        board == null ? null : board.address(),
        incidents.open().stream()
            .map(
                one -> new EditPage.Incident(one.id().value().toString(), one.name(frame.locale())))
            .toList(),
        typed);
  }

  @PostMapping("/boards")
  Object make(Frame frame, Account account, @RequestParam Map<String, String> typed) {
    var fields = new Fields(frame, typed);
    fields.text("code");
    var command = command(fields, typed, typed.getOrDefault("code", "").strip());
    return fields.send(
        KeepingController::beside,
        () -> boards.make(command, account).address(),
        back -> form(frame, null, back));
  }

  private static MakeBoard command(Fields fields, Map<String, String> typed, String code) {
    return new MakeBoard(
        code,
        new Board.InBoth(fields.text("titleZh"), typed.getOrDefault("titleEn", "")),
        new Board.InBoth(typed.getOrDefault("callZh", ""), typed.getOrDefault("callEn", "")),
        fields.day("opens"),
        fields.dayOrNull("closes"),
        typed.getOrDefault("openTo", "").equals("ACCOUNTS")
            ? Board.OpenTo.ACCOUNTS
            : Board.OpenTo.ALL,
        typed.containsKey("atOnce"),
        incident(typed.getOrDefault("incident", "")));
  }

  private static @Nullable IncidentId incident(String id) {
    return id.matches("[0-9a-f-]{36}") ? new IncidentId(UUID.fromString(id)) : null;
  }

  private static String beside(Refused refused) {
    if (!(refused.why() instanceof BoardRefusal why)) return "";
    return switch (why) {
      case CODE_NOT_PLAIN, CODE_TAKEN -> "code";
      case CLOSES_BEFORE_OPENING -> "closes";
      case NOTHING_SAID -> "titleZh";
      case TOO_LONG ->
          Integer.valueOf(40).equals(refused.arguments().getFirst()) ? "titleZh" : "callZh";
      default -> "";
    };
  }

  @GetMapping("/boards/{code}/edit")
  EditPage edit(Frame frame, Account account, @PathVariable String code) {
    var board = boards.find(code, account);
    var values = new HashMap<String, String>();
    values.put("titleZh", board.title().zh());
    values.put("titleEn", board.title().en());
    values.put("callZh", board.call().zh());
    values.put("callEn", board.call().en());
    values.put("opens", board.opensOn().toString());
    if (board.closesOn() != null) values.put("closes", board.closesOn().toString());
    values.put("openTo", board.openTo().name());
    if (board.atOnce()) values.put("atOnce", "yes");
    return form(frame, board, new Typed(values, Map.of()));
  }

  @PostMapping("/boards/{code}/change")
  Object change(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam Map<String, String> typed) {
    var board = boards.find(code, account);
    var fields = new Fields(frame, typed);
    var command = command(fields, typed, code);
    return fields.send(
        KeepingController::beside,
        () -> {
          boards.change(board, command, account);
          return board.address();
        },
        back -> form(frame, board, back));
  }

  @PostMapping("/boards/{code}/closing")
  Object close(Account account, @PathVariable String code) {
    var board = boards.find(code, account);
    boards.close(board, account);
    return "redirect:" + board.address();
  }

  @PostMapping("/boards/{code}/reopening")
  Object reopen(Account account, @PathVariable String code) {
    var board = boards.find(code, account);
    boards.reopen(board, account);
    return "redirect:" + board.address();
  }

  @PostMapping("/boards/{code}/messages/{id}/pin")
  Object pin(Account account, @PathVariable String code, @PathVariable UUID id) {
    var board = boards.find(code, account);
    messages.pin(new MessageId(id), board, true, account);
    return "redirect:" + board.address();
  }

  @PostMapping("/boards/{code}/messages/{id}/unpin")
  Object unpin(Account account, @PathVariable String code, @PathVariable UUID id) {
    var board = boards.find(code, account);
    messages.pin(new MessageId(id), board, false, account);
    return "redirect:" + board.address();
  }
}
