package org.tongzhou.grid.notice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.UnreadNotices;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.cohort.PersonSet;

/**
 * Knows at once what is unread by whom: the notices to many as sets, the unread ones of the notices
 * to few by person, and what everybody has read. Changes come through the change feed only.
 */
@Component
class Inboxes implements UnreadNotices {

  /** Up to so many recipients a notice is found by index; beyond, its set is kept in memory. */
  static final int FEW = 64;

  private record Broad(long number, PersonSet audience) {}

  private final NoticeRows rows;
  private final Map<Integer, long[]> unreadOfFew = new ConcurrentHashMap<>();
  private final Map<Integer, NoticeRows.Reading> readings = new ConcurrentHashMap<>();
  private final List<Consumer<NoticeRows.Told>> arrivals = new CopyOnWriteArrayList<>();
  private volatile Broad[] broad = new Broad[0];
  private volatile long newest;

  Inboxes(NoticeRows rows, ChangeFeed feed) {
    this.rows = rows;
    feed.subscribe(NoticeFeed.SENT, this::sent);
    feed.subscribe(NoticeFeed.READ, this::read);
    feed.subscribe(NoticeFeed.CLEARED, this::cleared);
    newest = rows.lastNumber();
    rows.readings(readings::put);
    rows.unread(this::addUnread);
    broad =
        rows.toMoreThan(FEW).stream()
            .map(told -> new Broad(told.notice().number(), told.audience()))
            .toArray(Broad[]::new);
  }

  /** Hears of every notice that arrives at this node, in the order of numbers. */
  void onArrival(Consumer<NoticeRows.Told> listener) {
    arrivals.add(listener);
  }

  // ---- changes

  private void sent(List<byte[]> payloads) {
    var told = rows.told(NoticeFeed.sentIn(payloads));
    var wide = new ArrayList<Broad>();
    for (var one : told) {
      long number = one.notice().number();
      if (one.audience().size() > FEW) wide.add(new Broad(number, one.audience()));
      else
        one.audience()
            .forEach(
                person -> {
                  if (!readingOf(person).has(number)) addUnread(person, number);
                });
      newest = Math.max(newest, number);
    }
    if (!wide.isEmpty()) broad = with(broad, wide);
    for (var one : told) for (var listener : arrivals) listener.accept(one);
  }

  private static Broad[] with(Broad[] before, List<Broad> more) {
    var all = new java.util.TreeMap<Long, Broad>();
    for (var one : before) all.put(one.number(), one);
    for (var one : more) all.put(one.number(), one);
    return all.values().toArray(Broad[]::new);
  }

  private void addUnread(int person, long number) {
    unreadOfFew.merge(
        person,
        new long[] {number},
        (before, one) -> {
          if (Arrays.stream(before).anyMatch(known -> known == number)) return before;
          var after = Arrays.copyOf(before, before.length + 1);
          after[before.length] = number;
          return after;
        });
  }

  private void read(List<byte[]> payloads) {
    for (var payload : payloads)
      NoticeFeed.readIn(
          payload,
          (person, reading) -> {
            readings.put(person, reading);
            keepUnread(person, number -> !reading.has(number));
          });
  }

  private void keepUnread(int person, java.util.function.LongPredicate unread) {
    unreadOfFew.computeIfPresent(
        person,
        (p, before) -> {
          var left = Arrays.stream(before).filter(unread).toArray();
          return left.length == 0 ? null : left;
        });
  }

  private void cleared(List<byte[]> payloads) {
    long number = payloads.stream().mapToLong(NoticeFeed::clearedIn).max().orElse(0);
    broad = Arrays.stream(broad).filter(one -> one.number() > number).toArray(Broad[]::new);
    for (var person : unreadOfFew.keySet()) keepUnread(person, one -> one > number);
  }

  // ---- questions

  @Override
  public int unreadOf(Account account) {
    return account.person() == null ? 0 : unread(account.person());
  }

  @Override
  public long newest() {
    return newest;
  }

  int unread(int person) {
    var reading = readingOf(person);
    int unread = unreadOfFew.getOrDefault(person, NONE).length;
    var all = broad;
    for (int i = all.length - 1; i >= 0 && all[i].number() > reading.upTo(); i--)
      if (all[i].audience().contains(person) && !reading.has(all[i].number())) unread++;
    return unread;
  }

  private static final long[] NONE = {};

  NoticeRows.Reading readingOf(int person) {
    return readings.getOrDefault(person, NoticeRows.Reading.NOTHING);
  }

  /** Numbers of the person's notices between two, newest first. */
  long[] numbers(int person, long before, long after, boolean unreadOnly, int limit) {
    var reading = readingOf(person);
    var found = new ArrayList<Long>();
    var all = broad;
    for (int i = all.length - 1; i >= 0 && found.size() < limit; i--) {
      long number = all[i].number();
      if (number >= before || number <= after || !all[i].audience().contains(person)) continue;
      if (!unreadOnly || !reading.has(number)) found.add(number);
    }
    var ofFew =
        unreadOnly
            ? Arrays.stream(unreadOfFew.getOrDefault(person, NONE))
                .filter(number -> number < before && number > after)
                .toArray()
            : rows.addressed(person, before, after, limit);
    for (long number : ofFew) found.add(number);
    return found.stream()
        .sorted(java.util.Comparator.reverseOrder())
        .limit(limit)
        .mapToLong(Long::longValue)
        .toArray();
  }
}
