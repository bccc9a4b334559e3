package org.tongzhou.grid.people;

import static org.tongzhou.grid.people.PeopleConstraints.refusing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.storage.AdvisoryLock;

/** The tables of appointments and leaves. */
@Component
class AppointmentRows {

  private final JdbcClient db;

  AppointmentRows(JdbcClient db) {
    this.db = db;
  }

  void insert(List<Appointment> appointments) {
    AdvisoryLock.APPOINTMENTS.hold(db);
    refusing(
        () ->
            db.sql(
                    """
                    insert into people.appointments
                           (id, person_id, role, unit_id, building_id, deputy_of, during)
                    select id, person_id, role, unit_id, building_id, deputy_of,
                           daterange(since, until)
                      from unnest(
                             cast(:ids as uuid[]), cast(:people as int[]), cast(:roles as text[]),
                             cast(:units as uuid[]), cast(:buildings as uuid[]),
                             cast(:deputies as uuid[]), cast(:since as date[]),
                             cast(:until as date[]))
                           as t (id, person_id, role, unit_id, building_id, deputy_of, since,
                                 until)
                    """)
                .param("ids", uuids(appointments, held -> held.id().value()))
                .param("people", appointments.stream().mapToInt(a -> a.person().value()).toArray())
                .param(
                    "roles", appointments.stream().map(a -> a.role().name()).toArray(String[]::new))
                .param(
                    "units",
                    uuids(appointments, held -> held.unit() == null ? null : held.unit().value()))
                .param(
                    "buildings",
                    uuids(
                        appointments,
                        held -> held.building() == null ? null : held.building().value()))
                .param(
                    "deputies",
                    uuids(
                        appointments,
                        held -> held.deputyOf() == null ? null : held.deputyOf().value()))
                .param(
                    "since",
                    appointments.stream().map(a -> a.from().toString()).toArray(String[]::new))
                .param(
                    "until",
                    appointments.stream()
                        .map(Appointment::until)
                        .map(until -> until == null ? null : until.toString())
                        .toArray(String[]::new))
                .update());
  }

  private interface UuidOf {
    @Nullable UUID of(Appointment appointment);
  }

  private static UUID[] uuids(List<Appointment> appointments, UuidOf uuid) {
    return appointments.stream().map(uuid::of).toArray(UUID[]::new);
  }

  boolean end(AppointmentId id, LocalDate on) {
    AdvisoryLock.APPOINTMENTS.hold(db);
    return db.sql(
                """
                update people.appointments
                   set during = daterange(lower(during), :on)
                 where id = :id
                   and (upper_inf(during) or upper(during) > :on)
                """)
            .param("on", on)
            .param("id", id.value())
            .update()
        == 1;
  }

  void insertLeave(UUID id, PersonId person, LocalDate from, LocalDate until) {
    AdvisoryLock.LEAVES.hold(db);
    refusing(
        () ->
            db.sql(
                    """
                    insert into people.leaves (id, person_id, during)
                    values (:id, :person, daterange(:from, :until))
                    """)
                .param("id", id)
                .param("person", person.value())
                .param("from", from)
                .param("until", until)
                .update());
  }

  /** Cuts the leave that holds that day; a leave that begins then is taken back whole. */
  boolean endLeave(PersonId person, LocalDate back) {
    AdvisoryLock.LEAVES.hold(db);
    int taken =
        db.sql(
                """
                delete from people.leaves
                 where person_id = :person
                   and lower(during) = :back
                """)
            .param("person", person.value())
            .param("back", back)
            .update();
    int cut =
        db.sql(
                """
                update people.leaves
                   set during = daterange(lower(during), :back)
                 where person_id = :person
                   and during @> cast(:back as date)
                """)
            .param("person", person.value())
            .param("back", back)
            .update();
    return taken + cut > 0;
  }

  Optional<Appointment> find(AppointmentId id) {
    return db.sql(
            """
            select id, person_id, role, unit_id, building_id, deputy_of,
                   lower(during) as since, upper(during) as until
              from people.appointments
             where id = :id
            """)
        .param("id", id.value())
        .query(AppointmentRows::appointment)
        .optional();
  }

  List<Appointment> of(PersonId person) {
    return db.sql(
            """
            select id, person_id, role, unit_id, building_id, deputy_of,
                   lower(during) as since, upper(during) as until
              from people.appointments
             where person_id = :person
             order by lower(during) desc, id desc
            """)
        .param("person", person.value())
        .query(AppointmentRows::appointment)
        .list();
  }

  /**
   * @param everywhere every unit, whatever {@code units} says
   */
  List<Grid.Holder> holders(boolean everywhere, UUID[] units, LocalDate on) {
    return holders(everywhere, units, null, on);
  }

  /** Who holds a role in a building, or in all of them. */
  List<Grid.Holder> holders(PlaceId building, LocalDate on) {
    return holders(false, new UUID[0], building.value(), on);
  }

  private List<Grid.Holder> holders(
      boolean everywhere, UUID[] units, @Nullable UUID building, LocalDate on) {
    return db.sql(
            """
            select a.id, a.person_id, a.role, a.unit_id, a.building_id, a.deputy_of,
                   lower(a.during) as since, upper(a.during) as until, p.handle, p.number, p.name,
                   l.id is not null as on_leave,
                   principal.id is not null and absent.id is null as principal_acts
              from people.appointments a
              join people.people p on p.id = a.person_id
              left join people.leaves l
                on l.person_id = a.person_id and l.during @> cast(:on as date)
              left join people.appointments principal
                on principal.id = a.deputy_of and principal.during @> cast(:on as date)
              left join people.leaves absent
                on absent.person_id = principal.person_id and absent.during @> cast(:on as date)
             where ((:everywhere and a.unit_id is not null)
                or a.unit_id = any(:units)
                or (cast(:building as uuid) is not null and a.unit_id is null
                    and (a.building_id = :building or a.building_id is null)))
               and a.during @> cast(:on as date)
             order by a.unit_id, a.role, a.deputy_of is not null, p.number, a.id
            """)
        .param("everywhere", everywhere)
        .param("units", units)
        .param("building", building)
        .param("on", on)
        .query(
            (row, number) -> {
              boolean onLeave = row.getBoolean("on_leave");
              return new Grid.Holder(
                  appointment(row, number),
                  row.getObject("handle", UUID.class),
                  row.getString("number"),
                  row.getString("name"),
                  onLeave,
                  !onLeave && !row.getBoolean("principal_acts"));
            })
        .list();
  }

  List<PersonId> deputiesOf(List<PersonId> people) {
    return db.sql(
            """
            select distinct deputy.person_id
              from people.appointments principal
              join people.appointments deputy on deputy.deputy_of = principal.id
             where principal.person_id = any(:people)
             order by deputy.person_id
            """)
        .param("people", people.stream().mapToInt(PersonId::value).toArray())
        .query((row, number) -> new PersonId(row.getInt(1)))
        .list();
  }

  List<Grid.Leave> leavesOf(PersonId person) {
    return db.sql(
            """
            select lower(during) as since, upper(during) as until
              from people.leaves
             where person_id = :person
             order by lower(during) desc
            """)
        .param("person", person.value())
        .query(
            (row, number) ->
                new Grid.Leave(
                    row.getObject("since", LocalDate.class),
                    row.getObject("until", LocalDate.class)))
        .list();
  }

  int[] onLeave(int[] people, LocalDate on) {
    return db
        .sql(
            """
            select distinct person_id
              from people.leaves
             where person_id = any(:people)
               and during @> cast(:on as date)
             order by person_id
            """)
        .param("people", people)
        .param("on", on)
        .query(Integer.class)
        .list()
        .stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static Appointment appointment(ResultSet row, int number) throws SQLException {
    var unit = row.getObject("unit_id", UUID.class);
    var building = row.getObject("building_id", UUID.class);
    var deputyOf = row.getObject("deputy_of", UUID.class);
    return new Appointment(
        new AppointmentId(row.getObject("id", UUID.class)),
        new PersonId(row.getInt("person_id")),
        Role.valueOf(row.getString("role")),
        unit == null ? null : new UnitId(unit),
        building == null ? null : new PlaceId(building),
        deputyOf == null ? null : new AppointmentId(deputyOf),
        row.getObject("since", LocalDate.class),
        row.getObject("until", LocalDate.class));
  }
}
