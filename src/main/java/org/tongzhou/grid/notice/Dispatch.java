package org.tongzhou.grid.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.Scope;

/**
 * Takes what is due out of the house. A claim is committed before anything leaves, and each claim
 * is a message of its own: two workers never hold the same one, and one that dies between its claim
 * and the answer leaves a row that nobody sends again.
 */
@Component
class Dispatch {

  /** Longer than any channel waits for an answer to a batch. */
  static final Duration ABANDONED = Duration.ofMinutes(15);

  private static final int MOST_BATCHES = 200;

  private final DeliveryRows deliveries;
  private final AddressRows addresses;
  private final NoticeRows notices;
  private final NoticeWords said;
  private final Words words;
  private final Genuineness genuineness;
  private final People people;
  private final Supplier<NoticeSettings> settings;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  Dispatch(
      DeliveryRows deliveries,
      AddressRows addresses,
      NoticeRows notices,
      NoticeWords said,
      Words words,
      Genuineness genuineness,
      People people,
      Supplier<NoticeSettings> settings,
      CampusClock clock,
      TransactionTemplate transaction) {
    this.deliveries = deliveries;
    this.addresses = addresses;
    this.notices = notices;
    this.said = said;
    this.words = words;
    this.genuineness = genuineness;
    this.people = people;
    this.settings = settings;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** One person's notices in one message. */
  private record Claimed(UUID message, int person, List<Long> numbers, int attempts) {}

  /** Until nothing is due on the channel, or for so long that others get their turn. */
  void run(Channel channel) {
    run(channel, channel.atOnce());
  }

  /**
   * @param hands how many claim and hand over beside each other, once there is enough for them
   */
  void run(Channel channel, int hands) {
    if (!channel.isConfigured() || hands == 0) return;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      if (!sendSome(channel)) return;
      var running =
          IntStream.range(0, hands)
              .mapToObj(hand -> CompletableFuture.runAsync(() -> sendMany(channel), threads))
              .toList();
      running.forEach(CompletableFuture::join);
    } finally {
      channel.rest();
    }
  }

  private void sendMany(Channel channel) {
    for (int batch = 0; batch < MOST_BATCHES; batch++) if (!sendSome(channel)) return;
  }

  boolean sendSome(Channel channel) {
    var worked = new boolean[1];
    var claimed =
        transaction.execute(
            status -> {
              var due = deliveries.due(channel.kind(), clock.now(), channel.together());
              worked[0] = !due.isEmpty();
              return claim(channel.kind(), due);
            });
    if (claimed != null && !claimed.isEmpty()) hand(channel, claimed);
    return worked[0];
  }

  private List<Claimed> claim(ChannelKind channel, List<DeliveryRows.Due> due) {
    var now = clock.now();
    var byPerson =
        due.stream()
            .collect(
                Collectors.groupingBy(
                    DeliveryRows.Due::person, LinkedHashMap::new, Collectors.toList()));
    var sent =
        deliveries.ordinarySince(
            channel,
            byPerson.keySet().stream().mapToInt(Integer::intValue).toArray(),
            now.minus(Flood.HOUR));
    var claimed = new ArrayList<Claimed>();
    byPerson.forEach(
        (person, theirs) -> {
          var plan =
              Flood.plan(
                  theirs.stream().map(one -> new Flood.Due(one.number(), one.urgency())).toList(),
                  sent.getOrDefault(person, List.of()),
                  settings.get().anHour(),
                  now);
          for (var numbers : plan.messages())
            claimed.add(
                new Claimed(Ids.next(clock), person, numbers, attempts(theirs, numbers) + 1));
          if (!plan.later().isEmpty())
            deliveries.postpone(
                channel,
                person,
                plan.later().stream().mapToLong(Long::longValue).toArray(),
                plan.until());
        });
    deliveries.claim(
        channel,
        claimed.stream()
            .flatMap(
                one ->
                    one.numbers().stream()
                        .map(number -> new DeliveryRows.Claim(number, one.person(), one.message())))
            .toList(),
        now);
    return claimed;
  }

  private static int attempts(List<DeliveryRows.Due> due, List<Long> numbers) {
    return due.stream()
        .filter(one -> numbers.contains(one.number()))
        .mapToInt(DeliveryRows.Due::attempts)
        .max()
        .orElse(0);
  }

  // ---- outside of any transaction

  private void hand(Channel channel, List<Claimed> claimed) {
    var to = whereTo(channel.kind(), claimed);
    var known = known(claimed);
    var sending = new HashMap<UUID, Claimed>();
    var messages = new ArrayList<Channel.Message>();
    for (var one : claimed) {
      var address = to.get(one.person());
      if (address == null)
        settle(channel.kind(), one, null, new Channel.Outcome.Refused("no-address", false));
      else {
        sending.put(one.message(), one);
        messages.add(message(one, address, known));
      }
    }
    channel.send(messages, new Entering(channel.kind(), sending));
  }

  /** Writes down before a message leaves that it may, and after it what became of it. */
  private final class Entering implements Channel.Handing {
    private final ChannelKind channel;
    private final Map<UUID, Claimed> claimed;

    Entering(ChannelKind channel, Map<UUID, Claimed> claimed) {
      this.channel = channel;
      this.claimed = claimed;
    }

    @Override
    public boolean begins(Channel.Message message) {
      return deliveries.hand(message.id(), clock.now());
    }

    @Override
    public void answered(Channel.Message message, Channel.Outcome outcome) {
      settle(
          channel,
          java.util.Objects.requireNonNull(claimed.get(message.id())),
          message.to(),
          outcome);
    }
  }

  private Map<Integer, String> whereTo(ChannelKind channel, List<Claimed> claimed) {
    var persons = claimed.stream().mapToInt(Claimed::person).distinct().toArray();
    return switch (channel) {
      case EMAIL, PUSH ->
          addresses.addresses(channel, persons).stream()
              .filter(address -> !address.failed())
              .collect(
                  Collectors.toMap(
                      AddressRows.Address::person,
                      AddressRows.Address::plain,
                      (one, another) -> one + "\n" + another));
      case WECOM ->
          people.lines(persons).stream()
              .collect(Collectors.toMap(line -> line.id().value(), Person.Line::number));
      case SMS -> {
        var phones =
            transaction.execute(status -> people.phones(persons, Scope.EVERYONE, "notice"));
        var byPerson = new HashMap<Integer, String>();
        if (phones != null) phones.forEach((person, phone) -> byPerson.put(person.value(), phone));
        yield byPerson;
      }
    };
  }

  private record Known(Map<Long, Notice> notices, Map<Integer, Preference> preferences) {
    Locale localeOf(int person) {
      return preferences.getOrDefault(person, Preference.DEFAULT).locale();
    }
  }

  private Known known(List<Claimed> claimed) {
    var numbers =
        claimed.stream()
            .flatMap(one -> one.numbers().stream())
            .mapToLong(Long::longValue)
            .distinct()
            .toArray();
    return new Known(
        notices.numbered(numbers).stream()
            .collect(Collectors.toMap(Notice::number, Function.identity())),
        addresses.preferences(claimed.stream().mapToInt(Claimed::person).distinct().toArray()));
  }

  private Channel.Message message(Claimed claimed, String to, Known known) {
    var locale = known.localeOf(claimed.person());
    var told =
        claimed.numbers().stream().map(known.notices()::get).filter(one -> one != null).toList();
    if (told.size() == 1) {
      var notice = told.getFirst();
      return new Channel.Message(
          claimed.message(),
          to,
          locale,
          said.title(notice, locale),
          said.body(notice, locale),
          settings.get().url() + notice.path(),
          genuineness.code(notice.number(), claimed.person()),
          notice.urgency());
    }
    var lines =
        told.stream()
            .map(notice -> "· " + said.title(notice, locale))
            .collect(Collectors.joining("\n"));
    return new Channel.Message(
        claimed.message(),
        to,
        locale,
        words.say(locale, "notice.digest.title", told.size()),
        words.say(locale, "notice.digest.body") + "\n\n" + lines,
        settings.get().url() + "/notices",
        told.isEmpty() ? "" : genuineness.code(told.getLast().number(), claimed.person()),
        Urgency.NORMAL);
  }

  private void settle(
      ChannelKind channel,
      Claimed claimed,
      @org.jspecify.annotations.Nullable String to,
      Channel.Outcome outcome) {
    var now = clock.now();
    switch (outcome) {
      case Channel.Outcome.Sent() ->
          deliveries.settle(claimed.message(), DeliveryState.SENT, null, now);
      case Channel.Outcome.Delivered() ->
          deliveries.settle(claimed.message(), DeliveryState.DELIVERED, null, now);
      case Channel.Outcome.Uncertain(String why) ->
          deliveries.settle(claimed.message(), DeliveryState.UNCERTAIN, why, now);
      case Channel.Outcome.Refused(String why, boolean addressIsBad) -> {
        deliveries.settle(claimed.message(), DeliveryState.FAILED, why, now);
        if (addressIsBad && to != null) addresses.failed(channel, to);
      }
      case Channel.Outcome.Later(String why) ->
          Timing.retryAt(claimed.attempts(), now)
              .ifPresentOrElse(
                  at -> deliveries.again(claimed.message(), at, why),
                  () -> deliveries.settle(claimed.message(), DeliveryState.FAILED, why, now));
    }
  }

  /**
   * Claims whose worker has not come back: what was not yet handed over is taken up again, of the
   * rest nobody can tell.
   */
  int sweep() {
    Instant now = clock.now();
    return deliveries.release(now.minus(ABANDONED), now)
        + deliveries.abandon(now.minus(ABANDONED), now);
  }
}
