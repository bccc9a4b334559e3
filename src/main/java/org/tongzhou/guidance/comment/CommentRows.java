package org.tongzhou.guidance.comment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.guidance.comment.CommentsShown.Discussion;
import org.tongzhou.guidance.comment.CommentsShown.Shown;
import org.tongzhou.guidance.review.ReviewState;

/** Comments, their readers' numbers and reports. */
@Repository
class CommentRows {

  private final JdbcClient db;

  CommentRows(JdbcClient db) {
    this.db = db;
  }

  // ---- reading

  CommentsShown shown(String subject, String seal, int page, int size) {
    var counts =
        db.sql(
                """
                select count(*) filter (where state = 'ACCEPTED'),
                       count(*) filter (where parent is null
                                          and (state = 'ACCEPTED' or answered))
                  from (select c.state, c.parent,
                               exists (select 1
                                         from comment.comments a
                                        where a.parent = c.id
                                          and a.state = 'ACCEPTED') as answered
                          from comment.comments c
                         where c.subject = :subject) c
                """)
            .param("subject", subject)
            .query((row, number) -> new int[] {row.getInt(1), row.getInt(2)})
            .single();
    int pages = Math.max(1, (counts[1] + size - 1) / size);
    return new CommentsShown(
        subject, seal, counts[0], page, pages, discussions(subject, page, size));
  }

  private List<Discussion> discussions(String subject, int page, int size) {
    var tops = new LinkedHashMap<UUID, @Nullable Shown>();
    db.sql(
            """
            select c.id, c.reader, c.text, c.written_at, c.state
              from comment.comments c
             where c.subject = :subject
               and c.parent is null
               and (c.state = 'ACCEPTED'
                    or exists (select 1
                                 from comment.comments a
                                where a.parent = c.id
                                  and a.state = 'ACCEPTED'))
             order by c.written_at desc, c.id desc
             limit :size offset :offset
            """)
        .param("subject", subject)
        .param("size", size)
        .param("offset", Paged.offset(page, size))
        .query(
            row -> {
              tops.put(
                  row.getObject(1, UUID.class),
                  row.getString(5).equals("ACCEPTED") ? shown(row) : null);
            });
    var answers = new HashMap<UUID, List<Shown>>();
    db.sql(
            """
            select id, reader, text, written_at, parent
              from comment.comments
             where parent = any(:tops)
               and state = 'ACCEPTED'
             order by written_at, id
            """)
        .param("tops", tops.keySet().toArray(UUID[]::new))
        .query(
            row -> {
              answers
                  .computeIfAbsent(row.getObject(5, UUID.class), parent -> new ArrayList<>())
                  .add(shown(row));
            });
    var discussions = new ArrayList<Discussion>();
    tops.forEach(
        (id, top) -> discussions.add(new Discussion(top, answers.getOrDefault(id, List.of()))));
    return discussions;
  }

  private static Shown shown(ResultSet row) throws SQLException {
    return new Shown(
        new CommentId(row.getObject(1, UUID.class)),
        row.getInt(2),
        row.getString(3),
        row.getObject(4, OffsetDateTime.class).toInstant());
  }

  Map<String, Integer> counts(Collection<String> subjects) {
    var counts = new HashMap<String, Integer>();
    for (var subject : subjects) counts.put(subject, 0);
    db.sql(
            """
            select subject, count(*)
              from comment.comments
             where subject = any(:subjects)
               and state = 'ACCEPTED'
             group by subject
            """)
        .param("subjects", subjects.toArray(String[]::new))
        .query(
            row -> {
              counts.put(row.getString(1), row.getInt(2));
            });
    return counts;
  }

  List<OwnComment> own(String subject, byte[] browser) {
    return db.sql(
            """
            select id, parent, text, state, reason, written_at
              from comment.comments
             where subject = :subject
               and browser = :browser
             order by written_at desc, id desc
             limit 50
            """)
        .param("subject", subject)
        .param("browser", browser)
        .query(
            (row, number) -> {
              var parent = row.getObject(2, UUID.class);
              return new OwnComment(
                  new CommentId(row.getObject(1, UUID.class)),
                  parent == null ? null : new CommentId(parent),
                  row.getString(3),
                  ReviewState.valueOf(row.getString(4)),
                  row.getString(5),
                  row.getObject(6, OffsetDateTime.class).toInstant());
            })
        .list();
  }

  boolean isShown(CommentId id, String subject) {
    return db.sql(
            """
            select exists (select 1
                             from comment.comments
                            where id = :id
                              and subject = :subject
                              and state = 'ACCEPTED')
            """)
        .param("id", id.value())
        .param("subject", subject)
        .query(Boolean.class)
        .single();
  }

  /** Shown, and itself no answer. */
  boolean mayBeAnswered(CommentId id, String subject) {
    return db.sql(
            """
            select exists (select 1
                             from comment.comments
                            where id = :id
                              and subject = :subject
                              and state = 'ACCEPTED'
                              and parent is null)
            """)
        .param("id", id.value())
        .param("subject", subject)
        .query(Boolean.class)
        .single();
  }

  Optional<String> subjectOf(CommentId id) {
    return db.sql("select subject from comment.comments where id = :id")
        .param("id", id.value())
        .query(String.class)
        .optional();
  }

  // ---- writing

  /**
   * The number that a browser has in this place; the next one when it is here for the first time.
   */
  int readerNumber(String subject, byte[] browser) {
    db.sql(
            """
            insert into comment.threads (subject, readers)
            values (:subject, 0)
                on conflict on constraint threads_pk do nothing
            """)
        .param("subject", subject)
        .update();
    int readers =
        db.sql("select readers from comment.threads where subject = :subject for update")
            .param("subject", subject)
            .query(Integer.class)
            .single();
    var known =
        db.sql(
                """
                select min(reader)
                  from comment.comments
                 where subject = :subject
                   and browser = :browser
                having min(reader) is not null
                """)
            .param("subject", subject)
            .param("browser", browser)
            .query(Integer.class)
            .optional();
    if (known.isPresent()) return known.get();
    db.sql("update comment.threads set readers = readers + 1 where subject = :subject")
        .param("subject", subject)
        .update();
    return readers + 1;
  }

  void insert(
      CommentId id,
      WriteComment command,
      int reader,
      byte[] browser,
      String text,
      ReviewState state,
      Instant now) {
    db.sql(
            """
            insert into comment.comments
                   (id, subject, parent, reader, browser, text, state, written_at)
            values (:id, :subject, :parent, :reader, :browser, :text, :state, :now)
            """)
        .param("id", id.value())
        .param("subject", command.subject())
        .param("parent", command.parent() == null ? null : command.parent().value())
        .param("reader", reader)
        .param("browser", browser)
        .param("text", text)
        .param("state", state.name())
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Each in the state at its place. */
  void takeIn(List<PastComment> past, List<ReviewState> states) {
    var subjects = past.stream().map(PastComment::subject).toArray(String[]::new);
    var readers = past.stream().map(PastComment::reader).toArray(Integer[]::new);
    db.sql(
            """
            insert into comment.threads as known (subject, readers)
            select subject, max(reader)
              from unnest(cast(:subjects as text[]), cast(:readers as int[])) as t (subject, reader)
             group by subject
             order by subject
                on conflict on constraint threads_pk
                do update set readers = greatest(known.readers, excluded.readers)
            """)
        .param("subjects", subjects)
        .param("readers", readers)
        .update();
    db.sql(
            """
            insert into comment.comments (id, subject, parent, reader, text, state, written_at)
            select id, subject, cast(nullif(parent, '') as uuid), reader, text, state, written_at
              from unnest(
                     cast(:ids as uuid[]), cast(:subjects as text[]), cast(:parents as text[]),
                     cast(:readers as int[]), cast(:texts as text[]), cast(:states as text[]),
                     cast(:times as timestamptz[]))
                   as t (id, subject, parent, reader, text, state, written_at)
            """)
        .param("ids", past.stream().map(one -> one.id().value()).toArray(UUID[]::new))
        .param("subjects", subjects)
        .param("parents", past.stream().map(CommentRows::parent).toArray(String[]::new))
        .param("readers", readers)
        .param("texts", past.stream().map(PastComment::text).toArray(String[]::new))
        .param("states", states.stream().map(ReviewState::name).toArray(String[]::new))
        .param("times", past.stream().map(one -> one.writtenAt().toString()).toArray(String[]::new))
        .update();
  }

  private static String parent(PastComment comment) {
    return comment.parent() == null ? "" : comment.parent().value().toString();
  }

  boolean repaired(CommentId id, String text, ReviewState state) {
    return db.sql(
                """
                update comment.comments
                   set text = :text, state = :state, reason = null
                 where id = :id
                   and state = 'RETURNED'
                """)
            .param("text", text)
            .param("state", state.name())
            .param("id", id.value())
            .update()
        == 1;
  }

  boolean withdrawn(CommentId id) {
    return db.sql(
                """
                update comment.comments
                   set state = 'WITHDRAWN', reason = null
                 where id = :id
                   and state in ('WAITING', 'HELD', 'ACCEPTED', 'RETURNED')
                """)
            .param("id", id.value())
            .update()
        == 1;
  }

  /** False when this browser has reported it before. */
  boolean reported(CommentId id, byte[] browser, Instant now) {
    int reported =
        db.sql(
                """
                insert into comment.reports (comment, browser, at)
                values (:id, :browser, :now)
                    on conflict on constraint reports_once do nothing
                """)
            .param("id", id.value())
            .param("browser", browser)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update();
    if (reported == 0) return false;
    db.sql("update comment.comments set reports = reports + 1 where id = :id")
        .param("id", id.value())
        .update();
    return true;
  }

  /** Takes it out of sight once so many have reported it since it was last judged. */
  boolean recalled(CommentId id, int reports) {
    return db.sql(
                """
                update comment.comments
                   set state = 'WAITING'
                 where id = :id
                   and state = 'ACCEPTED'
                   and reports - settled >= :reports
                """)
            .param("id", id.value())
            .param("reports", reports)
            .update()
        == 1;
  }

  /** The subject whose comments have changed; what its author took back stays taken back. */
  Optional<String> judged(CommentId id, ReviewState state, @Nullable String reason) {
    return db.sql(
            """
            update comment.comments
               set state = :state, reason = :reason,
                   settled = case when :state = 'ACCEPTED' then reports else settled end
             where id = :id
               and state <> 'WITHDRAWN'
            returning subject
            """)
        .param("state", state.name())
        .param("reason", reason)
        .param("id", id.value())
        .query(String.class)
        .optional();
  }

  /** Whose browser it was is forgotten; it cannot be followed any more. */
  void forgetBrowsers(Instant before) {
    db.sql(
            """
            update comment.comments
               set browser = null
             where browser is not null
               and written_at < :before
            """)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
    db.sql("delete from comment.reports where at < :before")
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }
}
