package org.tongzhou.grid.brief;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.Paged;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The tables of the brief. */
@Component
class BriefRows {

  private final JdbcClient db;
  private final JsonMapper json;

  BriefRows(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = ofAnyAge(json);
  }

  /** Briefs are kept for ever: what was said before a word was known is read as well as after. */
  static JsonMapper ofAnyAge(JsonMapper json) {
    return json.rebuild()
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }

  // ---- editions

  /** The number of the next edition of a day. */
  int next(LocalDate day) {
    return db.sql("select coalesce(max(number), 0) + 1 from brief.editions where day = :day")
        .param("day", day)
        .query(Integer.class)
        .single();
  }

  /** Whether the clock has released the brief of a day. */
  boolean releasedByClock(LocalDate day) {
    return db.sql(
            """
            select exists (select from brief.editions where day = :day and released_by is null)
            """)
        .param("day", day)
        .query(Boolean.class)
        .single();
  }

  /** Two that release at once get one number; the database lets one of them through. */
  void insert(Edition.Head head, byte[] content, Map<String, byte[]> documents) {
    try {
      db.sql(
              """
              insert into brief.editions (day, number, as_of, released_by, content, sha256)
              values (:day, :number, :asOf, :by, :content, sha256(:content))
              """)
          .param("day", head.day())
          .param("number", head.number())
          .param("asOf", head.asOf().atOffset(ZoneOffset.UTC))
          .param("by", head.by())
          .param("content", content)
          .update();
    } catch (DuplicateKeyException faster) {
      throw BriefRefusal.SOMEBODY_WAS_FASTER.with();
    }
    documents.forEach(
        (language, document) ->
            db.sql(
                    """
                    insert into brief.documents (day, number, language, content, sha256)
                    values (:day, :number, :language, :content, sha256(:content))
                    """)
                .param("day", head.day())
                .param("number", head.number())
                .param("language", language)
                .param("content", document)
                .update());
  }

  /** What is kept and hashed. */
  byte[] bytes(BriefContent content) {
    return json.writeValueAsBytes(content);
  }

  /**
   * @param number null for the last edition
   */
  Optional<Edition> find(LocalDate day, @Nullable Integer number) {
    return db.sql(
            """
            select day, number, as_of, released_by, content, sha256
              from brief.editions
             where day = :day
               and (cast(:number as int) is null or number = :number)
             order by number desc
             limit 1
            """)
        .param("day", day)
        .param("number", number)
        .query(
            (row, at) ->
                new Edition(
                    head(row, at),
                    json.readValue(row.getBytes("content"), BriefContent.class),
                    HexFormat.of().formatHex(row.getBytes("sha256"))))
        .optional();
  }

  List<Edition.Head> of(LocalDate day) {
    return db.sql(
            """
            select day, number, as_of, released_by
              from brief.editions
             where day = :day
             order by number desc
            """)
        .param("day", day)
        .query(BriefRows::head)
        .list();
  }

  /** The last edition of each day, the newest day first. */
  Paged<Edition.Head> lastOfEachDay(int page, int size) {
    var rows =
        db.sql(
                """
                select distinct on (day) day, number, as_of, released_by
                  from brief.editions
                 order by day desc, number desc
                 limit :size offset :offset
                """)
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query(BriefRows::head)
            .list();
    long total =
        db.sql("select count(distinct day) from brief.editions").query(Long.class).single();
    return new Paged<>(rows, Math.max(1, page), size, total);
  }

  private static Edition.Head head(ResultSet row, int at) throws SQLException {
    return new Edition.Head(
        row.getObject("day", LocalDate.class),
        row.getInt("number"),
        row.getObject("as_of", OffsetDateTime.class).toInstant(),
        row.getString("released_by"));
  }

  Optional<BriefFile> document(LocalDate day, int number, String language) {
    return db.sql(
            """
            select content, sha256
              from brief.documents
             where day = :day
               and number = :number
               and language = :language
            """)
        .param("day", day)
        .param("number", number)
        .param("language", language)
        .query(
            (row, at) ->
                new BriefFile(
                    day,
                    number,
                    row.getBytes("content"),
                    HexFormat.of().formatHex(row.getBytes("sha256"))))
        .optional();
  }

  // ---- judging

  Optional<Judging> judging(LocalDate day) {
    return db.sql("select text, revision from brief.judgements where day = :day")
        .param("day", day)
        .query((row, at) -> new Judging(row.getString("text"), row.getInt("revision")))
        .optional();
  }

  /** Of an edition of the past it says the moment of the edition. */
  BriefContent.@Nullable Judgement judgement(LocalDate day, Instant asOf) {
    return db.sql(
            """
            select text, written_by, least(written_at, :asOf) as written_at
              from brief.judgements
             where day = :day
               and text <> ''
            """)
        .param("asOf", asOf.atOffset(ZoneOffset.UTC))
        .param("day", day)
        .query(
            (row, at) ->
                new BriefContent.Judgement(
                    row.getString("text"),
                    row.getString("written_by"),
                    row.getObject("written_at", OffsetDateTime.class).toInstant()))
        .optional()
        .orElse(null);
  }

  /** False where somebody has written since that revision. */
  boolean judge(LocalDate day, String text, int revision, String by, Instant now) {
    return db.sql(
                """
                insert into brief.judgements as j (day, text, revision, written_by, written_at)
                select :day, :text, 1, :by, :now
                 where :revision = 0
                    or exists (select from brief.judgements where day = :day)
                    on conflict (day) do update
                   set text = :text, revision = j.revision + 1, written_by = :by, written_at = :now
                 where j.revision = :revision
                """)
            .param("day", day)
            .param("text", text)
            .param("revision", revision)
            .param("by", by)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  // ---- the time

  BriefTime time() {
    return db.sql("select at, paused, changed_by, changed_at from brief.schedule")
        .query(
            (row, at) -> {
              var changed = row.getObject("changed_at", OffsetDateTime.class);
              return new BriefTime(
                  row.getObject("at", LocalTime.class),
                  row.getBoolean("paused"),
                  row.getString("changed_by"),
                  changed == null ? null : changed.toInstant());
            })
        .single();
  }

  void time(LocalTime at, boolean paused, String by, Instant now) {
    db.sql(
            """
            update brief.schedule
               set at = :at, paused = :paused, changed_by = :by, changed_at = :now
            """)
        .param("at", at)
        .param("paused", paused)
        .param("by", by)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }
}
