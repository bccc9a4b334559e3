package org.tongzhou.information.alert.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.information.alert.Alert;
import org.tongzhou.information.alert.AlertId;
import org.tongzhou.information.alert.AlertRefusal;
import org.tongzhou.information.alert.Alerts;
import org.tongzhou.information.alert.CapAlert;
import org.tongzhou.information.alert.RaisingRule;

/** Taking alerts in, saying where they warn, ending them, and the rule. */
@Controller
@RequestMapping(AlertsController.LIST)
class AlertsController {

  static final String LIST = "/situation/alerts";

  private static final int PAGE = 20;
  private static final int PLACES_NAMED = 3;

  private final Alerts alerts;
  private final Divisions divisions;
  private final CampusClock clock;

  AlertsController(Alerts alerts, Divisions divisions, CampusClock clock) {
    this.alerts = alerts;
    this.divisions = divisions;
    this.clock = clock;
  }

  // ---- all of them

  @GetMapping
  @Allowed(Permission.RISK_SEE)
  AlertsPage all(Frame frame, @RequestParam(defaultValue = "1") int page) {
    return page(frame, page, fresh(), null);
  }

  private Typed fresh() {
    return new Typed(Map.of("since", clock.today().toString()), Map.of());
  }

  private AlertsPage page(Frame frame, int page, Typed typed, @Nullable String fileError) {
    var found = alerts.all(page, PAGE);
    return new AlertsPage(
        frame.titled("alert.title").withScript("signal.css"),
        new Paged<>(
            found.rows().stream().map(alert -> line(frame, alert)).toList(),
            found.page(),
            found.size(),
            found.total()),
        alerts.rules(),
        frame.may(Permission.RISK_MANAGE),
        typed,
        fileError);
  }

  private AlertsPage.Line line(Frame frame, Alert alert) {
    var state = alert.stateAt(clock.now());
    var named = alert.places().stream().limit(PLACES_NAMED).map(code -> name(frame, code)).toList();
    return new AlertsPage.Line(
        LIST + "/" + alert.id().value(),
        Alerts.headline(alert.cap(), frame.locale()),
        tone(state),
        frame.say("alert.state." + state),
        frame.say(
            "alert.line",
            frame.say("alert.status." + alert.cap().status()),
            frame.say("alert.type." + alert.cap().msgType()),
            frame.dateTime(alert.cap().sent())),
        alert.places().isEmpty()
            ? frame.say("alert.places.none")
            : alert.places().size() > PLACES_NAMED
                ? frame.say(
                    "alert.places.more",
                    String.join(frame.english() ? ", " : "、", named),
                    alert.places().size())
                : String.join(frame.english() ? ", " : "、", named));
  }

  private static String tone(Alert.State state) {
    return switch (state) {
      case LIVE -> "overdue";
      case COMING -> "waiting";
      case EXPIRED, ENDED, NO_ALARM, NOTHING_NEW -> "quiet";
    };
  }

  private String name(Frame frame, String code) {
    return frame.english() ? divisions.nameInEnglish(code) : divisions.fullName(code);
  }

  @PostMapping
  @Allowed(Permission.RISK_MANAGE)
  Object receive(
      Frame frame, Account account, @RequestParam(required = false) @Nullable MultipartFile file) {
    try {
      return "redirect:" + LIST + "/" + alerts.takeIn(content(file), account).id().value();
    } catch (Refused refused) {
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          page(
              frame,
              1,
              fresh(),
              frame.say("refusal." + refused.why().code(), refused.arguments().toArray())));
    }
  }

  private static byte[] content(@Nullable MultipartFile file) {
    if (file == null || file.isEmpty()) throw AlertRefusal.NO_FILE.with();
    if (file.getSize() > Alerts.MOST_BYTES) throw AlertRefusal.TOO_LARGE.with();
    try {
      return file.getBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- one of them

  @GetMapping("/{alert}")
  @Allowed(Permission.RISK_SEE)
  AlertPage one(Frame frame, @PathVariable UUID alert) {
    return page(frame, alerts.require(new AlertId(alert)), Typed.NOTHING);
  }

  private AlertPage page(Frame frame, Alert alert, Typed typed) {
    var state = alert.stateAt(clock.now());
    var cap = alert.cap();
    var places =
        alert.places().stream()
            .map(
                code ->
                    new AlertPage.Place(
                        code, name(frame, code), alert.placedByHand().contains(code)))
            .toList();
    return new AlertPage(
        frame.named(Alerts.headline(cap, frame.locale())).withScript("signal.css"),
        alert.id().value().toString(),
        tone(state),
        frame.say("alert.state." + state),
        facts(frame, alert),
        cap.in(frame.locale()),
        String.join(", ", cap.languages()),
        places,
        alerts.suggested(alert).stream()
            .map(code -> new AlertPage.Place(code, name(frame, code), false))
            .toList(),
        ended(frame, alert),
        frame.may(Permission.RISK_MANAGE),
        frame.may(Permission.RISK_MANAGE)
            && (state == Alert.State.LIVE || state == Alert.State.COMING),
        typed);
  }

  private static List<AlertPage.Fact> facts(Frame frame, Alert alert) {
    var cap = alert.cap();
    var facts = new ArrayList<AlertPage.Fact>();
    facts.add(fact(frame, "alert.sender", cap.sender()));
    facts.add(fact(frame, "alert.identifier", cap.identifier()));
    facts.add(
        fact(
            frame,
            "alert.kind",
            frame.say("alert.status." + cap.status())
                + " · "
                + frame.say("alert.type." + cap.msgType())
                + " · CAP "
                + cap.version()));
    facts.add(fact(frame, "alert.sent", frame.dateTime(cap.sent())));
    facts.add(
        fact(
            frame,
            "alert.holds",
            frame.say(
                "alert.from-until",
                frame.dateTime(alert.begins()),
                frame.dateTime(alert.expires()))));
    if (cap.parts().stream().anyMatch(info -> info.expires() == null))
      facts.add(fact(frame, "alert.no-end", frame.say("alert.no-end.said")));
    if (cap.signed()) facts.add(fact(frame, "alert.signature", frame.say("alert.signature.said")));
    facts.add(
        fact(
            frame,
            "alert.received",
            frame.say("alert.by", alert.receivedBy(), frame.dateTime(alert.receivedAt()))));
    return facts;
  }

  private static AlertPage.Fact fact(Frame frame, String label, String said) {
    return new AlertPage.Fact(frame.say(label), said);
  }

  private static AlertPage.@Nullable Ended ended(Frame frame, Alert alert) {
    var end = alert.end();
    if (end == null) return null;
    return end.by() == null
        ? new AlertPage.Ended(
            frame.say(
                "alert.ended.by-hand",
                frame.dateTime(end.at()),
                end.who(),
                String.valueOf(end.reason())),
            null)
        : new AlertPage.Ended(
            frame.say("alert.ended.by-alert", frame.dateTime(end.at())),
            LIST + "/" + end.by().value());
  }

  // ---- by hand

  @PostMapping("/{alert}/places")
  @Allowed(Permission.RISK_MANAGE)
  Object place(
      Frame frame,
      Account account,
      @PathVariable UUID alert,
      @RequestParam Map<String, String> typed) {
    var id = new AlertId(alert);
    var known = alerts.require(id);
    var fields = new Fields(frame, typed);
    var written = fields.text("place");
    return fields.send(
        "place",
        () -> {
          alerts.place(id, code(written), account);
          return LIST + "/" + alert + "#places";
        },
        back -> page(frame, known, back));
  }

  /** A code, or words that name one place. */
  private String code(String written) {
    if (Divisions.looksLikeACode(written)) return written;
    return divisions
        .locate(written)
        .map(found -> found.division().code())
        .orElseThrow(AlertRefusal.NO_SUCH_PLACE::with);
  }

  @PostMapping("/{alert}/places/{code}/removal")
  @Allowed(Permission.RISK_MANAGE)
  Object displace(Account account, @PathVariable UUID alert, @PathVariable String code) {
    alerts.displace(new AlertId(alert), code, account);
    return "redirect:" + LIST + "/" + alert + "#places";
  }

  @PostMapping("/{alert}/end")
  @Allowed(Permission.RISK_MANAGE)
  Object end(
      Frame frame,
      Account account,
      @PathVariable UUID alert,
      @RequestParam Map<String, String> typed) {
    var id = new AlertId(alert);
    var known = alerts.require(id);
    var fields = new Fields(frame, typed);
    var reason = fields.text("reason");
    return fields.send(
        "reason",
        () -> {
          alerts.end(id, reason, account);
          return LIST + "/" + alert;
        },
        back -> page(frame, known, back));
  }

  // ---- the rule

  @PostMapping("/rules")
  @Allowed(Permission.RISK_MANAGE)
  Object lay(Frame frame, Account account, @RequestParam Map<String, String> typed) {
    var fields = new Fields(frame, typed);
    var since = fields.day("since");
    var source = fields.text("source");
    return fields.send(
        refused -> refused.why() == AlertRefusal.RULE_OUT_OF_ORDER ? "mediumFrom" : "source",
        () -> {
          alerts.lay(
              new RaisingRule(
                  since,
                  severity(typed, "highFrom"),
                  severity(typed, "mediumFrom"),
                  certainty(typed),
                  source,
                  clock.now()),
              account);
          return LIST + "#rules";
        },
        back -> page(frame, 1, back, null));
  }

  private static CapAlert.Severity severity(Map<String, String> typed, String field) {
    var word = typed.getOrDefault(field, "").toUpperCase(Locale.ROOT);
    for (var severity : CapAlert.Severity.values())
      if (severity.name().equals(word)) return severity;
    return CapAlert.Severity.UNKNOWN;
  }

  private static CapAlert.Certainty certainty(Map<String, String> typed) {
    var word = typed.getOrDefault("certainFrom", "").toUpperCase(Locale.ROOT);
    for (var one : CapAlert.Certainty.values()) if (one.name().equals(word)) return one;
    return CapAlert.Certainty.UNKNOWN;
  }
}
