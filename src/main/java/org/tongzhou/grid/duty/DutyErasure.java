package org.tongzhou.grid.duty;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door through which whoever opened duties takes them away for good, open ones too. */
@Service
public class DutyErasure {

  /** Rows of other tables that hang on one duty, on the average; so a batch keeps its size. */
  private static final int ROWS_A_DUTY = 8;

  private final JdbcClient db;

  DutyErasure(JdbcClient db) {
    this.db = db;
  }

  /**
   * @param rows duties with all that hangs on them
   * @param people whom they are about
   */
  public record Held(long rows, int people) {}

  public Held held(String kind, Collection<String> subjects) {
    return db.sql(
            """
            with these as materialized (
              select id
                from duty.duties
               where kind = :kind
                 and subject = any(:subjects)
            )
            select (select count(*) from these)
                     + (select count(*) from duty.people where duty_id in (select id from these))
                     + (select count(*) from duty.changes where duty_id in (select id from these))
                     + (select count(*) from duty.attempts where duty_id in (select id from these)),
                   (select count(distinct person_id)
                      from duty.people
                     where duty_id in (select id from these))
            """)
        .param("kind", kind)
        .param("subjects", subjects.toArray(String[]::new))
        .query((row, n) -> new Held(row.getLong(1), row.getInt(2)))
        .single();
  }

  /** Some of them, with notes and history; how many rows are gone. */
  @Transactional
  public int erase(String kind, Collection<String> subjects, int limit) {
    var ids =
        db.sql(
                """
                select id
                  from duty.duties
                 where kind = :kind
                   and subject = any(:subjects)
                 order by id
                 limit :limit
                   for update
                """)
            .param("kind", kind)
            .param("subjects", subjects.toArray(String[]::new))
            .param("limit", Math.max(1, limit / ROWS_A_DUTY))
            .query(UUID.class)
            .list()
            .toArray(UUID[]::new);
    int gone = 0;
    for (var statement :
        List.of(
            "delete from duty.attempts where duty_id = any(:ids)",
            "delete from duty.changes where duty_id = any(:ids)",
            "delete from duty.people where duty_id = any(:ids)",
            "delete from duty.duties where id = any(:ids)"))
      gone += db.sql(statement).param("ids", ids).update();
    return gone;
  }
}
