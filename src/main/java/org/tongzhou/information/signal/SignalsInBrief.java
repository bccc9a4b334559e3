package org.tongzhou.information.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.brief.BriefMoment;
import org.tongzhou.grid.brief.BriefPart;
import org.tongzhou.grid.brief.BriefPart.Column;
import org.tongzhou.grid.brief.BriefPart.Figure;
import org.tongzhou.grid.brief.BriefPart.Table;
import org.tongzhou.grid.brief.BriefSection;
import org.tongzhou.grid.incident.BothWords;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Units;

/**
 * What the brief says of signals: what came up on the day, what was judged, which counts stood out.
 */
@Component
class SignalsInBrief implements BriefSection {

  private final Signals signals;
  private final Units units;
  private final Divisions divisions;

  SignalsInBrief(Signals signals, Units units, Divisions divisions) {
    this.signals = signals;
    this.units = units;
    this.divisions = divisions;
  }

  @Override
  public String code() {
    return "signals";
  }

  @Override
  public Optional<BriefPart> of(BriefMoment moment) {
    var now = signals.on(moment.day(), Scope.EVERYONE);
    var before = signals.on(moment.dayBefore(), Scope.EVERYONE);
    if (now.rules().isEmpty() && before.rules().isEmpty() && now.aberrations().isEmpty())
      return Optional.empty();
    return Optional.of(
        new BriefPart(
            List.of(
                Figure.of(
                    "signals.raised",
                    moment.say("signal.brief.raised"),
                    sum(now, Of.RAISED),
                    sum(before, Of.RAISED)),
                Figure.of(
                    "signals.judged",
                    moment.say("signal.brief.judged"),
                    sum(now, Of.JUDGED),
                    sum(before, Of.JUDGED)),
                Figure.of(
                    "signals.cases",
                    moment.say("signal.brief.cases"),
                    sum(now, Of.CASES),
                    sum(before, Of.CASES)),
                Figure.of(
                    "signals.waiting",
                    moment.say("signal.brief.waiting"),
                    sum(now, Of.WAITING),
                    null)),
            List.of(),
            List.of(byRule(moment, now), aberrations(moment, now))));
  }

  private enum Of {
    RAISED,
    JUDGED,
    CASES,
    WAITING
  }

  private static long sum(SignalCounts.OfDay day, Of what) {
    return day.rules().stream()
        .mapToInt(
            moved ->
                switch (what) {
                  case RAISED -> moved.raised();
                  case JUDGED -> moved.dismissed() + moved.watched() + moved.cases();
                  case CASES -> moved.cases();
                  case WAITING -> moved.waiting();
                })
        .sum();
  }

  private static Table byRule(BriefMoment moment, SignalCounts.OfDay day) {
    return new Table(
        moment.say("signal.brief.by-rule"),
        List.of(
            new Column(moment.say("signal.rule"), false),
            new Column(moment.say("signal.brief.raised"), true),
            new Column(moment.say("signal.brief.dismissed"), true),
            new Column(moment.say("signal.brief.watched"), true),
            new Column(moment.say("signal.brief.cases"), true),
            new Column(moment.say("signal.brief.waiting"), true)),
        day.rules().stream()
            .map(
                moved ->
                    List.of(
                        name(moved.rule()),
                        moment.number(moved.raised()),
                        moment.number(moved.dismissed()),
                        moment.number(moved.watched()),
                        moment.number(moved.cases()),
                        moment.number(moved.waiting())))
            .toList(),
        moment.say("signal.brief.none"));
  }

  private static BothWords name(SignalRule rule) {
    return new BothWords(rule.name(Words.CHINESE), rule.name(Words.ENGLISH));
  }

  private Table aberrations(BriefMoment moment, SignalCounts.OfDay day) {
    var rows = new ArrayList<List<BothWords>>();
    for (var one : day.aberrations())
      rows.add(
          List.of(
              where(one.signal()),
              name(one.rule()),
              one.aberrations().isEmpty()
                  ? BriefMoment.as("–")
                  : moment.number(one.aberrations().getFirst().observed()),
              judged(moment, one.last())));
    return new Table(
        moment.say("signal.brief.aberrations"),
        List.of(
            new Column(moment.say("signal.brief.where"), false),
            new Column(moment.say("signal.rule"), false),
            new Column(moment.say("signal.brief.people"), true),
            new Column(moment.say("signal.brief.judgement"), false)),
        rows,
        moment.say("signal.brief.no-aberration"));
  }

  private BothWords where(Signal signal) {
    var place = signal.place();
    if (place != null)
      return new BothWords(divisions.fullName(place), divisions.nameInEnglish(place));
    return units
        .tree()
        .unit(signal.unit())
        .map(unit -> new BothWords(unit.name(Words.CHINESE), unit.name(Words.ENGLISH)))
        .orElse(BriefMoment.as("–"));
  }

  private static BothWords judged(BriefMoment moment, Signal.@Nullable Assessment last) {
    if (last == null) return moment.say("signal.brief.not-judged");
    return moment.say(
        "signal.brief.judged-as", moment.say("signal.verdict." + last.verdict()), last.reason());
  }
}
