package org.tongzhou.command.directive;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.brief.BriefMoment;
import org.tongzhou.grid.brief.BriefPart;
import org.tongzhou.grid.brief.BriefPart.Column;
import org.tongzhou.grid.brief.BriefPart.Figure;
import org.tongzhou.grid.brief.BriefPart.Table;
import org.tongzhou.grid.brief.BriefSection;
import org.tongzhou.grid.incident.BothWords;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/**
 * What the brief says of directives and situation reports: how far the former have come, how many
 * of the latter wait. What was reported is sealed and stays where it is.
 */
@Component
class DirectivesInBrief implements BriefSection {

  /** So long after its last time a directive that is done is still told. */
  private static final Duration TOLD = Duration.ofDays(3);

  private final LiveDirectives live;
  private final SituationRows situations;
  private final Units units;
  private final CampusClock clock;

  DirectivesInBrief(LiveDirectives live, SituationRows situations, Units units, CampusClock clock) {
    this.live = live;
    this.situations = situations;
    this.units = units;
    this.clock = clock;
  }

  @Override
  public String code() {
    return "directives";
  }

  private record Line(Directive directive, Progress.Counts counts) {

    Instant end() {
      return directive.doneBy() == null ? directive.readBy() : directive.doneBy();
    }

    boolean isDone() {
      return directive.doneBy() == null
          ? counts.unread() + counts.nodesUnread() == 0
          : counts.notDone() == 0;
    }

    boolean isOverdueAt(Instant moment) {
      return !isDone() && moment.isAfter(end());
    }
  }

  @Override
  public Optional<BriefPart> of(BriefMoment moment) {
    var lines = lines(moment);
    var today = clock.startOf(moment.day());
    var yesterday = clock.startOf(moment.dayBefore());
    return Optional.of(
        new BriefPart(
            List.of(
                Figure.of(
                    "directives.issued",
                    moment.say("directive.brief.issued"),
                    issued(today, moment.asOf()),
                    issued(yesterday, today)),
                Figure.of(
                    "directives.overdue",
                    moment.say("directive.brief.overdue"),
                    lines.stream().filter(line -> line.isOverdueAt(moment.asOf())).count(),
                    null),
                Figure.of(
                    "situations.sent",
                    moment.say("directive.brief.situations"),
                    situations.countSent(today, moment.asOf()),
                    (long) situations.countSent(yesterday, today)),
                Figure.of(
                    "situations.waiting",
                    moment.say("directive.brief.situations-waiting"),
                    situations.countWaiting(moment.asOf()),
                    null)),
            List.of(),
            List.of(table(moment, lines))));
  }

  private long issued(Instant from, Instant to) {
    return live.all().stream()
        .filter(one -> !one.issuedAt().isBefore(from) && one.issuedAt().isBefore(to))
        .count();
  }

  private List<Line> lines(BriefMoment moment) {
    var all = List.<UnitId>copyOf(units.tree().ids());
    var lines = new ArrayList<Line>();
    for (var directive : live.all()) {
      if (directive.issuedAt().isAfter(moment.asOf()) || directive.withdrawn()) continue;
      var found = live.find(directive.id());
      if (found.isEmpty()) continue;
      var line = new Line(directive, found.get().counts(List.of(all)).getFirst());
      if (!line.isDone() || line.end().plus(TOLD).isAfter(moment.asOf())) lines.add(line);
    }
    return lines;
  }

  private static Table table(BriefMoment moment, List<Line> lines) {
    var rows = new ArrayList<List<BothWords>>();
    for (var line : lines) {
      var counts = line.counts();
      var text = line.directive().text();
      rows.add(
          List.of(
              new BothWords(text.title(Words.CHINESE), text.title(Words.ENGLISH)),
              moment.percent(counts.read() + counts.nodesRead(), counts.people() + counts.nodes()),
              line.directive().doneBy() == null
                  ? BriefMoment.as("–")
                  : moment.percent(counts.done(), counts.nodes()),
              moment.time(line.end()),
              moment.say(
                  line.isDone()
                      ? "directive.brief.state.done"
                      : line.isOverdueAt(moment.asOf())
                          ? "directive.brief.state.overdue"
                          : "directive.brief.state.running")));
    }
    return new Table(
        moment.say("directive.brief.running"),
        List.of(
            new Column(moment.say("directive.brief.title"), false),
            new Column(moment.say("directive.brief.read"), true),
            new Column(moment.say("directive.brief.done"), true),
            new Column(moment.say("directive.brief.until"), false),
            new Column(moment.say("directive.brief.state"), false)),
        rows,
        moment.say("directive.brief.none"));
  }
}
