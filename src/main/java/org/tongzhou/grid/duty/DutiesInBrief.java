package org.tongzhou.grid.duty;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.tongzhou.grid.brief.BriefMoment;
import org.tongzhou.grid.brief.BriefPart;
import org.tongzhou.grid.brief.BriefPart.Column;
import org.tongzhou.grid.brief.BriefPart.Figure;
import org.tongzhou.grid.brief.BriefPart.Table;
import org.tongzhou.grid.brief.BriefSection;
import org.tongzhou.grid.incident.BothWords;
import org.tongzhou.grid.people.Scope;

/** What the brief says of duties: how many wait, and which have waited too long. */
@Component
class DutiesInBrief implements BriefSection {

  private final Duties duties;

  DutiesInBrief(Duties duties) {
    this.duties = duties;
  }

  @Override
  public String code() {
    return "duties";
  }

  private record Sum(int open, int overdue, Instant oldest) {
    Sum plus(Sum other) {
      return new Sum(
          open + other.open,
          overdue + other.overdue,
          oldest.isBefore(other.oldest) ? oldest : other.oldest);
    }
  }

  @Override
  public Optional<BriefPart> of(BriefMoment moment) {
    var now = duties.at(moment.asOf(), Scope.EVERYONE);
    var before = duties.at(moment.asOfTheDayBefore(), Scope.EVERYONE);
    var byKind = new TreeMap<String, Sum>();
    for (var one : now)
      byKind.merge(one.kind(), new Sum(one.open(), one.overdue(), one.oldest()), Sum::plus);
    return Optional.of(
        new BriefPart(
            List.of(
                Figure.of("duties.open", moment.say("duty.brief.open"), open(now), open(before)),
                Figure.of(
                    "duties.overdue",
                    moment.say("duty.brief.overdue"),
                    overdue(now),
                    overdue(before))),
            List.of(),
            List.of(overdue(moment, byKind))));
  }

  private static long open(List<DutiesAt> duties) {
    return duties.stream().mapToInt(DutiesAt::open).sum();
  }

  private static long overdue(List<DutiesAt> duties) {
    return duties.stream().mapToInt(DutiesAt::overdue).sum();
  }

  private static Table overdue(BriefMoment moment, TreeMap<String, Sum> byKind) {
    var rows = new ArrayList<List<BothWords>>();
    byKind.entrySet().stream()
        .filter(one -> one.getValue().overdue() > 0)
        .sorted(Comparator.comparing(one -> one.getValue().oldest()))
        .forEach(
            one ->
                rows.add(
                    List.of(
                        moment.say("duty.kind." + one.getKey()),
                        moment.number(one.getValue().open()),
                        moment.number(one.getValue().overdue()),
                        moment.time(one.getValue().oldest()))));
    return new Table(
        moment.say("duty.brief.overdue.title"),
        List.of(
            new Column(moment.say("duty.brief.kind"), false),
            new Column(moment.say("duty.brief.open"), true),
            new Column(moment.say("duty.brief.overdue"), true),
            new Column(moment.say("duty.brief.oldest"), false)),
        rows,
        moment.say("duty.brief.none"));
  }
}
