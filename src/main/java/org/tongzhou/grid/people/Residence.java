package org.tongzhou.grid.people;

import static org.tongzhou.grid.people.PeopleConstraints.refusing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.storage.AdvisoryLock;
import org.tongzhou.foundation.storage.ChangeFeed;

/** The door of the houses: which beds there are and who lives where. */
@Service
public class Residence {

  /** Feed topic; the list of buildings is short and read again whole. */
  private static final String TOPIC = "people.places";

  private final JdbcClient db;
  private final CampusClock clock;
  private final Audit audit;
  private final ChangeFeed feed;
  private final PeopleFeed changes;
  private final Units units;
  private volatile Map<PlaceId, Place> buildings;

  Residence(
      JdbcClient db,
      CampusClock clock,
      Audit audit,
      ChangeFeed feed,
      PeopleFeed changes,
      Units units) {
    this.db = db;
    this.clock = clock;
    this.audit = audit;
    this.feed = feed;
    this.changes = changes;
    this.units = units;
    feed.subscribe(TOPIC, payloads -> buildings = loadBuildings());
    this.buildings = loadBuildings();
  }

  private Map<PlaceId, Place> loadBuildings() {
    return db
        .sql(
            """
            select id, parent_id, kind, code, name_zh, name_en, campus_code, building_id
              from people.places
             where parent_id is null
             order by campus_code, code
            """)
        .query(Residence::place)
        .stream()
        .collect(Collectors.toMap(Place::id, p -> p, (a, b) -> a, java.util.LinkedHashMap::new));
  }

  private static Place place(ResultSet row, int number) throws SQLException {
    var parent = row.getObject("parent_id", UUID.class);
    return new Place(
        new PlaceId(row.getObject("id", UUID.class)),
        parent == null ? null : new PlaceId(parent),
        Place.Kind.valueOf(row.getString("kind")),
        row.getString("code"),
        row.getString("name_zh"),
        row.getString("name_en"),
        row.getString("campus_code"),
        new PlaceId(row.getObject("building_id", UUID.class)));
  }

  public List<Place> buildings() {
    return List.copyOf(buildings.values());
  }

  Set<PlaceId> buildingIds() {
    return buildings.keySet();
  }

  public Optional<Place> building(PlaceId id) {
    return Optional.ofNullable(buildings.get(id));
  }

  public Optional<Place> buildingByCode(String code) {
    return buildings.values().stream().filter(place -> place.code().equals(code)).findFirst();
  }

  /** Houses belong to the university: for whoever keeps less of it, there are none. */
  public void requireKeeping(Scope scope) {
    if (!scope.everyone()) throw PeopleRefusal.NO_SUCH_PLACE.with();
  }

  /**
   * Builds a house.
   *
   * @return its beds, floor by floor and room by room
   */
  @Transactional
  public List<PlaceId> build(BuildHouse house, Scope scope) {
    requireKeeping(scope);
    var problems = new ArrayList<>(house.problems());
    var campus = house.campusCode();
    if (campus != null
        && units.tree().units().stream()
            .noneMatch(it -> it.kind() == Unit.Kind.CAMPUS && campus.equals(it.campusCode())))
      problems.add(FieldError.of("campus", "people.house.campus"));
    if (!problems.isEmpty()) throw PeopleRefusal.NOT_WELL_FORMED.withFields(problems);
    var places = new ArrayList<Place>();
    var buildingId = new PlaceId(Ids.next(clock));
    places.add(
        new Place(
            buildingId,
            null,
            Place.Kind.BUILDING,
            house.code(),
            house.nameZh(),
            house.nameEn(),
            house.campusCode(),
            buildingId));
    var beds = new ArrayList<PlaceId>();
    for (int floor = 1; floor <= house.floors(); floor++) {
      var level = child(places, buildingId, buildingId, Place.Kind.FLOOR, String.valueOf(floor));
      for (int room = 1; room <= house.roomsPerFloor(); room++) {
        var number = "%d%02d".formatted(floor, room);
        var inside = child(places, level, buildingId, Place.Kind.ROOM, number);
        for (int bed = 1; bed <= house.bedsPerRoom(); bed++)
          beds.add(child(places, inside, buildingId, Place.Kind.BED, String.valueOf(bed)));
      }
    }
    insert(places);
    audit.record("people.house-built", "place:" + buildingId.value(), Map.of("beds", beds.size()));
    feed.append(TOPIC, new byte[0]);
    return beds;
  }

  private PlaceId child(
      List<Place> places, PlaceId parent, PlaceId building, Place.Kind kind, String code) {
    var id = new PlaceId(Ids.next(clock));
    places.add(new Place(id, parent, kind, code, code, null, null, building));
    return id;
  }

  private void insert(List<Place> places) {
    refusing(
        () ->
            db.sql(
                    """
                    insert into people.places
                           (id, parent_id, depth, kind, code, name_zh, name_en, campus_code,
                            building_id)
                    select id, parent_id, depth, kind, code, name_zh, name_en, campus_code,
                           building_id
                      from unnest(
                             cast(:ids as uuid[]), cast(:parents as uuid[]),
                             cast(:depths as int[]), cast(:kinds as text[]), cast(:codes as text[]),
                             cast(:zh as text[]), cast(:en as text[]), cast(:campuses as text[]),
                             cast(:buildings as uuid[]))
                           as t (id, parent_id, depth, kind, code, name_zh, name_en, campus_code,
                                 building_id)
                    """)
                .param("ids", places.stream().map(p -> p.id().value()).toArray(UUID[]::new))
                .param(
                    "parents",
                    places.stream()
                        .map(Place::parent)
                        .map(parent -> parent == null ? null : parent.value())
                        .toArray(UUID[]::new))
                .param("depths", places.stream().mapToInt(p -> p.kind().ordinal()).toArray())
                .param("kinds", places.stream().map(p -> p.kind().name()).toArray(String[]::new))
                .param("codes", places.stream().map(Place::code).toArray(String[]::new))
                .param("zh", places.stream().map(Place::nameZh).toArray(String[]::new))
                .param("en", places.stream().map(Place::nameEn).toArray(String[]::new))
                .param("campuses", places.stream().map(Place::campusCode).toArray(String[]::new))
                .param(
                    "buildings",
                    places.stream().map(p -> p.building().value()).toArray(UUID[]::new))
                .update());
  }

  /** How large a building is, and how many of its beds are taken. */
  public record Size(int rooms, int beds, int taken) {}

  public Map<PlaceId, Size> sizes(LocalDate on) {
    var sizes = new HashMap<PlaceId, Size>();
    db.sql(
            """
            select place.building_id, count(*) filter (where place.kind = 'ROOM'),
                   count(*) filter (where place.kind = 'BED'), count(s.id)
              from people.places place
              left join people.stays s
                on s.bed_id = place.id and s.during @> cast(:on as date)
             group by place.building_id
            """)
        .param("on", on)
        .query(
            row -> {
              sizes.put(
                  new PlaceId(row.getObject(1, UUID.class)),
                  new Size(row.getInt(2), row.getInt(3), row.getInt(4)));
            });
    return sizes;
  }

  /** How many floors each building has. */
  public Map<PlaceId, Integer> floors() {
    var floors = new HashMap<PlaceId, Integer>();
    db.sql("select building_id, count(*) from people.places where kind = 'FLOOR' group by 1")
        .query(
            row -> {
              floors.put(new PlaceId(row.getObject(1, UUID.class)), row.getInt(2));
            });
    return floors;
  }

  /** Where a bed is, as a roster writes it. */
  public record BedAddress(String building, String room, String bed) {}

  /** The beds at these addresses, as far as they exist. */
  public Map<BedAddress, PlaceId> find(Collection<BedAddress> addresses) {
    var found = new HashMap<BedAddress, PlaceId>();
    var list = List.copyOf(addresses);
    db.sql(
            """
            select a.building, a.room, a.bed, bed.id
              from unnest(cast(:buildings as text[]), cast(:rooms as text[]), cast(:beds as text[]))
                   as a (building, room, bed)
              join people.places house on house.parent_id is null and house.code = a.building
              join people.places room
                on room.building_id = house.id and room.kind = 'ROOM' and room.code = a.room
              join people.places bed on bed.parent_id = room.id and bed.code = a.bed
            """)
        .param("buildings", list.stream().map(BedAddress::building).toArray(String[]::new))
        .param("rooms", list.stream().map(BedAddress::room).toArray(String[]::new))
        .param("beds", list.stream().map(BedAddress::bed).toArray(String[]::new))
        .query(
            row -> {
              found.put(
                  new BedAddress(row.getString(1), row.getString(2), row.getString(3)),
                  new PlaceId(row.getObject(4, UUID.class)));
            });
    return found;
  }

  /** Who sleeps in these beds on a day, as far as they are taken. */
  public Map<PlaceId, PersonId> occupants(Collection<PlaceId> beds, LocalDate on) {
    var found = new HashMap<PlaceId, PersonId>();
    db.sql(
            """
            select bed_id, person_id
              from people.stays
             where bed_id = any(:beds)
               and during @> cast(:on as date)
            """)
        .param("beds", beds.stream().map(PlaceId::value).toArray(UUID[]::new))
        .param("on", on)
        .query(
            row -> {
              found.put(new PlaceId(row.getObject(1, UUID.class)), new PersonId(row.getInt(2)));
            });
    return found;
  }

  /** Somebody moves into a bed on a day, out of the one before. */
  @Transactional
  public void settle(PersonId person, PlaceId bed, LocalDate on) {
    settle(Map.of(person, bed), on);
  }

  /** Many people move on one day, also into each other's beds. */
  @Transactional
  public void settle(Map<PersonId, PlaceId> beds, LocalDate on) {
    var people = List.copyOf(beds.keySet());
    AdvisoryLock.STAYS.hold(db);
    endStays(people, on);
    refusing(
        () ->
            db.sql(
                    """
                    insert into people.stays (person_id, bed_id, during)
                    select t.person_id, place.id, daterange(:on, null)
                      from unnest(cast(:people as int[]), cast(:beds as uuid[]))
                           as t (person_id, bed_id)
                      join people.places place on place.id = t.bed_id and place.kind = 'BED'
                    """)
                .param("people", people.stream().mapToInt(PersonId::value).toArray())
                .param(
                    "beds",
                    people.stream()
                        .map(person -> Objects.requireNonNull(beds.get(person)).value())
                        .toArray(UUID[]::new))
                .param("on", on)
                .update());
    for (var person : people) {
      audit.record("people.settled", "person:" + person.value(), Map.of("on", on));
    }
    changes.changed(people);
  }

  /** Ends stays from that day on; a stay that would only begin then never was. */
  void endStays(Collection<PersonId> people, LocalDate on) {
    AdvisoryLock.STAYS.hold(db);
    var ids = people.stream().mapToInt(PersonId::value).toArray();
    db.sql(
            """
            delete from people.stays
             where person_id = any(:people)
               and lower(during) >= :on
            """)
        .param("people", ids)
        .param("on", on)
        .update();
    db.sql(
            """
            update people.stays
               set during = daterange(lower(during), :on)
             where person_id = any(:people)
               and during @> cast(:on as date)
            """)
        .param("people", ids)
        .param("on", on)
        .update();
  }

  /** One stay in somebody's history. */
  public record Stay(
      PlaceId building, String room, String bed, LocalDate from, @Nullable LocalDate until) {}

  /** Where somebody lives and lived, newest first. */
  public List<Stay> history(PersonId person) {
    return db.sql(
            """
            select bed.building_id, room.code as room, bed.code as bed,
                   lower(s.during) as since, upper(s.during) as until
              from people.stays s
              join people.places bed on bed.id = s.bed_id
              join people.places room on room.id = bed.parent_id
             where s.person_id = :person
             order by lower(s.during) desc, s.id desc
            """)
        .param("person", person.value())
        .query(
            (row, number) ->
                new Stay(
                    new PlaceId(row.getObject("building_id", UUID.class)),
                    row.getString("room"),
                    row.getString("bed"),
                    row.getObject("since", LocalDate.class),
                    row.getObject("until", LocalDate.class)))
        .list();
  }
}
