package org.tongzhou.information.form;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Ids;

/**
 * The door of forms: a draft is written, published, and from then on never changed; the next change
 * is the next version's draft.
 */
@Service
public class Forms {

  private record Key(FormId form, int version) {}

  private final JdbcClient db;
  private final CampusClock clock;
  private final Audit audit;
  private final PlaceCodes places;

  /** Published versions never change, so no node has to be told. */
  private final Map<Key, CompiledForm> compiled = new ConcurrentHashMap<>();

  Forms(JdbcClient db, CampusClock clock, Audit audit, PlaceCodes places) {
    this.db = db;
    this.clock = clock;
    this.audit = audit;
    this.places = places;
  }

  /** Begins a form with a first draft, which may still have problems. */
  @Transactional
  public FormId create(FormDocument document) {
    var form = new FormId(Ids.next(clock));
    db.sql("insert into form.forms (id, created_at) values (:id, :now)")
        .param("id", form.value())
        .param("now", clock.now().atOffset(ZoneOffset.UTC))
        .update();
    insertDraft(form, 1, document);
    record("form.created", form, Map.of());
    return form;
  }

  private void insertDraft(FormId form, int version, FormDocument document) {
    try {
      db.sql(
              """
              insert into form.versions (form, number, status, revision, document, saved_at)
              values (:form, :number, 'DRAFT', 1, cast(:document as jsonb), :now)
              """)
          .param("form", form.value())
          .param("number", version)
          .param("document", document.toJson())
          .param("now", clock.now().atOffset(ZoneOffset.UTC))
          .update();
    } catch (DuplicateKeyException e) {
      throw FormRefusal.ALREADY_DRAFTED.with();
    }
  }

  /** The version being written; refused if nothing is. */
  public FormDraft draft(FormId form) {
    return db.sql(
            """
            select number, revision, document
              from form.versions
             where form = :form
               and status = 'DRAFT'
            """)
        .param("form", form.value())
        .query(
            (row, n) ->
                new FormDraft(
                    form, row.getInt(1), row.getInt(2), FormDocument.parse(row.getString(3))))
        .optional()
        .orElseThrow(() -> exists(form) ? FormRefusal.NO_DRAFT.with() : noSuchForm());
  }

  /**
   * Keeps a draft as it is now written.
   *
   * @param revision the one that the writer had read
   */
  @Transactional
  public void save(FormId form, int revision, FormDocument document) {
    int saved =
        db.sql(
                """
                update form.versions
                   set document = cast(:document as jsonb), revision = revision + 1, saved_at = :now
                 where form = :form
                   and status = 'DRAFT'
                   and revision = :revision
                """)
            .param("form", form.value())
            .param("revision", revision)
            .param("document", document.toJson())
            .param("now", clock.now().atOffset(ZoneOffset.UTC))
            .update();
    if (saved == 0) throw FormRefusal.CHANGED_MEANWHILE.with();
    record("form.saved", form, Map.of("questions", document.questions().size()));
  }

  /**
   * What keeps a draft from being published; beside its own problems those against older versions.
   */
  public List<FieldError> problems(FormId form, FormDocument document) {
    var problems = new ArrayList<>(document.problems(places));
    var kinds = publishedKinds(form);
    for (int i = 0; i < document.questions().size(); i++) {
      var question = document.questions().get(i);
      var before = kinds.get(question.code());
      if (before != null && before != question.kind())
        problems.add(FieldError.of("questions[" + i + "].code", "form.kind-changed"));
    }
    return List.copyOf(problems);
  }

  /** A code keeps its kind for ever, or yesterday's answers would be read wrongly today. */
  private Map<String, QuestionKind> publishedKinds(FormId form) {
    var kinds = new HashMap<String, QuestionKind>();
    for (var version : versions(form))
      for (var question : version(form, version.number()).form().questions())
        kinds.put(question.code(), question.kind());
    return kinds;
  }

  /** Makes the draft a version for ever; gives its number. */
  @Transactional
  public int publish(FormId form) {
    refuseRetired(form);
    var draft = draft(form);
    var problems = problems(form, draft.document());
    if (!problems.isEmpty()) throw FormRefusal.NOT_READY.withFields(problems);
    int published =
        db.sql(
                """
                update form.versions
                   set status = 'PUBLISHED', published_at = :now
                 where form = :form
                   and number = :number
                   and status = 'DRAFT'
                   and revision = :revision
                """)
            .param("form", form.value())
            .param("number", draft.version())
            .param("revision", draft.revision())
            .param("now", clock.now().atOffset(ZoneOffset.UTC))
            .update();
    if (published == 0) throw FormRefusal.CHANGED_MEANWHILE.with();
    record("form.published", form, Map.of("version", draft.version()));
    return draft.version();
  }

  /** Begins the next version from the newest published one. */
  @Transactional
  public FormDraft draftNext(FormId form) {
    refuseRetired(form);
    var newest = latest(form).form();
    insertDraft(form, newest.version() + 1, FormDocument.of(newest));
    record("form.drafted", form, Map.of("version", newest.version() + 1));
    return draft(form);
  }

  /** Throws a draft away; a form that was never published goes with it. */
  @Transactional
  public void discard(FormId form) {
    int discarded =
        db.sql("delete from form.versions where form = :form and status = 'DRAFT'")
            .param("form", form.value())
            .update();
    if (discarded == 0) throw exists(form) ? FormRefusal.NO_DRAFT.with() : noSuchForm();
    db.sql(
            """
            delete from form.forms
             where id = :form
               and not exists (select from form.versions where form = :form)
            """)
        .param("form", form.value())
        .update();
    record("form.discarded", form, Map.of());
  }

  /** No new version and no new ledger from now on; what uses it goes on. */
  @Transactional
  public void retire(FormId form) {
    int retired =
        db.sql("update form.forms set retired_at = :now where id = :form and retired_at is null")
            .param("form", form.value())
            .param("now", clock.now().atOffset(ZoneOffset.UTC))
            .update();
    if (retired == 0) throw exists(form) ? FormRefusal.RETIRED.with() : noSuchForm();
    record("form.retired", form, Map.of());
  }

  @Transactional
  public void restore(FormId form) {
    int restored =
        db.sql(
                "update form.forms set retired_at = null where id = :form and retired_at is not null")
            .param("form", form.value())
            .update();
    if (restored > 0) record("form.restored", form, Map.of());
  }

  private void refuseRetired(FormId form) {
    if (find(form).retired()) throw FormRefusal.RETIRED.with();
  }

  private static RuntimeException noSuchForm() {
    return FormRefusal.NO_SUCH_FORM.with();
  }

  private boolean exists(FormId form) {
    return db.sql("select exists (select from form.forms where id = :form)")
        .param("form", form.value())
        .query(Boolean.class)
        .single();
  }

  /** A published version, ready for reports. Held in memory after the first time. */
  public CompiledForm version(FormId form, int version) {
    return compiled.computeIfAbsent(new Key(form, version), this::compile);
  }

  private CompiledForm compile(Key key) {
    var document =
        db.sql(
                """
                select document
                  from form.versions
                 where form = :form
                   and number = :number
                   and status = 'PUBLISHED'
                """)
            .param("form", key.form().value())
            .param("number", key.version())
            .query(String.class)
            .optional()
            .map(FormDocument::parse)
            .orElseThrow(Forms::noSuchForm);
    return CompiledForm.of(document.toForm(key.form(), key.version()), places);
  }

  /** The newest published version. */
  public CompiledForm latest(FormId form) {
    var versions = versions(form);
    if (versions.isEmpty()) throw noSuchForm();
    return version(form, versions.getFirst().number());
  }

  /** The published versions, newest first. */
  public List<FormVersion> versions(FormId form) {
    return db.sql(
            """
            select number, published_at, jsonb_array_length(document -> 'questions')
              from form.versions
             where form = :form
               and status = 'PUBLISHED'
             order by number desc
            """)
        .param("form", form.value())
        .query(
            (row, n) ->
                new FormVersion(
                    row.getInt(1),
                    Objects.requireNonNull(row.getObject(2, OffsetDateTime.class)).toInstant(),
                    row.getInt(3)))
        .list();
  }

  /** All forms: those in use first, the last changed first. */
  public List<FormSummary> all() {
    return summaries(null);
  }

  public FormSummary find(FormId form) {
    return summaries(form).stream().findFirst().orElseThrow(Forms::noSuchForm);
  }

  private List<FormSummary> summaries(@org.jspecify.annotations.Nullable FormId only) {
    return db.sql(
            """
            select f.id, f.retired_at is not null, newest.document -> 'title' ->> 'zh',
                   newest.document -> 'title' ->> 'en',
                   jsonb_array_length(newest.document -> 'questions'), newest.saved_at,
                   (select max(number) from form.versions
                     where form = f.id and status = 'PUBLISHED'),
                   (select number from form.versions where form = f.id and status = 'DRAFT')
              from form.forms f
             cross join lateral
                   (select v.document, v.saved_at
                      from form.versions v
                     where v.form = f.id
                     order by v.number desc
                     limit 1) newest
             where (cast(:only as uuid) is null or f.id = :only)
             order by f.retired_at is not null, newest.saved_at desc, f.id
            """)
        .param("only", only == null ? null : only.value())
        .query(
            (row, n) ->
                new FormSummary(
                    new FormId(row.getObject(1, UUID.class)),
                    new FormText(row.getString(3), row.getString(4)),
                    row.getInt(5),
                    (Integer) row.getObject(7),
                    (Integer) row.getObject(8),
                    Objects.requireNonNull(row.getObject(6, OffsetDateTime.class)).toInstant(),
                    row.getBoolean(2)))
        .list();
  }

  private void record(String act, FormId form, Map<String, ?> detail) {
    audit.record(act, "form:" + form.value(), detail);
  }
}
