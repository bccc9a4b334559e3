package org.tongzhou.grid.notice;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.cohort.PersonSet;

/** Writes the deliveries of a notice: after its commit, so that no sender waits for 67,000 rows. */
@Component
class Expansion {

  private static final int CHUNK = 5_000;

  private final NoticeRows notices;
  private final DeliveryRows deliveries;
  private final AddressRows addresses;
  private final List<Channel> channels;
  private final Supplier<NoticeSettings> settings;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  Expansion(
      NoticeRows notices,
      DeliveryRows deliveries,
      AddressRows addresses,
      List<Channel> channels,
      Supplier<NoticeSettings> settings,
      CampusClock clock,
      TransactionTemplate transaction) {
    this.notices = notices;
    this.deliveries = deliveries;
    this.addresses = addresses;
    this.channels = channels;
    this.settings = settings;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** Until nothing is left to expand. */
  void run() {
    while (Boolean.TRUE.equals(transaction.execute(status -> expandOne())))
      ;
  }

  private boolean expandOne() {
    var next = deliveries.toExpand(1);
    if (next.isEmpty()) return false;
    for (var told : notices.told(next)) expand(told);
    deliveries.expanded(next, clock.now());
    return true;
  }

  private void expand(NoticeRows.Told told) {
    var reachable = reachable(told.audience());
    if (reachable.isEmpty()) return;
    var people = PersonSet.union(reachable.values()).toArray();
    for (int from = 0; from < people.length; from += CHUNK)
      expand(
          told.notice(),
          reachable,
          java.util.Arrays.copyOfRange(people, from, Math.min(people.length, from + CHUNK)));
  }

  private void expand(Notice notice, Map<ChannelKind, PersonSet> reachable, int[] people) {
    var now = clock.now();
    var preferences = addresses.preferences(people);
    var queued = new ArrayList<DeliveryRows.Queued>();
    for (int person : people) {
      var preference = preferences.getOrDefault(person, Preference.DEFAULT);
      for (var channel : preference.channels(notice.urgency()))
        if (reachable.containsKey(channel) && reachable.get(channel).contains(person))
          queued.add(
              new DeliveryRows.Queued(
                  new DeliveryRows.Key(notice.number(), person, channel),
                  notice.urgency(),
                  Timing.dueAt(
                      notice.urgency(), now, preference, settings.get().digestAt(), clock.zone())));
    }
    if (!queued.isEmpty()) deliveries.insert(queued, now);
  }

  private Map<ChannelKind, PersonSet> reachable(PersonSet audience) {
    var reachable = new EnumMap<ChannelKind, PersonSet>(ChannelKind.class);
    for (var channel : channels) {
      if (!channel.isConfigured()) continue;
      var people =
          switch (channel.kind()) {
            case EMAIL, PUSH -> audience.and(addresses.reachable(channel.kind()));
            case WECOM, SMS -> audience;
          };
      if (!people.isEmpty()) reachable.put(channel.kind(), people);
    }
    return reachable;
  }
}
