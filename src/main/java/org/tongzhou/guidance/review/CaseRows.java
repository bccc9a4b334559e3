package org.tongzhou.guidance.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.storage.AdvisoryLock;

/** Whom psychological support looks after: a case for each writer, with all that they wrote. */
@Component
class CaseRows {

  private final JdbcClient db;
  private final ItemRows items;

  CaseRows(JdbcClient db, ItemRows items) {
    this.db = db;
    this.items = items;
  }

  /**
   * A case, named by the number of its first text.
   *
   * @param together whether it belongs to the one duty for many
   */
  record Case(long number, boolean together) {}

  /** The newest case of whoever wrote a text; the running transaction has its turn from here on. */
  Optional<Case> newestOfWriter(long item) {
    AdvisoryLock.SUPPORT_CASES.hold(db);
    return db.sql(
            """
            select c.number, c.together
              from review.items one
              join review.items i on i.author_key = one.author_key
              join review.cases c on c.number = i.case_of
             where one.number = :item
               and one.author_key <> ''
             order by c.number desc
             limit 1
            """)
        .param("item", item)
        .query((row, n) -> new Case(row.getLong(1), row.getBoolean(2)))
        .optional();
  }

  void open(long item, boolean together, Instant now) {
    db.sql(
            """
            insert into review.cases (number, together, opened_at)
            values (:item, :together, :now)
                on conflict on constraint cases_pk do update
               set together = excluded.together, opened_at = excluded.opened_at, looked_at = null
            """)
        .param("item", item)
        .param("together", together)
        .param("now", ItemRows.utc(now))
        .update();
    join(item, item);
  }

  /** Takes a text into a case, which is to be looked at again. */
  void join(long item, long number) {
    db.sql(
            """
            with looked as (
              update review.cases set looked_at = null where number = :number
            )
            update review.items set case_of = :number where number = :item
            """)
        .param("item", item)
        .param("number", number)
        .update();
  }

  /** Marks the case of a text as looked at; its number. */
  OptionalLong look(long item, Instant now) {
    return found(
        db.sql(
                """
                update review.cases
                   set looked_at = :now
                 where number = (select case_of from review.items where number = :item)
                returning number
                """)
            .param("now", ItemRows.utc(now))
            .param("item", item)
            .query(Long.class)
            .optional());
  }

  private static OptionalLong found(Optional<Long> number) {
    return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
  }

  /** Marks all whose first text says the same, letter by letter, as looked at; how many. */
  int lookAtSame(long number, Instant now) {
    return db.sql(
            """
            update review.cases c
               set looked_at = :now
              from review.items i
              join review.items one on one.text_hash = i.text_hash
             where one.number = :number
               and c.number = i.number
               and c.looked_at is null
            """)
        .param("now", ItemRows.utc(now))
        .param("number", number)
        .update();
  }

  /** How many of the one duty for many nobody has looked at. */
  int unseenTogether() {
    return db.sql("select count(*) from review.cases where together and looked_at is null")
        .query(Integer.class)
        .single();
  }

  /** All others whose first text says the same and that nobody has looked at. */
  List<Long> unseenSame(long number) {
    return db.sql(
            """
            select c.number
              from review.cases c
              join review.items i on i.number = c.number
              join review.items one on one.text_hash = i.text_hash
             where one.number = :number
               and c.number <> :number
               and c.looked_at is null
             order by c.number
            """)
        .param("number", number)
        .query(Long.class)
        .list();
  }

  /** The texts of a case, the newest first. */
  List<ReviewedItem> texts(long number, int most) {
    return items.ofCase(number, most);
  }

  int countTexts(long number) {
    return db.sql("select count(*) from review.items where case_of = :number")
        .param("number", number)
        .query(Integer.class)
        .single();
  }

  /** Those that nobody has looked at first, the oldest of them first; the same words once. */
  Paged<SupportLine> lines(int page, int size) {
    record Counted(SupportLine line, long total) {}
    var rows =
        db.sql(
                """
                with grouped as (
                  select min(c.number) as number, min(c.opened_at) as opened_at,
                         count(*) as writers, bool_and(c.looked_at is not null) as looked
                    from review.cases c
                    join review.items i on i.number = c.number
                   where exists (select 1 from review.items t where t.case_of = c.number)
                   group by case when i.text_hash = '' then c.number end, i.text_hash,
                            c.looked_at is null
                )
                select g.number, i.kind, g.opened_at, g.writers, g.looked,
                       (select count(*) from review.items t where t.case_of = g.number) as texts,
                       count(*) over () as total
                  from grouped g
                  join review.items i on i.number = g.number
                 order by g.looked, case when not g.looked then g.opened_at end,
                          g.opened_at desc, g.number
                 limit :size offset :offset
                """)
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query((row, n) -> new Counted(line(row), row.getLong("total")))
            .list();
    return new Paged<>(
        rows.stream().map(Counted::line).toList(),
        Math.max(1, page),
        size,
        rows.isEmpty() ? 0 : rows.getFirst().total());
  }

  private static SupportLine line(ResultSet row) throws SQLException {
    return new SupportLine(
        row.getLong("number"),
        row.getString("kind"),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        row.getInt("texts"),
        row.getInt("writers"),
        row.getBoolean("looked"));
  }
}
