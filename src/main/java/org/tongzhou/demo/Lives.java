package org.tongzhou.demo;

import java.util.HashMap;
import java.util.Map;
import org.tongzhou.demo.DemoUniversity.Somebody;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.grid.people.Person.Level;

/**
 * Makes what students lived through: most went home for the winter, some stayed, some travelled.
 */
final class Lives {

  private static final double BASE_RISK = 0.0006;

  /** Feverish people for each confirmed case; most fevers were something else. */
  private static final double FEVERS_PER_CASE = 6;

  /** The county of campuses that the demo does not know: the middle of Jinan. */
  private static final String ELSEWHERE = "370102";

  private final long seed;
  private final Epidemic epidemic;
  private final Origins origins;
  private final Map<String, String> counties = new HashMap<>();

  Lives(long seed, Epidemic epidemic, Divisions divisions) {
    this.seed = seed;
    this.epidemic = epidemic;
    this.origins = new Origins(divisions);
    for (var row : Table.read("campuses.csv").rows()) counties.put(row.get(0), row.get(2));
  }

  Life of(int student, Somebody somebody, String house) {
    var draw = Draw.of(seed, "life", student);
    var home = somebody.facts().originCode();
    var campus = counties.getOrDefault(somebody.campus(), ELSEWHERE);
    int leaves = draw.happens(staying(somebody)) ? Epidemic.DAYS : leaving(draw);
    int away = Epidemic.DAYS;
    int back = Epidemic.DAYS;
    String trip = null;
    // Spring Festival visits; after the closure of Wuhan hardly anybody travelled any more.
    if (leaves == 0 && draw.happens(0.07)) {
      away = draw.happens(0.8) ? draw.below(6) : draw.between(6, Epidemic.DAYS - 4);
      back = away + draw.between(2, 6);
      trip = draw.happens(0.03) ? origins.inHubei(draw) : origins.draw(draw);
      if (Epidemic.inHubei(trip) && back > Epidemic.CLOSURE)
        back = away < Epidemic.CLOSURE ? Epidemic.DAYS : away;
    }
    int warmth = (int) Math.round(draw.normal(364, 1.6));
    var plan =
        new Life(
            campus,
            home,
            home == null ? Epidemic.DAYS : leaves,
            trip,
            away,
            back,
            warmth,
            Epidemic.DAYS,
            Epidemic.DAYS,
            false,
            "throat",
            reason(draw, somebody),
            room(somebody, house));
    return withIllness(plan, draw);
  }

  private static double staying(Somebody somebody) {
    if (somebody.facts().isInternational()) return 0.85;
    if (Epidemic.inHubei(somebody.facts().originCode())) return 0.05;
    return somebody.facts().level() == Level.DOCTOR ? 0.06 : 0.018;
  }

  private static int leaving(Draw draw) {
    return draw.happens(0.9) ? 0 : draw.between(1, 5);
  }

  private static Life.Reason reason(Draw draw, Somebody somebody) {
    if (somebody.facts().isInternational()) return Life.Reason.ABROAD;
    if (Epidemic.inHubei(somebody.facts().originCode())) return Life.Reason.CLOSED;
    double lot = draw.part();
    if (somebody.facts().level() != Level.UNDERGRADUATE)
      return lot < 0.75 ? Life.Reason.RESEARCH : Life.Reason.STUDY;
    if (lot < 0.4) return Life.Reason.STUDY;
    return lot < 0.75 ? Life.Reason.PRACTICE : Life.Reason.FAMILY;
  }

  private static String room(Somebody somebody, String house) {
    if (house.isEmpty()) return "–";
    int room = somebody.bed() / Beds.BEDS;
    return "%s %d%02d".formatted(house, room / Beds.ROOMS + 1, room % Beds.ROOMS + 1);
  }

  private Life withIllness(Life life, Draw draw) {
    for (int day = 0; day < Epidemic.DAYS; day++) {
      double risk =
          BASE_RISK * (0.5 + epidemic.height(day))
              + FEVERS_PER_CASE * epidemic.risk(life.where(day), day);
      if (!draw.happens(risk)) continue;
      boolean fever = draw.happens(0.45);
      var symptom =
          fever
              ? draw.happens(0.4) ? "cough" : "fatigue"
              : draw.happens(0.6) ? "throat" : draw.happens(0.6) ? "cough" : "diarrhoea";
      return new Life(
          life.campus(),
          life.home(),
          life.leaves(),
          life.trip(),
          life.away(),
          life.back(),
          life.warmth(),
          day,
          day + draw.between(2, 6),
          fever,
          symptom,
          life.reason(),
          life.room());
    }
    return life;
  }
}
