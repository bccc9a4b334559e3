package org.tongzhou.grid.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.cohort.Roll;

/**
 * The door of the delivery ledger: what became of the notices of the own scope beyond the inbox.
 */
@Service
public class Deliveries {

  public record Count(ChannelKind channel, DeliveryState state, @Nullable String why, long count) {}

  /**
   * One notice on its way to one person.
   *
   * @param at when it was settled, or is due
   */
  public record Line(
      Roll.Entry person, String notice, @Nullable String why, int attempts, Instant at) {}

  private final DeliveryRows rows;
  private final NoticeRows notices;
  private final NoticeWords words;
  private final Roll roll;
  private final CampusClock clock;
  private final Audit audit;

  Deliveries(
      DeliveryRows rows,
      NoticeRows notices,
      NoticeWords words,
      Roll roll,
      CampusClock clock,
      Audit audit) {
    this.rows = rows;
    this.notices = notices;
    this.words = words;
    this.roll = roll;
    this.clock = clock;
    this.audit = audit;
  }

  private record Reach(boolean everybody, int[] people) {}

  private Reach reach(Account account) {
    var reach = roll.reach(account, Permission.NOTICE_DELIVERIES);
    return reach.size() >= roll.everyone().size()
        ? new Reach(true, new int[0])
        : new Reach(false, reach.toArray());
  }

  private Instant since(int days) {
    return clock.now().minus(Duration.ofDays(days));
  }

  /** By channel, state and, where it did not go well, the reason. */
  public List<Count> counts(Account account, int days) {
    var reach = reach(account);
    return rows.counts(since(days), reach.everybody(), reach.people()).stream()
        .map(count -> new Count(count.channel(), count.state(), count.why(), count.count()))
        .toList();
  }

  /** What was queued by a channel from a time on, for an hour or a day, and its fate by now. */
  public record Step(Instant from, ChannelKind channel, long arrived, long waiting, long failed) {}

  /** By hours when it is about one day, otherwise by days, without those in which nothing was. */
  public List<Step> course(Account account, int days) {
    var reach = reach(account);
    var found = new TreeMap<Instant, Map<ChannelKind, long[]>>();
    for (var one :
        rows.course(
            since(days),
            days == 1 ? "hour" : "day",
            clock.zone(),
            reach.everybody(),
            reach.people()))
      found.computeIfAbsent(one.from(), from -> new EnumMap<>(ChannelKind.class))
              .computeIfAbsent(one.channel(), channel -> new long[3])[
              switch (one.state()) {
                case SENT, DELIVERED -> 0;
                case QUEUED, CLAIMED -> 1;
                case FAILED, UNCERTAIN -> 2;
              }] +=
          one.count();
    return found.entrySet().stream()
        .flatMap(
            at ->
                at.getValue().entrySet().stream()
                    .map(
                        by ->
                            new Step(
                                at.getKey(),
                                by.getKey(),
                                by.getValue()[0],
                                by.getValue()[1],
                                by.getValue()[2])))
        .toList();
  }

  /** The list behind a number of {@link #counts}; that it was opened is an act. */
  @Transactional
  public Paged<Line> lines(
      Account account,
      ChannelKind channel,
      DeliveryState state,
      @Nullable String why,
      int days,
      int page,
      int size,
      Locale locale) {
    var reach = reach(account);
    audit.record(
        "notice.deliveries-listed",
        "notices",
        Map.of("channel", channel.name(), "state", state.name(), "days", days));
    long total =
        counts(account, days).stream()
            .filter(count -> count.channel() == channel && count.state() == state)
            .filter(count -> why == null || why.equals(count.why()))
            .mapToLong(Count::count)
            .sum();
    var lines =
        rows.lines(
            new DeliveryRows.Which(
                channel, state, why, since(days), reach.everybody(), reach.people()),
            Paged.offset(page, size),
            size);
    var told =
        notices
            .numbered(lines.stream().mapToLong(DeliveryRows.Line::number).distinct().toArray())
            .stream()
            .collect(Collectors.toMap(Notice::number, Function.identity()));
    Map<Integer, Roll.Entry> people =
        roll
            .entries(
                PersonSet.of(lines.stream().mapToInt(DeliveryRows.Line::person).toArray())
                    .toArray(),
                locale)
            .stream()
            .collect(Collectors.toMap(Roll.Entry::person, Function.identity()));
    return new Paged<>(
        lines.stream()
            .filter(line -> people.containsKey(line.person()) && told.containsKey(line.number()))
            .map(
                line ->
                    new Line(
                        Objects.requireNonNull(people.get(line.person())),
                        words.title(Objects.requireNonNull(told.get(line.number())), locale),
                        line.why(),
                        line.attempts(),
                        line.settledAt() == null ? line.dueAt() : line.settledAt()))
            .toList(),
        Math.max(1, page),
        size,
        total);
  }
}
