package org.tongzhou.information.quality.web;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.form.CompiledForm;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Tallies;
import org.tongzhou.information.quality.DrawSample;
import org.tongzhou.information.quality.QualityRefusal;
import org.tongzhou.information.quality.Samples;

/** What is known of the truth of a round's reports, and drawing a sample to know it. */
@Controller
class RoundQualityController {

  private static final int ASKED = 3;
  private static final LocalTime EVENING = LocalTime.of(21, 0);

  private final Samples samples;
  private final ResultViews views;
  private final Rounds rounds;
  private final Tallies tallies;
  private final Units units;
  private final Scopes scopes;
  private final CampusClock clock;

  RoundQualityController(
      Samples samples,
      ResultViews views,
      Rounds rounds,
      Tallies tallies,
      Units units,
      Scopes scopes,
      CampusClock clock) {
    this.samples = samples;
    this.views = views;
    this.rounds = rounds;
    this.tallies = tallies;
    this.units = units;
    this.scopes = scopes;
    this.clock = clock;
  }

  @Allowed(Permission.LEDGER_SEE)
  @GetMapping("/rounds/{code}/quality")
  RoundQualityPage quality(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit) {
    return page(frame, account, rounds.find(code), unit, Typed.NOTHING, null);
  }

  private RoundQualityPage page(
      Frame frame,
      Account account,
      Round round,
      @Nullable String unit,
      Typed typed,
      @Nullable String error) {
    var shown = shown(unit, scopes.of(account, Permission.LEDGER_SEE));
    var results =
        samples.of(round.id(), shown.stream().map(Unit::id).toList()).stream()
            .map(result -> views.of(frame, account, result))
            .toList();
    var name = frame.say("quality.round", round.name(frame.locale()), frame.date(round.day()));
    var query = unit == null || unit.isBlank() ? "" : "?unit=" + shown.getFirst().code();
    return new RoundQualityPage(
        frame.named(frame.say("quality.title", name)),
        "/rounds/" + round.code() + query,
        name,
        results,
        drawing(frame, account, round, shown, typed, error));
  }

  /** The asked unit, or the highest of those that the account sees. */
  private List<Unit> shown(@Nullable String written, Scope scope) {
    if (written == null || written.isBlank()) {
      var tops = tallies.tops(scope);
      if (tops.isEmpty()) throw QualityRefusal.NO_SUCH_UNIT.with();
      return tops;
    }
    var tree = units.tree();
    var unit =
        tree.byCode(written)
            .or(() -> tree.unit(byId(written)))
            .filter(found -> scope.permits(found.id()))
            .orElseThrow(QualityRefusal.NO_SUCH_UNIT::with);
    return List.of(unit);
  }

  private static UnitId byId(String written) {
    try {
      return new UnitId(UUID.fromString(written));
    } catch (IllegalArgumentException e) {
      throw QualityRefusal.NO_SUCH_UNIT.with();
    }
  }

  // ---- drawing

  private RoundQualityPage.@Nullable Drawing drawing(
      Frame frame,
      Account account,
      Round round,
      List<Unit> shown,
      Typed typed,
      @Nullable String error) {
    var unit = shown.getFirst();
    if (shown.size() > 1 || !samples.mayDraw(unit.id(), account) || round.erasedAt() != null)
      return null;
    boolean drawn =
        samples.of(round.id(), List.of(unit.id())).stream()
            .anyMatch(result -> result.sample().unit().equals(unit.id()));
    if (drawn) return null;
    var scope = scopes.of(account, Permission.QUALITY_DRAW);
    var reported = tallies.people(round.id(), RoundSet.REPORTED, unit.id(), scope).size();
    if (reported == 0) return null;
    var filled = typed.values().isEmpty() ? new Typed(usual(), Map.of()) : typed;
    return new RoundQualityPage.Drawing(
        "/rounds/" + round.code() + "/quality?unit=" + unit.code(),
        unit.code(),
        unit.name(frame.locale()),
        reported,
        error == null ? size(account, round, unit, filled) : null,
        choices(frame, rounds.form(round), filled),
        filled,
        error);
  }

  private Map<String, String> usual() {
    var usual = new HashMap<String, String>();
    usual.put("precision", "5");
    usual.put("confidence", "95");
    usual.put("expected", "10");
    usual.put("due", clock.today().plusDays(2).toString());
    return usual;
  }

  private @Nullable Integer size(Account account, Round round, Unit unit, Typed typed) {
    try {
      return samples.sizeNow(command(round, unit, typed.values(), List.of()), account);
    } catch (Refused notYet) {
      return null;
    }
  }

  private static List<RoundQualityPage.Choice> choices(
      Frame frame, CompiledForm form, Typed typed) {
    var ticked = typed.values().get("questions");
    var choices = new ArrayList<RoundQualityPage.Choice>();
    int offered = 0;
    for (int at = 0; at < form.size(); at++) {
      if (!form.coded(at)) continue;
      var question = form.question(at);
      boolean usual = question.head().required() && question.head().showIf().isEmpty();
      boolean on =
          ticked == null
              ? usual && offered++ < ASKED
              : Arrays.asList(ticked.split(",")).contains(question.code());
      choices.add(new RoundQualityPage.Choice(question.code(), question.label(frame.locale()), on));
    }
    return choices;
  }

  private DrawSample command(
      Round round, Unit unit, Map<String, String> typed, List<String> questions) {
    return new DrawSample(
        round.id(),
        unit.id(),
        number(typed.get("precision")) / 100,
        (int) number(typed.get("confidence")),
        number(typed.get("expected")) / 100,
        questions,
        typed.getOrDefault("seed", ""),
        evening(typed.get("due")));
  }

  private java.time.Instant evening(@Nullable String day) {
    try {
      return LocalDate.parse(day == null ? "" : day)
          .atTime(EVENING)
          .atZone(clock.zone())
          .toInstant();
    } catch (java.time.DateTimeException e) {
      throw QualityRefusal.DUE_UNFIT.with();
    }
  }

  private static double number(@Nullable String written) {
    try {
      return Double.parseDouble(written == null ? "" : written.strip());
    } catch (NumberFormatException e) {
      throw QualityRefusal.PRECISION_UNFIT.with();
    }
  }

  @Allowed(Permission.QUALITY_DRAW)
  @PostMapping("/rounds/{code}/quality")
  Object draw(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit,
      @RequestParam(required = false) @Nullable List<String> questions,
      @RequestParam Map<String, String> typed) {
    var round = rounds.find(code);
    var of = shown(unit, scopes.of(account, Permission.QUALITY_DRAW)).getFirst();
    var asked = questions == null ? List.<String>of() : questions;
    try {
      var sample = samples.draw(command(round, of, typed, asked), account);
      return "redirect:/samples/" + sample.id();
    } catch (Refused refused) {
      var values = new HashMap<>(typed);
      values.put("questions", String.join(",", asked));
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          page(
              frame,
              account,
              round,
              of.code(),
              new Typed(values, Map.of()),
              frame.say("refusal." + refused.why().code(), refused.arguments().toArray())));
    }
  }
}
