package org.tongzhou.information.quality.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.quality.FlagRule;
import org.tongzhou.information.quality.FlagRules;
import org.tongzhou.information.quality.Flags;
import org.tongzhou.information.quality.QualityRefusal;

/** Quiet flags for a counselor, and the rules that make them. */
@Controller
class FlagsController {

  private final Flags flags;
  private final FlagRules rules;
  private final People people;
  private final Units units;

  FlagsController(Flags flags, FlagRules rules, People people, Units units) {
    this.flags = flags;
    this.rules = rules;
    this.people = people;
    this.units = units;
  }

  @Configuration(proxyBeanMethods = false)
  static class Menu {
    @Bean
    NavigationEntry flagsEntry() {
      return NavigationEntry.of(
          "quality.menu.flags", "/quality/flags", 18, Permission.QUALITY_FLAGS);
    }

    @Bean
    NavigationEntry flagRulesEntry() {
      return NavigationEntry.of(
              "quality.menu.rules", "/quality/rules", 59, Permission.LEDGER_MANAGE)
          .under(MenuGroup.SYSTEM);
    }
  }

  @Allowed(Permission.QUALITY_FLAGS)
  @GetMapping("/quality/flags")
  FlagsPage flags(Frame frame, Account account) {
    var found = flags.of(account);
    var known = new HashMap<PersonId, Person.Line>();
    var asked =
        found.stream()
            .filter(flag -> flag.person() != null)
            .mapToInt(flag -> flag.person().value())
            .toArray();
    for (var line : people.lines(asked)) known.put(line.id(), line);
    var groups = new ArrayList<FlagsPage.Group>();
    for (var rule : rules.all()) if (rule.on()) groups.add(group(frame, rule, found, known));
    return new FlagsPage(frame.titled("quality.flags.title"), groups);
  }

  private FlagsPage.Group group(
      Frame frame, FlagRule rule, List<Flags.Flag> found, Map<PersonId, Person.Line> known) {
    var key = "quality.flag." + rule.kind();
    return new FlagsPage.Group(
        frame.say(key),
        frame.say(key + ".said", rule.threshold()),
        frame.say(key + ".else"),
        found.stream()
            .filter(flag -> flag.rule().kind() == rule.kind())
            .map(flag -> line(frame, key, flag, known))
            .toList());
  }

  private FlagsPage.Line line(
      Frame frame, String key, Flags.Flag flag, Map<PersonId, Person.Line> known) {
    var person = flag.person() == null ? null : known.get(flag.person());
    var unit = units.tree().nameWithin(flag.unit(), frame.locale());
    var said =
        frame.say(key + ".found", frame.number(flag.length()), flag.ledger().name(frame.locale()));
    return person == null
        ? new FlagsPage.Line(unit, "/units/" + flag.unit().value(), null, "", said)
        : new FlagsPage.Line(
            person.name(), "/people/" + person.handle(), person.number(), unit, said);
  }

  // ---- the rules

  @Allowed(Permission.LEDGER_MANAGE)
  @GetMapping("/quality/rules")
  FlagsPage.Rules rules(Frame frame, @RequestParam(defaultValue = "false") boolean set) {
    return page(frame, Typed.NOTHING, set ? frame.say("quality.rule.done") : null);
  }

  private FlagsPage.Rules page(Frame frame, Typed typed, @Nullable String done) {
    return new FlagsPage.Rules(
        frame.titled("quality.rules.title"),
        rules.all().stream().map(rule -> shown(frame, rule)).toList(),
        typed,
        done);
  }

  private static FlagsPage.Rule shown(Frame frame, FlagRule rule) {
    var key = "quality.flag." + rule.kind();
    return new FlagsPage.Rule(
        rule.kind().name(),
        frame.say(key),
        frame.say(key + ".said", rule.threshold()),
        frame.say(key + ".else"),
        frame.say(key + ".unit"),
        rule.threshold(),
        rule.on(),
        rule.kind().least(),
        rule.kind().most(),
        frame.say("quality.rule.usual", rule.kind().usual()));
  }

  @Allowed(Permission.LEDGER_MANAGE)
  @PostMapping("/quality/rules/{rule}")
  Object set(
      Frame frame,
      @PathVariable String rule,
      @RequestParam(defaultValue = "") String threshold,
      @RequestParam(defaultValue = "false") boolean on) {
    var kind =
        Arrays.stream(FlagRule.Kind.values())
            .filter(one -> one.name().equals(rule))
            .findFirst()
            .orElseThrow(QualityRefusal.NO_SUCH_RULE::with);
    try {
      rules.set(kind, number(threshold, kind), on);
      return "redirect:/quality/rules?set=true";
    } catch (Refused refused) {
      var said = frame.say("refusal." + refused.why().code(), refused.arguments().toArray());
      return Rendered.invalid(
          page(frame, new Typed(Map.of(rule, threshold), Map.of(rule, said)), null));
    }
  }

  private static int number(String written, FlagRule.Kind kind) {
    try {
      return Integer.parseInt(written.strip());
    } catch (NumberFormatException e) {
      throw QualityRefusal.THRESHOLD_UNFIT.with(kind.least(), kind.most());
    }
  }
}
