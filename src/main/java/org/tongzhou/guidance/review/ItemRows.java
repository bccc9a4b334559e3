package org.tongzhou.guidance.review;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.media.MediaId;
import org.tongzhou.grid.people.UnitId;

/** What lies on the bench: handed in, taken back, found, changed. */
@Component
class ItemRows {

  private static final String COLUMNS =
      """
      select number, kind, ref, author, author_key, shown_name, unit_id, title, text, media, page,
             state, aside, urgency, hits, submissions, revision, submitted_at, decided_at,
             decided_by, reason, note, routed_at, claimed_by, claimed_until
        from review.items
      """;

  private final JdbcClient db;

  ItemRows(JdbcClient db) {
    this.db = db;
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  /**
   * Puts them into the queue, the repaired ones at its end.
   *
   * @return their numbers by kind and id; what was decided for good is missing
   */
  Map<String, Long> submit(List<Review.Screened> screened, Instant now) {
    var numbers = new HashMap<String, Long>();
    db.sql(
            """
            insert into review.items as i
                   (kind, ref, author, author_key, shown_name, unit_id, title, text, media, page,
                    state, urgency, classes, hits, text_hash, sketch, submissions, revision,
                    first_at, submitted_at)
            select kind, ref, cast(nullif(author, '') as uuid), author_key, shown_name,
                   cast(nullif(unit, '') as uuid), title, text, cast(media as uuid[]), page, state,
                   urgency, cast(classes as text[]), cast(hits as text[]), text_hash,
                   cast(sketch as integer[]), 1, 1, :now, :now
              from unnest(
                     cast(:kinds as text[]), cast(:refs as text[]), cast(:authors as text[]),
                     cast(:keys as text[]), cast(:names as text[]), cast(:units as text[]),
                     cast(:titles as text[]), cast(:texts as text[]), cast(:media as text[]),
                     cast(:pages as text[]), cast(:states as text[]), cast(:urgencies as int[]),
                     cast(:classes as text[]), cast(:hits as text[]), cast(:hashes as bytea[]),
                     cast(:sketches as text[]))
                   as t (kind, ref, author, author_key, shown_name, unit, title, text, media, page,
                         state, urgency, classes, hits, text_hash, sketch)
                on conflict on constraint items_once do update
               set author = excluded.author, author_key = excluded.author_key,
                   shown_name = excluded.shown_name, unit_id = excluded.unit_id,
                   title = excluded.title, text = excluded.text, media = excluded.media,
                   page = excluded.page, state = excluded.state, aside = null,
                   urgency = excluded.urgency, classes = excluded.classes, hits = excluded.hits,
                   text_hash = excluded.text_hash, sketch = excluded.sketch,
                   submissions = i.submissions + 1, revision = i.revision + 1,
                   submitted_at = excluded.submitted_at, decided_at = null, decided_by = null,
                   reason = null, note = null, claimed_by = null, claimed_until = null
             where i.state not in ('REFUSED', 'TAKEN_DOWN')
            returning number, kind, ref
            """)
        .param("now", utc(now))
        .param("kinds", texts(screened, one -> one.submission().kind()))
        .param("refs", texts(screened, one -> one.submission().id()))
        .param("authors", texts(screened, one -> author(one.submission())))
        .param("keys", texts(screened, one -> one.submission().authorKey()))
        .param("names", texts(screened, one -> one.submission().shownName()))
        .param("units", texts(screened, one -> unit(one.submission())))
        .param("titles", texts(screened, one -> one.submission().title()))
        .param("texts", texts(screened, one -> one.submission().text()))
        .param("media", texts(screened, one -> media(one.submission())))
        .param("pages", texts(screened, one -> one.submission().page()))
        .param("states", texts(screened, one -> one.state().name()))
        .param("urgencies", screened.stream().map(Review.Screened::urgency).toArray(Integer[]::new))
        .param("classes", texts(screened, ItemRows::classes))
        .param("hits", texts(screened, ItemRows::hits))
        .param("hashes", screened.stream().map(one -> one.sketch().hash()).toArray(byte[][]::new))
        .param("sketches", texts(screened, one -> braced(Arrays.asList(one.sketch().least()))))
        .query(
            row -> {
              numbers.put(row.getString(2) + " " + row.getString(3), row.getLong(1));
            });
    return numbers;
  }

  private static String[] texts(
      List<Review.Screened> screened, Function<Review.Screened, String> text) {
    // PostgreSQL keeps every character but this one
    return screened.stream()
        .map(one -> text.apply(one).replace("\u0000", ""))
        .toArray(String[]::new);
  }

  private static String author(Submission submission) {
    return submission.author() == null ? "" : submission.author().value().toString();
  }

  private static String unit(Submission submission) {
    return submission.unit() == null ? "" : submission.unit().value().toString();
  }

  private static String media(Submission submission) {
    return braced(submission.media().stream().map(MediaId::value).toList());
  }

  private static String classes(Review.Screened one) {
    return braced(one.passages().stream().map(found -> found.hit().kind()).distinct().toList());
  }

  private static String hits(Review.Screened one) {
    return braced(one.passages().stream().map(found -> '"' + found.written() + '"').toList());
  }

  /** An array as PostgreSQL writes it, of words that need no quotes or have them. */
  private static String braced(List<?> words) {
    return "{" + String.join(",", words.stream().map(Object::toString).toList()) + "}";
  }

  /** Its words go at once, but for those that psychological support was asked to look at. */
  void withdraw(String kind, String ref, Instant now) {
    db.sql(
            """
            update review.items
               set state = 'WITHDRAWN', aside = null, revision = revision + 1,
                   claimed_by = null, claimed_until = null, submitted_at = :now
             where kind = :kind
               and ref = :ref
               and state <> 'WITHDRAWN'
            """)
        .param("kind", kind)
        .param("ref", ref)
        .param("now", utc(now))
        .update();
    db.sql(
            """
            update review.items
               set title = '', text = '', media = '{}', hits = '{}', classes = '{}',
                   text_hash = '', sketch = '{}'
             where kind = :kind
               and ref = :ref
               and state = 'WITHDRAWN'
               and case_of is null
            """)
        .param("kind", kind)
        .param("ref", ref)
        .update();
  }

  /**
   * Takes the words and the author out of what was not published and has been done with since then,
   * but for what psychological support has yet to read.
   *
   * @return how many; less than the limit when none are left
   */
  int erase(Instant before, int limit) {
    return db.sql(
            """
            with done as (
              select number
                from review.items
               where state in ('RETURNED', 'REFUSED', 'TAKEN_DOWN', 'WITHDRAWN')
                 and submitted_at < :before
                 and coalesce(decided_at, submitted_at) < :before
                 and author_key <> ''
                 and not exists (
                     select 1 from review.cases c where c.number = case_of and c.looked_at is null)
               order by submitted_at, number
               limit :limit
            ), noted as (
              update review.decisions
                 set note = null
               where item in (select number from done)
            ), asked as (
              update review.take_downs
                 set note = null
               where item in (select number from done)
            )
            update review.items
               set author = null, author_key = '', shown_name = '', title = '', text = '',
                   media = '{}', note = null, hits = '{}', classes = '{}',
                   text_hash = '', sketch = '{}', routed_at = null, case_of = null
             where number in (select number from done)
            """)
        .param("before", utc(before))
        .param("limit", limit)
        .update();
  }

  Optional<ReviewedItem> find(String kind, String ref) {
    return db.sql(COLUMNS + " where kind = :kind and ref = :ref")
        .param("kind", kind)
        .param("ref", ref)
        .query(ItemRows::item)
        .optional();
  }

  /** What one writer in distress wrote, the newest first. */
  List<ReviewedItem> ofCase(long number, int most) {
    return db.sql(
            COLUMNS
                + " where case_of = :number order by submitted_at desc, number desc limit :most")
        .param("number", number)
        .param("most", most)
        .query(ItemRows::item)
        .list();
  }

  Optional<ReviewedItem> find(long number) {
    return db.sql(COLUMNS + " where number = :number")
        .param("number", number)
        .query(ItemRows::item)
        .optional();
  }

  static ReviewedItem item(ResultSet row, int n) throws SQLException {
    var aside = row.getString("aside");
    var reason = row.getString("reason");
    return new ReviewedItem(
        row.getLong("number"),
        row.getString("kind"),
        row.getString("ref"),
        account(row, "author"),
        row.getString("author_key"),
        row.getString("shown_name"),
        unit(row),
        row.getString("title"),
        row.getString("text"),
        media(row.getArray("media")),
        row.getString("page"),
        ReviewState.valueOf(row.getString("state")),
        aside == null ? null : ReviewedItem.Aside.valueOf(aside),
        row.getInt("urgency"),
        passages(row.getArray("hits")),
        row.getInt("submissions"),
        row.getInt("revision"),
        row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
        instant(row, "decided_at"),
        account(row, "decided_by"),
        reason == null ? null : ReviewReason.valueOf(reason),
        row.getString("note"),
        instant(row, "routed_at"),
        account(row, "claimed_by"),
        instant(row, "claimed_until"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static @Nullable AccountId account(ResultSet row, String column) throws SQLException {
    var id = row.getObject(column, UUID.class);
    return id == null ? null : new AccountId(id);
  }

  private static @Nullable UnitId unit(ResultSet row) throws SQLException {
    var id = row.getObject("unit_id", UUID.class);
    return id == null ? null : new UnitId(id);
  }

  private static List<MediaId> media(Array array) throws SQLException {
    return Arrays.stream((UUID[]) array.getArray()).map(MediaId::new).toList();
  }

  private static List<FoundPassage> passages(Array array) throws SQLException {
    return Arrays.stream((String[]) array.getArray()).map(FoundPassage::read).toList();
  }
}
