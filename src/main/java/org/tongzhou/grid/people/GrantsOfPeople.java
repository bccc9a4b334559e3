package org.tongzhou.grid.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * A deputy's role counts while the principal is on leave, or no longer holds it. The period of a
   * membership is compared by its ends, or the planner reads everybody's of that day (65 ms).
   */
  @Override
  public Map<Integer, List<Grant>> grantsOf(int[] people, LocalDate on) {
    var grants = new HashMap<Integer, List<Grant>>();
    db.sql(
            """
            select m.person_id, 'STUDENT' as role, cast(null as uuid) as place
              from people.memberships m
              join people.people p on p.id = m.person_id
             where m.person_id = any(:people)
               and lower(m.during) <= cast(:on as date)
               and (upper_inf(m.during) or upper(m.during) > cast(:on as date))
               and p.kind = 'STUDENT'
             union
            select a.person_id, a.role, coalesce(a.unit_id, a.building_id)
              from people.appointments a
             where a.person_id = any(:people)
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
             order by person_id, role, place
            """)
        .param("people", people)
        .param("on", on)
        .query(
            row -> {
              grants
                  .computeIfAbsent(row.getInt("person_id"), person -> new ArrayList<>())
                  .add(
                      new Grant(
                          Role.valueOf(row.getString("role")), row.getObject("place", UUID.class)));
            });
    return grants;
  }

  @Override
  public Map<Integer, String> namesOf(int[] people) {
    var names = new HashMap<Integer, String>();
    db.sql("select id, name from people.people where id = any(:people)")
        .param("people", people)
        .query(
            row -> {
              names.put(row.getInt(1), row.getString(2));
            });
    return names;
  }
}
