package org.tongzhou.guidance.screen.web;

import java.util.Arrays;
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
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.guidance.screen.ScreenClass;
import org.tongzhou.guidance.screen.ScreenRefusal;
import org.tongzhou.guidance.screen.ScreenRule;
import org.tongzhou.guidance.screen.ScreenRules;

/** Rules are data: a moderator changes them, and sees first what the change would have found. */
@Controller
@RequestMapping(RulesController.LIST)
@Allowed(Permission.SCREEN_MANAGE)
class RulesController {

  static final String LIST = "/screen/rules";

  private final ScreenRules rules;

  RulesController(ScreenRules rules) {
    this.rules = rules;
  }

  @GetMapping
  RulesPage all(Frame frame, @RequestParam(defaultValue = "") String done) {
    return new RulesPage(
        frame.titled("screen.rules.title").withScript("review.css"),
        rules.all(),
        rules.freshCode(),
        done.equals("saved") ? frame.say("screen.rules.saved") : null);
  }

  @GetMapping("/{rule}")
  RulePage one(Frame frame, @PathVariable String rule) {
    var known = rules.find(rule);
    if (known.isEmpty() && !isFresh(rule)) throw ScreenRefusal.NO_SUCH_RULE.with();
    return page(frame, rule, known.map(RulesController::typed).orElse(Typed.NOTHING), null);
  }

  private static boolean isFresh(String code) {
    return code.matches("own\\.[0-9a-f-]{18}");
  }

  private static Typed typed(ScreenRule rule) {
    return new Typed(
        Map.of(
            "kind", rule.kind().name(),
            "nameZh", rule.nameZh(),
            "nameEn", rule.nameEn(),
            "words", String.join(" | ", rule.words()),
            "unless", String.join(" | ", rule.unless()),
            "near", String.join(" | ", rule.near()),
            "notNear", String.join(" | ", rule.notNear()),
            "source", rule.source(),
            "on", rule.on() ? "yes" : "",
            "revision", String.valueOf(rule.revision())),
        Map.of());
  }

  private RulePage page(Frame frame, String code, Typed typed, RulePage.@Nullable Preview preview) {
    var known = rules.find(code);
    return new RulePage(
        frame
            .named(
                known
                    .map(rule -> rule.name(frame.locale()))
                    .orElseGet(() -> frame.say("screen.rule.new")))
            .withScript("review.css"),
        code,
        known.isEmpty(),
        Arrays.stream(ScreenClass.values()).map(ScreenClass::name).toList(),
        typed,
        preview);
  }

  /** With {@code do=preview} nothing is changed: the form comes back with what would be found. */
  @PostMapping("/{rule}")
  Object change(
      Frame frame,
      Account account,
      @PathVariable String rule,
      @RequestParam Map<String, String> typed) {
    if (rules.find(rule).isEmpty() && !isFresh(rule)) throw ScreenRefusal.NO_SUCH_RULE.with();
    var fields = new Fields(frame, typed);
    var changed =
        new ScreenRule(
            rule,
            kind(fields),
            fields.text("nameZh"),
            fields.text("nameEn"),
            words(fields.text("words")),
            words(typed.getOrDefault("unless", "")),
            words(typed.getOrDefault("near", "")),
            words(typed.getOrDefault("notNear", "")),
            typed.getOrDefault("source", "").strip(),
            "yes".equals(typed.get("on")),
            revision(typed.get("revision")));
    if ("preview".equals(typed.get("do")) && fields.isValid()) {
      try {
        return page(frame, rule, fields.back(), preview(frame, rules.preview(changed)));
      } catch (Refused refused) {
        fields.refused(refused, beside(refused));
      }
    }
    return fields.send(
        RulesController::beside,
        () -> {
          rules.save(changed, account);
          return LIST + "?done=saved#" + rule;
        },
        back -> page(frame, rule, back, null));
  }

  private static ScreenClass kind(Fields fields) {
    var written = fields.text("kind");
    for (var one : ScreenClass.values()) if (one.name().equals(written)) return one;
    fields.wrong("kind", "shared.form.missing");
    return ScreenClass.HOLD;
  }

  private static List<String> words(String typed) {
    return ScreenRule.words(typed);
  }

  private static int revision(@Nullable String typed) {
    return typed != null && typed.matches("\\d{1,9}") ? Integer.parseInt(typed) : 0;
  }

  private static String beside(Refused refused) {
    return switch (refused.why()) {
      case ScreenRefusal.NO_WORDS, ScreenRefusal.WORD_TOO_SHORT, ScreenRefusal.TOO_MANY_WORDS ->
          "words";
      case ScreenRefusal.NAME_MISSING -> "nameZh";
      default -> "";
    };
  }

  private static RulePage.Preview preview(Frame frame, ScreenRules.Preview preview) {
    return new RulePage.Preview(
        frame.say(
            "screen.preview.summary",
            frame.number(preview.read()),
            frame.number(preview.found()),
            frame.number(preview.more()),
            frame.number(preview.fewer())),
        preview.samples().stream()
            .map(
                one ->
                    new RulePage.Sample(
                        frame.say("screen.preview." + one.change()),
                        before(one.before()),
                        one.passage(),
                        after(one.after())))
            .toList());
  }

  private static final int AROUND = 40;

  private static String before(String text) {
    int from = text.length() - AROUND;
    return from > 0 ? "…" + text.substring(from) : text;
  }

  private static String after(String text) {
    return text.length() > AROUND ? text.substring(0, AROUND) + "…" : text;
  }
}
