package org.tongzhou.information.delivery;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.ledger.RoundId;

/** The tables of counts and of the register. */
@Component
class RegisterRows {

  private final JdbcClient db;

  RegisterRows(JdbcClient db) {
    this.db = db;
  }

  // ---- counts

  /** False when the clock of another node has counted already. */
  boolean insert(UUID id, Definition of, RoundId round, Counting.Counted counted, boolean byClock) {
    int inserted =
        db.sql(
                """
                insert into delivery.counts
                       (id, definition_id, version, round_id, taken_at, by_clock)
                values (:id, :definition, :version, :round, :at, :clock)
                    on conflict do nothing
                """)
            .param("id", id)
            .param("definition", of.id().value())
            .param("version", of.version())
            .param("round", round.value())
            .param("at", counted.at().atOffset(ZoneOffset.UTC))
            .param("clock", byClock)
            .update();
    if (inserted == 0) return false;
    insertNumbers(id, of, counted);
    insertLists(id, of, counted);
    return true;
  }

  private void insertNumbers(UUID id, Definition of, Counting.Counted counted) {
    var rows = new ArrayList<Integer>();
    var figures = new ArrayList<String>();
    var units = new ArrayList<@Nullable UUID>();
    var people = new ArrayList<Integer>();
    for (int at = 0; at < of.figures().size(); at++) {
      rows.add(0);
      figures.add(of.figures().get(at).code());
      units.add(null);
      people.add(counted.totals().get(at).size());
      for (int row = 0; row < counted.rows().size(); row++) {
        rows.add(row + 1);
        figures.add(of.figures().get(at).code());
        units.add(counted.rows().get(row).unit().value());
        people.add(counted.rows().get(row).numbers().get(at));
      }
    }
    db.sql(
            """
            insert into delivery.numbers (count_id, row_number, figure, unit_id, people)
            select :id, row_number, figure, unit_id, people
              from unnest(
                     cast(:rows as int[]), cast(:figures as text[]), cast(:units as uuid[]),
                     cast(:people as int[]))
                   as t (row_number, figure, unit_id, people)
            """)
        .param("id", id)
        .param("rows", rows.stream().mapToInt(Integer::intValue).toArray())
        .param("figures", figures.toArray(String[]::new))
        .param("units", units.toArray(UUID[]::new))
        .param("people", people.stream().mapToInt(Integer::intValue).toArray())
        .update();
  }

  private void insertLists(UUID id, Definition of, Counting.Counted counted) {
    db.sql(
            """
            insert into delivery.lists (count_id, figure, people)
            select :id, figure, people
              from unnest(cast(:figures as text[]), cast(:people as bytea[]))
                   as t (figure, people)
            """)
        .param("id", id)
        .param("figures", of.figures().stream().map(FigureOf::code).toArray(String[]::new))
        .param("people", counted.totals().stream().map(PersonSet::toBytes).toArray(byte[][]::new))
        .update();
  }

  /** A count that was kept. */
  record Kept(UUID id, int version, Instant at) {}

  Optional<Kept> byClock(DefinitionId definition, RoundId round) {
    return db.sql(
            """
            select id, version, taken_at
              from delivery.counts
             where definition_id = :definition
               and round_id = :round
               and by_clock
            """)
        .param("definition", definition.value())
        .param("round", round.value())
        .query(
            (row, n) ->
                new Kept(
                    row.getObject(1, UUID.class),
                    row.getInt(2),
                    row.getObject(3, OffsetDateTime.class).toInstant()))
        .optional();
  }

  Kept count(UUID id) {
    return db.sql("select id, version, taken_at from delivery.counts where id = :id")
        .param("id", id)
        .query(
            (row, n) ->
                new Kept(
                    row.getObject(1, UUID.class),
                    row.getInt(2),
                    row.getObject(3, OffsetDateTime.class).toInstant()))
        .single();
  }

  Map<String, Integer> totals(UUID count) {
    var totals = new LinkedHashMap<String, Integer>();
    db.sql(
            """
            select figure, people
              from delivery.numbers
             where count_id = :count
               and row_number = 0
             order by figure
            """)
        .param("count", count)
        .query(
            row -> {
              totals.put(row.getString(1), row.getInt(2));
            });
    return totals;
  }

  /** The rows of a count in their order: unit, and numbers by figure. */
  Map<UnitId, Map<String, Integer>> rows(UUID count) {
    var rows = new LinkedHashMap<UnitId, Map<String, Integer>>();
    db.sql(
            """
            select unit_id, figure, people
              from delivery.numbers
             where count_id = :count
               and row_number > 0
             order by row_number, figure
            """)
        .param("count", count)
        .query(
            row -> {
              rows.computeIfAbsent(
                      new UnitId(row.getObject(1, UUID.class)), unit -> new LinkedHashMap<>())
                  .put(row.getString(2), row.getInt(3));
            });
    return rows;
  }

  /** The people behind a total; empty when the list was erased. */
  Optional<PersonSet> list(UUID count, String figure) {
    return db.sql("select people from delivery.lists where count_id = :count and figure = :figure")
        .param("count", count)
        .param("figure", figure)
        .query((row, n) -> PersonSet.fromBytes(row.getBytes(1)))
        .optional();
  }

  // ---- the register

  /** A line of the register that is to be written. */
  @SuppressWarnings("ArrayRecordComponent") // written out at once
  record NewDelivery(
      UUID id,
      Definition definition,
      RoundId round,
      UUID count,
      @Nullable UUID previous,
      String recipient,
      String note,
      @Nullable Integer signOff,
      byte @Nullable [] signOffHash,
      String sentBy,
      Instant sentAt) {}

  /**
   * Takes the next number of the register, before the file that carries it is written.
   *
   * @return the number; empty when somebody else has delivered the round in the meantime
   */
  Optional<Integer> insert(
      NewDelivery sent,
      String inputs,
      byte[] inputsHash,
      String fileName,
      byte[] file,
      byte[] hash) {
    try {
      return db.sql(
              """
              insert into delivery.deliveries
                     (id, definition_id, version, round_id, count_id, previous, recipient, note,
                      sign_off, sign_off_hash, inputs, inputs_hash, writer, file_name, file, hash,
                      sent_by, sent_at)
              values (:id, :definition, :version, :round, :count, :previous, :recipient, :note,
                      :signOff, :signOffHash, :inputs, :inputsHash, :writer, :fileName, :file,
                      :hash, :by, :at)
              returning number
              """)
          .param("id", sent.id())
          .param("definition", sent.definition().id().value())
          .param("version", sent.definition().version())
          .param("round", sent.round().value())
          .param("count", sent.count())
          .param("previous", sent.previous(), java.sql.Types.OTHER)
          .param("recipient", sent.recipient())
          .param("note", sent.note())
          .param("signOff", sent.signOff(), java.sql.Types.INTEGER)
          .param("signOffHash", sent.signOffHash(), java.sql.Types.BINARY)
          .param("inputs", inputs)
          .param("inputsHash", inputsHash)
          .param("writer", DeliveryTemplate.WRITER)
          .param("fileName", fileName)
          .param("file", file)
          .param("hash", hash)
          .param("by", sent.sentBy())
          .param("at", sent.sentAt().atOffset(ZoneOffset.UTC))
          .query(Integer.class)
          .optional();
    } catch (DuplicateKeyException faster) {
      return Optional.empty();
    }
  }

  /** A line of the register, before what it names is looked up. */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once
  record Line(
      UUID id,
      int number,
      DefinitionId definition,
      int version,
      RoundId round,
      UUID count,
      Instant takenAt,
      @Nullable UUID previous,
      @Nullable Integer previousNumber,
      String recipient,
      String note,
      @Nullable Integer signOff,
      String fileName,
      byte[] hash,
      String writer,
      String sentBy,
      Instant sentAt) {}

  private static final String LINES =
      """
      select d.id, d.number, d.definition_id, d.version, d.round_id, d.count_id, c.taken_at,
             d.previous, p.number as previous_number, d.recipient, d.note, d.sign_off,
             d.file_name, d.hash, d.writer, d.sent_by, d.sent_at
        from delivery.deliveries d
        join delivery.counts c on c.id = d.count_id
        left join delivery.deliveries p on p.id = d.previous
      """;

  private static Line line(java.sql.ResultSet row, int n) throws java.sql.SQLException {
    return new Line(
        row.getObject("id", UUID.class),
        row.getInt("number"),
        new DefinitionId(row.getObject("definition_id", UUID.class)),
        row.getInt("version"),
        new RoundId(row.getInt("round_id")),
        row.getObject("count_id", UUID.class),
        row.getObject("taken_at", OffsetDateTime.class).toInstant(),
        row.getObject("previous", UUID.class),
        row.getObject("previous_number", Integer.class),
        row.getString("recipient"),
        row.getString("note"),
        row.getObject("sign_off", Integer.class),
        row.getString("file_name"),
        row.getBytes("hash"),
        row.getString("writer"),
        row.getString("sent_by"),
        row.getObject("sent_at", OffsetDateTime.class).toInstant());
  }

  List<Line> page(int offset, int size) {
    return db.sql(LINES + " order by d.number desc limit :size offset :offset")
        .param("size", size)
        .param("offset", offset)
        .query(RegisterRows::line)
        .list();
  }

  long total() {
    return db.sql("select count(*) from delivery.deliveries").query(Long.class).single();
  }

  Optional<Line> find(int number) {
    return db.sql(LINES + " where d.number = :number")
        .param("number", number)
        .query(RegisterRows::line)
        .optional();
  }

  Optional<Line> find(UUID id) {
    return db.sql(LINES + " where d.id = :id").param("id", id).query(RegisterRows::line).optional();
  }

  /** What was sent last of a round by a definition. */
  Optional<Line> latest(DefinitionId definition, RoundId round) {
    return db.sql(
            LINES
                + """
                  where d.definition_id = :definition
                    and d.round_id = :round
                  order by d.number desc
                  limit 1
                  """)
        .param("definition", definition.value())
        .param("round", round.value())
        .query(RegisterRows::line)
        .optional();
  }

  byte[] file(UUID id) {
    return db.sql("select file from delivery.deliveries where id = :id")
        .param("id", id)
        .query((row, n) -> row.getBytes(1))
        .single();
  }

  /** What was filled in, as text, and the hash of it that was registered. */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once
  record KeptInputs(String text, byte[] hash) {}

  KeptInputs inputs(UUID id) {
    return db.sql("select inputs, inputs_hash from delivery.deliveries where id = :id")
        .param("id", id)
        .query((row, n) -> new KeptInputs(row.getString(1), row.getBytes(2)))
        .single();
  }
}
