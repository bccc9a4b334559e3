package org.tongzhou.information.signing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.ledger.FrozenReport;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.RoundSet;

/** The tables of sign-offs. Nothing is ever updated but what the erasure takes. */
@Component
class SignOffRows {

  private static final String SIGN_OFFS =
      """
      select s.id, s.number, s.round_id, s.unit_id, s.version, s.level, s.cut_off, s.expected,
             s.reported, s.on_time, c.reason, s.statement, s.hash, s.signed_by, s.signed_as,
             s.signed_at, s.erased_at
        from signing.sign_offs s
        left join signing.contents c on c.sign_off_id = s.id
      """;

  private final JdbcClient db;

  SignOffRows(JdbcClient db) {
    this.db = db;
  }

  // ---- writing

  /** A sign-off that is to be written, with all that stands behind it. */
  @SuppressWarnings("ArrayRecordComponent") // written out at once
  record NewSignOff(
      SignOffId id,
      RoundId round,
      UnitId unit,
      int version,
      SigningLevel level,
      Instant cutOff,
      @Nullable String reason,
      String statement,
      byte[] hash,
      String signedBy,
      Role signedAs,
      Instant signedAt,
      Map<RoundSet, SignOff.Number> numbers,
      Content content,
      List<Part> parts) {

    int count(RoundSet set) {
      return Objects.requireNonNull(numbers.get(set)).people();
    }
  }

  /** False when somebody else has signed this version in the meantime. */
  boolean insert(NewSignOff signed) {
    int inserted =
        db.sql(
                """
                insert into signing.sign_offs
                       (id, round_id, unit_id, version, level, cut_off, expected, reported, on_time,
                        statement, hash, signed_by, signed_as, signed_at)
                values (:id, :round, :unit, :version, :level, :cutOff, :expected, :reported, :onTime,
                        :statement, :hash, :by, :as, :at)
                    on conflict on constraint sign_offs_once do nothing
                """)
            .param("id", signed.id().value())
            .param("round", signed.round().value())
            .param("unit", signed.unit().value())
            .param("version", signed.version())
            .param("level", signed.level().name())
            .param("cutOff", signed.cutOff().atOffset(ZoneOffset.UTC))
            .param("expected", signed.count(RoundSet.EXPECTED))
            .param("reported", signed.count(RoundSet.REPORTED))
            .param("onTime", signed.count(RoundSet.ON_TIME))
            .param("statement", signed.statement())
            .param("hash", signed.hash())
            .param("by", signed.signedBy())
            .param("as", signed.signedAs().name())
            .param("at", signed.signedAt().atOffset(ZoneOffset.UTC))
            .update();
    if (inserted == 0) return false;
    insertNumbers(signed);
    insertLists(signed);
    insertParts(signed);
    return true;
  }

  private void insertNumbers(NewSignOff signed) {
    var sets = RoundSet.values();
    db.sql(
            """
            insert into signing.numbers (sign_off_id, name, people, added, removed)
            select :id, name, people, added, removed
              from unnest(
                     cast(:names as text[]), cast(:people as int[]), cast(:added as int[]),
                     cast(:removed as int[]))
                   as t (name, people, added, removed)
            """)
        .param("id", signed.id().value())
        .param("names", names(sets))
        .param("people", each(sets, signed::count))
        .param("added", each(sets, set -> number(signed, set).added()))
        .param("removed", each(sets, set -> number(signed, set).removed()))
        .update();
  }

  private static SignOff.Number number(NewSignOff signed, RoundSet set) {
    return Objects.requireNonNull(signed.numbers().get(set));
  }

  private static int[] each(RoundSet[] sets, ToIntFunction<RoundSet> value) {
    return Arrays.stream(sets).mapToInt(value).toArray();
  }

  private static String[] names(RoundSet[] sets) {
    return Arrays.stream(sets).map(RoundSet::name).toArray(String[]::new);
  }

  private void insertLists(NewSignOff signed) {
    var sets = RoundSet.values();
    db.sql(
            """
            insert into signing.lists (sign_off_id, name, people)
            select :id, name, people
              from unnest(cast(:names as text[]), cast(:people as bytea[])) as t (name, people)
            """)
        .param("id", signed.id().value())
        .param("names", names(sets))
        .param(
            "people",
            Arrays.stream(sets)
                .map(set -> signed.content().list(set).toBytes())
                .toArray(byte[][]::new))
        .update();
    db.sql(
            """
            insert into signing.contents (sign_off_id, members, reports, reason)
            values (:id, :members, :reports, :reason)
            """)
        .param("id", signed.id().value())
        .param("members", Deflated.pack(signed.content().packedMembers()))
        .param("reports", Deflated.pack(FrozenReport.write(signed.content().reports())))
        .param("reason", signed.reason())
        .update();
  }

  private void insertParts(NewSignOff signed) {
    var parts = signed.parts();
    db.sql(
            """
            insert into signing.parts
                   (sign_off_id, unit_id, signed, signed_hash, expected, reported)
            select :id, unit_id, signed, signed_hash, expected, reported
              from unnest(
                     cast(:units as uuid[]), cast(:signed as uuid[]), cast(:hashes as bytea[]),
                     cast(:expected as int[]), cast(:reported as int[]))
                   as t (unit_id, signed, signed_hash, expected, reported)
            """)
        .param("id", signed.id().value())
        .param("units", parts.stream().map(part -> part.unit().value()).toArray(UUID[]::new))
        .param("signed", parts.stream().map(SignOffRows::idOf).toArray(UUID[]::new))
        .param("hashes", parts.stream().map(Part::hash).toArray(byte[][]::new))
        .param("expected", parts.stream().mapToInt(Part::expected).toArray())
        .param("reported", parts.stream().mapToInt(Part::reported).toArray())
        .update();
  }

  private static @Nullable UUID idOf(Part part) {
    var signed = part.signed();
    return signed == null ? null : signed.value();
  }

  // ---- reading

  Optional<SignOff> find(int number) {
    return db.sql(SIGN_OFFS + " where s.number = :number")
        .param("number", number)
        .query(SignOffRows::signOff)
        .optional()
        .map(this::withNumbers);
  }

  Optional<SignOff> find(SignOffId id) {
    return db.sql(SIGN_OFFS + " where s.id = :id")
        .param("id", id.value())
        .query(SignOffRows::signOff)
        .optional()
        .map(this::withNumbers);
  }

  /** All versions of one unit, the newest first, with their numbers. */
  List<SignOff> versions(RoundId round, UnitId unit) {
    return db
        .sql(SIGN_OFFS + " where s.round_id = :round and s.unit_id = :unit order by s.version desc")
        .param("round", round.value())
        .param("unit", unit.value())
        .query(SignOffRows::signOff)
        .list()
        .stream()
        .map(this::withNumbers)
        .toList();
  }

  /** What holds now of each of these units, without the single numbers and the reason. */
  Map<UnitId, SignOff> latest(RoundId round, Collection<UnitId> units) {
    var latest = new HashMap<UnitId, SignOff>();
    db.sql(
            """
            select distinct on (unit_id)
                   id, number, round_id, unit_id, version, level, cut_off, expected, reported,
                   on_time, cast(null as text) as reason, statement, hash, signed_by, signed_as,
                   signed_at, erased_at
              from signing.sign_offs
             where round_id = :round
               and unit_id = any(:units)
             order by unit_id, version desc
            """)
        .param("round", round.value())
        .param("units", units.stream().map(UnitId::value).toArray(UUID[]::new))
        .query(SignOffRows::signOff)
        .list()
        .forEach(signed -> latest.put(signed.unit(), signed));
    return latest;
  }

  private static SignOff signOff(ResultSet row, int n) throws SQLException {
    var erased = row.getObject("erased_at", OffsetDateTime.class);
    return new SignOff(
        new SignOffId(row.getObject("id", UUID.class)),
        row.getInt("number"),
        new RoundId(row.getInt("round_id")),
        new UnitId(row.getObject("unit_id", UUID.class)),
        row.getInt("version"),
        SigningLevel.valueOf(row.getString("level")),
        row.getObject("cut_off", OffsetDateTime.class).toInstant(),
        row.getInt("expected"),
        row.getInt("reported"),
        row.getInt("on_time"),
        Map.of(),
        row.getString("reason"),
        row.getString("statement"),
        row.getBytes("hash"),
        row.getString("signed_by"),
        Role.valueOf(row.getString("signed_as")),
        row.getObject("signed_at", OffsetDateTime.class).toInstant(),
        erased == null ? null : erased.toInstant());
  }

  private SignOff withNumbers(SignOff signed) {
    var numbers = new EnumMap<RoundSet, SignOff.Number>(RoundSet.class);
    db.sql(
            """
            select name, people, added, removed
              from signing.numbers
             where sign_off_id = :id
             order by name
            """)
        .param("id", signed.id().value())
        .query(
            row -> {
              numbers.put(
                  RoundSet.valueOf(row.getString(1)),
                  new SignOff.Number(row.getInt(2), row.getInt(3), row.getInt(4)));
            });
    return new SignOff(
        signed.id(),
        signed.number(),
        signed.round(),
        signed.unit(),
        signed.version(),
        signed.level(),
        signed.cutOff(),
        signed.expected(),
        signed.reported(),
        signed.onTime(),
        numbers,
        signed.reason(),
        signed.statement(),
        signed.hash(),
        signed.signedBy(),
        signed.signedAs(),
        signed.signedAt(),
        signed.erasedAt());
  }

  Map<RoundSet, PersonSet> lists(SignOffId id) {
    var lists = new EnumMap<RoundSet, PersonSet>(RoundSet.class);
    db.sql("select name, people from signing.lists where sign_off_id = :id")
        .param("id", id.value())
        .query(
            row -> {
              lists.put(RoundSet.valueOf(row.getString(1)), PersonSet.fromBytes(row.getBytes(2)));
            });
    return lists;
  }

  List<FrozenReport> reports(SignOffId id) {
    return db.sql("select reports from signing.contents where sign_off_id = :id")
        .param("id", id.value())
        .query((row, n) -> FrozenReport.read(Deflated.unpack(row.getBytes(1))))
        .optional()
        .orElse(List.of());
  }

  Content content(SignOffId id) {
    var members =
        db.sql("select members from signing.contents where sign_off_id = :id")
            .param("id", id.value())
            .query((row, n) -> Content.members(Deflated.unpack(row.getBytes(1))))
            .optional()
            .orElse(List.of());
    return new Content(lists(id), members, reports(id));
  }

  List<Part> parts(SignOffId id) {
    return db.sql(
            """
            select unit_id, signed, signed_hash, expected, reported
              from signing.parts
             where sign_off_id = :id
             order by cast(unit_id as text)
            """)
        .param("id", id.value())
        .query(
            (row, n) -> {
              var signed = row.getObject("signed", UUID.class);
              return new Part(
                  new UnitId(row.getObject("unit_id", UUID.class)),
                  signed == null ? null : new SignOffId(signed),
                  row.getBytes("signed_hash"),
                  row.getInt("expected"),
                  row.getInt("reported"));
            })
        .list();
  }
}
