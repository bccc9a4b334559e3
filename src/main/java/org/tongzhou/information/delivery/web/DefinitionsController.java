package org.tongzhou.information.delivery.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.delivery.Definition;
import org.tongzhou.information.delivery.DefinitionId;
import org.tongzhou.information.delivery.Definitions;
import org.tongzhou.information.delivery.Deliver;
import org.tongzhou.information.delivery.Delivery;
import org.tongzhou.information.delivery.DeliveryRefusal;
import org.tongzhou.information.delivery.DeliveryRegister;
import org.tongzhou.information.delivery.FigureOf;
import org.tongzhou.information.delivery.RowsBy;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.signing.SignOffs;

/** Definitions: what each superior wants, with today's figures, and the sending of them. */
@Controller
class DefinitionsController {

  static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Definitions definitions;
  private final DeliveryRegister deliveries;
  private final Ledgers ledgers;
  private final SignOffs signOffs;
  private final Units units;
  private final Senders senders;
  private final CampusClock clock;

  DefinitionsController(
      Definitions definitions,
      DeliveryRegister deliveries,
      Ledgers ledgers,
      SignOffs signOffs,
      Units units,
      Senders senders,
      CampusClock clock) {
    this.definitions = definitions;
    this.deliveries = deliveries;
    this.ledgers = ledgers;
    this.signOffs = signOffs;
    this.units = units;
    this.senders = senders;
    this.clock = clock;
  }

  // ---- one definition

  @GetMapping("/deliveries/definitions/{id}")
  @Allowed(Permission.DELIVERY_SEE)
  DefinitionPage definition(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @RequestParam @Nullable String round,
      @RequestParam @Nullable String done) {
    var definition = definitions.require(new DefinitionId(id));
    return page(frame, account, definition, round(definition, round), Typed.NOTHING, done);
  }

  /** The named round, the newest where none is named; null while there is none. */
  private @Nullable Round round(Definition definition, @Nullable String code) {
    if (code == null || code.isEmpty()) return deliveries.round(definition).orElse(null);
    return deliveries.rounds(definition).stream()
        .filter(round -> round.code().equals(code))
        .findFirst()
        .orElseThrow(DeliveryRefusal.NO_ROUND::with);
  }

  private DefinitionPage page(
      Frame frame,
      Account account,
      Definition definition,
      @Nullable Round round,
      Typed typed,
      @Nullable String done) {
    var versions = definitions.versions(definition.id());
    var names = senders.names(frame, versions.stream().map(Definition::madeBy).toList());
    var preview = round == null ? null : deliveries.preview(definition, round);
    boolean opens = account.may(Permission.COHORT_USE);
    return new DefinitionPage(
        frame.named(definition.title(frame.locale())),
        "/deliveries/definitions/" + definition.id().value(),
        definition.superior(frame.locale()),
        ledgers.find(definition.ledger()).name(frame.locale()),
        definition.cutOff().toString(),
        frame.say("delivery.rows." + definition.rowsBy()),
        definition.needsSignOff(),
        definition.dataSet(),
        definition.orgUnit(),
        templateName(frame, definition),
        definition.version(),
        deliveries.rounds(definition).stream()
            .map(
                one ->
                    new DefinitionPage.Choice(one.code(), frame.date(one.day()), one.equals(round)))
            .toList(),
        round == null || preview == null ? null : today(frame, definition, round, preview),
        figures(definition, round, preview, opens, frame),
        definitions.unplaced(definition).stream()
            .map(figure -> figure.name(frame.locale()))
            .toList(),
        versions.stream()
            .map(
                version ->
                    new DefinitionPage.Version(
                        version.version(),
                        names.getOrDefault(version.madeBy(), ""),
                        frame.dateTime(version.madeAt()),
                        templateName(frame, version)))
            .toList(),
        account.may(Permission.DELIVERY_MANAGE),
        definition.retiredAt() != null,
        typed,
        "saved".equals(done) ? frame.say("delivery.done.saved") : null);
  }

  private static String templateName(Frame frame, Definition definition) {
    return definition.templateName().isEmpty()
        ? frame.say("delivery.template.plain")
        : definition.templateName();
  }

  private DefinitionPage.Today today(
      Frame frame, Definition definition, Round round, DeliveryRegister.Preview preview) {
    return new DefinitionPage.Today(
        round.name(frame.locale()) + " " + frame.date(round.day()),
        round.code(),
        frame.dateTime(preview.takenAt()),
        preview.frozen(),
        clock.now().isBefore(deliveries.cutOff(definition, round)),
        definition.needsSignOff() && !isSigned(round),
        "/rounds/" + round.code() + "/sign-off",
        deliveries.latest(definition.id(), round).map(Delivery::number).orElse(null));
  }

  private boolean isSigned(Round round) {
    return units
        .tree()
        .root()
        .map(Unit::id)
        .flatMap(root -> signOffs.latest(round.id(), root))
        .isPresent();
  }

  private static List<DefinitionPage.Line> figures(
      Definition definition,
      @Nullable Round round,
      DeliveryRegister.@Nullable Preview preview,
      boolean opens,
      Frame frame) {
    var lines = new ArrayList<DefinitionPage.Line>();
    for (int at = 0; at < definition.figures().size(); at++) {
      var figure = definition.figures().get(at);
      lines.add(
          new DefinitionPage.Line(
              figure.code(),
              figure.name(frame.locale()),
              figure.expression(),
              round == null || !opens ? "" : cohort(figure, round),
              preview == null ? null : preview.figures().get(at).people(),
              figure.dataElement()));
    }
    return lines;
  }

  private static String cohort(FigureOf figure, Round round) {
    return "/cohorts?expression="
        + URLEncoder.encode(figure.expression(round.code()), StandardCharsets.UTF_8);
  }

  @GetMapping("/deliveries/definitions/{id}/preview.xlsx")
  @Allowed(Permission.DELIVERY_SEE)
  ResponseEntity<byte[]> preview(
      Frame frame, @PathVariable UUID id, @RequestParam @Nullable String round) {
    var definition = definitions.require(new DefinitionId(id));
    var shown = round(definition, round);
    if (shown == null) throw DeliveryRefusal.NO_ROUND.with();
    return workbook(
        frame.say("delivery.preview.file", definition.titleZh()) + ".xlsx",
        deliveries.previewFile(definition, shown));
  }

  @GetMapping("/deliveries/definitions/{id}/versions/{version}/template.xlsx")
  @Allowed(Permission.DELIVERY_SEE)
  ResponseEntity<byte[]> template(@PathVariable UUID id, @PathVariable int version) {
    var definition = definitions.version(new DefinitionId(id), version);
    return workbook(
        definition.templateName().isEmpty() ? "template.xlsx" : definition.templateName(),
        definitions.template(definition.id(), version));
  }

  static ResponseEntity<byte[]> workbook(String name, byte[] content) {
    return ResponseEntity.ok()
        .header("Content-Type", WORKBOOK)
        .header("Cache-Control", "no-store")
        .header(
            "Content-Disposition",
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(content);
  }

  // ---- writing one

  @GetMapping("/deliveries/definitions/new")
  @Allowed(Permission.DELIVERY_MANAGE)
  DefinitionFormPage fresh(Frame frame) {
    var values = new HashMap<String, String>();
    values.put("cutOff", "16:00");
    values.put("rowsBy", RowsBy.NONE.name());
    return form(frame, null, new Typed(values, Map.of()));
  }

  @GetMapping("/deliveries/definitions/{id}/change")
  @Allowed(Permission.DELIVERY_MANAGE)
  DefinitionFormPage change(Frame frame, @PathVariable UUID id) {
    var definition = definitions.require(new DefinitionId(id));
    if (definition.retiredAt() != null) throw DeliveryRefusal.RETIRED.with();
    return form(frame, definition, new Typed(DefinitionEntry.values(definition), Map.of()));
  }

  private DefinitionFormPage form(Frame frame, @Nullable Definition of, Typed typed) {
    var base = "/deliveries/definitions/" + (of == null ? "new" : of.id().value());
    return new DefinitionFormPage(
        of == null
            ? frame.titled("delivery.new")
            : frame.named(frame.say("delivery.change", of.title(frame.locale()))),
        of == null ? "/deliveries/definitions" : base,
        of == null ? "/deliveries" : base,
        of == null ? frame.say("delivery.menu") : of.title(frame.locale()),
        of == null,
        ledgers.all().stream()
            .filter(ledger -> !ledger.isOver())
            .map(
                ledger ->
                    new DefinitionFormPage.Choice(
                        ledger.id().value().toString(), ledger.name(frame.locale())))
            .toList(),
        Arrays.stream(RowsBy.values())
            .map(
                rows ->
                    new DefinitionFormPage.Choice(rows.name(), frame.say("delivery.rows." + rows)))
            .toList(),
        DefinitionEntry.lines(typed.values()),
        "reported:{round}",
        of == null ? "" : templateName(frame, of),
        typed);
  }

  @PostMapping("/deliveries/definitions")
  @Allowed(Permission.DELIVERY_MANAGE)
  Object create(
      Frame frame,
      Account account,
      @RequestParam Map<String, String> typed,
      @RequestParam(required = false) @Nullable MultipartFile template) {
    var fields = new Fields(frame, typed);
    var said = DefinitionEntry.read(fields, typed, template);
    return fields.send(
        DefinitionsController::beside,
        () ->
            "/deliveries/definitions/"
                + definitions.create(ledger(typed), said, account).value()
                + "?done=saved",
        back -> form(frame, null, back));
  }

  private static LedgerId ledger(Map<String, String> typed) {
    try {
      return new LedgerId(UUID.fromString(typed.getOrDefault("ledger", "")));
    } catch (IllegalArgumentException e) {
      throw DeliveryRefusal.NO_SUCH_DEFINITION.with();
    }
  }

  @PostMapping("/deliveries/definitions/{id}")
  @Allowed(Permission.DELIVERY_MANAGE)
  Object change(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed,
      @RequestParam(required = false) @Nullable MultipartFile template) {
    var definition = definitions.require(new DefinitionId(id));
    var fields = new Fields(frame, typed);
    var said = DefinitionEntry.read(fields, typed, template);
    return fields.send(
        DefinitionsController::beside,
        () -> {
          definitions.change(definition.id(), said, account);
          return "/deliveries/definitions/" + id + "?done=saved";
        },
        back -> form(frame, definition, back));
  }

  private static String beside(Refused refused) {
    return switch (refused.why()) {
      case DeliveryRefusal.TEMPLATE_TOO_LARGE,
          DeliveryRefusal.TEMPLATE_UNREADABLE,
          DeliveryRefusal.TEMPLATE_ACTIVE,
          DeliveryRefusal.TEMPLATE_WORD ->
          "template";
      case DeliveryRefusal.NOTE_MISSING -> "note";
      case DeliveryRefusal.RECIPIENT_MISSING, DeliveryRefusal.TOO_LONG -> "recipient";
      default -> "";
    };
  }

  @PostMapping("/deliveries/definitions/{id}/retirement")
  @Allowed(Permission.DELIVERY_MANAGE)
  String retire(@PathVariable UUID id) {
    definitions.retire(new DefinitionId(id));
    return "redirect:/deliveries";
  }

  // ---- sending

  @PostMapping("/deliveries/definitions/{id}/deliveries")
  @Allowed(Permission.DELIVERY_MANAGE)
  Object deliver(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed) {
    var definition = definitions.require(new DefinitionId(id));
    var round = round(definition, typed.get("round"));
    if (round == null) throw DeliveryRefusal.NO_ROUND.with();
    return new Fields(frame, typed)
        .send(
            DefinitionsController::beside,
            () ->
                "/deliveries/"
                    + deliveries
                        .deliver(
                            new Deliver(
                                definition.id(),
                                round.id(),
                                typed.getOrDefault("recipient", ""),
                                typed.getOrDefault("note", "")),
                            account)
                        .number(),
            back -> page(frame, account, definition, round, back, null));
  }
}
