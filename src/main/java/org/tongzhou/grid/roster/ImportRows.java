package org.tongzhou.grid.roster;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.storage.AdvisoryLock;
import org.tongzhou.foundation.workbook.Cell;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of the imports. */
@Component
class ImportRows {

  private static final int CHUNK = 10_000;

  private final JdbcClient db;
  private final JsonMapper json;

  ImportRows(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  void insert(ImportId id, String fileName, ImportChoices choices, UUID account, Instant now) {
    db.sql(
            """
            insert into roster.imports
                   (id, file_name, state, accept_proposals, open_classes, open_colleges, account,
                    created_at)
            values (:id, :file, 'READING', :accept, :classes, :colleges, :account, :now)
            """)
        .param("id", id.value())
        .param("file", fileName)
        .param("accept", choices.acceptProposals())
        .param("classes", choices.openClasses())
        .param("colleges", choices.openColleges())
        .param("account", account)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  void insertPart(ImportId id, int part, byte[] sealed) {
    db.sql("insert into roster.files (import_id, part, sealed) values (:id, :part, :sealed)")
        .param("id", id.value())
        .param("part", part)
        .param("sealed", sealed)
        .update();
  }

  int parts(ImportId id) {
    return db.sql("select count(*) from roster.files where import_id = :id")
        .param("id", id.value())
        .query(Integer.class)
        .single();
  }

  byte[] part(ImportId id, int part) {
    return Objects.requireNonNull(
        db.sql("select sealed from roster.files where import_id = :id and part = :part")
            .param("id", id.value())
            .param("part", part)
            .query(byte[].class)
            .single());
  }

  void deleteParts(ImportId id) {
    db.sql("delete from roster.files where import_id = :id").param("id", id.value()).update();
  }

  void ready(ImportId id, Plan plan, Import.Understood understood, long leftOut) {
    insertLines(id, plan);
    insertFindings(id, plan.findings());
    var counts = plan.counts();
    db.sql(
            """
            update roster.imports
               set state = 'READY', new_people = :new, changed_people = :changed,
                   same_people = :same, duplicate_rows = :duplicate, refused_rows = :refused,
                   findings_left_out = :leftOut, understood = :understood,
                   fingerprint = :fingerprint
             where id = :id
               and state = 'READING'
            """)
        .param("new", counts.get(Plan.Kind.NEW))
        .param("changed", counts.get(Plan.Kind.CHANGED))
        .param("same", counts.get(Plan.Kind.SAME))
        .param("duplicate", counts.get(Plan.Kind.DUPLICATE))
        .param("refused", counts.get(Plan.Kind.REFUSED))
        .param("leftOut", leftOut)
        .param("understood", json.writeValueAsString(understood))
        .param("fingerprint", plan.fingerprint())
        .param("id", id.value())
        .update();
  }

  private void insertLines(ImportId id, Plan plan) {
    for (int from = 0; from < plan.lines().size(); from += CHUNK) {
      var lines = plan.lines().subList(from, Math.min(plan.lines().size(), from + CHUNK));
      db.sql(
              """
              insert into roster.lines
                     (import_id, position, kind, sheet, sheet_row, number, name, unit, changes)
              select :id, :first + ordinal, kind, sheet, sheet_row, number, name, unit,
                     string_to_array(changes, ',')
                from unnest(
                       cast(:kinds as text[]), cast(:sheets as text[]), cast(:rows as int[]),
                       cast(:numbers as text[]), cast(:names as text[]), cast(:units as text[]),
                       cast(:changes as text[]))
                     with ordinality
                     as t (kind, sheet, sheet_row, number, name, unit, changes, ordinal)
              """)
          .param("id", id.value())
          .param("first", from)
          .param("kinds", lines.stream().map(it -> it.kind().name()).toArray(String[]::new))
          .param(
              "sheets",
              lines.stream().map(it -> String.valueOf(it.row().sheet())).toArray(String[]::new))
          .param("rows", lines.stream().mapToInt(it -> it.row().row()).toArray())
          .param("numbers", lines.stream().map(it -> it.row().number()).toArray(String[]::new))
          .param("names", lines.stream().map(it -> it.row().name()).toArray(String[]::new))
          .param("units", lines.stream().map(ImportRows::unitOf).toArray(String[]::new))
          .param(
              "changes",
              lines.stream()
                  .map(it -> String.join(",", it.changes().stream().map(Field::name).toList()))
                  .toArray(String[]::new))
          .update();
    }
  }

  private static String unitOf(Plan.Line line) {
    if (line.target() != null) return String.join(" · ", line.target().path());
    var row = line.row();
    var said = new ArrayList<String>(3);
    if (row.college() != null) said.add(row.college());
    if (row.className() != null) said.add(row.className());
    return String.join(" · ", said);
  }

  private void insertFindings(ImportId id, List<Finding> findings) {
    for (int from = 0; from < findings.size(); from += CHUNK) {
      var some = findings.subList(from, Math.min(findings.size(), from + CHUNK));
      db.sql(
              """
              insert into roster.findings
                     (import_id, position, sheet, sheet_row, sheet_column, severity, code, arguments)
              select :id, :first + ordinal, sheet, sheet_row, sheet_column, severity, code,
                     string_to_array(arguments, chr(31))
                from unnest(
                       cast(:sheets as text[]), cast(:rows as int[]), cast(:columns as int[]),
                       cast(:severities as text[]), cast(:codes as text[]),
                       cast(:arguments as text[]))
                     with ordinality
                     as t (sheet, sheet_row, sheet_column, severity, code, arguments, ordinal)
              """)
          .param("id", id.value())
          .param("first", from)
          .param("sheets", some.stream().map(Finding::sheet).toArray(String[]::new))
          .param("rows", some.stream().mapToInt(Finding::row).toArray())
          .param("columns", some.stream().mapToInt(Finding::column).toArray())
          .param("severities", some.stream().map(it -> it.severity().name()).toArray(String[]::new))
          .param("codes", some.stream().map(Finding::code).toArray(String[]::new))
          .param(
              "arguments",
              some.stream().map(it -> String.join("\u001F", it.arguments())).toArray(String[]::new))
          .update();
    }
  }

  void unreadable(ImportId id, String code, List<String> arguments) {
    db.sql(
            """
            update roster.imports
               set state = 'UNREADABLE', refusal = :code, refusal_arguments = :arguments
             where id = :id
               and state = 'READING'
            """)
        .param("code", code)
        .param("arguments", arguments.toArray(String[]::new))
        .param("id", id.value())
        .update();
  }

  /** False if it was not ready: somebody else was faster. */
  boolean takenIn(ImportId id, Instant now) {
    return db.sql(
                """
                update roster.imports
                   set state = 'TAKEN_IN', taken_in_at = :now
                 where id = :id
                   and state = 'READY'
                """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", id.value())
            .update()
        == 1;
  }

  byte[] fingerprint(ImportId id) {
    return Objects.requireNonNull(
        db.sql("select fingerprint from roster.imports where id = :id")
            .param("id", id.value())
            .query(byte[].class)
            .single());
  }

  Optional<Import> find(ImportId id, UUID account, boolean everybodys) {
    return db.sql(
            """
            select id, file_name, state, accept_proposals, open_classes, open_colleges, new_people,
                   changed_people, same_people, duplicate_rows, refused_rows, findings_left_out,
                   understood, refusal, refusal_arguments, account, created_at, taken_in_at
              from roster.imports
             where id = :id
               and (:everybodys or account = :account)
            """)
        .param("id", id.value())
        .param("everybodys", everybodys)
        .param("account", account)
        .query(this::read)
        .optional();
  }

  List<Import> latest(UUID account, boolean everybodys, int size) {
    return db.sql(
            """
            select id, file_name, state, accept_proposals, open_classes, open_colleges, new_people,
                   changed_people, same_people, duplicate_rows, refused_rows, findings_left_out,
                   null as understood, refusal, refusal_arguments, account, created_at, taken_in_at
              from roster.imports
             where :everybodys or account = :account
             order by created_at desc, id desc
             limit :size
            """)
        .param("everybodys", everybodys)
        .param("account", account)
        .param("size", size)
        .query(this::read)
        .list();
  }

  private Import read(ResultSet row, int number) throws SQLException {
    var counts = new LinkedHashMap<String, Integer>();
    counts.put("NEW", row.getInt("new_people"));
    counts.put("CHANGED", row.getInt("changed_people"));
    counts.put("SAME", row.getInt("same_people"));
    counts.put("DUPLICATE", row.getInt("duplicate_rows"));
    counts.put("REFUSED", row.getInt("refused_rows"));
    var understood = row.getString("understood");
    return new Import(
        new ImportId(Objects.requireNonNull(row.getObject("id", UUID.class))),
        row.getString("file_name"),
        Import.State.valueOf(row.getString("state")),
        new ImportChoices(
            row.getBoolean("accept_proposals"),
            row.getBoolean("open_classes"),
            row.getBoolean("open_colleges")),
        counts,
        understood == null
            ? Import.Understood.NOTHING
            : json.readValue(understood, Import.Understood.class),
        row.getLong("findings_left_out"),
        row.getString("refusal"),
        strings(row.getArray("refusal_arguments")),
        Objects.requireNonNull(row.getObject("account", UUID.class)),
        Objects.requireNonNull(instant(row, "created_at")),
        instant(row, "taken_in_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static List<String> strings(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  Paged<Import.Line> lines(ImportId id, List<String> sheets, String kind, int page, int size) {
    long total =
        db.sql("select count(*) from roster.lines where import_id = :id and kind = :kind")
            .param("id", id.value())
            .param("kind", kind)
            .query(Long.class)
            .single();
    var lines =
        db.sql(
                """
                select position, kind, sheet, sheet_row, number, name, unit, changes
                  from roster.lines
                 where import_id = :id
                   and kind = :kind
                 order by position
                 limit :size offset :offset
                """)
            .param("id", id.value())
            .param("kind", kind)
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query(
                (row, number) ->
                    new Import.Line(
                        row.getInt("position"),
                        row.getString("kind"),
                        sheets.get(row.getInt("sheet")),
                        row.getInt("sheet_row"),
                        row.getString("number"),
                        row.getString("name"),
                        row.getString("unit"),
                        strings(row.getArray("changes")),
                        List.of()))
            .list();
    return new Paged<>(withRemarks(id, lines), Math.max(1, page), size, total);
  }

  private List<Import.Line> withRemarks(ImportId id, List<Import.Line> lines) {
    var remarks = new HashMap<String, List<Import.Remark>>();
    db.sql(
            """
            select sheet, sheet_row, sheet_column, severity, code, arguments
              from roster.findings
             where import_id = :id
               and (sheet, sheet_row) in (
                     select * from unnest(cast(:sheets as text[]), cast(:rows as int[])))
             order by position
            """)
        .param("id", id.value())
        .param("sheets", lines.stream().map(Import.Line::sheet).toArray(String[]::new))
        .param("rows", lines.stream().mapToInt(Import.Line::row).toArray())
        .query(ImportRows::remark)
        .list()
        .forEach(
            it ->
                remarks
                    .computeIfAbsent(it.sheet() + '\n' + it.row(), key -> new ArrayList<>())
                    .add(it));
    return lines.stream()
        .map(
            it ->
                new Import.Line(
                    it.position(),
                    it.kind(),
                    it.sheet(),
                    it.row(),
                    it.number(),
                    it.name(),
                    it.unit(),
                    it.changes(),
                    remarks.getOrDefault(it.sheet() + '\n' + it.row(), List.of())))
        .toList();
  }

  private static Import.Remark remark(ResultSet row, int number) throws SQLException {
    return new Import.Remark(
        row.getString("sheet"),
        row.getInt("sheet_row"),
        cell(row.getInt("sheet_column"), row.getInt("sheet_row")),
        row.getString("severity"),
        row.getString("code"),
        strings(row.getArray("arguments")));
  }

  private static String cell(int column, int row) {
    return (column < 0 ? "" : Cell.letters(column)) + (row <= 0 ? "" : String.valueOf(row));
  }

  Paged<Import.Remark> findings(ImportId id, @Nullable String severity, int page, int size) {
    long total =
        db.sql(
                """
                select count(*)
                  from roster.findings
                 where import_id = :id
                   and (cast(:severity as text) is null or severity = :severity)
                """)
            .param("id", id.value())
            .param("severity", severity)
            .query(Long.class)
            .single();
    var found =
        db.sql(
                """
                select sheet, sheet_row, sheet_column, severity, code, arguments
                  from roster.findings
                 where import_id = :id
                   and (cast(:severity as text) is null or severity = :severity)
                 order by array_position(array['ERROR', 'PROPOSAL', 'WARNING', 'INFO'], severity),
                          position
                 limit :size offset :offset
                """)
            .param("id", id.value())
            .param("severity", severity)
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query(ImportRows::remark)
            .list();
    return new Paged<>(found, Math.max(1, page), size, total);
  }

  Map<String, Long> findingsBySeverity(ImportId id) {
    var counts = new LinkedHashMap<String, Long>();
    db.sql(
            """
            select severity, count(*) as found
              from roster.findings
             where import_id = :id
             group by severity
             order by array_position(array['ERROR', 'PROPOSAL', 'WARNING', 'INFO'], severity)
            """)
        .param("id", id.value())
        .query(
            row -> {
              counts.put(row.getString("severity"), row.getLong("found"));
            });
    return counts;
  }

  /** Whether rows stand twice with different content, as against merely twice. */
  boolean hasErrorAmongDuplicates(ImportId id) {
    return db.sql(
            """
            select exists (
                     select 1
                       from roster.findings
                      where import_id = :id
                        and severity = 'ERROR'
                        and code in ('twice-different', 'document-twice', 'known-under-another'))
            """)
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  /** Findings of sheets and columns, which belong to no row. */
  List<Import.Remark> remarksOnSheets(ImportId id) {
    return db.sql(
            """
            select sheet, sheet_row, sheet_column, severity, code, arguments
              from roster.findings
             where import_id = :id
               and sheet_row = 0
             order by position
             limit 50
            """)
        .param("id", id.value())
        .query(ImportRows::remark)
        .list();
  }

  /** All findings in the order of the file, for the marked workbook. */
  List<Finding> allFindings(ImportId id) {
    return db.sql(
            """
            select sheet, sheet_row, sheet_column, severity, code, arguments
              from roster.findings
             where import_id = :id
             order by position
            """)
        .param("id", id.value())
        .query(
            (row, number) ->
                new Finding(
                    row.getString("sheet"),
                    row.getInt("sheet_row"),
                    row.getInt("sheet_column"),
                    Finding.Severity.valueOf(row.getString("severity")),
                    row.getString("code"),
                    strings(row.getArray("arguments"))))
        .list();
  }

  /** Two imports write one after the other, and nobody else moves people meanwhile. */
  void lockOutOthers() {
    AdvisoryLock.ROSTER_IMPORT.hold(db);
    AdvisoryLock.MEMBERSHIPS.hold(db);
    AdvisoryLock.STAYS.hold(db);
  }

  /** Files, lines and findings are kept as long as somebody may ask about them. */
  int forget(Instant before) {
    return db.sql("delete from roster.imports where created_at < :before")
        .param("before", before.atOffset(ZoneOffset.UTC))
        .update();
  }
}
