package org.tongzhou.information.delivery.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.information.delivery.DataValueSet;
import org.tongzhou.information.delivery.Definition;
import org.tongzhou.information.delivery.DefinitionId;
import org.tongzhou.information.delivery.Definitions;
import org.tongzhou.information.delivery.Deliver;
import org.tongzhou.information.delivery.Delivery;
import org.tongzhou.information.delivery.DeliveryRefusal;
import org.tongzhou.information.delivery.DeliveryRegister;
import org.tongzhou.information.ledger.Rounds;

@RestController
@Tag(name = "deliveries", description = "What superiors are told, and the register of it")
class DeliveryApi {

  private static final int PAGE = 100;

  private final Definitions definitions;
  private final DeliveryRegister deliveries;
  private final Rounds rounds;

  DeliveryApi(Definitions definitions, DeliveryRegister deliveries, Rounds rounds) {
    this.definitions = definitions;
    this.deliveries = deliveries;
    this.rounds = rounds;
  }

  // ---- what is shown

  @Schema(name = "DefinedFigure")
  record FigureView(
      @Schema(example = "in_hubei") String code,
      @Schema(example = "在鄂学生") String name,
      @Schema(example = "answer:{round}.present 420000") String expression,
      @Schema(example = "fbfJHSPpUQD") String dataElement) {}

  @Schema(name = "Definition")
  record DefinitionView(
      @Schema(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") UUID id,
      @Schema(example = "2") int version,
      @Schema(example = "省教育厅") String superior,
      @Schema(example = "学生健康情况日报") String title,
      @Schema(example = "16:00") String cutOff,
      @Schema(example = "CAMPUS") String rowsBy,
      @Schema(example = "true") boolean needsSignOff,
      List<FigureView> figures,
      @Schema(example = "false") boolean retired) {

    static DefinitionView of(Definition definition) {
      return new DefinitionView(
          definition.id().value(),
          definition.version(),
          definition.superiorZh(),
          definition.titleZh(),
          definition.cutOff().toString(),
          definition.rowsBy().name(),
          definition.needsSignOff(),
          definition.figures().stream()
              .map(
                  figure ->
                      new FigureView(
                          figure.code(),
                          figure.nameZh(),
                          figure.expression(),
                          figure.dataElement()))
              .toList(),
          definition.retiredAt() != null);
    }
  }

  @Schema(name = "DeliveredFigure")
  record DeliveredView(
      @Schema(example = "in_hubei") String code,
      @Schema(example = "1204") int people,
      @Schema(description = "In the delivery that it replaces", example = "1202")
          @Nullable Integer before) {}

  @Schema(name = "Delivery")
  record DeliveryView(
      @Schema(description = "Shown as SB-<number>", example = "7") int number,
      @Schema(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") UUID definition,
      @Schema(example = "2") int version,
      @Schema(example = "省教育厅") String superior,
      @Schema(example = "health-2020-02-17") String round,
      @Schema(description = "When the figures were counted", example = "2020-02-17T08:00:00Z")
          Instant takenAt,
      @Schema(example = "学生处（数据平台）") String recipient,
      @Schema(example = "2 late reports were accepted") String note,
      @Schema(example = "2020-02-17T08:05:00Z") Instant sentAt,
      @Schema(description = "The delivery of the same round that it replaces", example = "6")
          @Nullable Integer previous,
      @Schema(description = "The university's sign-off at that time", example = "42")
          @Nullable Integer signOff,
      @Schema(example = "学生健康情况日报 2020-02-17.xlsx") String fileName,
      @Schema(
              description = "SHA-256 of the file",
              example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
          String hash,
      List<DeliveredView> figures) {}

  @Schema(name = "DeliveriesPage")
  record RegisterView(
      @Schema(example = "7") long total,
      @Schema(example = "1") int page,
      List<DeliveryView> deliveries) {}

  @Schema(name = "DeliveryWanted")
  record Wanted(
      @Schema(description = "The newest without it", example = "health-2020-02-17")
          @Nullable String round,
      @Schema(example = "学生处（数据平台）") @Nullable String recipient,
      @Schema(
              description = "Needed when the round was delivered before",
              example = "2 late reports were accepted")
          @Nullable String note) {}

  @Schema(name = "RebuiltDelivery")
  record RebuiltView(
      @Schema(description = "The file written again is the same, byte for byte", example = "true")
          boolean same,
      @Schema(example = "true") boolean fileKept,
      @Schema(example = "true") boolean inputsKept,
      @Schema(example = "true") boolean numbersKept,
      @Schema(description = "What wrote it then", example = "tongzhou 1, poi 5.5.1") String writer,
      @Schema(
              description = "Set when another version writes now",
              example = "tongzhou 1, poi 5.6.0")
          @Nullable String writerNow,
      @Schema(description = "Cells that say something else", example = "[\"日报!B5\"]")
          List<String> cells) {}

  private DeliveryView view(Delivery delivery) {
    return new DeliveryView(
        delivery.number(),
        delivery.definition().id().value(),
        delivery.definition().version(),
        delivery.definition().superiorZh(),
        rounds.find(delivery.round()).code(),
        delivery.takenAt(),
        delivery.recipient(),
        delivery.note(),
        delivery.sentAt(),
        delivery.previous(),
        delivery.signOff(),
        delivery.fileName(),
        delivery.hex(),
        delivery.figures().stream()
            .map(
                figure ->
                    new DeliveredView(figure.figure().code(), figure.people(), figure.before()))
            .toList());
  }

  // ---- routes

  @GetMapping("/api/v1/definitions")
  @Allowed(Permission.DELIVERY_SEE)
  @Operation(summary = "What each superior wants, in the newest version")
  List<DefinitionView> definitions() {
    return definitions.all().stream().map(DefinitionView::of).toList();
  }

  @GetMapping("/api/v1/deliveries")
  @Allowed(Permission.DELIVERY_SEE)
  @Operation(summary = "The register: what was sent to whom, the newest first")
  RegisterView register(@Parameter(example = "1") @RequestParam(defaultValue = "1") int page) {
    var sent = deliveries.register(page, PAGE);
    return new RegisterView(
        sent.total(), sent.page(), sent.rows().stream().map(this::view).toList());
  }

  @PostMapping("/api/v1/definitions/{id}/deliveries")
  @Allowed(Permission.DELIVERY_MANAGE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Writes the workbook of a round and registers it",
      description =
          "The first delivery of a round takes the figures of the cut-off. One that follows counts"
              + " anew, needs a note and keeps the difference.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content =
                  @Content(
                      mediaType = "application/json",
                      schema = @Schema(implementation = Wanted.class),
                      examples = @ExampleObject("{\"recipient\":\"学生处（数据平台）\"}"))))
  @ApiResponse(responseCode = "201", description = "Registered")
  @ApiResponse(responseCode = "404", description = "No such definition")
  @ApiResponse(
      responseCode = "409",
      description = "No round, before the cut-off, or the university has not signed")
  @ApiResponse(responseCode = "422", description = "No recipient, or no note for a second one")
  DeliveryView deliver(
      @Parameter(example = "01705030-1b2c-7d3e-8f4a-5b6c7d8e9f01") @PathVariable UUID id,
      @RequestBody Wanted wanted,
      @Parameter(hidden = true) Account account) {
    var definition = definitions.require(new DefinitionId(id));
    var named = wanted.round();
    var round =
        deliveries.rounds(definition).stream()
            .filter(one -> named == null || one.code().equals(named))
            .findFirst()
            .orElseThrow(DeliveryRefusal.NO_ROUND::with);
    return view(
        deliveries.deliver(
            new Deliver(
                definition.id(), round.id(), given(wanted.recipient()), given(wanted.note())),
            account));
  }

  private static String given(@Nullable String text) {
    return text == null ? "" : text;
  }

  @GetMapping("/api/v1/deliveries/{number}")
  @Allowed(Permission.DELIVERY_SEE)
  @Operation(summary = "One line of the register")
  @ApiResponse(responseCode = "200", description = "What was sent, and its hash")
  @ApiResponse(responseCode = "404", description = "No such delivery")
  DeliveryView delivery(@Parameter(example = "7") @PathVariable int number) {
    return view(deliveries.find(number));
  }

  @GetMapping("/api/v1/deliveries/{number}/file.xlsx")
  @Allowed(Permission.DELIVERY_SEE)
  @Operation(summary = "The file as it was sent")
  @ApiResponse(
      responseCode = "200",
      description = "The workbook",
      content =
          @Content(
              mediaType = DefinitionsController.WORKBOOK,
              schema = @Schema(type = "string", format = "binary")))
  ResponseEntity<byte[]> file(@Parameter(example = "7") @PathVariable int number) {
    return DefinitionsController.workbook(
        deliveries.find(number).fileName(), deliveries.file(number));
  }

  @GetMapping("/api/v1/deliveries/{number}/rebuilding")
  @Allowed(Permission.DELIVERY_SEE)
  @Operation(
      summary = "Writes the file again from what is stored, and compares it byte for byte",
      description = "Where it differs, the answer says why: what was changed, or another writer.")
  RebuiltView rebuild(@Parameter(example = "7") @PathVariable int number) {
    var rebuilt = deliveries.rebuild(number);
    return new RebuiltView(
        rebuilt.same(),
        rebuilt.fileKept(),
        rebuilt.inputsKept(),
        rebuilt.numbersKept(),
        rebuilt.delivery().writer(),
        rebuilt.writerNow(),
        rebuilt.cells());
  }

  @GetMapping({
    "/api/v1/deliveries/{number}/data-value-set",
    "/deliveries/{number}/data-value-set.json"
  })
  @Allowed(Permission.DELIVERY_SEE)
  @Operation(
      summary = "The delivered figures as DHIS2 takes them in at /api/dataValueSets",
      description = "The mapping of figures to data elements is part of the definition.")
  @ApiResponse(
      responseCode = "200",
      description = "A data value set",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DataValueSet.class),
              examples =
                  @ExampleObject(
                      """
                      {"dataSet":"pBOMPrpg1QX","completeDate":"2020-02-17","period":"20200217",
                       "orgUnit":"DiszpKrYNg8",
                       "dataValues":[{"dataElement":"f7n9E0hX8qk","value":"64812"}]}
                      """)))
  @ApiResponse(responseCode = "409", description = "The definition names no data set")
  DataValueSet dataValueSet(@Parameter(example = "7") @PathVariable int number) {
    return deliveries.dataValueSet(number);
  }
}
