package org.tongzhou.information.situation;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.cohort.Asker;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.cohort.Facet;
import org.tongzhou.grid.cohort.FacetDescription;
import org.tongzhou.grid.cohort.FacetKind;
import org.tongzhou.grid.cohort.FacetSource;
import org.tongzhou.grid.cohort.FacetValue;
import org.tongzhou.grid.cohort.Facets;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.PlacesPassed;
import org.tongzhou.information.ledger.Rounds;

/**
 * Who is in, comes from, and was lately in areas of a risk: {@code riskIn:today high}, {@code
 * riskFrom:2020-02-17 high}, {@code riskThrough:today (high, medium)}. An area of which nothing is
 * known has the level of the area above it.
 */
@Component
class RiskFacets implements FacetSource {

  private static final String IN = "riskIn";
  private static final String FROM = "riskFrom";
  private static final String THROUGH = "riskThrough";
  private static final String TODAY = "today";

  /** Days in which somebody may fall ill after having been there, the last one included. */
  static final int THROUGH_DAYS = LevelRule.WINDOW_DAYS;

  private static final int DAYS_OFFERED = 14;

  private final Areas areas;
  private final PlacesPassed places;
  private final ObjectProvider<Ledgers> ledgers;
  private final ObjectProvider<Rounds> rounds;
  private final ObjectProvider<Cohorts> cohorts;
  private final Words words;
  private final CampusClock clock;

  /** Ledgers ask the set language, which knows its sources: so this one asks all of them later. */
  RiskFacets(
      Areas areas,
      PlacesPassed places,
      ObjectProvider<Ledgers> ledgers,
      ObjectProvider<Rounds> rounds,
      ObjectProvider<Cohorts> cohorts,
      Words words,
      CampusClock clock) {
    this.areas = areas;
    this.places = places;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.cohorts = cohorts;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public List<FacetDescription> descriptions() {
    return List.of(
        of(IN, "situation.facet.riskIn"),
        of(FROM, "situation.facet.riskFrom"),
        of(THROUGH, "situation.facet.riskThrough"));
  }

  private static FacetDescription of(String name, String label) {
    return FacetDescription.qualified(name, FacetKind.CHOICE, label).onlyWith(Permission.RISK_SEE);
  }

  @Override
  public Facets facets() {
    return this::facet;
  }

  private Optional<Facet> facet(String name) {
    int colon = name.indexOf(':');
    if (colon < 0) return Optional.empty();
    var day = day(name.substring(colon + 1));
    if (day == null) return Optional.empty();
    return switch (name.substring(0, colon)) {
      case IN -> Optional.of(facet(name, ofTree(present(day), levels(day))));
      case FROM -> Optional.of(facet(name, ofTree(asked("from"), levels(day))));
      case THROUGH ->
          Optional.of(
              facet(
                  name,
                  ofPlaces(places.byPlace(day.minusDays(THROUGH_DAYS - 1L), day), levels(day))));
      default -> Optional.empty();
    };
  }

  private @Nullable LocalDate day(String written) {
    if (written.equals(TODAY)) return clock.today();
    try {
      return LocalDate.parse(written);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static Facet facet(String name, Map<RiskLevel, PersonSet> byLevel) {
    var values = new HashMap<String, PersonSet>();
    byLevel.forEach((level, people) -> values.put(word(level), people));
    return Facet.choice(name, values);
  }

  static String word(RiskLevel level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  /** Where people say to be now, or said in the round of a day. */
  private Optional<Facet> present(LocalDate day) {
    if (day.equals(clock.today())) return asked("present");
    return ledgers.getObject().ofPresence().stream()
        .flatMap(ledger -> rounds.getObject().of(ledger.id()).stream())
        .filter(round -> round.day().equals(day) && round.erasedAt() == null)
        .findFirst()
        .flatMap(round -> asked("answer:" + round.code() + ".present"));
  }

  private Optional<Facet> asked(String facet) {
    return cohorts.getObject().facet(facet, Asker.house(PersonSet.NOBODY));
  }

  private Map<String, RiskLevel> levels(LocalDate day) {
    var levels = new HashMap<String, RiskLevel>();
    for (var area : areas.on(day))
      if (area.level() != RiskLevel.UNKNOWN) levels.put(area.code(), area.level());
    return levels;
  }

  /**
   * Of a facet in which everybody has one place: the smallest area with a level decides.
   *
   * @param levels without those that are unknown
   */
  static Map<RiskLevel, PersonSet> ofTree(Optional<Facet> facet, Map<String, RiskLevel> levels) {
    var sets = new EnumMap<RiskLevel, List<PersonSet>>(RiskLevel.class);
    if (facet.isEmpty()) return Map.of();
    var decided = PersonSet.NOBODY;
    var smallestFirst =
        levels.keySet().stream()
            .sorted(Comparator.comparingInt(RiskFacets::size).thenComparing(code -> code))
            .toList();
    for (var code : smallestFirst) {
      var people = facet.get().people(code);
      if (people.isEmpty()) continue;
      sets.computeIfAbsent(levels.get(code), level -> new ArrayList<>()).add(people.minus(decided));
      decided = decided.or(people);
    }
    return united(sets);
  }

  /** County, city, province. */
  private static int size(String code) {
    if (code.endsWith("0000")) return 2;
    return code.endsWith("00") ? 1 : 0;
  }

  /** Of places in which somebody may have been one after the other: each counts. */
  static Map<RiskLevel, PersonSet> ofPlaces(
      Map<String, PersonSet> byPlace, Map<String, RiskLevel> levels) {
    var sets = new EnumMap<RiskLevel, List<PersonSet>>(RiskLevel.class);
    byPlace.forEach(
        (code, people) -> {
          var level = levelOf(code, levels);
          if (level != null) sets.computeIfAbsent(level, key -> new ArrayList<>()).add(people);
        });
    return united(sets);
  }

  private static @Nullable RiskLevel levelOf(String code, Map<String, RiskLevel> levels) {
    var own = levels.get(code);
    if (own != null) return own;
    var city = levels.get(code.substring(0, 4) + "00");
    return city != null ? city : levels.get(code.substring(0, 2) + "0000");
  }

  private static Map<RiskLevel, PersonSet> united(Map<RiskLevel, List<PersonSet>> sets) {
    var united = new EnumMap<RiskLevel, PersonSet>(RiskLevel.class);
    sets.forEach((level, people) -> united.put(level, PersonSet.union(people)));
    return united;
  }

  @Override
  public List<FacetValue> values(String facet, Locale locale) {
    return List.of(RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.LOW).stream()
        .map(level -> new FacetValue(word(level), words.say(locale, "situation.level." + level)))
        .toList();
  }

  @Override
  public List<FacetValue> qualifiers(String facet, Locale locale) {
    var offered = new ArrayList<FacetValue>();
    offered.add(new FacetValue(TODAY, words.say(locale, "situation.facet.today")));
    for (int back = 1; back <= DAYS_OFFERED; back++) {
      var day = clock.today().minusDays(back).toString();
      offered.add(new FacetValue(day, day));
    }
    return offered;
  }

  @Override
  public Optional<String> meant(String facet, String written) {
    for (var level : RiskLevel.values())
      if (word(level).equals(written.toLowerCase(Locale.ROOT))) return Optional.of(word(level));
    return Optional.empty();
  }
}
