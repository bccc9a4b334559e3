package org.tongzhou.grid.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;

/**
 * The door of ending an incident: one person with the right asks, a second one confirms or refuses.
 * With the confirmation the emergency basis ends.
 */
@Service
public class Closings {

  static final int LONGEST_REASON = 500;

  private final Incidents incidents;
  private final JdbcClient db;
  private final CampusClock clock;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Closings(
      Incidents incidents,
      JdbcClient db,
      CampusClock clock,
      Audit audit,
      ApplicationEventPublisher events) {
    this.incidents = incidents;
    this.db = db;
    this.clock = clock;
    this.audit = audit;
    this.events = events;
  }

  @Transactional
  public ClosingId ask(AskClosing command, Account by) {
    mustHoldTheRight(by);
    var incident = incidents.require(command.incident());
    if (incident.isOver()) throw IncidentRefusal.ENDED_ALREADY.with();
    if (command.lastDay().isBefore(incident.startsOn()))
      throw IncidentRefusal.ENDS_BEFORE_START.with();
    if (command.lastDay().isAfter(clock.today())) throw IncidentRefusal.ENDS_IN_FUTURE.with();
    var reason = said(command.reason());
    if (reason == null) throw IncidentRefusal.REASON_MISSING.with();
    var id = new ClosingId(Ids.next(clock));
    var now = clock.now();
    try {
      db.sql(
              """
              insert into incident.closings
                     (id, incident_id, last_day, reason, state, asked_by, asked_person, asked_at)
              values (:id, :incident, :last, :reason, 'ASKED', :by, :person, :now)
              """)
          .param("id", id.value())
          .param("incident", command.incident().value())
          .param("last", command.lastDay())
          .param("reason", reason)
          .param("by", by.actor())
          .param("person", by.person(), java.sql.Types.INTEGER)
          .param("now", now.atOffset(ZoneOffset.UTC))
          .update();
    } catch (DuplicateKeyException waitsAlready) {
      throw IncidentRefusal.CLOSING_WAITS_ALREADY.with();
    }
    record("incident.closing-asked", command.incident(), command.lastDay());
    events.publishEvent(new ClosingAsked(command.incident(), id, now));
    return id;
  }

  /** The second person's yes: from now on nothing stands on this emergency any more. */
  @Transactional
  public void confirm(ClosingId id, Account by) {
    var closing = waiting(id, by);
    if (closing.askedBy(by.actor(), by.person())) throw IncidentRefusal.SECOND_PERSON_NEEDED.with();
    decide(closing, Closing.State.CONFIRMED, null, by);
    var now = clock.now();
    int ended =
        db.sql(
                """
                update incident.incidents
                   set ends_on = :last, ended_at = :now
                 where id = :id
                   and ends_on is null
                """)
            .param("last", closing.lastDay())
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("id", closing.incident().value())
            .update();
    if (ended == 0) throw IncidentRefusal.ENDED_ALREADY.with();
    record("incident.ended", closing.incident(), closing.lastDay());
    events.publishEvent(new ClosingDecided(closing.incident(), id, Closing.State.CONFIRMED));
    events.publishEvent(new IncidentClosed(closing.incident(), closing.lastDay(), now));
  }

  /** The second person's no; the incident lasts on. */
  @Transactional
  public void refuse(ClosingId id, String reason, Account by) {
    var closing = waiting(id, by);
    if (closing.askedBy(by.actor(), by.person())) throw IncidentRefusal.SECOND_PERSON_NEEDED.with();
    var said = said(reason);
    if (said == null) throw IncidentRefusal.REASON_MISSING.with();
    decide(closing, Closing.State.REFUSED, said, by);
    record("incident.closing-refused", closing.incident(), closing.lastDay());
    events.publishEvent(new ClosingDecided(closing.incident(), id, Closing.State.REFUSED));
  }

  /** Whoever asked takes it back. */
  @Transactional
  public void withdraw(ClosingId id, Account by) {
    var closing = waiting(id, by);
    if (!closing.askedBy().equals(by.actor())) throw IncidentRefusal.NOT_YOUR_ASKING.with();
    decide(closing, Closing.State.WITHDRAWN, null, by);
    record("incident.closing-withdrawn", closing.incident(), closing.lastDay());
    events.publishEvent(new ClosingDecided(closing.incident(), id, Closing.State.WITHDRAWN));
  }

  /** The row is held: of two who decide at once, the second finds it decided. */
  private Closing waiting(ClosingId id, Account by) {
    mustHoldTheRight(by);
    var closing =
        db.sql(SELECT + " where id = :id for update")
            .param("id", id.value())
            .query(Closings::closing)
            .optional()
            .orElseThrow(IncidentRefusal.NO_SUCH_CLOSING::with);
    if (!closing.waits()) throw IncidentRefusal.DECIDED_ALREADY.with();
    return closing;
  }

  private void decide(Closing closing, Closing.State state, @Nullable String answer, Account by) {
    int decided =
        db.sql(
                """
                update incident.closings
                   set state = :state, decided_by = :by, decided_person = :person,
                       decided_at = :now, answer = :answer
                 where id = :id
                   and state = 'ASKED'
                """)
            .param("state", state.name())
            .param("by", by.actor())
            .param("person", by.person(), java.sql.Types.INTEGER)
            .param("now", clock.now().atOffset(ZoneOffset.UTC))
            .param("answer", answer, java.sql.Types.VARCHAR)
            .param("id", closing.id().value())
            .update();
    if (decided == 0) throw IncidentRefusal.DECIDED_ALREADY.with();
  }

  private static void mustHoldTheRight(Account by) {
    if (!by.may(Permission.INCIDENT_MANAGE)) throw IncidentRefusal.NO_SUCH_INCIDENT.with();
  }

  private static @Nullable String said(String reason) {
    var text = reason.strip();
    if (text.length() > LONGEST_REASON) throw IncidentRefusal.REASON_TOO_LONG.with(LONGEST_REASON);
    return text.isEmpty() ? null : text;
  }

  private void record(String act, IncidentId incident, LocalDate lastDay) {
    audit.record(act, "incident:" + incident.value(), Map.of("lastDay", lastDay.toString()));
  }

  /** The asking that waits for a second person, if any. */
  public Optional<Closing> waiting(IncidentId incident) {
    return of(incident).stream().filter(Closing::waits).findFirst();
  }

  public Optional<Closing> find(ClosingId id) {
    return db.sql(SELECT + " where id = :id")
        .param("id", id.value())
        .query(Closings::closing)
        .optional();
  }

  /** Every asking for the end of an incident, the newest first. */
  public List<Closing> of(IncidentId incident) {
    return db.sql(SELECT + " where incident_id = :incident order by asked_at desc, id desc")
        .param("incident", incident.value())
        .query(Closings::closing)
        .list();
  }

  private static final String SELECT =
      """
      select id, incident_id, last_day, reason, state, asked_by, asked_person, asked_at,
             decided_by, decided_person, decided_at, answer
        from incident.closings
      """;

  private static Closing closing(ResultSet row, int number) throws SQLException {
    return new Closing(
        new ClosingId(row.getObject("id", UUID.class)),
        new IncidentId(row.getObject("incident_id", UUID.class)),
        row.getObject("last_day", LocalDate.class),
        row.getString("reason"),
        Closing.State.valueOf(row.getString("state")),
        row.getString("asked_by"),
        (Integer) row.getObject("asked_person"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getString("decided_by"),
        (Integer) row.getObject("decided_person"),
        instant(row, "decided_at"),
        row.getString("answer"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
