package org.tongzhou.information.signal.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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
import org.tongzhou.information.signal.SignalRefusal;
import org.tongzhou.information.signal.SignalRule;
import org.tongzhou.information.signal.SignalRules;
import org.tongzhou.information.signal.Urgency;

/** What is looked for in the reports: rules are data, with a source. */
@Controller
@RequestMapping(SignalRulesController.LIST)
class SignalRulesController {

  static final String LIST = "/situation/signal-rules";

  private final SignalRules rules;
  private final SignalViews views;
  private final Units units;
  private final CampusClock clock;

  SignalRulesController(SignalRules rules, SignalViews views, Units units, CampusClock clock) {
    this.rules = rules;
    this.views = views;
    this.units = units;
    this.clock = clock;
  }

  @GetMapping
  @Allowed(Permission.SIGNAL_SEE)
  SignalRulesPage all(Frame frame, @RequestParam(defaultValue = "") String done) {
    return all(
        frame,
        Typed.NOTHING,
        List.of("changed", "placed").contains(done)
            ? frame.say("signal.rules.done." + done)
            : null);
  }

  private SignalRulesPage all(Frame frame, Typed typed, @Nullable String done) {
    var known = rules.campuses();
    var campuses = new ArrayList<SignalRulesPage.Campus>();
    for (var unit : units.tree().units()) {
      var code = unit.campusCode();
      if (unit.kind() != Unit.Kind.CAMPUS || code == null) continue;
      var division = known.getOrDefault(code, "");
      campuses.add(
          new SignalRulesPage.Campus(
              code,
              unit.name(frame.locale()),
              division,
              division.isEmpty() ? "" : views.place(division, frame.locale())));
    }
    return new SignalRulesPage(
        frame.titled("signal.rules.title").withScript("signal.css"),
        rules.all(),
        campuses,
        frame.may(Permission.RISK_MANAGE),
        typed,
        done);
  }

  @GetMapping("/{rule}")
  @Allowed(Permission.SIGNAL_SEE)
  SignalRulePage one(Frame frame, @PathVariable String rule) {
    return page(frame, rules.require(rule), Typed.NOTHING);
  }

  private SignalRulePage page(Frame frame, SignalRule rule, Typed typed) {
    return new SignalRulePage(
        frame.named(rule.name(frame.locale())).withScript("signal.css"),
        rule,
        preview(frame, rule),
        rules.revisions(rule.code()),
        frame.may(Permission.RISK_MANAGE),
        typed.values().isEmpty() ? typed(rule) : typed);
  }

  private @Nullable String preview(Frame frame, SignalRule rule) {
    try {
      var preview = rules.preview(rule.expression());
      return frame.say(
          "signal.rule.preview",
          frame.number(preview.people()),
          preview.round().name(frame.locale()),
          frame.date(preview.round().day()));
    } catch (Refused notAsked) {
      return null;
    }
  }

  private static Typed typed(SignalRule rule) {
    return new Typed(
        Map.of(
            "nameZh", rule.nameZh(),
            "nameEn", rule.nameEn(),
            "expression", rule.expression(),
            "urgency", rule.urgency().name(),
            "dueMinutes", String.valueOf(rule.dueMinutes()),
            "quietDays", String.valueOf(rule.quietDays()),
            "least", rule.least() == null ? "" : String.valueOf(rule.least()),
            "source", rule.source(),
            "on", String.valueOf(rule.on()),
            "revision", String.valueOf(rule.revision())),
        Map.of());
  }

  @PostMapping("/{rule}")
  @Allowed(Permission.RISK_MANAGE)
  Object change(
      Frame frame,
      Account account,
      @PathVariable String rule,
      @RequestParam Map<String, String> typed) {
    var now = rules.require(rule);
    var fields = new Fields(frame, typed);
    var changed =
        new SignalRule(
            rule,
            number(fields, "revision", 9),
            now.kind(),
            fields.text("nameZh"),
            fields.text("nameEn"),
            fields.text("expression"),
            urgency(fields),
            number(fields, "dueMinutes", 5),
            number(fields, "quietDays", 2),
            now.kind() == SignalRule.Kind.COUNT ? number(fields, "least", 4) : null,
            Boolean.parseBoolean(typed.get("on")),
            fields.text("source"),
            account.name(),
            clock.now());
    return fields.send(
        SignalRulesController::beside,
        () -> {
          rules.change(changed, account);
          return LIST + "?done=changed";
        },
        known -> page(frame, now, known));
  }

  /** On and off with one tap. */
  @PostMapping("/{rule}/switch")
  @Allowed(Permission.RISK_MANAGE)
  Object turn(Account account, @PathVariable String rule, @RequestParam boolean on) {
    var now = rules.require(rule);
    if (now.on() != on)
      rules.change(
          new SignalRule(
              now.code(),
              now.revision(),
              now.kind(),
              now.nameZh(),
              now.nameEn(),
              now.expression(),
              now.urgency(),
              now.dueMinutes(),
              now.quietDays(),
              now.least(),
              on,
              now.source(),
              account.name(),
              clock.now()),
          account);
    return "redirect:" + LIST + "?done=changed#" + rule;
  }

  private static Urgency urgency(Fields fields) {
    var word = fields.text("urgency");
    for (var urgency : Urgency.values()) if (urgency.name().equals(word)) return urgency;
    fields.wrong("urgency", "shared.form.missing");
    return Urgency.SOON;
  }

  private static int number(Fields fields, String field, int digits) {
    var text = fields.text(field);
    if (text.matches("[0-9]{1," + digits + "}")) return Integer.parseInt(text);
    if (!text.isEmpty()) fields.wrong(field, "signal.rule.not-a-number");
    return 0;
  }

  private static String beside(Refused refused) {
    return switch (refused.why()) {
      case SignalRefusal.ROUND_NOT_NAMED, SignalRefusal.NOT_UNDERSTOOD -> "expression";
      default -> "";
    };
  }

  @PostMapping("/campuses")
  @Allowed(Permission.RISK_MANAGE)
  Object place(Frame frame, Account account, @RequestParam Map<String, String> typed) {
    var fields = new Fields(frame, typed);
    var campus = fields.text("campus");
    var division = fields.text("division");
    return fields.send(
        "division",
        () -> {
          rules.place(campus, division, account);
          return LIST + "?done=placed#campuses";
        },
        known -> all(frame, known, null));
  }
}
