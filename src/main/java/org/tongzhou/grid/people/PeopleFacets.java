package org.tongzhou.grid.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.cohort.Facet;
import org.tongzhou.grid.cohort.FacetColumn;
import org.tongzhou.grid.cohort.FacetDescription;
import org.tongzhou.grid.cohort.FacetKind;
import org.tongzhou.grid.cohort.FacetSource;
import org.tongzhou.grid.cohort.FacetTags;
import org.tongzhou.grid.cohort.FacetValue;
import org.tongzhou.grid.cohort.Facets;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.cohort.Recount;

/**
 * What the grid knows of people, as facets of today. Only people who belong somewhere today are in
 * them. Read at the start, then after each change; a new day in the campus zone is read whole when
 * the first reader of the day asks.
 */
@Service
public class PeopleFacets implements FacetSource {

  private static final String UNIT = "unit";
  private static final String COLLEGE = "college";
  private static final String CAMPUS = "campus";
  private static final String KIND = "kind";
  private static final String STANDING = "standing";
  private static final String YEAR = "year";
  private static final String LEVEL = "level";
  private static final String GENDER = "gender";
  private static final String ETHNIC = "ethnic";
  private static final String INTERNATIONAL = "international";
  private static final String FROM = "from";
  private static final String BUILDING = "building";
  private static final String HARDSHIP = "hardship";
  private static final String ROLE = "role";

  private static final List<FacetDescription> DESCRIPTIONS =
      List.of(
          FacetDescription.of(UNIT, FacetKind.TREE, "people.facet.unit"),
          FacetDescription.of(COLLEGE, FacetKind.CHOICE, "people.facet.college"),
          FacetDescription.of(CAMPUS, FacetKind.CHOICE, "people.facet.campus"),
          FacetDescription.of(KIND, FacetKind.CHOICE, "people.facet.kind"),
          FacetDescription.of(STANDING, FacetKind.CHOICE, "people.facet.standing"),
          FacetDescription.of(YEAR, FacetKind.ORDERED, "people.facet.year"),
          FacetDescription.of(LEVEL, FacetKind.CHOICE, "people.facet.level"),
          FacetDescription.of(GENDER, FacetKind.CHOICE, "people.facet.gender"),
          FacetDescription.of(ETHNIC, FacetKind.CHOICE, "people.facet.ethnic"),
          FacetDescription.of(INTERNATIONAL, FacetKind.CHOICE, "people.facet.international"),
          FacetDescription.of(FROM, FacetKind.TREE, "people.facet.from"),
          FacetDescription.of(BUILDING, FacetKind.CHOICE, "people.facet.building")
              .onlyWith(Permission.RESIDENCE_SEE),
          FacetDescription.of(HARDSHIP, FacetKind.CHOICE, "people.facet.hardship"),
          FacetDescription.of(ROLE, FacetKind.CHOICE, "people.facet.role"));

  private final JdbcClient db;
  private final CampusClock clock;
  private final Units units;
  private final Residence residence;
  private final Divisions divisions;
  private final EthnicGroups ethnicGroups;
  private final Words words;

  private final FacetColumn unit;
  private final FacetColumn from;
  private final FacetColumn year = FacetColumn.ordered(YEAR, 0);
  private final Map<String, FacetColumn> choices = new HashMap<>();
  private final FacetTags roles = new FacetTags(ROLE);

  /** All facets of one moment and the day they are of. */
  private record Published(LocalDate day, Map<String, Facet> byName) implements Facets {
    @Override
    public Optional<Facet> facet(String name) {
      return Optional.ofNullable(byName.get(name));
    }
  }

  private volatile Published published;

  PeopleFacets(
      JdbcClient db,
      CampusClock clock,
      Units units,
      Residence residence,
      Divisions divisions,
      EthnicGroups ethnicGroups,
      Words words,
      ChangeFeed feed) {
    this.db = db;
    this.clock = clock;
    this.units = units;
    this.residence = residence;
    this.divisions = divisions;
    this.ethnicGroups = ethnicGroups;
    this.words = words;
    this.unit = FacetColumn.tree(UNIT, this::unitsAbove);
    this.from = FacetColumn.tree(FROM, PeopleFacets::divisionsAbove);
    for (var name :
        List.of(
            COLLEGE,
            CAMPUS,
            KIND,
            STANDING,
            LEVEL,
            GENDER,
            ETHNIC,
            INTERNATIONAL,
            BUILDING,
            HARDSHIP)) choices.put(name, FacetColumn.choice(name));
    feed.subscribe(PeopleFeed.PEOPLE, this::changed);
    feed.subscribe(PeopleFeed.UNITS, payloads -> loadAll());
    this.published = loadAll();
  }

  private List<String> unitsAbove(String id) {
    return units.tree().ancestors(new UnitId(UUID.fromString(id))).stream()
        .map(above -> name(above.id()))
        .toList();
  }

  private static String name(UnitId id) {
    return id.value().toString();
  }

  /** GB/T 2260 by its digits: province, city, county. */
  private static List<String> divisionsAbove(String code) {
    if (code.endsWith("0000")) return List.of();
    var province = code.substring(0, 2) + "0000";
    return code.endsWith("00") ? List.of(province) : List.of(code.substring(0, 4) + "00", province);
  }

  // ---- keeping up

  private void changed(List<byte[]> payloads) {
    var people = PeopleFeed.changedIn(payloads);
    if (people == null || published.day().isBefore(clock.today())) loadAll();
    else load(people);
  }

  private synchronized Published loadAll() {
    var today = clock.today();
    Stream.concat(choices.values().stream(), Stream.of(unit, from, year))
        .forEach(FacetColumn::forgetAll);
    roles.forgetAll();
    read(null, today);
    return published = publish(today);
  }

  private synchronized void load(int[] people) {
    for (int person : people) forget(person);
    read(people, published.day());
    published = publish(published.day());
  }

  private void forget(int person) {
    unit.clear(person);
    from.clear(person);
    year.clear(person);
    choices.values().forEach(column -> column.clear(person));
    roles.clear(person);
  }

  private void read(int @Nullable [] people, LocalDate today) {
    var names = new HashMap<UnitId, String>();
    var colleges = new HashMap<UnitId, @Nullable String>();
    var campuses = new HashMap<UnitId, @Nullable String>();
    var tree = units.tree();
    var present = new HashSet<Integer>();
    db.sql(
            """
            select p.id, m.unit_id, p.origin_code, p.entry_year, p.nationality, p.ethnic_code,
                   house.code, lower(p.kind), lower(m.standing), lower(p.level), lower(p.gender),
                   lower(p.hardship)
              from people.memberships m
              join people.people p on p.id = m.person_id
              left join people.stays s on s.person_id = p.id and s.during @> cast(:on as date)
              left join people.places bed on bed.id = s.bed_id
              left join people.places house on house.id = bed.building_id
             where m.during @> cast(:on as date)
               and (cast(:people as int[]) is null or m.person_id = any(:people))
            """)
        .param("on", today)
        .param("people", people)
        .query(
            row -> {
              int person = row.getInt(1);
              var id = new UnitId(row.getObject(2, UUID.class));
              present.add(person);
              unit.set(person, names.computeIfAbsent(id, PeopleFacets::name));
              from.set(person, row.getString(3));
              int entered = row.getInt(4);
              if (!row.wasNull()) year.setNumber(person, entered);
              set(COLLEGE, person, colleges.computeIfAbsent(id, tree::collegeCode));
              set(CAMPUS, person, campuses.computeIfAbsent(id, tree::campusCode));
              set(INTERNATIONAL, person, row.getString(5).equals("CN") ? null : Facet.YES);
              set(ETHNIC, person, row.getString(6));
              set(BUILDING, person, row.getString(7));
              set(KIND, person, row.getString(8));
              set(STANDING, person, row.getString(9));
              set(LEVEL, person, row.getString(10));
              set(GENDER, person, row.getString(11));
              var hardship = row.getString(12);
              set(HARDSHIP, person, "none".equals(hardship) ? null : hardship);
            });
    var rolesOf = new HashMap<Integer, Set<String>>();
    db.sql(
            """
            select person_id, role
              from people.appointments
             where during @> cast(:on as date)
               and (cast(:people as int[]) is null or person_id = any(:people))
            """)
        .param("on", today)
        .param("people", people)
        .query(
            row -> {
              rolesOf
                  .computeIfAbsent(row.getInt(1), person -> new HashSet<>())
                  .add(row.getString(2).toLowerCase(Locale.ROOT));
            });
    rolesOf.forEach(
        (person, held) -> {
          if (present.contains(person)) roles.set(person, held);
        });
  }

  private void set(String facet, int person, @Nullable String value) {
    Objects.requireNonNull(choices.get(facet)).set(person, value);
  }

  private Published publish(LocalDate day) {
    var byName = new HashMap<String, Facet>();
    byName.put(UNIT, unit.publish());
    byName.put(FROM, from.publish());
    byName.put(YEAR, year.publish());
    byName.put(ROLE, roles.publish());
    choices.forEach((name, column) -> byName.put(name, column.publish()));
    return new Published(day, Map.copyOf(byName));
  }

  // ---- for cohorts

  @Override
  public List<FacetDescription> descriptions() {
    return DESCRIPTIONS;
  }

  @Override
  public Facets facets() {
    var seen = published;
    return seen.day().isBefore(clock.today()) ? newDay() : seen;
  }

  private synchronized Published newDay() {
    return published.day().isBefore(clock.today()) ? loadAll() : published;
  }

  @Override
  public List<FacetValue> values(String facet, Locale locale) {
    return switch (facet) {
      case UNIT -> unitValues(locale);
      case COLLEGE -> collegeValues(locale);
      case CAMPUS -> campusValues(locale);
      case FROM -> divisionValues(locale);
      case BUILDING ->
          residence.buildings().stream()
              .map(place -> new FacetValue(place.code(), place.name(locale)))
              .toList();
      case YEAR ->
          current(YEAR).values().reversed().stream()
              .map(value -> new FacetValue(value, value))
              .toList();
      case ETHNIC ->
          ethnicGroups.codes().stream()
              .map(code -> new FacetValue(code, ethnicGroups.name(code, locale)))
              .toList();
      case INTERNATIONAL -> List.of(said(Facet.YES, "people.facet.international", locale));
      case KIND -> said("people.kind.", Person.Kind.values(), locale);
      case STANDING -> said("people.standing.", Person.Standing.values(), locale);
      case LEVEL -> said("people.level.", Person.Level.values(), locale);
      case GENDER -> said("people.gender.", Person.Gender.values(), locale);
      case HARDSHIP ->
          said("people.hardship.", Person.Hardship.values(), locale).stream().skip(1).toList();
      case ROLE -> said("access.role.", Role.values(), locale).stream().skip(1).toList();
      default -> List.of();
    };
  }

  private Facet current(String name) {
    return facets().facet(name).orElseThrow();
  }

  private List<FacetValue> said(String prefix, Enum<?>[] values, Locale locale) {
    return Stream.of(values)
        .map(value -> said(value.name().toLowerCase(Locale.ROOT), prefix + value.name(), locale))
        .toList();
  }

  private FacetValue said(String value, String key, Locale locale) {
    return new FacetValue(value, words.say(locale, key));
  }

  /** By code: an id is for machines, and the code is what stands in an expression. */
  private List<FacetValue> unitValues(Locale locale) {
    var tree = units.tree();
    return tree.units().stream()
        .map(
            each ->
                new FacetValue(
                    each.code(),
                    each.name(locale),
                    each.parent() == null
                        ? null
                        : tree.unit(each.parent()).map(Unit::code).orElse(null)))
        .toList();
  }

  private List<FacetValue> collegeValues(Locale locale) {
    var names = new java.util.LinkedHashMap<String, String>();
    for (var each : units.tree().units())
      if (each.collegeCode() != null) names.putIfAbsent(each.collegeCode(), each.name(locale));
    return names.entrySet().stream()
        .map(entry -> new FacetValue(entry.getKey(), entry.getValue()))
        .toList();
  }

  private List<FacetValue> campusValues(Locale locale) {
    return units.tree().units().stream()
        .filter(each -> each.kind() == Unit.Kind.CAMPUS && each.campusCode() != null)
        .map(each -> new FacetValue(String.valueOf(each.campusCode()), each.name(locale)))
        .toList();
  }

  private List<FacetValue> divisionValues(Locale locale) {
    return current(FROM).values().stream()
        .sorted(Comparator.naturalOrder())
        .map(
            code ->
                new FacetValue(
                    code,
                    locale.getLanguage().equals("en")
                        ? divisions.nameInEnglish(code)
                        : divisions.name(code),
                    divisionsAbove(code).stream().findFirst().orElse(null)))
        .toList();
  }

  /** Units by code or id, places by code or name, everything else in any case. */
  @Override
  public Optional<String> meant(String facet, String written) {
    return switch (facet) {
      case UNIT -> meantUnit(written).map(found -> found.id().value().toString());
      case FROM ->
          Divisions.looksLikeACode(written)
              ? Optional.of(written)
              : divisions.locate(written).map(place -> place.division().code());
      case COLLEGE, CAMPUS, ETHNIC -> meantValue(facet, written);
      case BUILDING -> residence.buildingByCode(written).map(Place::code);
      case YEAR -> Optional.of(written);
      default -> meantValue(facet, written.toLowerCase(Locale.ROOT));
    };
  }

  private Optional<Unit> meantUnit(String written) {
    var tree = units.tree();
    return tree.byCode(written)
        .or(
            () -> {
              try {
                return tree.unit(new UnitId(UUID.fromString(written)));
              } catch (IllegalArgumentException notAnId) {
                return Optional.empty();
              }
            });
  }

  /** The value itself, or the one that is called so in Chinese or English. */
  private Optional<String> meantValue(String facet, String written) {
    for (var locale : List.of(Words.CHINESE, Words.ENGLISH))
      for (var value : values(facet, locale))
        if (value.value().equals(written) || value.label().equalsIgnoreCase(written))
          return Optional.of(value.value());
    return Optional.empty();
  }

  // ---- for scopes

  /** Everybody who belongs somewhere today and lies in the scope. */
  public PersonSet within(Scope scope) {
    var now = facets();
    var ofUnits = now.facet(UNIT).orElseThrow();
    if (scope.everyone()) return ofUnits.everyone();
    var sets = new ArrayList<PersonSet>();
    var tree = units.tree();
    for (var id : scope.units()) {
      var above = tree.unit(id).map(Unit::parent).orElse(null);
      if (above == null || !scope.units().contains(above))
        sets.add(ofUnits.people(id.value().toString()));
    }
    var ofBuildings = now.facet(BUILDING).orElseThrow();
    for (var id : scope.buildings())
      residence.building(id).ifPresent(house -> sets.add(ofBuildings.people(house.code())));
    if (scope.self() != null) sets.add(PersonSet.of(scope.self().value()).and(ofUnits.everyone()));
    return PersonSet.union(sets);
  }

  /** Everybody who belongs today to the unit or to one under it. */
  public PersonSet inUnit(UnitId id) {
    return current(UNIT).people(id.value().toString());
  }

  /** The unit of each person today; missing where there is none. */
  public Facet units() {
    return current(UNIT);
  }

  // ---- the proof

  @Override
  public List<Recount> recount() {
    return new FacetRecount(db).of(clock.today());
  }
}
