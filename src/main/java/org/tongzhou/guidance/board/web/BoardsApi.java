package org.tongzhou.guidance.board.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.guidance.board.BoardWording;
import org.tongzhou.guidance.board.Boards;
import org.tongzhou.guidance.board.Message;
import org.tongzhou.guidance.board.Messages;
import org.tongzhou.guidance.board.WriteMessage;
import org.tongzhou.guidance.board.Writer;

@RestController
@RequestMapping("/api/v1/boards/{id}/messages")
@Tag(name = "boards", description = "Message boards")
class BoardsApi {

  private static final int ON_A_PAGE = 100;

  private final Boards boards;
  private final Messages messages;
  private final BoardWording wording;

  BoardsApi(Boards boards, Messages messages, BoardWording wording) {
    this.boards = boards;
    this.messages = messages;
    this.wording = wording;
  }

  @Schema(name = "NewMessage")
  record NewMessage(@Nullable String text, @Nullable String name, @Nullable String place) {}

  @Schema(name = "WrittenMessage")
  record WrittenView(
      @Schema(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") UUID id,
      @Schema(description = "waiting, held or accepted", example = "waiting") String state,
      @Schema(example = "2020-02-17T03:12:40.125Z") Instant receivedAt) {}

  @Schema(name = "Message")
  record MessageView(
      @Schema(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") UUID id,
      @Schema(example = "武汉加油，山大学子与你们在一起！") String text,
      @Schema(description = "Empty for nobody in particular", example = "海棠") String name,
      @Schema(description = "Empty without one", example = "山东省济南市") String place,
      @Schema(example = "2020-02-17T03:12:40.125Z") Instant writtenAt,
      @Schema(example = "false") boolean pinned) {}

  @Schema(name = "Messages")
  record MessagesView(long total, int page, List<MessageView> messages) {}

  @GetMapping
  @OpenToAll
  @Operation(
      summary = "What a board shows, the newest first, 100 a page",
      description = "Boards for people with accounts need a token.")
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = MessagesView.class),
              examples =
                  @ExampleObject(
                      """
                      {"total":1,"page":1,"messages":[
                       {"id":"01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01",
                        "text":"武汉加油，山大学子与你们在一起！","name":"海棠","place":"山东省济南市",
                        "writtenAt":"2020-02-17T03:12:40.125Z","pinned":false}]}
                      """)))
  @ApiResponse(responseCode = "404", description = "No such board for the caller")
  MessagesView list(
      Frame frame,
      @Parameter(example = "wuhan", description = "As in the board's address") @PathVariable
          String id,
      @RequestParam(defaultValue = "1") int page) {
    var board = boards.find(id, frame.account());
    var shown = messages.shown(board, null, page, ON_A_PAGE);
    return new MessagesView(
        shown.total(),
        shown.page(),
        shown.rows().stream().map(message -> view(message, frame.locale())).toList());
  }

  private MessageView view(Message message, Locale locale) {
    return new MessageView(
        message.id().value(),
        message.text(),
        message.name(),
        wording.place(message.place(), locale),
        message.writtenAt(),
        message.pinned());
  }

  @PostMapping
  @SignedIn
  @Operation(
      summary = "Writes on a board; the answer is given for what is committed",
      description =
          "At most 300 characters; `name` (20) and `place` (a province or city in words) may be"
              + " left out. At most six in ten minutes by account.",
      parameters =
          @Parameter(
              in = ParameterIn.HEADER,
              name = "Idempotency-Key",
              description = "Made by the client; a retry with the same one has one effect",
              example = "6f1c9a3e-5b0e-4d56-9d0c-2f1d1c1a7e11"),
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = NewMessage.class),
                      examples =
                          @ExampleObject(
                              """
                              {"text":"武汉加油，山大学子与你们在一起！","name":"海棠",
                               "place":"山东济南"}
                              """))))
  @ApiResponse(
      responseCode = "201",
      description = "Committed",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = WrittenView.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The same key and text: what was kept before",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = WrittenView.class)))
  @ApiResponse(responseCode = "404", description = "No such board")
  @ApiResponse(responseCode = "409", description = "The board does not take messages now")
  @ApiResponse(responseCode = "422", description = "Empty, too long, or no such place")
  @ApiResponse(responseCode = "429", description = "Too many; see Retry-After")
  @ApiResponse(responseCode = "503", description = "Too many wait; see Retry-After")
  ResponseEntity<WrittenView> write(
      @Parameter(example = "wuhan", description = "As in the board's address") @PathVariable
          String id,
      @Parameter(hidden = true) @RequestHeader(name = "Idempotency-Key", defaultValue = "")
          String key,
      @RequestBody NewMessage message,
      Account account,
      HttpServletRequest request,
      HttpServletResponse response) {
    var command =
        new WriteMessage(
            boards.find(id, account).id(),
            new Writer.Somebody(account.id()),
            key.isBlank() ? UUID.randomUUID().toString() : key,
            Objects.requireNonNullElse(message.text(), ""),
            Objects.requireNonNullElse(message.name(), ""),
            Objects.requireNonNullElse(message.place(), ""),
            request.getRemoteAddr(),
            null);
    try {
      var written = messages.write(command);
      return ResponseEntity.status(written.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
          .body(
              new WrittenView(
                  written.message().value(),
                  written.state().name().toLowerCase(Locale.ROOT),
                  written.at()));
    } catch (Refused refused) {
      WritingController.retryAfter(refused, response);
      throw refused;
    }
  }
}
