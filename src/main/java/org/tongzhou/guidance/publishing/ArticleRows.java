package org.tongzhou.guidance.publishing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.guidance.publishing.ArticleText.Said;

/** Articles, their versions and their trail in the database. */
@Component
class ArticleRows {

  private final JdbcClient db;
  private final CampusClock clock;

  ArticleRows(JdbcClient db, CampusClock clock) {
    this.db = db;
    this.clock = clock;
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
    return at == null ? null : at.atOffset(ZoneOffset.UTC);
  }

  private OffsetDateTime now() {
    return clock.now().atOffset(ZoneOffset.UTC);
  }

  // ---- writing

  /** The number of the new article. */
  int insert(Section section, @Nullable UnitId unit, ArticleText text, AccountId by) {
    var id = Ids.next(clock);
    int number =
        db.sql(
                """
                insert into publishing.articles
                       (id, section, unit, slug, comments, begun_by, begun_at)
                values (:id, :section, :unit, '', true, :by, :now)
                returning number
                """)
            .param("id", id)
            .param("section", section.name())
            .param("unit", unit == null ? null : unit.value())
            .param("by", by.value())
            .param("now", now())
            .query(Integer.class)
            .single();
    insertVersion(new ArticleId(id), 1, text, by);
    return number;
  }

  void insertVersion(ArticleId article, int version, ArticleText text, AccountId by) {
    try {
      bound(
              db.sql(
                  """
                  insert into publishing.versions
                         (article, version, state, revision, shape, title_zh, title_en, summary_zh,
                          summary_en, body_zh, body_en, truth, sources, credit, writers, changed_by,
                          changed_at)
                  values (:article, :version, 'DRAFT', 1, :shape, :titleZh, :titleEn, :summaryZh,
                          :summaryEn, :bodyZh, :bodyEn, :truth, :sources, :credit,
                          array[cast(:by as uuid)], :by, :now)
                  """),
              text)
          .param("article", article.value())
          .param("version", version)
          .param("by", by.value())
          .param("now", now())
          .update();
    } catch (DataIntegrityViolationException e) {
      throw broken(e, "versions_one_open") ? PublishingRefusal.OPEN_ALREADY.with() : e;
    }
  }

  private static JdbcClient.StatementSpec bound(JdbcClient.StatementSpec sql, ArticleText text) {
    var truth = text.truth();
    return sql.param("shape", text.shape().name())
        .param("titleZh", text.zh().title())
        .param("titleEn", text.en().title())
        .param("summaryZh", text.zh().summary())
        .param("summaryEn", text.en().summary())
        .param("bodyZh", text.zh().body())
        .param("bodyEn", text.en().body())
        .param("truth", truth == null ? null : truth.name())
        .param("sources", text.sources())
        .param("credit", text.credit());
  }

  /** The constraint that a statement broke. */
  private static boolean broken(DataIntegrityViolationException e, String constraint) {
    return e.getMostSpecificCause() instanceof PSQLException sql
        && sql.getServerErrorMessage() != null
        && String.valueOf(sql.getServerErrorMessage().getConstraint()).startsWith(constraint);
  }

  /** False when somebody else has saved it, or sent it on, since. */
  boolean save(ArticleId article, SaveDraft save, ArticleText text, AccountId by) {
    return bound(
                db.sql(
                    """
                    update publishing.versions
                       set revision = revision + 1, shape = :shape, title_zh = :titleZh,
                           title_en = :titleEn, summary_zh = :summaryZh, summary_en = :summaryEn,
                           body_zh = :bodyZh, body_en = :bodyEn, truth = :truth,
                           sources = :sources, credit = :credit, publish_at = :publishAt,
                           writers = case
                             when cast(:by as uuid) = any (writers) then writers
                             else writers || cast(:by as uuid)
                           end,
                           changed_by = :by, changed_at = :now
                     where article = :article
                       and state = 'DRAFT'
                       and revision = :revision
                    """),
                text)
            .param("publishAt", utc(save.publishAt()))
            .param("by", by.value())
            .param("now", now())
            .param("article", article.value())
            .param("revision", save.revision())
            .update()
        == 1;
  }

  /** Where it stands; only before it has been released for the first time can that change. */
  void place(ArticleId article, Section section, String slug, boolean comments) {
    db.sql(
            """
            update publishing.articles
               set section = case when published_at is null then :section else section end,
                   slug = :slug, comments = :comments
             where id = :id
            """)
        .param("section", section.name())
        .param("slug", slug)
        .param("comments", comments)
        .param("id", article.value())
        .update();
  }

  /** From one state to another, without a judgement; what had been judged is void in a draft. */
  boolean move(ArticleId article, int version, VersionState from, VersionState to) {
    return db.sql(
                """
                update publishing.versions
                   set state = :to,
                       section_by = case when :to = 'DRAFT' then null else section_by end,
                       editor_by = case when :to = 'DRAFT' then null else editor_by end,
                       release_by = case when :to = 'DRAFT' then null else release_by end
                 where article = :article
                   and version = :version
                   and state = :from
                """)
            .param("to", to.name())
            .param("from", from.name())
            .param("article", article.value())
            .param("version", version)
            .update()
        == 1;
  }

  /** One review passed; the database refuses whoever has had a part in it. */
  boolean pass(
      ArticleId article,
      Version version,
      Stage stage,
      VersionState to,
      @Nullable Instant publishAt,
      AccountId by) {
    try {
      return db.sql(
                  """
                  update publishing.versions
                     set state = :to, publish_at = :publishAt,
                         section_by = case when :stage = 'SECTION' then :by else section_by end,
                         editor_by = case when :stage = 'EDITOR' then :by else editor_by end,
                         release_by = case when :stage = 'RELEASE' then :by else release_by end
                   where article = :article
                     and version = :version
                     and state = :stage
                     and revision = :revision
                  """)
              .param("to", to.name())
              .param("publishAt", utc(publishAt))
              .param("stage", stage.state().name())
              .param("by", by.value())
              .param("article", article.value())
              .param("version", version.version())
              .param("revision", version.revision())
              .update()
          == 1;
    } catch (DataIntegrityViolationException e) {
      boolean same =
          broken(e, "versions_section_by")
              || broken(e, "versions_editor_by")
              || broken(e, "versions_release_by");
      throw same ? PublishingRefusal.ANOTHER_PERSON.with() : e;
    }
  }

  /** The scheduled version is what everybody reads from now on; false when it was not there. */
  boolean goLive(ArticleId article, int version, String slug) {
    db.sql(
            """
            update publishing.versions
               set state = 'SUPERSEDED'
             where article = :article
               and state = 'LIVE'
            """)
        .param("article", article.value())
        .update();
    int live =
        db.sql(
                """
                update publishing.versions
                   set state = 'LIVE', released_at = :now
                 where article = :article
                   and version = :version
                   and state = 'SCHEDULED'
                """)
            .param("now", now())
            .param("article", article.value())
            .param("version", version)
            .update();
    if (live == 0) return false;
    db.sql(
            """
            update publishing.articles
               set published_at = coalesce(published_at, :now), slug = :slug, unpublished_at = null,
                   unpublished_by = null, unpublished_reason = null
             where id = :id
            """)
        .param("now", now())
        .param("slug", slug)
        .param("id", article.value())
        .update();
    return true;
  }

  /** When what is read now was printed first. */
  void date(ArticleId article, Instant at) {
    db.sql("update publishing.articles set published_at = :at where id = :id")
        .param("at", utc(at))
        .param("id", article.value())
        .update();
    db.sql(
            """
            update publishing.versions
               set released_at = :at
             where article = :article
               and state = 'LIVE'
            """)
        .param("at", utc(at))
        .param("article", article.value())
        .update();
  }

  boolean unpublish(ArticleId article, String reason, AccountId by) {
    int withdrawn =
        db.sql(
                """
                update publishing.versions
                   set state = 'WITHDRAWN'
                 where article = :article
                   and state = 'LIVE'
                """)
            .param("article", article.value())
            .update();
    if (withdrawn == 0) return false;
    db.sql(
            """
            update publishing.articles
               set unpublished_at = :now, unpublished_by = :by, unpublished_reason = :reason
             where id = :id
            """)
        .param("now", now())
        .param("by", by.value())
        .param("reason", reason)
        .param("id", article.value())
        .update();
    return true;
  }

  void step(
      ArticleId article,
      int version,
      Step.Kind kind,
      @Nullable AccountId by,
      @Nullable String reason) {
    db.sql(
            """
            insert into publishing.steps (article, version, step, at, by, reason)
            values (:article, :version, :step, :now, :by, :reason)
            """)
        .param("article", article.value())
        .param("version", version)
        .param("step", kind.name())
        .param("now", now())
        .param("by", by == null ? null : by.value())
        .param("reason", reason)
        .update();
  }

  // ---- reading

  private static final String VERSIONS =
      """
      select a.id, a.number, a.section, a.unit, a.slug, a.comments, a.published_at,
             a.unpublished_at, a.unpublished_by, a.unpublished_reason, v.version, v.state,
             v.revision, v.shape, v.title_zh, v.title_en, v.summary_zh, v.summary_en, v.body_zh,
             v.body_en, v.truth, v.sources, v.credit, v.publish_at, v.writers, v.section_by,
             v.editor_by, v.release_by, v.changed_by, v.changed_at, v.released_at
        from publishing.articles a
        join publishing.versions v on v.article = a.id
      """;

  private record Row(Article article, Version version) {}

  Optional<Article> find(int number) {
    var rows =
        db.sql(VERSIONS + " where a.number = :number order by v.version")
            .param("number", number)
            .query(ArticleRows::row)
            .list();
    if (rows.isEmpty()) return Optional.empty();
    var head = rows.getFirst().article;
    return Optional.of(
        new Article(
            head.id(),
            head.number(),
            head.section(),
            head.unit(),
            head.slug(),
            head.comments(),
            head.publishedAt(),
            head.unpublished(),
            rows.stream().map(Row::version).toList()));
  }

  /** Articles of which a version is in one of these states, each with that version alone. */
  List<Article> inStates(List<VersionState> states, int limit) {
    return db
        .sql(
            VERSIONS
                + """
                 where v.state = any(:states)
                 order by v.changed_at desc, a.number desc
                 limit :limit
                """)
        .param("states", states.stream().map(Enum::name).toArray(String[]::new))
        .param("limit", limit)
        .query(ArticleRows::row)
        .list()
        .stream()
        .map(Row::article)
        .toList();
  }

  private static Row row(ResultSet row, int n) throws SQLException {
    var unit = row.getObject("unit", UUID.class);
    var gone = instant(row, "unpublished_at");
    var version = version(row);
    return new Row(
        new Article(
            new ArticleId(row.getObject("id", UUID.class)),
            row.getInt("number"),
            Section.valueOf(row.getString("section")),
            unit == null ? null : new UnitId(unit),
            row.getString("slug"),
            row.getBoolean("comments"),
            instant(row, "published_at"),
            gone == null
                ? null
                : new Article.Unpublished(
                    gone,
                    new AccountId(row.getObject("unpublished_by", UUID.class)),
                    row.getString("unpublished_reason")),
            List.of(version)),
        version);
  }

  private static Version version(ResultSet row) throws SQLException {
    var writers = new LinkedHashSet<AccountId>();
    for (var writer : (UUID[]) row.getArray("writers").getArray())
      writers.add(new AccountId(writer));
    var reviewers = new EnumMap<Stage, AccountId>(Stage.class);
    reviewer(row, "section_by", Stage.SECTION, reviewers);
    reviewer(row, "editor_by", Stage.EDITOR, reviewers);
    reviewer(row, "release_by", Stage.RELEASE, reviewers);
    var truth = row.getString("truth");
    return new Version(
        row.getInt("version"),
        VersionState.valueOf(row.getString("state")),
        row.getInt("revision"),
        new ArticleText(
            Shape.valueOf(row.getString("shape")),
            new Said(
                row.getString("title_zh"), row.getString("summary_zh"), row.getString("body_zh")),
            new Said(
                row.getString("title_en"), row.getString("summary_en"), row.getString("body_en")),
            truth == null ? null : Truth.valueOf(truth),
            row.getString("sources"),
            row.getString("credit")),
        instant(row, "publish_at"),
        writers,
        reviewers,
        new AccountId(row.getObject("changed_by", UUID.class)),
        Objects.requireNonNull(instant(row, "changed_at")),
        instant(row, "released_at"));
  }

  private static void reviewer(
      ResultSet row, String column, Stage stage, EnumMap<Stage, AccountId> reviewers)
      throws SQLException {
    var account = row.getObject(column, UUID.class);
    if (account != null) reviewers.put(stage, new AccountId(account));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** Newest first. */
  List<Step> steps(ArticleId article) {
    return db.sql(
            """
            select version, step, at, by, reason
              from publishing.steps
             where article = :article
             order by number desc
            """)
        .param("article", article.value())
        .query(
            (row, n) -> {
              var by = row.getObject("by", UUID.class);
              return new Step(
                  row.getInt("version"),
                  Step.Kind.valueOf(row.getString("step")),
                  Objects.requireNonNull(instant(row, "at")),
                  by == null ? null : new AccountId(by),
                  row.getString("reason"));
            })
        .list();
  }

  /** What is to go out by now; each row is held, so that two nodes do not meet in it. */
  List<Integer> due() {
    return db.sql(
            """
            select a.number
              from publishing.versions v
              join publishing.articles a on a.id = v.article
             where v.state = 'SCHEDULED'
               and v.publish_at <= :now
             order by v.publish_at, a.number
             limit 50
               for update of v skip locked
            """)
        .param("now", now())
        .query(Integer.class)
        .list();
  }
}
