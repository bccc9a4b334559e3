package org.tongzhou.grid.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.grid.cohort.Recount;

/** Counts every published fact again by SQL, from the tables alone. */
final class FacetRecount {

  private final JdbcClient db;

  FacetRecount(JdbcClient db) {
    this.db = db;
  }

  List<Recount> of(LocalDate day) {
    var counted = new ArrayList<Recount>();
    counted.addAll(facts(day));
    counted.addAll(unitsAndBelow(day));
    counted.addAll(originsAndBelow(day));
    return counted;
  }

  private List<Recount> facts(LocalDate day) {
    return db.sql(
            """
            with recursive heirs as (
              select id, college_code, campus_code
                from people.units
               where parent_id is null
              union all
              select u.id, coalesce(u.college_code, h.college_code),
                     coalesce(u.campus_code, h.campus_code)
                from people.units u
                join heirs h on h.id = u.parent_id
            ), present as (
              select p.*, m.standing, h.college_code, h.campus_code
                from people.memberships m
                join people.people p on p.id = m.person_id
                join heirs h on h.id = m.unit_id
               where m.during @> cast(:on as date)
            ), facts as (
              select 'college' as facet, college_code as value, id from present
              union all select 'campus', campus_code, id from present
              union all select 'kind', lower(kind), id from present
              union all select 'standing', lower(standing), id from present
              union all select 'year', entry_year::text, id from present
              union all select 'level', lower(level), id from present
              union all select 'gender', lower(gender), id from present
              union all select 'ethnic', ethnic_code, id from present
              union all select 'international', 'yes', id from present where nationality <> 'CN'
              union all select 'hardship', lower(hardship), id from present where hardship <> 'NONE'
              union all
              select 'building', house.code, present.id
                from present
                join people.stays s on s.person_id = present.id and s.during @> cast(:on as date)
                join people.places bed on bed.id = s.bed_id
                join people.places house on house.id = bed.building_id
              union all
              select distinct 'role', lower(a.role), present.id
                from present
                join people.appointments a
                  on a.person_id = present.id and a.during @> cast(:on as date)
            )
            select facet, value, count(*), sum(id)
              from facts
             where value is not null
             group by facet, value
             order by facet, value
            """)
        .param("on", day)
        .query(
            (row, number) ->
                new Recount(row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)))
        .list();
  }

  private List<Recount> unitsAndBelow(LocalDate day) {
    return db.sql(
            """
            with recursive above as (
              select id, id as ancestor
                from people.units
              union all
              select a.id, u.parent_id
                from above a
                join people.units u on u.id = a.ancestor
               where u.parent_id is not null
            )
            select a.ancestor, count(*), sum(m.person_id)
              from people.memberships m
              join above a on a.id = m.unit_id
             where m.during @> cast(:on as date)
             group by a.ancestor
             order by a.ancestor
            """)
        .param("on", day)
        .query(
            (row, number) ->
                new Recount(
                    "unit",
                    row.getObject(1, UUID.class).toString(),
                    row.getLong(2),
                    row.getLong(3)))
        .list();
  }

  private List<Recount> originsAndBelow(LocalDate day) {
    return db.sql(
            """
            with origins as (
              select p.id, p.origin_code as code
                from people.memberships m
                join people.people p on p.id = m.person_id
               where m.during @> cast(:on as date)
                 and p.origin_code is not null
            ), placed as (
              select id, code from origins
              union select id, left(code, 4) || '00' from origins where right(code, 4) <> '0000'
              union select id, left(code, 2) || '0000' from origins
            )
            select code, count(*), sum(id)
              from placed
             group by code
             order by code
            """)
        .param("on", day)
        .query(
            (row, number) -> new Recount("from", row.getString(1), row.getLong(2), row.getLong(3)))
        .list();
  }
}
