package org.tongzhou.information.ledger;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.Words;
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
import org.tongzhou.grid.people.Units;

/** What the brief says of a day's rounds: the daily one at length, the others in a line each. */
@Component
class RoundsInBrief implements BriefSection {

  private static final int ROUNDS_SHOWN = 14;
  private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("MM-dd");

  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Tallies tallies;
  private final Units units;

  RoundsInBrief(Ledgers ledgers, Rounds rounds, Tallies tallies, Units units) {
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.tallies = tallies;
    this.units = units;
  }

  @Override
  public String code() {
    return "rounds";
  }

  @Override
  public Optional<BriefPart> of(BriefMoment moment) {
    var daily = ledgers.ofPresence().flatMap(ledger -> of(ledger, moment)).orElse(null);
    var others =
        ledgers.all().stream()
            .filter(ledger -> daily == null || !ledger.id().equals(daily.ledger()))
            .flatMap(ledger -> of(ledger, moment).stream())
            .toList();
    if (daily == null && others.isEmpty()) return Optional.empty();
    return Optional.of(
        new BriefPart(
            daily == null ? List.of() : figures(moment, daily),
            daily == null ? List.of() : charts(moment, daily),
            Stream.concat(
                    daily == null ? Stream.of() : Stream.of(byUnit(moment, daily)),
                    others.isEmpty() ? Stream.of() : Stream.of(others(moment, others)))
                .toList()));
  }

  /** The round of the day, if it had opened by then. */
  private Optional<Round> of(Ledger ledger, BriefMoment moment) {
    return rounds.of(ledger.id()).stream()
        .filter(round -> round.day().equals(moment.day()))
        .filter(round -> round.erasedAt() == null && !round.opensAt().isAfter(moment.asOf()))
        .findFirst();
  }

  private Counts counts(Round round) {
    return tallies.counts(round.id(), Scope.EVERYONE);
  }

  private List<Figure> figures(BriefMoment moment, Round round) {
    var now = counts(round);
    var before = rounds.before(round).map(this::counts).orElse(null);
    return List.of(
        Figure.of(
            "rounds.expected",
            moment.say("ledger.brief.expected"),
            now.expected(),
            before == null ? null : (long) before.expected()),
        share(moment, "reported", now, before),
        share(moment, "on-time", now, before),
        Figure.of(
            "rounds.missing",
            moment.say("ledger.brief.missing"),
            now.missing(),
            before == null ? null : (long) before.missing()),
        Figure.of(
            "rounds.alerting",
            moment.say("ledger.brief.alerting"),
            now.alerting(),
            before == null ? null : (long) before.alerting()));
  }

  private static Figure share(
      BriefMoment moment, String what, Counts now, @Nullable Counts before) {
    return new Figure(
        "rounds." + what,
        moment.say("ledger.brief." + what),
        perMille(what, now),
        before == null ? null : (long) perMille(what, before),
        true);
  }

  private static int perMille(String what, Counts counts) {
    if (what.equals("reported")) return counts.perMille();
    return counts.expected() == 0 ? 1000 : (int) (1000L * counts.onTime() / counts.expected());
  }

  private List<Chart> charts(BriefMoment moment, Round last) {
    var course =
        rounds.of(last.ledger()).stream()
            .filter(round -> !round.day().isAfter(last.day()))
            .filter(round -> round.erasedAt() == null)
            .limit(ROUNDS_SHOWN)
            .toList()
            .reversed();
    var days = course.stream().map(round -> SHORT_DAY.format(round.day())).toList();
    var counts = course.stream().map(this::counts).toList();
    return List.of(
        new Chart(
            moment.say("ledger.brief.course", course.size()),
            true,
            days,
            List.of(
                new Series(
                    moment.say("ledger.brief.reported"),
                    false,
                    counts.stream().map(one -> perMille("reported", one) / 10.0).toList()),
                new Series(
                    moment.say("ledger.brief.on-time"),
                    false,
                    counts.stream().map(one -> perMille("on-time", one) / 10.0).toList()))),
        new Chart(
            moment.say("ledger.brief.looks", course.size()), false, days, looks(course, last)));
  }

  /** Answers that ask for a look, a line a question of the day's form. */
  private List<Series> looks(List<Round> course, Round last) {
    var root = units.tree().root().orElseThrow().id();
    var found =
        course.stream().map(round -> tallies.alerting(round.id(), root, Scope.EVERYONE)).toList();
    var form = rounds.form(last);
    var series = new ArrayList<Series>();
    for (int at : form.alertable()) {
      var question = form.question(at);
      var values = new ArrayList<@Nullable Double>();
      for (var counts : found) {
        var count = counts.get(question.code());
        values.add(count == null ? null : (double) count);
      }
      series.add(
          new Series(
              new BothWords(question.label(Words.CHINESE), question.label(Words.ENGLISH)),
              false,
              values));
    }
    return series;
  }

  private Table byUnit(BriefMoment moment, Round round) {
    var lines = tallies.own(round.id(), null, Scope.EVERYONE).children();
    return new Table(
        moment.say("ledger.brief.by-unit"),
        columns(moment, "ledger.brief.unit"),
        lines.stream()
            .map(
                line ->
                    row(
                        moment,
                        line.unit() == null
                            ? moment.say("ledger.brief.direct")
                            : new BothWords(
                                line.unit().name(Words.CHINESE), line.unit().name(Words.ENGLISH)),
                        line.counts()))
            .toList(),
        moment.say("ledger.brief.nobody"));
  }

  private Table others(BriefMoment moment, List<Round> others) {
    return new Table(
        moment.say("ledger.brief.others"),
        columns(moment, "ledger.brief.ledger"),
        others.stream()
            .map(round -> row(moment, new BothWords(round.nameZh(), round.nameEn()), counts(round)))
            .toList(),
        moment.say("ledger.brief.nobody"));
  }

  private static List<Column> columns(BriefMoment moment, String first) {
    return List.of(
        new Column(moment.say(first), false),
        new Column(moment.say("ledger.brief.expected"), true),
        new Column(moment.say("ledger.brief.reported"), true),
        new Column(moment.say("ledger.brief.on-time"), true),
        new Column(moment.say("ledger.brief.missing"), true),
        new Column(moment.say("ledger.brief.alerting"), true));
  }

  private static List<BothWords> row(BriefMoment moment, BothWords name, Counts counts) {
    return List.of(
        name,
        moment.number(counts.expected()),
        moment.percent(counts.reported(), counts.expected()),
        moment.percent(counts.onTime(), counts.expected()),
        moment.number(counts.missing()),
        moment.number(counts.alerting()));
  }
}
