package org.tongzhou.command.meeting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.people.PersonId;

/** The calendar of somebody's meetings and turns, under a secret address that can be taken back. */
@Service
public class Calendars {

  private static final int SECRET_BYTES = 24;
  private static final int DAYS_AHEAD = 60;
  private static final int DAYS_BACK = 14;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient db;
  private final Meetings meetings;
  private final Groups groups;
  private final Rota rota;
  private final Words words;
  private final Audit audit;
  private final CampusClock clock;

  Calendars(
      JdbcClient db,
      Meetings meetings,
      Groups groups,
      Rota rota,
      Words words,
      Audit audit,
      CampusClock clock) {
    this.db = db;
    this.meetings = meetings;
    this.groups = groups;
    this.rota = rota;
    this.words = words;
    this.audit = audit;
    this.clock = clock;
  }

  /** A new secret; the one before ends. It is told once and kept as a hash. */
  @Transactional
  public String make(PersonId person) {
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    db.sql(
            """
            insert into meeting.feeds (person, hash, made_at)
            values (:person, :hash, :now)
            on conflict on constraint feeds_pk do update
               set hash = excluded.hash, made_at = excluded.made_at
            """)
        .param("person", person.value())
        .param("hash", hash(secret))
        .param("now", clock.now().atOffset(ZoneOffset.UTC))
        .update();
    audit.record("meeting.calendar-opened", "person:" + person.value(), Map.of());
    return secret;
  }

  @Transactional
  public void takeBack(PersonId person) {
    db.sql("delete from meeting.feeds where person = :person")
        .param("person", person.value())
        .update();
    audit.record("meeting.calendar-closed", "person:" + person.value(), Map.of());
  }

  public Optional<Instant> madeAt(PersonId person) {
    return db.sql("select made_at from meeting.feeds where person = :person")
        .param("person", person.value())
        .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .optional();
  }

  /** The calendar behind a secret; agenda, minutes and decisions do not leave the house. */
  public String read(String secret, Locale locale) {
    int person =
        db.sql("select person from meeting.feeds where hash = :hash")
            .param("hash", hash(secret))
            .query(Integer.class)
            .optional()
            .orElseThrow(MeetingRefusal.NO_CALENDAR::with);
    var earliest = clock.now().minus(Duration.ofDays(DAYS_BACK));
    var feed = new CalendarFeed(words.say(locale, "meeting.calendar.name"), clock.zone(), earliest);
    for (var meeting : meetings.ofPerson(person))
      if (meeting.startsAt().isAfter(earliest)) feed.meeting(meeting, meeting.title());
    for (var turn :
        rota.between(clock.today().minusDays(DAYS_BACK), clock.today().plusDays(DAYS_AHEAD)))
      if (turn.person().value() == person)
        feed.turn(
            turn,
            words.say(locale, "meeting.calendar.turn", groups.require(turn.group()).name(locale)));
    return feed.end();
  }

  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
