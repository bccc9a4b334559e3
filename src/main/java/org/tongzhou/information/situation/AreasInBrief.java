package org.tongzhou.information.situation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.grid.brief.BriefMoment;
import org.tongzhou.grid.brief.BriefPart;
import org.tongzhou.grid.brief.BriefPart.Chart;
import org.tongzhou.grid.brief.BriefPart.Column;
import org.tongzhou.grid.brief.BriefPart.Figure;
import org.tongzhou.grid.brief.BriefPart.Series;
import org.tongzhou.grid.brief.BriefPart.Table;
import org.tongzhou.grid.brief.BriefSection;
import org.tongzhou.grid.incident.BothWords;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.form.PlaceCodes;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Tallies;

/** What the brief says of areas: how many are risky, and how many students are in them. */
@Component
class AreasInBrief implements BriefSection {

  private static final String PRESENT = "present";
  private static final String ABROAD = "%06d".formatted(PlaceCodes.ABROAD);
  private static final int DAYS_SHOWN = 28;
  private static final int PROVINCES_SHOWN = 12;

  private final Areas areas;
  private final PeopleByRisk peopleByRisk;
  private final Divisions divisions;
  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Tallies tallies;

  AreasInBrief(
      Areas areas,
      PeopleByRisk peopleByRisk,
      Divisions divisions,
      Ledgers ledgers,
      Rounds rounds,
      Tallies tallies) {
    this.areas = areas;
    this.peopleByRisk = peopleByRisk;
    this.divisions = divisions;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.tallies = tallies;
  }

  @Override
  public String code() {
    return "areas";
  }

  @Override
  public Optional<BriefPart> of(BriefMoment moment) {
    if (areas.lastCounted().isEmpty()) return Optional.empty();
    var today = areas.on(moment.day());
    var yesterday = areas.on(moment.dayBefore());
    var found = where(moment.day());
    var before = where(moment.dayBefore());
    var figures = new ArrayList<Figure>();
    figures.add(
        Figure.of(
            "areas.high",
            moment.say("situation.brief.high-areas"),
            count(today, RiskLevel.HIGH),
            count(yesterday, RiskLevel.HIGH)));
    figures.add(
        Figure.of(
            "areas.medium",
            moment.say("situation.brief.medium-areas"),
            count(today, RiskLevel.MEDIUM),
            count(yesterday, RiskLevel.MEDIUM)));
    found.ifPresent(
        people -> {
          figures.add(people(moment, "in-high", people, before, RiskLevel.HIGH));
          figures.add(people(moment, "in-medium", people, before, RiskLevel.MEDIUM));
        });
    var course =
        areas.averaged(Areas.COUNTRY, moment.day().minusDays(DAYS_SHOWN - 1), moment.day());
    var added = added(course, moment.day());
    if (added != null)
      figures.add(
          Figure.of(
              "areas.new-cases",
              moment.say("situation.brief.new-cases"),
              added,
              added(course, moment.dayBefore())));
    return Optional.of(
        new BriefPart(
            figures,
            course.isEmpty() ? List.of() : List.of(chart(moment, course)),
            found.map(people -> List.of(provinces(moment, people))).orElse(List.of())));
  }

  private static long count(List<AreaRisk> areas, RiskLevel level) {
    return areas.stream()
        .filter(risk -> !risk.code().endsWith("0000") && risk.level() == level)
        .count();
  }

  private static @Nullable Long added(List<Areas.AveragedDay> course, LocalDate day) {
    for (var one : course)
      if (one.counted().day().equals(day) && one.counted().added() != null)
        return (long) one.counted().added();
    return null;
  }

  private Optional<PeopleByRisk.Found> where(LocalDate day) {
    return ledgers
        .ofPresence()
        .flatMap(
            ledger ->
                rounds.of(ledger.id()).stream()
                    .filter(round -> round.day().equals(day) && round.erasedAt() == null)
                    .findFirst())
        .filter(round -> rounds.form(round).position(PRESENT) >= 0)
        .map(round -> peopleByRisk.on(day).of(places(round)));
  }

  private Map<String, Integer> places(Round round) {
    var places = new TreeMap<>(tallies.own(round.id(), PRESENT, Scope.EVERYONE).total().answers());
    places.remove(ABROAD);
    return places;
  }

  private static Figure people(
      BriefMoment moment,
      String what,
      PeopleByRisk.Found found,
      Optional<PeopleByRisk.Found> before,
      RiskLevel level) {
    return Figure.of(
        "areas." + what,
        moment.say("situation.brief." + what),
        found.in(level),
        before.map(one -> (long) one.in(level)).orElse(null));
  }

  private static Chart chart(BriefMoment moment, List<Areas.AveragedDay> course) {
    var days = new ArrayList<String>();
    var added = new ArrayList<@Nullable Double>();
    var average = new ArrayList<@Nullable Double>();
    for (var one : course) {
      days.add(one.counted().day().toString().substring(5));
      var cases = one.counted().added();
      added.add(cases == null ? null : (double) cases);
      average.add(one.average());
    }
    return new Chart(
        moment.say("situation.brief.course", DAYS_SHOWN),
        false,
        days,
        List.of(
            new Series(moment.say("situation.added"), true, added),
            new Series(moment.say("situation.average"), false, average)));
  }

  private Table provinces(BriefMoment moment, PeopleByRisk.Found found) {
    return new Table(
        moment.say("situation.brief.provinces"),
        List.of(
            new Column(moment.say("situation.area"), false),
            new Column(moment.say("situation.level"), false),
            new Column(moment.say("situation.people-there"), true),
            new Column(moment.say("situation.figure.in-high"), true),
            new Column(moment.say("situation.figure.in-medium"), true),
            new Column(moment.say("situation.new-in-14"), true)),
        found.provinces().stream()
            .filter(province -> province.people() > 0)
            .limit(PROVINCES_SHOWN)
            .map(
                province ->
                    List.of(
                        new BothWords(
                            divisions.name(province.code()),
                            divisions.nameInEnglish(province.code())),
                        moment.say("situation.level." + province.level()),
                        moment.number(province.people()),
                        moment.number(province.in(RiskLevel.HIGH)),
                        moment.number(province.in(RiskLevel.MEDIUM)),
                        moment.number(province.newIn14Days())))
            .toList(),
        moment.say("situation.brief.nobody"));
  }
}
