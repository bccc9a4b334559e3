package org.tongzhou.information.ledger.web;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.RoundQuality;

/**
 * How true the reports of a round were found, beside its numbers.
 *
 * @param href where more is said, and drawn
 */
public record VerifiedPart(String href, List<Line> lines) {

  /** A sample in words. */
  public record Line(String unit, String said, String href) {}

  /** Words what others have verified. */
  @Component
  static class Wording {

    private final List<RoundQuality> verifying;
    private final Units units;

    Wording(List<RoundQuality> verifying, Units units) {
      this.verifying = verifying;
      this.units = units;
    }

    List<RoundQuality.Verified> of(RoundId round, List<UnitId> about) {
      return verifying.stream().flatMap(one -> one.of(round, about).stream()).toList();
    }

    VerifiedPart of(Frame frame, RoundView view) {
      var unit = view.unit();
      var about = unit == null ? view.tops().stream().map(Unit::id).toList() : List.of(unit.id());
      return new VerifiedPart(
          view.at("/quality"),
          of(view.round().id(), about).stream().map(one -> line(frame, one)).toList());
    }

    private Line line(Frame frame, RoundQuality.Verified one) {
      var unit = units.tree().unit(one.unit()).map(found -> found.name(frame.locale())).orElse("");
      return new Line(
          frame.say("desk.verified.unit", unit, frame.number(one.sampled())),
          one.verified() == 0
              ? frame.say("desk.verified.not-begun", frame.number(one.waiting()))
              : frame.say(
                  "desk.verified.said",
                  percent((double) one.differing() / one.verified()),
                  percent(one.lower()),
                  percent(one.upper()),
                  String.valueOf(one.confidence()),
                  frame.number(one.verified()),
                  frame.number(one.notReached()),
                  frame.number(one.waiting())),
          one.href());
    }

    private static String percent(double share) {
      return String.format(Locale.ROOT, "%.1f%%", share * 100);
    }
  }
}
