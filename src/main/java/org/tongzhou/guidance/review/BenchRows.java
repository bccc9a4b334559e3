package org.tongzhou.guidance.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.guidance.screen.ScreenClass;

/** The queue and what was decided. Every question is cut to the reader's units. */
@Component
class BenchRows {

  /** More of a text than a list shows, so that no number is cut before it can be masked. */
  private static final int SHOWN = 400;

  private static final int ALIKE_LOOKED_AT = 200;

  /** Three of eight least hashes: texts that have fewer in common are never alike. */
  private static final int LEAST_IN_COMMON = 3;

  private final JdbcClient db;

  BenchRows(JdbcClient db) {
    this.db = db;
  }

  /**
   * Whose units and which of them are asked for.
   *
   * @param everyone whether things of no unit are seen as well
   */
  record Seen(boolean everyone, UUID[] units) {}

  /** The parameters of every question about the queue. */
  private static JdbcClient.StatementSpec filtered(
      JdbcClient.StatementSpec sql, QueueFilter filter, Seen seen, Instant now) {
    var kind = filter.kind();
    var found = filter.found();
    var waited = filter.waited();
    return sql.param("which", filter.which().name())
        .param("kind", kind)
        .param("found", found == null ? null : found.name())
        .param("before", waited == null ? null : ItemRows.utc(now.minus(waited)))
        .param("everyone", seen.everyone())
        .param("units", seen.units());
  }

  /** What waits, the most urgent first, then the oldest; each text once. */
  Paged<QueueLine> queue(QueueFilter filter, Seen seen, Instant now, int page, int size) {
    var rows =
        filtered(
                db.sql(
                    """
                    with open as (
                      select min(number) as number, min(urgency) as urgency,
                             min(submitted_at) as submitted_at, count(*) as same
                        from review.items
                       where state in ('WAITING', 'HELD')
                         and case cast(:which as text)
                               when 'OPEN' then aside is null
                               when 'ASIDE' then aside = 'HELD'
                               else aside = 'ROUTED'
                             end
                         and (cast(:kind as text) is null or kind = :kind)
                         and (cast(:found as text) is null or :found = any(classes))
                         and (cast(:before as timestamptz) is null or submitted_at < :before)
                         and (:everyone or unit_id = any(:units))
                       group by text_hash
                    ), shown as (
                      select number, same, urgency, submitted_at, count(*) over () as total
                        from open
                       order by urgency, submitted_at, number
                       limit :size offset :offset
                    )
                    select i.number, i.kind, i.shown_name, i.unit_id, i.title,
                           left(i.text, :shown) as text, i.state, i.classes, s.same,
                           i.submitted_at, s.total,
                           case when i.claimed_until > :now then i.claimed_by end as claimed_by
                      from shown s
                      join review.items i on i.number = s.number
                     order by s.urgency, s.submitted_at, s.number
                    """),
                filter,
                seen,
                now)
            .param("now", ItemRows.utc(now))
            .param("shown", SHOWN)
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query((row, n) -> new Counted(line(row, row.getInt("same")), row.getLong("total")))
            .list();
    return paged(rows, page, size);
  }

  private record Counted(QueueLine line, long total) {}

  private static Paged<QueueLine> paged(List<Counted> rows, int page, int size) {
    return new Paged<>(
        rows.stream().map(Counted::line).toList(),
        Math.max(1, page),
        size,
        rows.isEmpty() ? 0 : rows.getFirst().total());
  }

  private static QueueLine line(ResultSet row, int same) throws SQLException {
    var unit = row.getObject("unit_id", UUID.class);
    return new QueueLine(
        row.getLong("number"),
        row.getString("kind"),
        row.getString("shown_name"),
        unit == null ? null : new UnitId(unit),
        row.getString("title"),
        row.getString("text"),
        ReviewState.valueOf(row.getString("state")),
        Arrays.stream((String[]) row.getArray("classes").getArray())
            .map(ScreenClass::valueOf)
            .sorted()
            .toList(),
        same,
        row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
        ItemRows.account(row, "claimed_by"));
  }

  /** What was decided, the newest first. */
  Paged<QueueLine> decided(QueueFilter filter, Seen seen, Instant now, int page, int size) {
    var rows =
        filtered(
                db.sql(
                    """
                    select number, kind, shown_name, unit_id, title, left(text, :shown) as text,
                           state, classes, submitted_at, cast(null as uuid) as claimed_by,
                           count(*) over () as total
                      from review.items i
                     where case cast(:which as text)
                             when 'TAKE_DOWN_ASKED' then state = 'ACCEPTED' and exists (
                                  select 1
                                    from review.take_downs t
                                   where t.item = i.number
                                     and t.decided_at is null)
                             else state = :which
                           end
                       and (cast(:kind as text) is null or kind = :kind)
                       and (cast(:found as text) is null or :found = any(classes))
                       and (cast(:before as timestamptz) is null or submitted_at < :before)
                       and (:everyone or unit_id = any(:units))
                     order by submitted_at desc, number desc
                     limit :size offset :offset
                    """),
                filter,
                seen,
                now)
            .param("shown", SHOWN)
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query((row, n) -> new Counted(line(row, 1), row.getLong("total")))
            .list();
    return paged(rows, page, size);
  }

  /** The next of the queue after a place that nobody else is reading; the first without a place. */
  OptionalLong next(
      QueueFilter filter, Seen seen, @Nullable ReviewedItem after, AccountId reader, Instant now) {
    return found(
        filtered(
            db.sql(
                """
                    select number
                      from review.items
                     where state in ('WAITING', 'HELD')
                       and case cast(:which as text)
                             when 'ASIDE' then aside = 'HELD'
                             when 'ROUTED' then aside = 'ROUTED'
                             else aside is null
                           end
                       and (cast(:kind as text) is null or kind = :kind)
                       and (cast(:found as text) is null or :found = any(classes))
                       and (cast(:before as timestamptz) is null or submitted_at < :before)
                       and (:everyone or unit_id = any(:units))
                       and (cast(:number as bigint) is null
                            or (urgency, submitted_at, number)
                               > (cast(:urgency as smallint), cast(:at as timestamptz), :number))
                       and (claimed_until is null or claimed_until <= :now
                            or claimed_by = :reader)
                     order by urgency, submitted_at, number
                     limit 1
                    """),
            filter,
            seen,
            now),
        after,
        reader,
        now);
  }

  /** The one before a place. */
  OptionalLong previous(
      QueueFilter filter, Seen seen, ReviewedItem before, AccountId reader, Instant now) {
    return found(
        filtered(
            db.sql(
                """
                    select number
                      from review.items
                     where state in ('WAITING', 'HELD')
                       and case cast(:which as text)
                             when 'ASIDE' then aside = 'HELD'
                             when 'ROUTED' then aside = 'ROUTED'
                             else aside is null
                           end
                       and (cast(:kind as text) is null or kind = :kind)
                       and (cast(:found as text) is null or :found = any(classes))
                       and (cast(:before as timestamptz) is null or submitted_at < :before)
                       and (:everyone or unit_id = any(:units))
                       and (urgency, submitted_at, number)
                           < (cast(:urgency as smallint), cast(:at as timestamptz), :number)
                       and (claimed_until is null or claimed_until <= :now
                            or claimed_by = :reader)
                     order by urgency desc, submitted_at desc, number desc
                     limit 1
                    """),
            filter,
            seen,
            now),
        before,
        reader,
        now);
  }

  private static OptionalLong found(
      JdbcClient.StatementSpec sql, @Nullable ReviewedItem place, AccountId reader, Instant now) {
    var number =
        sql.param("number", place == null ? null : place.number())
            .param("urgency", place == null ? null : place.urgency())
            .param("at", place == null ? null : ItemRows.utc(place.submittedAt()))
            .param("reader", reader.value())
            .param("now", ItemRows.utc(now))
            .query(Long.class)
            .optional();
    return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
  }

  /** False when somebody else is reading it. */
  boolean claim(long number, AccountId by, Instant now, Duration lease) {
    return db.sql(
                """
                update review.items
                   set claimed_by = :by, claimed_until = :until
                 where number = :number
                   and state in ('WAITING', 'HELD')
                   and (claimed_until is null or claimed_until <= :now or claimed_by = :by)
                """)
            .param("by", by.value())
            .param("until", ItemRows.utc(now.plus(lease)))
            .param("now", ItemRows.utc(now))
            .param("number", number)
            .update()
        == 1;
  }

  /** Those that wait and say the same, letter by letter. */
  List<ReviewedItem> same(long number, Seen seen) {
    return db.sql(
            """
            select i.*
              from review.items i
              join review.items one on one.text_hash = i.text_hash
             where one.number = :number
               and i.state in ('WAITING', 'HELD')
               and i.aside is null
               and (:everyone or i.unit_id = any(:units))
             order by i.number
            """)
        .param("number", number)
        .param("everyone", seen.everyone())
        .param("units", seen.units())
        .query(ItemRows::item)
        .list();
  }

  /** Those that wait and may say nearly the same: who shares enough of the sketch. */
  List<ReviewedItem> alike(long number, Seen seen) {
    return db.sql(
            """
            with one as (
              select sketch, text_hash from review.items where number = :number
            )
            select i.*
              from review.items i, one
             where i.state in ('WAITING', 'HELD')
               and i.aside is null
               and i.sketch && one.sketch
               and i.text_hash <> one.text_hash
               and (:everyone or i.unit_id = any(:units))
               and (select count(*)
                      from unnest(i.sketch) with ordinality as a (value, nth)
                      join unnest(one.sketch) with ordinality as b (value, nth)
                        on a.nth = b.nth and a.value = b.value) >= :common
             order by i.number
             limit :limit
            """)
        .param("number", number)
        .param("everyone", seen.everyone())
        .param("units", seen.units())
        .param("common", LEAST_IN_COMMON)
        .param("limit", ALIKE_LOOKED_AT)
        .query(ItemRows::item)
        .list();
  }

  // ---- judging

  /**
   * False when it is no longer what was read.
   *
   * @param stroke the number of what was read: what is judged with it is taken back with it
   */
  boolean judge(ReviewedItem item, Judgement judgement, long stroke, AccountId by, Instant now) {
    var decision = judgement.decision();
    var aside = decision.aside();
    return db.sql(
                """
                with changed as (
                  update review.items
                     set state = :after, aside = :aside, reason = :reason, note = :note,
                         decided_at = :now, decided_by = :by, revision = revision + 1,
                         routed_at = case when :routed then :now else routed_at end,
                         claimed_by = null, claimed_until = null
                   where number = :number
                     and revision = :revision
                     and state in ('WAITING', 'HELD')
                  returning number, submissions, revision, submitted_at
                )
                insert into review.decisions
                       (item, submission, before, aside, after, reason, note, by_account, at, waited,
                        revision, stroke)
                select number, submissions, :before, :aside, :after, :reason, :note, :by, :now,
                       greatest(0, extract(epoch from :now - submitted_at)::integer), revision,
                       :stroke
                  from changed
                """)
            .param("after", decision.after().name())
            .param("aside", aside == null ? null : aside.name())
            .param("reason", name(judgement.reason()))
            .param("note", judgement.note())
            .param("now", ItemRows.utc(now))
            .param("by", by.value())
            .param("routed", decision == Decision.ROUTE)
            .param("number", item.number())
            .param("revision", judgement.revision())
            .param("before", item.state().name())
            .param("stroke", stroke)
            .update()
        == 1;
  }

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }

  /**
   * Its last judgement, when it was this account's and nothing has changed since; behind it those
   * of the same stroke.
   */
  List<PastDecision> undoable(long number, AccountId by, Instant since) {
    return db.sql(
            """
            with own as (
              select d.id, d.item, d.after, d.aside, d.reason, d.note, d.by_account, d.at,
                     d.undone_at, d.stroke
                from review.decisions d
                join review.items i on i.number = d.item
               where d.by_account = :by
                 and d.at >= :since
                 and d.undone_at is null
                 and d.revision = i.revision
            ), one as (
              select id, stroke from own where item = :number
            )
            select own.item, own.after, own.aside, own.reason, own.note, own.by_account, own.at,
                   own.undone_at
              from own, one
             where own.id = one.id
                or own.stroke = one.stroke
             order by own.id = one.id desc, own.id
            """)
        .param("number", number)
        .param("by", by.value())
        .param("since", ItemRows.utc(since))
        .query(BenchRows::decision)
        .list();
  }

  /** What this account judged last, if it can still be taken back. */
  OptionalLong lastJudged(AccountId by, Instant since) {
    var number =
        db.sql(
                """
                select d.item
                  from review.decisions d
                  join review.items i on i.number = d.item
                 where d.by_account = :by
                   and d.at >= :since
                   and d.undone_at is null
                   and d.revision = i.revision
                 order by d.id desc
                 limit 1
                """)
            .param("by", by.value())
            .param("since", ItemRows.utc(since))
            .query(Long.class)
            .optional();
    return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
  }

  /** Back to where it was before its last judgement. */
  boolean undo(long number, AccountId by, Instant now) {
    return db.sql(
                """
                with undone as (
                  update review.decisions d
                     set undone_at = :now
                    from review.items i
                   where d.item = :number
                     and i.number = d.item
                     and d.by_account = :by
                     and d.undone_at is null
                     and d.revision = i.revision
                  returning d.item, d.before
                )
                update review.items i
                   set state = undone.before, aside = null, reason = null, note = null,
                       decided_at = null, decided_by = null, revision = i.revision + 1
                  from undone
                 where i.number = undone.item
                """)
            .param("now", ItemRows.utc(now))
            .param("number", number)
            .param("by", by.value())
            .update()
        == 1;
  }

  List<PastDecision> decisions(long number) {
    return db.sql(
            """
            select item, after, aside, reason, note, by_account, at, undone_at
              from review.decisions
             where item = :number
             order by id desc
            """)
        .param("number", number)
        .query(BenchRows::decision)
        .list();
  }

  private static PastDecision decision(ResultSet row, int n) throws SQLException {
    var aside = row.getString("aside");
    var reason = row.getString("reason");
    return new PastDecision(
        row.getLong("item"),
        ReviewState.valueOf(row.getString("after")),
        aside == null ? null : ReviewedItem.Aside.valueOf(aside),
        reason == null ? null : ReviewReason.valueOf(reason),
        row.getString("note"),
        new AccountId(row.getObject("by_account", UUID.class)),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        ItemRows.instant(row, "undone_at"));
  }

  // ---- taking down

  void askTakeDown(
      long number, ReviewReason reason, @Nullable String note, AccountId by, Instant now) {
    db.sql(
            """
            insert into review.take_downs (item, reason, note, asked_by, asked_at)
            values (:number, :reason, :note, :by, :now)
            """)
        .param("number", number)
        .param("reason", reason.name())
        .param("note", note)
        .param("by", by.value())
        .param("now", ItemRows.utc(now))
        .update();
  }

  Optional<TakeDown> takeDown(long number) {
    return db.sql(
            """
            select item, reason, note, asked_by, asked_at
              from review.take_downs
             where item = :number
               and decided_at is null
            """)
        .param("number", number)
        .query(
            (row, n) ->
                new TakeDown(
                    row.getLong(1),
                    ReviewReason.valueOf(row.getString(2)),
                    row.getString(3),
                    new AccountId(row.getObject(4, UUID.class)),
                    row.getObject(5, OffsetDateTime.class).toInstant()))
        .optional();
  }

  boolean decideTakeDown(long number, boolean confirmed, AccountId by, Instant now) {
    return db.sql(
                """
                update review.take_downs
                   set decided_by = :by, decided_at = :now, confirmed = :confirmed
                 where item = :number
                   and decided_at is null
                """)
            .param("by", by.value())
            .param("now", ItemRows.utc(now))
            .param("confirmed", confirmed)
            .param("number", number)
            .update()
        == 1;
  }

  boolean takeDown(TakeDown asked, AccountId by, Instant now) {
    return db.sql(
                """
                with changed as (
                  update review.items
                     set state = 'TAKEN_DOWN', reason = :reason, note = :note, decided_at = :now,
                         decided_by = :by, revision = revision + 1
                   where number = :number
                     and state = 'ACCEPTED'
                  returning number, submissions, revision
                )
                insert into review.decisions
                       (item, submission, before, after, reason, note, by_account, at, waited,
                        revision)
                select number, submissions, 'ACCEPTED', 'TAKEN_DOWN', :reason, :note, :by, :now, 0,
                       revision
                  from changed
                """)
            .param("reason", asked.reason().name())
            .param("note", asked.note())
            .param("now", ItemRows.utc(now))
            .param("by", by.value())
            .param("number", asked.item())
            .update()
        == 1;
  }

  // ---- figures

  Workload workload(Seen seen, Instant now, Instant since) {
    var reviewers =
        db.sql(
                """
                select by_account, count(*)
                  from review.decisions
                 where at >= :since
                   and undone_at is null
                 group by by_account
                 order by count(*) desc, by_account
                """)
            .param("since", ItemRows.utc(since))
            .query(
                (row, n) ->
                    new Workload.Reviewer(
                        new AccountId(row.getObject(1, UUID.class)), row.getInt(2)))
            .list();
    return db.sql(
            """
            select count(*) filter (where aside is null),
                   count(*) filter (where aside is not null),
                   min(submitted_at) filter (where aside is null),
                   (select count(*)
                      from review.take_downs t
                      join review.items i on i.number = t.item
                     where t.decided_at is null
                       and (:everyone or i.unit_id = any(:units))),
                   (select percentile_cont(0.5) within group (order by waited)
                      from review.decisions
                     where at >= :since
                       and undone_at is null)
              from review.items
             where state in ('WAITING', 'HELD')
               and (:everyone or unit_id = any(:units))
            """)
        .param("everyone", seen.everyone())
        .param("units", seen.units())
        .param("since", ItemRows.utc(since))
        .query(
            (row, n) -> {
              var oldest = row.getObject(3, OffsetDateTime.class);
              double median = row.getDouble(5);
              return new Workload(
                  row.getInt(1),
                  row.getInt(2),
                  row.getInt(4),
                  oldest == null ? null : Duration.between(oldest.toInstant(), now),
                  reviewers.isEmpty() ? null : Duration.ofSeconds(Math.round(median)),
                  reviewers);
            })
        .single();
  }

  AuthorRecord record(ReviewedItem item, int shown) {
    var latest =
        db.sql(
                """
                select *
                  from review.items
                 where author_key = :key
                   and number <> :number
                 order by submitted_at desc, number desc
                 limit :shown
                """)
            .param("key", item.authorKey())
            .param("number", item.number())
            .param("shown", shown)
            .query(ItemRows::item)
            .list();
    return db.sql(
            """
            select count(*) filter (where state = 'ACCEPTED'),
                   count(*) filter (where state = 'RETURNED'),
                   count(*) filter (where state in ('REFUSED', 'TAKEN_DOWN')),
                   count(*) filter (where state in ('WAITING', 'HELD'))
              from review.items
             where author_key = :key
               and number <> :number
            """)
        .param("key", item.authorKey())
        .param("number", item.number())
        .query(
            (row, n) ->
                new AuthorRecord(
                    row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), latest))
        .single();
  }

  /** Kinds that ever came in, for the filter. */
  List<String> kinds() {
    return db
        .sql("select distinct kind from review.items order by kind")
        .query(String.class)
        .list()
        .stream()
        .map(Objects::requireNonNull)
        .toList();
  }
}
