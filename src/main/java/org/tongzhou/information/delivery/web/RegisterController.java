package org.tongzhou.information.delivery.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.delivery.Definition;
import org.tongzhou.information.delivery.Definitions;
import org.tongzhou.information.delivery.Delivery;
import org.tongzhou.information.delivery.DeliveryRefusal;
import org.tongzhou.information.delivery.DeliveryRegister;
import org.tongzhou.information.delivery.Rebuilt;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.signing.SignOffs;

/** The register of deliveries: what was sent to whom, and whether it can be written again. */
@Controller
class RegisterController {

  private static final int PAGE = 30;
  private static final int PEOPLE = 50;
  private static final int CELLS_NAMED = 8;

  private final Definitions definitions;
  private final DeliveryRegister deliveries;
  private final Rounds rounds;
  private final Ledgers ledgers;
  private final SignOffs signOffs;
  private final Units units;
  private final People people;
  private final Senders senders;
  private final CampusClock clock;

  RegisterController(
      Definitions definitions,
      DeliveryRegister deliveries,
      Rounds rounds,
      Ledgers ledgers,
      SignOffs signOffs,
      Units units,
      People people,
      Senders senders,
      CampusClock clock) {
    this.definitions = definitions;
    this.deliveries = deliveries;
    this.rounds = rounds;
    this.ledgers = ledgers;
    this.signOffs = signOffs;
    this.units = units;
    this.people = people;
    this.senders = senders;
    this.clock = clock;
  }

  @GetMapping("/deliveries")
  @Allowed(Permission.DELIVERY_SEE)
  RegisterPage register(Frame frame, Account account, @RequestParam(defaultValue = "1") int page) {
    var all = definitions.all();
    var sent = deliveries.register(page, PAGE);
    var names = senders.names(frame, sent.rows().stream().map(Delivery::sentBy).toList());
    return new RegisterPage(
        frame.titled("delivery.menu"),
        superiors(frame, all, false),
        superiors(frame, all, true),
        new Paged<>(
            sent.rows().stream()
                .map(
                    delivery ->
                        new RegisterPage.Line(
                            delivery.number(),
                            delivery.definition().superior(frame.locale()),
                            delivery.definition().title(frame.locale()),
                            frame.date(rounds.find(delivery.round()).day()),
                            delivery.recipient(),
                            names.getOrDefault(delivery.sentBy(), ""),
                            frame.dateTime(delivery.sentAt()),
                            delivery.hex().substring(0, 12),
                            delivery.previous(),
                            delivery.signOff()))
                .toList(),
            sent.page(),
            sent.size(),
            sent.total()),
        account.may(Permission.DELIVERY_MANAGE));
  }

  private List<RegisterPage.Superior> superiors(
      Frame frame, List<Definition> all, boolean retired) {
    return all.stream()
        .filter(definition -> (definition.retiredAt() != null) == retired)
        .map(
            definition -> {
              var round = deliveries.round(definition).orElse(null);
              return new RegisterPage.Superior(
                  "/deliveries/definitions/" + definition.id().value(),
                  definition.superior(frame.locale()),
                  definition.title(frame.locale()),
                  ledgers.find(definition.ledger()).name(frame.locale()),
                  definition.cutOff().toString(),
                  definition.figures().size(),
                  state(definition, round),
                  round == null ? null : frame.date(round.day()));
            })
        .toList();
  }

  private String state(Definition definition, @Nullable Round round) {
    if (round == null) return "no-round";
    if (deliveries.latest(definition.id(), round).isPresent()) return "sent";
    if (clock.now().isBefore(deliveries.cutOff(definition, round))) return "early";
    boolean signed =
        units
            .tree()
            .root()
            .map(Unit::id)
            .flatMap(root -> signOffs.latest(round.id(), root))
            .isPresent();
    return definition.needsSignOff() && !signed ? "unsigned" : "ready";
  }

  // ---- one delivery

  @GetMapping("/deliveries/{number}")
  @Allowed(Permission.DELIVERY_SEE)
  DeliveryPage delivery(Frame frame, Account account, @PathVariable int number) {
    return page(frame, account, deliveries.find(number), null);
  }

  @GetMapping("/deliveries/{number}/rebuilding")
  @Allowed(Permission.DELIVERY_SEE)
  DeliveryPage rebuild(Frame frame, Account account, @PathVariable int number) {
    var rebuilt = deliveries.rebuild(number);
    return page(
        frame,
        account,
        rebuilt.delivery(),
        new DeliveryPage.Check(
            rebuilt.same() && rebuilt.fileKept() && rebuilt.inputsKept() && rebuilt.numbersKept(),
            reasons(frame, rebuilt),
            "/deliveries/" + number + "/rebuilt.xlsx"));
  }

  private static List<String> reasons(Frame frame, Rebuilt rebuilt) {
    var reasons = new ArrayList<String>();
    if (!rebuilt.fileKept()) reasons.add(frame.say("delivery.reason.file"));
    if (!rebuilt.inputsKept()) reasons.add(frame.say("delivery.reason.inputs"));
    if (!rebuilt.numbersKept()) reasons.add(frame.say("delivery.reason.numbers"));
    if (!rebuilt.same()) {
      if (rebuilt.writerNow() != null)
        reasons.add(
            frame.say("delivery.reason.writer", rebuilt.delivery().writer(), rebuilt.writerNow()));
      var cells = rebuilt.cells();
      reasons.add(
          cells.isEmpty()
              ? frame.say("delivery.reason.no-cell")
              : frame.say(
                  "delivery.reason.cells",
                  cells.size(),
                  String.join(", ", cells.subList(0, Math.min(CELLS_NAMED, cells.size())))));
    }
    return reasons;
  }

  private DeliveryPage page(
      Frame frame, Account account, Delivery delivery, DeliveryPage.@Nullable Check check) {
    var round = rounds.find(delivery.round());
    var definition = delivery.definition();
    boolean here = round.erasedAt() == null && account.may(Permission.COHORT_USE);
    return new DeliveryPage(
        frame.named(frame.say("delivery.number", delivery.number())),
        delivery.number(),
        "/deliveries/definitions/" + definition.id().value(),
        definition.superior(frame.locale()),
        definition.title(frame.locale()),
        definition.version(),
        frame.date(round.day()),
        "/rounds/" + round.code(),
        delivery.recipient(),
        delivery.note(),
        senders.names(frame, List.of(delivery.sentBy())).getOrDefault(delivery.sentBy(), ""),
        frame.dateTime(delivery.sentAt()),
        frame.dateTime(delivery.takenAt()),
        delivery.previous(),
        delivery.signOff(),
        delivery.fileName(),
        delivery.hex(),
        delivery.figures().stream()
            .map(figure -> line(frame, delivery, figure, round.erasedAt() == null))
            .toList(),
        here,
        !definition.dataSet().isEmpty(),
        check);
  }

  private DeliveryPage.Line line(
      Frame frame, Delivery delivery, Delivery.Figure figure, boolean listed) {
    var code = figure.figure().code();
    boolean compares = listed && figure.before() != null;
    return new DeliveryPage.Line(
        figure.figure().name(frame.locale()),
        figure.figure().expression(),
        figure.people(),
        figure.before(),
        compares ? size(delivery, code, DeliveryRegister.Which.ADDED) : 0,
        compares ? size(delivery, code, DeliveryRegister.Which.REMOVED) : 0,
        "/deliveries/" + delivery.number() + "/people?figure=" + code + "&which=");
  }

  private int size(Delivery delivery, String figure, DeliveryRegister.Which which) {
    return deliveries.people(delivery.number(), figure, which).size();
  }

  @GetMapping("/deliveries/{number}/file.xlsx")
  @Allowed(Permission.DELIVERY_SEE)
  ResponseEntity<byte[]> file(@PathVariable int number) {
    var delivery = deliveries.find(number);
    return DefinitionsController.workbook(delivery.fileName(), deliveries.file(number));
  }

  @GetMapping("/deliveries/{number}/rebuilt.xlsx")
  @Allowed(Permission.DELIVERY_SEE)
  ResponseEntity<byte[]> rebuilt(@PathVariable int number) {
    var rebuilt = deliveries.rebuild(number);
    return DefinitionsController.workbook(rebuilt.delivery().fileName(), rebuilt.file());
  }

  @GetMapping("/deliveries/{number}/people")
  @Allowed(Permission.COHORT_USE)
  DeliveredPeoplePage people(
      Frame frame,
      Account account,
      @PathVariable int number,
      @RequestParam String figure,
      @RequestParam(defaultValue = "ALL") DeliveryRegister.Which which,
      @RequestParam(defaultValue = "1") int page) {
    if (!account.may(Permission.DELIVERY_SEE)) throw DeliveryRefusal.NO_SUCH_DELIVERY.with();
    var delivery = deliveries.find(number);
    var named =
        delivery.figures().stream()
            .filter(one -> one.figure().code().equals(figure))
            .findFirst()
            .orElseThrow(DeliveryRefusal.NO_SUCH_DELIVERY::with);
    var shown = deliveries.people(number, figure, which);
    int at = Math.max(1, page);
    var tree = units.tree();
    return new DeliveredPeoplePage(
        frame.named(named.figure().name(frame.locale())),
        "/deliveries/" + number,
        frame.say("delivery.number", number),
        frame.say(
            "delivery.people." + which.name().toLowerCase(Locale.ROOT),
            frame.dateTime(delivery.takenAt())),
        new Paged<>(
            people.lines(shown.page(Paged.offset(at, PEOPLE), PEOPLE)).stream()
                .map(
                    line ->
                        new DeliveredPeoplePage.Line(
                            line.name(),
                            line.number(),
                            line.unit() == null ? "" : tree.nameWithin(line.unit(), frame.locale()),
                            "/people/" + line.handle()))
                .toList(),
            at,
            PEOPLE,
            shown.size()),
        "/deliveries/" + number + "/people?figure=" + figure + "&which=" + which + "&page=");
  }
}
