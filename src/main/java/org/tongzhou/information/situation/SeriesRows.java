package org.tongzhou.information.situation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.information.situation.SeriesFinding.Severity;

/** Files of counts, their findings, and the counts. */
@Component
class SeriesRows {

  private static final String COLUMNS =
      """
      id, file_name, rows, new_rows, changed_rows, same_rows, duplicate_rows, refused_rows,
      apart_rows, first_day, last_day, findings_left_out, received_by, received_at, taken_in_at
      """;

  private final JdbcClient db;

  SeriesRows(JdbcClient db) {
    this.db = db;
  }

  void insert(SeriesImport made, byte[] content) {
    db.sql(
            """
            insert into situation.imports
                   (id, file_name, content, rows, new_rows, changed_rows, same_rows, duplicate_rows,
                    refused_rows, apart_rows, first_day, last_day, findings_left_out, received_by,
                    received_at)
            values (:id, :name, :content, :rows, :new, :changed, :same, :duplicates, :refused,
                    :apart, :first, :last, :leftOut, :by, :at)
            """)
        .param("id", made.id())
        .param("name", made.fileName())
        .param("content", content)
        .param("rows", made.rows())
        .param("new", made.added())
        .param("changed", made.changed())
        .param("same", made.same())
        .param("duplicates", made.duplicates())
        .param("refused", made.refused())
        .param("apart", made.apart())
        .param("first", made.firstDay())
        .param("last", made.lastDay())
        .param("leftOut", made.findingsLeftOut())
        .param("by", made.receivedBy())
        .param("at", made.receivedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  void insert(UUID id, List<SeriesFinding> findings) {
    var batch = new ArrayList<Object[]>();
    for (int at = 0; at < findings.size(); at++) {
      var finding = findings.get(at);
      batch.add(
          new Object[] {
            finding.row(),
            finding.severity().name(),
            finding.code(),
            String.join("\u001F", finding.arguments())
          });
    }
    db.sql(
            """
            insert into situation.findings (import_id, position, row_number, severity, code,
                   arguments)
            select :id, position, row_number, severity, code, string_to_array(arguments, chr(31))
              from unnest(cast(:rows as int[]), cast(:severities as text[]), cast(:codes as text[]),
                          cast(:arguments as text[]))
                   with ordinality as t (row_number, severity, code, arguments, position)
            """)
        .param("id", id)
        .param("rows", batch.stream().map(it -> (Integer) it[0]).toArray(Integer[]::new))
        .param("severities", batch.stream().map(it -> (String) it[1]).toArray(String[]::new))
        .param("codes", batch.stream().map(it -> (String) it[2]).toArray(String[]::new))
        .param("arguments", batch.stream().map(it -> (String) it[3]).toArray(String[]::new))
        .update();
  }

  Optional<SeriesImport> find(UUID id) {
    return db.sql("select " + COLUMNS + " from situation.imports where id = :id")
        .param("id", id)
        .query(SeriesRows::imported)
        .optional();
  }

  List<SeriesImport> latest(int most) {
    return db.sql(
            "select "
                + COLUMNS
                + " from situation.imports order by received_at desc, id desc limit :most")
        .param("most", most)
        .query(SeriesRows::imported)
        .list();
  }

  byte[] content(UUID id) {
    return db.sql("select content from situation.imports where id = :id")
        .param("id", id)
        .query(byte[].class)
        .single();
  }

  Paged<SeriesFinding> findings(UUID id, @Nullable Severity severity, int page, int size) {
    var name = severity == null ? null : severity.name();
    long total =
        db.sql(
                """
                select count(*)
                  from situation.findings
                 where import_id = :id
                   and (cast(:severity as text) is null or severity = :severity)
                """)
            .param("id", id)
            .param("severity", name)
            .query(Long.class)
            .single();
    var rows =
        db.sql(
                """
                select row_number, severity, code, arguments
                  from situation.findings
                 where import_id = :id
                   and (cast(:severity as text) is null or severity = :severity)
                 order by position
                 limit :size offset :offset
                """)
            .param("id", id)
            .param("severity", name)
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query(
                (row, number) ->
                    new SeriesFinding(
                        row.getInt("row_number"),
                        Severity.valueOf(row.getString("severity")),
                        row.getString("code"),
                        List.of((String[]) row.getArray("arguments").getArray())))
            .list();
    return new Paged<>(rows, Math.max(1, page), size, total);
  }

  /** False when somebody was faster. */
  boolean takenIn(SeriesImport found, String by, Instant at) {
    return db.sql(
                """
                update situation.imports
                   set taken_in_by = :by, taken_in_at = :at, new_rows = :new,
                       changed_rows = :changed, same_rows = :same
                 where id = :id
                   and taken_in_at is null
                """)
            .param("by", by)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("new", found.added())
            .param("changed", found.changed())
            .param("same", found.same())
            .param("id", found.id())
            .update()
        == 1;
  }

  /** One file after the other, so that what a check counted is what happens. */
  void queue() {
    db.sql("lock table situation.counts in share row exclusive mode").update();
  }

  List<SeriesRow> counts() {
    return db.sql(
            """
            select code, apart, day - date '1970-01-01' as day, confirmed, suspected, cured, dead
              from situation.counts
            """)
        .query(
            (row, number) ->
                new SeriesRow(
                    0,
                    row.getString(1),
                    row.getString(2),
                    row.getInt(3),
                    row.getInt(4),
                    row.getInt(5),
                    row.getInt(6),
                    row.getInt(7)))
        .list();
  }

  void write(UUID id, List<SeriesRow> rows) {
    db.sql(
            """
            insert into situation.counts
                   (code, apart, day, confirmed, suspected, cured, dead, import_id)
            select code, apart, date '1970-01-01' + day, confirmed, suspected, cured, dead, :id
              from unnest(cast(:codes as text[]), cast(:aparts as text[]), cast(:days as int[]),
                          cast(:confirmed as int[]), cast(:suspected as int[]),
                          cast(:cured as int[]), cast(:dead as int[]))
                   as t (code, apart, day, confirmed, suspected, cured, dead)
                on conflict on constraint counts_pk do update
               set confirmed = excluded.confirmed, suspected = excluded.suspected,
                   cured = excluded.cured, dead = excluded.dead, import_id = excluded.import_id
            """)
        .param("id", id)
        .param("codes", rows.stream().map(SeriesRow::code).toArray(String[]::new))
        .param("aparts", rows.stream().map(SeriesRow::apart).toArray(String[]::new))
        .param("days", ints(rows, SeriesRow::day))
        .param("confirmed", ints(rows, SeriesRow::confirmed))
        .param("suspected", ints(rows, SeriesRow::suspected))
        .param("cured", ints(rows, SeriesRow::cured))
        .param("dead", ints(rows, SeriesRow::dead))
        .update();
  }

  private static Integer[] ints(List<SeriesRow> rows, ToIntFunction<SeriesRow> of) {
    var ints = new Integer[rows.size()];
    Arrays.setAll(ints, at -> of.applyAsInt(rows.get(at)));
    return ints;
  }

  private static SeriesImport imported(ResultSet row, int number) throws SQLException {
    var takenIn = row.getObject("taken_in_at", OffsetDateTime.class);
    return new SeriesImport(
        row.getObject("id", UUID.class),
        row.getString("file_name"),
        row.getInt("rows"),
        row.getInt("new_rows"),
        row.getInt("changed_rows"),
        row.getInt("same_rows"),
        row.getInt("duplicate_rows"),
        row.getInt("refused_rows"),
        row.getInt("apart_rows"),
        row.getObject("first_day", LocalDate.class),
        row.getObject("last_day", LocalDate.class),
        row.getInt("findings_left_out"),
        row.getString("received_by"),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        takenIn == null ? null : takenIn.toInstant());
  }
}
