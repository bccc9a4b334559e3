package org.tongzhou.grid.people;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Appointments;
import org.tongzhou.foundation.access.Grant;
import org.tongzhou.foundation.access.Role;

/** Answers access: which roles somebody holds on a day. */
@Component
class GrantsOfPeople implements Appointments {

  private final JdbcClient db;

  GrantsOfPeople(JdbcClient db) {
    this.db = db;
  }

  /** A deputy's role counts while the principal is on leave, or no longer holds it. */
  @Override
  public List<Grant> grantsOf(int person, LocalDate on) {
    return db.sql(
            """
            select 'STUDENT' as role, cast(null as uuid) as place
              from people.memberships m
              join people.people p on p.id = m.person_id
             where m.person_id = :person
               and m.during @> cast(:on as date)
               and p.kind = 'STUDENT'
             union
            select a.role, coalesce(a.unit_id, a.building_id)
              from people.appointments a
             where a.person_id = :person
               and a.during @> cast(:on as date)
               and not exists (
                     select 1
                       from people.appointments principal
                      where principal.id = a.deputy_of
                        and principal.during @> cast(:on as date)
                        and not exists (
                              select 1
                                from people.leaves l
                               where l.person_id = principal.person_id
                                 and l.during @> cast(:on as date)))
             order by role, place
            """)
        .param("person", person)
        .param("on", on)
        .query(
            (row, number) ->
                new Grant(Role.valueOf(row.getString("role")), row.getObject("place", UUID.class)))
        .list();
  }

  @Override
  public String nameOf(int person) {
    return db.sql("select name from people.people where id = :person")
        .param("person", person)
        .query(String.class)
        .optional()
        .orElse("");
  }
}
