package org.tongzhou.demo;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far the filling has come, so that a killed one goes on where it was. */
final class FillingRows {

  /** What is in place; each stage is one transaction. */
  enum Stage {
    BEGUN,
    UNITS,
    PEOPLE,
    ROLES,
    CAST,
    LEDGERS
  }

  record State(
      long seed,
      LocalDate day,
      boolean small,
      Stage stage,
      @Nullable Integer firstPerson,
      int daysDone) {

    boolean has(Stage wanted) {
      return stage.compareTo(wanted) >= 0;
    }
  }

  private final JdbcClient db;

  FillingRows(JdbcClient db) {
    this.db = db;
  }

  Optional<State> find() {
    return db.sql("select seed, day, small, stage, first_person, days_done from demo.filling")
        .query(
            (row, number) ->
                new State(
                    row.getLong("seed"),
                    row.getObject("day", LocalDate.class),
                    row.getBoolean("small"),
                    Stage.valueOf(row.getString("stage")),
                    (Integer) row.getObject("first_person"),
                    row.getInt("days_done")))
        .optional();
  }

  State begin(long seed, LocalDate day, boolean small) {
    db.sql(
            """
            insert into demo.filling (seed, day, small, stage)
            values (:seed, :day, :small, 'BEGUN')
            """)
        .param("seed", seed)
        .param("day", day)
        .param("small", small)
        .update();
    return find().orElseThrow();
  }

  void reached(Stage stage, @Nullable Integer firstPerson) {
    db.sql(
            """
            update demo.filling
               set stage = :stage, first_person = coalesce(cast(:first as int), first_person)
            """)
        .param("stage", stage.name())
        .param("first", firstPerson)
        .update();
  }

  void done(int days) {
    db.sql("update demo.filling set days_done = :days").param("days", days).update();
  }
}
