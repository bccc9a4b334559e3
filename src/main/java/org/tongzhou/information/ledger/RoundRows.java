package org.tongzhou.information.ledger;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.form.FormId;

/** The tables of rounds: who is expected, and what was counted at the close. */
@Component
class RoundRows {

  private static final int FETCH = 5_000;

  private final JdbcClient db;

  RoundRows(JdbcClient db) {
    this.db = db;
  }

  /** Opens a round of a day; empty when another node, or somebody, has done so already. */
  Optional<RoundId> insert(
      Ledger ledger,
      String code,
      LocalDate day,
      int formVersion,
      Instant opens,
      Instant due,
      Instant closes) {
    return db.sql(
            """
            insert into ledger.rounds
                   (ledger_id, code, day, form_id, form_version, opens_at, due_at, closes_at)
            values (:ledger, :code, :day, :form, :version, :opens, :due, :closes)
                on conflict on constraint rounds_once_a_day do nothing
            returning id
            """)
        .param("ledger", ledger.id().value())
        .param("code", code)
        .param("day", day)
        .param("form", ledger.form().value())
        .param("version", formVersion)
        .param("opens", opens.atOffset(ZoneOffset.UTC))
        .param("due", due.atOffset(ZoneOffset.UTC))
        .param("closes", closes.atOffset(ZoneOffset.UTC))
        .query(Integer.class)
        .optional()
        .map(RoundId::new);
  }

  void expect(RoundId round, List<Expected.Leaf> leaves) {
    db.sql(
            """
            insert into ledger.expectations (round_id, unit_id, people, exempt)
            select :round, unit_id, people, exempt
              from unnest(cast(:units as uuid[]), cast(:people as bytea[]), cast(:exempt as bytea[]))
                   as t (unit_id, people, exempt)
            """)
        .param("round", round.value())
        .param("units", leaves.stream().map(leaf -> leaf.unit().value()).toArray(UUID[]::new))
        .param(
            "people", leaves.stream().map(leaf -> leaf.people().toBytes()).toArray(byte[][]::new))
        .param(
            "exempt", leaves.stream().map(leaf -> leaf.exempt().toBytes()).toArray(byte[][]::new))
        .update();
  }

  Expected expected(RoundId round) {
    return new Expected(
        db.sql(
                """
                select unit_id, people, exempt
                  from ledger.expectations
                 where round_id = :round
                 order by unit_id
                """)
            .param("round", round.value())
            .query(RoundRows::leaf)
            .list());
  }

  /** The lowest units among these, with those expected and exempt. */
  List<Expected.Leaf> leaves(RoundId round, Collection<UnitId> units) {
    return db.sql(
            """
            select unit_id, people, exempt
              from ledger.expectations
             where round_id = :round
               and unit_id = any(:units)
             order by unit_id
            """)
        .param("round", round.value())
        .param("units", units.stream().map(UnitId::value).toArray(UUID[]::new))
        .query(RoundRows::leaf)
        .list();
  }

  private static Expected.Leaf leaf(ResultSet row, int number) throws SQLException {
    return new Expected.Leaf(
        new UnitId(row.getObject(1, UUID.class)),
        PersonSet.fromBytes(row.getBytes(2)),
        PersonSet.fromBytes(row.getBytes(3)));
  }

  /** Moves somebody between expected and exempt; the row is held until the commit. */
  boolean exempt(RoundId round, UnitId unit, int person, boolean now) {
    var leaf =
        db.sql(
                """
                select people, exempt
                  from ledger.expectations
                 where round_id = :round
                   and unit_id = :unit
                   for update
                """)
            .param("round", round.value())
            .param("unit", unit.value())
            .query(
                (row, number) ->
                    new Expected.Leaf(
                        unit,
                        PersonSet.fromBytes(row.getBytes(1)),
                        PersonSet.fromBytes(row.getBytes(2))))
            .single();
    var from = now ? leaf.people() : leaf.exempt();
    if (!from.contains(person)) return false;
    var moved = PersonSet.of(person);
    var people = now ? leaf.people().minus(moved) : leaf.people().or(moved);
    var exempt = now ? leaf.exempt().or(moved) : leaf.exempt().minus(moved);
    db.sql(
            """
            update ledger.expectations
               set people = :people, exempt = :exempt
             where round_id = :round
               and unit_id = :unit
            """)
        .param("people", people.toBytes())
        .param("exempt", exempt.toBytes())
        .param("round", round.value())
        .param("unit", unit.value())
        .update();
    return true;
  }

  List<Round> all() {
    return db.sql(ROUNDS + " order by r.id").query(RoundRows::round).list();
  }

  Optional<Round> find(RoundId id) {
    return db.sql(ROUNDS + " where r.id = :id")
        .param("id", id.value())
        .query(RoundRows::round)
        .optional();
  }

  private static final String ROUNDS =
      """
      select r.id, r.ledger_id, r.code, l.name_zh, l.name_en, r.day, r.form_id, r.form_version,
             r.opens_at, r.due_at, r.closes_at, r.closed_at, r.locked_at,
             r.erased_at
        from ledger.rounds r
        join ledger.ledgers l on l.id = r.ledger_id
      """;

  private static Round round(ResultSet row, int number) throws SQLException {
    return new Round(
        new RoundId(row.getInt("id")),
        new LedgerId(row.getObject("ledger_id", UUID.class)),
        row.getString("code"),
        row.getString("name_zh"),
        row.getString("name_en"),
        row.getObject("day", LocalDate.class),
        new FormId(row.getObject("form_id", UUID.class)),
        row.getInt("form_version"),
        row.getObject("opens_at", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant(),
        row.getObject("closes_at", OffsetDateTime.class).toInstant(),
        instant(row, "closed_at"),
        instant(row, "locked_at"),
        instant(row, "erased_at"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** Nobody of these rounds is reminded or asked after any more. */
  void askNobody(LedgerId ledger, Instant now) {
    db.sql(
            """
            update ledger.rounds
               set reminded_at = coalesce(reminded_at, :now), asked_at = coalesce(asked_at, :now)
             where ledger_id = :ledger
               and (reminded_at is null or asked_at is null)
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("ledger", ledger.value())
        .update();
  }

  List<RoundId> of(LedgerId ledger) {
    return db.sql("select id from ledger.rounds where ledger_id = :ledger order by id")
        .param("ledger", ledger.value())
        .query((row, number) -> new RoundId(row.getInt(1)))
        .list();
  }

  List<RoundId> unclosed(LedgerId ledger) {
    return db.sql(
            """
            select id
              from ledger.rounds
             where ledger_id = :ledger
               and closed_at is null
             order by id
            """)
        .param("ledger", ledger.value())
        .query((row, number) -> new RoundId(row.getInt(1)))
        .list();
  }

  /** Ends the taking of reports now; it waits for reports that are being written. */
  boolean endNow(RoundId round, Instant now) {
    return db.sql(
                """
                update ledger.rounds
                   set due_at = least(due_at, :now), closes_at = :now
                 where id = :id
                   and closes_at > :now
                   and opens_at <= :now
                """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", round.value())
            .update()
        == 1;
  }

  /** Marks a round whose time is over as closed; one node only, after reports being written. */
  boolean seal(RoundId round, Instant now) {
    return db.sql(
                """
                update ledger.rounds
                   set closed_at = :now
                 where id = :id
                   and closed_at is null
                   and closes_at <= :now
                """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", round.value())
            .update()
        == 1;
  }

  /** True for the one who reminds the missing of a round. */
  boolean reminding(RoundId round, Instant now) {
    return db.sql(
                """
                update ledger.rounds
                   set reminded_at = :now
                 where id = :id
                   and reminded_at is null
                """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", round.value())
            .update()
        == 1;
  }

  /** True for the one who asks after the missing of a round. */
  boolean asking(RoundId round, Instant now) {
    return db.sql(
                """
                update ledger.rounds
                   set asked_at = :now
                 where id = :id
                   and asked_at is null
                   and due_at <= :now
                """)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", round.value())
            .update()
        == 1;
  }

  boolean lock(RoundId round, @Nullable Instant at) {
    return db.sql(
                """
                update ledger.rounds
                   set locked_at = :at
                 where id = :id
                   and (locked_at is null) = (cast(:at as timestamptz) is not null)
                """)
            .param(
                "at",
                at == null ? null : at.atOffset(ZoneOffset.UTC),
                java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
            .param("id", round.value())
            .update()
        == 1;
  }

  // ---- what was counted at the close

  void count(RoundId round, LeafCounts counts) {
    db.sql("delete from ledger.counts where round_id = :round")
        .param("round", round.value())
        .update();
    var units = new UUID[counts.size()];
    var columns = new int[LeafCounts.KINDS][counts.size()];
    for (int leaf = 0; leaf < units.length; leaf++) {
      var of = counts.of(leaf);
      units[leaf] = counts.unit(leaf).value();
      columns[LeafCounts.EXPECTED][leaf] = of.expected();
      columns[LeafCounts.REPORTED][leaf] = of.reported();
      columns[LeafCounts.ON_TIME][leaf] = of.onTime();
      columns[LeafCounts.ZERO][leaf] = of.zero();
      columns[LeafCounts.PROXY][leaf] = of.proxy();
      columns[LeafCounts.ALERTING][leaf] = of.alerting();
      columns[LeafCounts.EXEMPT][leaf] = of.exempt();
    }
    db.sql(
            """
            insert into ledger.counts
                   (round_id, unit_id, expected, reported, on_time, zero, proxy, alerting, exempt)
            select :round, unit_id, expected, reported, on_time, zero, proxy, alerting, exempt
              from unnest(
                     cast(:units as uuid[]), cast(:expected as int[]), cast(:reported as int[]),
                     cast(:onTime as int[]), cast(:zero as int[]), cast(:proxy as int[]),
                     cast(:alerting as int[]), cast(:exempt as int[]))
                   as t (unit_id, expected, reported, on_time, zero, proxy, alerting, exempt)
            """)
        .param("round", round.value())
        .param("units", units)
        .param("expected", columns[LeafCounts.EXPECTED])
        .param("reported", columns[LeafCounts.REPORTED])
        .param("onTime", columns[LeafCounts.ON_TIME])
        .param("zero", columns[LeafCounts.ZERO])
        .param("proxy", columns[LeafCounts.PROXY])
        .param("alerting", columns[LeafCounts.ALERTING])
        .param("exempt", columns[LeafCounts.EXEMPT])
        .update();
  }

  LeafCounts counts(RoundId round) {
    record Row(UnitId unit, Counts counts) {}
    var rows =
        db.sql(
                """
                select unit_id, expected, reported, on_time, zero, proxy, alerting, exempt
                  from ledger.counts
                 where round_id = :round
                 order by unit_id
                """)
            .param("round", round.value())
            .query(
                (row, number) ->
                    new Row(
                        new UnitId(row.getObject(1, UUID.class)),
                        new Counts(
                            row.getInt(2),
                            row.getInt(3),
                            row.getInt(4),
                            row.getInt(5),
                            row.getInt(6),
                            row.getInt(7),
                            row.getInt(8))))
            .list();
    var counts = new LeafCounts(rows.stream().map(Row::unit).toArray(UnitId[]::new));
    for (int leaf = 0; leaf < rows.size(); leaf++) {
      var of = rows.get(leaf).counts();
      counts.add(leaf, LeafCounts.EXPECTED, of.expected());
      counts.add(leaf, LeafCounts.REPORTED, of.reported());
      counts.add(leaf, LeafCounts.ON_TIME, of.onTime());
      counts.add(leaf, LeafCounts.ZERO, of.zero());
      counts.add(leaf, LeafCounts.PROXY, of.proxy());
      counts.add(leaf, LeafCounts.ALERTING, of.alerting());
      counts.add(leaf, LeafCounts.EXEMPT, of.exempt());
    }
    return counts;
  }

  // ---- for the tallies

  /** Every report of a round, handed over in portions. */
  void facts(RoundId round, java.util.function.Consumer<List<ReportFact>> portions) {
    int after = -1;
    List<ReportFact> portion;
    do {
      portion =
          db.sql(
                  """
                  select person_id, revision, flags, codes
                    from ledger.reports
                   where round_id = :round
                     and person_id > :after
                   order by person_id
                   limit :fetch
                  """)
              .param("round", round.value())
              .param("after", after)
              .param("fetch", FETCH)
              .query(
                  (row, number) ->
                      new ReportFact(
                          round.value(),
                          row.getInt(1),
                          row.getInt(2),
                          row.getInt(3),
                          ReportFact.unpack(row.getBytes(4))))
              .list();
      portions.accept(portion);
      if (!portion.isEmpty()) after = portion.getLast().person();
    } while (portion.size() == FETCH);
  }

  /** The reports of these people, each with the fingerprint of its answers, by person. */
  List<FrozenReport> frozen(RoundId round, int[] people) {
    return db.sql(
            """
            select person_id, revision, flags, codes,
                   substring(sha256(convert_to(cast(answers as text), 'UTF8')) from 1 for 8)
              from ledger.reports
             where round_id = :round
               and person_id = any(:people)
             order by person_id
            """)
        .param("round", round.value())
        .param("people", people)
        .query(
            (row, number) ->
                new FrozenReport(
                    row.getInt(1),
                    row.getInt(2),
                    row.getInt(3),
                    ByteBuffer.wrap(row.getBytes(5)).getLong(),
                    ReportFact.unpack(row.getBytes(4))))
        .list();
  }

  /** Whose report of that revision has another fingerprint, whether it holds or was replaced. */
  int[] rewritten(RoundId round, List<FrozenReport> reports) {
    return db
        .sql(
            """
            with frozen as (
              select *
                from unnest(
                       cast(:people as int[]), cast(:revisions as int[]), cast(:prints as bytea[]))
                     as t (person_id, revision, print)
            ), kept as (
              select person_id, revision, answers
                from ledger.reports
               where round_id = :round
               union all
              select person_id, revision, answers
                from ledger.report_revisions
               where round_id = :round
            )
            select f.person_id
              from frozen f
              left join kept k on k.person_id = f.person_id and k.revision = f.revision
             where k.person_id is null
                or substring(sha256(convert_to(cast(k.answers as text), 'UTF8')) from 1 for 8)
                   <> f.print
             order by f.person_id
            """)
        .param("round", round.value())
        .param("people", reports.stream().mapToInt(FrozenReport::person).toArray())
        .param("revisions", reports.stream().mapToInt(FrozenReport::revision).toArray())
        .param(
            "prints",
            reports.stream()
                .map(report -> ByteBuffer.allocate(8).putLong(report.fingerprint()).array())
                .toArray(byte[][]::new))
        .query(Integer.class)
        .list()
        .stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  // ---- exemptions

  record ExemptionRow(
      UUID id,
      int person,
      LocalDate first,
      @Nullable LocalDate last,
      String reason,
      String approvedBy,
      Instant approvedAt) {}

  void insertExemption(LedgerId ledger, ExemptionRow row) {
    db.sql(
            """
            insert into ledger.exemptions
                   (id, ledger_id, person_id, first_day, last_day, reason, approved_by, approved_at)
            values (:id, :ledger, :person, :first, :last, :reason, :by, :at)
            """)
        .param("id", row.id())
        .param("ledger", ledger.value())
        .param("person", row.person())
        .param("first", row.first())
        .param("last", row.last(), java.sql.Types.DATE)
        .param("reason", row.reason())
        .param("by", row.approvedBy())
        .param("at", row.approvedAt().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Takes an exemption back; who it was of, unless somebody was faster. */
  Optional<Integer> withdrawExemption(LedgerId ledger, UUID id, String by, Instant at) {
    return db.sql(
            """
            update ledger.exemptions
               set withdrawn_by = :by, withdrawn_at = :at
             where id = :id
               and ledger_id = :ledger
               and withdrawn_at is null
            returning person_id
            """)
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("id", id)
        .param("ledger", ledger.value())
        .query(Integer.class)
        .optional();
  }

  List<ExemptionRow> exemptionsOn(LedgerId ledger, LocalDate day) {
    var rows = new ArrayList<ExemptionRow>();
    db.sql(
            """
            select id, person_id, first_day, last_day, reason, approved_by, approved_at
              from ledger.exemptions
             where ledger_id = :ledger
               and withdrawn_at is null
               and first_day <= :day
               and (last_day is null or last_day >= :day)
             order by approved_at desc, id
            """)
        .param("ledger", ledger.value())
        .param("day", day)
        .query(
            row -> {
              rows.add(
                  new ExemptionRow(
                      row.getObject(1, UUID.class),
                      row.getInt(2),
                      row.getObject(3, LocalDate.class),
                      row.getObject(4, LocalDate.class),
                      row.getString(5),
                      row.getString(6),
                      row.getObject(7, OffsetDateTime.class).toInstant()));
            });
    return rows;
  }
}
