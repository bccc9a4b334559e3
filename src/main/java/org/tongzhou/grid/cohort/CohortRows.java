package org.tongzhou.grid.cohort;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CohortRows {

  private final JdbcClient db;

  CohortRows(JdbcClient db) {
    this.db = db;
  }

  CohortId save(SavedCohort cohort) {
    return new CohortId(
        db.sql(
                """
                insert into cohort.saved
                       (id, owner, owner_name, name, expression, shared_with, changed_at)
                values (:id, :owner, :ownerName, :name, :expression, :sharedWith, :changedAt)
                    on conflict on constraint saved_name_once do update
                   set expression = excluded.expression,
                       owner_name = excluded.owner_name,
                       shared_with = excluded.shared_with,
                       changed_at = excluded.changed_at
                returning id
                """)
            .param("id", cohort.id().value())
            .param("owner", cohort.owner())
            .param("ownerName", cohort.ownerName())
            .param("name", cohort.name())
            .param("expression", cohort.expression())
            .param("sharedWith", cohort.sharedWith())
            .param("changedAt", cohort.changedAt().atOffset(ZoneOffset.UTC))
            .query(UUID.class)
            .single());
  }

  /** The owner's, and what is shared with one of the units. */
  List<SavedCohort> saved(UUID reader, UUID[] units) {
    return db.sql(
            """
            select id, owner, owner_name, name, expression, shared_with, changed_at
              from cohort.saved
             where owner = :reader
                or shared_with = any(:units)
             order by owner = :reader desc, name, id
            """)
        .param("reader", reader)
        .param("units", units)
        .query((row, number) -> savedCohort(row))
        .list();
  }

  boolean discardSaved(CohortId id, UUID owner) {
    return db.sql("delete from cohort.saved where id = :id and owner = :owner")
            .param("id", id.value())
            .param("owner", owner)
            .update()
        == 1;
  }

  void freeze(FrozenCohort cohort, byte[] members) {
    db.sql(
            """
            insert into cohort.frozen
                   (id, owner, owner_name, name, expression, shared_with, as_of, people, members)
            values (:id, :owner, :ownerName, :name, :expression, :sharedWith, :asOf, :people,
                    :members)
            """)
        .param("id", cohort.id().value())
        .param("owner", cohort.owner())
        .param("ownerName", cohort.ownerName())
        .param("name", cohort.name())
        .param("expression", cohort.expression())
        .param("sharedWith", cohort.sharedWith())
        .param("asOf", cohort.asOf().atOffset(ZoneOffset.UTC))
        .param("people", cohort.people())
        .param("members", members)
        .update();
  }

  List<FrozenCohort> frozen(UUID reader, UUID[] units) {
    return db.sql(
            """
            select id, owner, owner_name, name, expression, shared_with, as_of, people
              from cohort.frozen
             where owner = :reader
                or shared_with = any(:units)
             order by as_of desc, id
            """)
        .param("reader", reader)
        .param("units", units)
        .query((row, number) -> frozenCohort(row))
        .list();
  }

  Optional<FrozenCohort> frozen(CohortId id, UUID reader, UUID[] units) {
    return db.sql(
            """
            select id, owner, owner_name, name, expression, shared_with, as_of, people
              from cohort.frozen
             where id = :id
               and (owner = :reader or shared_with = any(:units))
            """)
        .param("id", id.value())
        .param("reader", reader)
        .param("units", units)
        .query((row, number) -> frozenCohort(row))
        .optional();
  }

  byte[] members(CohortId id) {
    return db.sql("select members from cohort.frozen where id = :id")
        .param("id", id.value())
        .query(byte[].class)
        .single();
  }

  boolean discardFrozen(CohortId id, UUID owner) {
    return db.sql("delete from cohort.frozen where id = :id and owner = :owner")
            .param("id", id.value())
            .param("owner", owner)
            .update()
        == 1;
  }

  private static SavedCohort savedCohort(ResultSet row) throws SQLException {
    return new SavedCohort(
        new CohortId(row.getObject("id", UUID.class)),
        row.getObject("owner", UUID.class),
        row.getString("owner_name"),
        row.getString("name"),
        row.getString("expression"),
        row.getObject("shared_with", UUID.class),
        instant(row, "changed_at"));
  }

  private static FrozenCohort frozenCohort(ResultSet row) throws SQLException {
    return new FrozenCohort(
        new CohortId(row.getObject("id", UUID.class)),
        row.getObject("owner", UUID.class),
        row.getString("owner_name"),
        row.getString("name"),
        row.getString("expression"),
        row.getObject("shared_with", UUID.class),
        instant(row, "as_of"),
        row.getInt("people"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
