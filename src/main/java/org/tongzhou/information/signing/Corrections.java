package org.tongzhou.information.signing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.Rounds;

/**
 * The door of corrections: asked for by a person with a reason, signed by one who may, and then a
 * version of its own beside the one before.
 */
@Service
public class Corrections {

  private final JdbcClient db;
  private final SignOffs signOffs;
  private final SignOffRows rows;
  private final Rounds rounds;
  private final Units units;
  private final Audit audit;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  Corrections(
      JdbcClient db,
      SignOffs signOffs,
      SignOffRows rows,
      Rounds rounds,
      Units units,
      Audit audit,
      CampusClock clock,
      PlatformTransactionManager transactions) {
    this.db = db;
    this.signOffs = signOffs;
    this.rows = rows;
    this.rounds = rounds;
    this.units = units;
    this.audit = audit;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Asks that a signed unit of the scope be corrected to what the round holds now. */
  @Transactional
  public Correction ask(RoundId round, UnitId unit, String why, Account account, Scope scope) {
    if (!scope.permits(unit)) throw SigningRefusal.NO_SUCH_UNIT.with();
    if (rounds.find(round).erasedAt() != null) throw SigningRefusal.ERASED.with();
    var signed = signOffs.latest(round, unit).orElseThrow(SigningRefusal.NOT_SIGNED::with);
    var reason = SignOffs.reason(why);
    if (reason == null) throw SigningRefusal.REASON_MISSING.with();
    if (signOffs.difference(signed).isNone()) throw SigningRefusal.NOTHING_DIFFERS.with();
    var id = Ids.next(clock);
    try {
      db.sql(
              """
              insert into signing.corrections (id, round_id, unit_id, reason, asked_by, asked_at)
              values (:id, :round, :unit, :reason, :by, :at)
              """)
          .param("id", id)
          .param("round", round.value())
          .param("unit", unit.value())
          .param("reason", reason)
          .param("by", account.actor())
          .param("at", clock.now().atOffset(ZoneOffset.UTC))
          .update();
    } catch (DuplicateKeyException waiting) {
      throw SigningRefusal.ALREADY_ASKED.with();
    }
    audit.record(
        "signing.correction-asked",
        SignOffs.subject(signed.id()),
        Map.of("round", round.value(), "unit", unit.value().toString()));
    return find(id).orElseThrow();
  }

  /** What waits for a signature in a unit. */
  public Optional<Correction> waiting(RoundId round, UnitId unit) {
    return of(round, unit).stream().filter(one -> one.decision() == null).findFirst();
  }

  /** Everything that was asked for in a unit, the newest first. */
  public List<Correction> of(RoundId round, UnitId unit) {
    return db.sql(
            """
            select id, round_id, unit_id, reason, asked_by, asked_at, decision, word, decided_by
              from signing.corrections
             where round_id = :round
               and unit_id = :unit
             order by asked_at desc, id
            """)
        .param("round", round.value())
        .param("unit", unit.value())
        .query(Corrections::correction)
        .list();
  }

  private Optional<Correction> find(UUID id) {
    return db.sql(
            """
            select id, round_id, unit_id, reason, asked_by, asked_at, decision, word, decided_by
              from signing.corrections
             where id = :id
            """)
        .param("id", id)
        .query(Corrections::correction)
        .optional();
  }

  /** One of the scope. */
  public Correction require(UUID id, Scope scope) {
    return find(id)
        .filter(correction -> scope.permits(correction.unit()))
        .orElseThrow(SigningRefusal.NO_SUCH_CORRECTION::with);
  }

  private static Correction correction(ResultSet row, int n) throws SQLException {
    var decision = row.getString("decision");
    return new Correction(
        row.getObject("id", UUID.class),
        new RoundId(row.getInt("round_id")),
        new UnitId(row.getObject("unit_id", UUID.class)),
        row.getString("reason"),
        row.getString("asked_by"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        decision == null ? null : Correction.Decision.valueOf(decision),
        row.getString("word"),
        row.getString("decided_by"));
  }

  /** Signs what the round holds now as the next version, for the reason that was given. */
  public SignOff sign(UUID id, Account account, Scope scope) {
    var correction = require(id, scope);
    var unit = units.tree().unit(correction.unit()).orElseThrow(SigningRefusal.NO_SUCH_UNIT::with);
    var role = signOffs.mustSign(account, unit);
    if (correction.decision() != null) throw SigningRefusal.ALREADY_DECIDED.with();
    var round = rounds.find(correction.round());
    if (round.erasedAt() != null) throw SigningRefusal.ERASED.with();
    var before =
        signOffs.latest(round.id(), unit.id()).orElseThrow(SigningRefusal.NOT_SIGNED::with);
    var draft = signOffs.draft(round, unit);
    var difference = Difference.between(rows.content(before.id()), draft.content());
    if (difference.isNone()) throw SigningRefusal.NOTHING_DIFFERS.with();
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              var signed =
                  signOffs
                      .write(draft, before, correction.reason(), account, role)
                      .orElseThrow(SigningRefusal.ALREADY_SIGNED::with);
              decide(correction, Correction.Decision.SIGNED, null, signed.id(), account);
              return signed;
            }));
  }

  /** What was signed stays as it is, with a word why. */
  @Transactional
  public void decline(UUID id, String why, Account account, Scope scope) {
    var correction = require(id, scope);
    var unit = units.tree().unit(correction.unit()).orElseThrow(SigningRefusal.NO_SUCH_UNIT::with);
    signOffs.mustSign(account, unit);
    var word = SignOffs.reason(why);
    if (word == null) throw SigningRefusal.REASON_MISSING.with();
    decide(correction, Correction.Decision.DECLINED, word, null, account);
    audit.record(
        "signing.correction-declined",
        "unit:" + unit.id().value(),
        Map.of("round", correction.round().value()));
  }

  private void decide(
      Correction correction,
      Correction.Decision decision,
      @Nullable String word,
      @Nullable SignOffId signed,
      Account account) {
    int decided =
        db.sql(
                """
                update signing.corrections
                   set decision = :decision, word = :word, decided_by = :by, decided_at = :at,
                       sign_off_id = :signed
                 where id = :id
                   and decision is null
                """)
            .param("decision", decision.name())
            .param("word", word)
            .param("by", account.actor())
            .param("at", clock.now().atOffset(ZoneOffset.UTC))
            .param("signed", signed == null ? null : signed.value(), java.sql.Types.OTHER)
            .param("id", correction.id())
            .update();
    if (decided == 0) throw SigningRefusal.ALREADY_DECIDED.with();
  }
}
