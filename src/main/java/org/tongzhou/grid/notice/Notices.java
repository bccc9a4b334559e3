package org.tongzhou.grid.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.PersonId;

/** The door of notices: send, list, read, check. */
@Service
public class Notices {

  /** An entry of somebody's inbox, in their language. */
  public record Entry(Notice notice, String title, String body, String code, boolean read) {}

  private final NoticeRows rows;
  private final Inboxes inboxes;
  private final NoticeFeed feed;
  private final NoticeWords words;
  private final Genuineness genuineness;
  private final Audit audit;
  private final CampusClock clock;
  private final Object sending = new Object();

  Notices(
      NoticeRows rows,
      Inboxes inboxes,
      NoticeFeed feed,
      NoticeWords words,
      Genuineness genuineness,
      Audit audit,
      CampusClock clock) {
    this.rows = rows;
    this.inboxes = inboxes;
    this.feed = feed;
    this.words = words;
    this.genuineness = genuineness;
    this.audit = audit;
    this.clock = clock;
  }

  // ---- sending

  /** Sends in the caller's transaction: with its commit the notice is in every inbox. */
  @Transactional
  public NoticeId send(SendNotice command) {
    if (!words.knows(command.kind()))
      throw new IllegalArgumentException("No words for notices of the kind " + command.kind());
    Parameters.requireImpersonal(command.parameters());
    var id = Ids.next(clock);
    var audience = PersonSet.copyOf(command.to());
    if (!rows.insert(id, command, audience, clock.now()))
      return rows.idOf(java.util.Objects.requireNonNull(command.onceKey()));
    audit.record(
        "notice.sent",
        "notice:" + id,
        Map.of(
            "kind",
            command.kind(),
            "recipients",
            audience.size(),
            "urgency",
            command.urgency().name()));
    toBeNumbered().add(new Sent(id, audience));
    feed.sent(id);
    return new NoticeId(id);
  }

  /**
   * Sends somebody a notice of their own, to see where notices arrive; once in ten minutes, since a
   * text message costs money.
   */
  @Transactional
  public NoticeId tryOut(PersonId person) {
    long tenMinutes = clock.now().getEpochSecond() / 600;
    return send(
        new SendNotice(
            "notice.notice.trial",
            PersonSet.of(person.value()),
            List.of(clock.now()),
            "/notices",
            Urgency.URGENT,
            "notice.trial:" + person.value() + ":" + tenMinutes));
  }

  private record Sent(UUID id, PersonSet audience) {}

  private List<Sent> toBeNumbered() {
    @SuppressWarnings("unchecked")
    var pending = (List<Sent>) TransactionSynchronizationManager.getResource(sending);
    if (pending == null) {
      pending = new ArrayList<>();
      TransactionSynchronizationManager.bindResource(sending, pending);
      TransactionSynchronizationManager.registerSynchronization(new Numbering(pending));
    }
    return pending;
  }

  private final class Numbering implements TransactionSynchronization {
    private final List<Sent> pending;

    Numbering(List<Sent> pending) {
      this.pending = pending;
    }

    @Override
    public int getOrder() {
      return 150; // after the audit chain and before the change feed: locks always in that order
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      var people = new ArrayList<Integer>();
      var ofFew = new ArrayList<UUID>();
      for (var sent : pending)
        if (sent.audience().size() <= Inboxes.FEW)
          sent.audience()
              .forEach(
                  person -> {
                    people.add(person);
                    ofFew.add(sent.id());
                  });
      rows.number(
          pending.stream().map(Sent::id).toArray(UUID[]::new),
          ofFew.toArray(UUID[]::new),
          people.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(sending);
    }
  }

  // ---- the inbox

  /** The person's notices before a number, newest first. */
  public List<Entry> inbox(
      PersonId person, long before, boolean unreadOnly, int limit, Locale locale) {
    var numbers = inboxes.numbers(person.value(), before, 0, unreadOnly, limit);
    return entries(person, numbers, locale);
  }

  /** What came after a number, oldest first: how an interrupted stream goes on. */
  public List<Entry> after(PersonId person, long number, int limit, Locale locale) {
    // a page that was just made has seen everything: thousands of them open at once, and none asks
    if (number >= inboxes.newest()) return List.of();
    var numbers = inboxes.numbers(person.value(), Long.MAX_VALUE, number, false, limit);
    return entries(person, numbers, locale).reversed();
  }

  private List<Entry> entries(PersonId person, long[] numbers, Locale locale) {
    if (numbers.length == 0) return List.of();
    var reading = inboxes.readingOf(person.value());
    return rows.numbered(numbers).stream()
        .map(notice -> entry(notice, person, reading, locale))
        .toList();
  }

  private Entry entry(Notice notice, PersonId person, NoticeRows.Reading reading, Locale locale) {
    return new Entry(
        notice,
        words.title(notice, locale),
        words.body(notice, locale),
        genuineness.code(notice.number(), person.value()),
        reading.has(notice.number()));
  }

  public int unread(PersonId person) {
    return inboxes.unread(person.value());
  }

  /** Marks one as read and says where it leads. */
  @Transactional
  public String read(NoticeId id, PersonId person) {
    var told =
        rows.find(id)
            .filter(found -> found.audience().contains(person.value()))
            .orElseThrow(NoticeRefusal.NO_SUCH_NOTICE::with);
    long number = told.notice().number();
    if (!inboxes.readingOf(person.value()).has(number)) {
      // the last unread one: from here on everything is read, and one number says so
      boolean last = inboxes.unread(person.value()) == 1;
      feed.read(
          person.value(),
          last
              ? rows.readAll(person.value(), Math.max(number, inboxes.newest()))
              : rows.read(person.value(), number));
    }
    return told.notice().path();
  }

  /** Marks everything as read that the person has seen: up to the newest number shown. */
  @Transactional
  public void readAll(PersonId person, long upTo) {
    long known = Math.min(upTo, inboxes.newest());
    if (known > inboxes.readingOf(person.value()).upTo())
      feed.read(person.value(), rows.readAll(person.value(), known));
  }

  /** The notice behind a genuineness code, when the house sent it to this very person. */
  public Optional<Entry> genuine(PersonId person, String code, Locale locale) {
    return genuineness
        .numberOf(code, person.value())
        .flatMap(number -> entries(person, new long[] {number}, locale).stream().findFirst())
        .filter(entry -> isFor(entry.notice(), person));
  }

  private boolean isFor(Notice notice, PersonId person) {
    return rows.find(notice.id())
        .filter(told -> told.audience().contains(person.value()))
        .isPresent();
  }

  /** Nobody in the grid has no inbox. */
  public static PersonId personBehind(@Nullable Integer person) {
    if (person == null) throw NoticeRefusal.NOBODY_BEHIND.with();
    return new PersonId(person);
  }
}
