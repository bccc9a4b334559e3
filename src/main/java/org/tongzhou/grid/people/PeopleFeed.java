package org.tongzhou.grid.people;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.storage.ChangeFeed;

/** Tells every node whose facts, places or roles changed, and that the units did. */
@Component
class PeopleFeed {

  static final String UNITS = "people.units";

  /** Payload: ordinals of the changed, four bytes each; empty for everybody. */
  static final String PEOPLE = "people.people";

  static final byte[] EVERYBODY = new byte[0];

  /** Above this many, reading everybody again is quicker than reading each. */
  private static final int MANY = 5_000;

  private final ChangeFeed feed;

  PeopleFeed(ChangeFeed feed) {
    this.feed = feed;
  }

  void unitsChanged() {
    feed.append(UNITS, EVERYBODY);
  }

  void changed(Collection<PersonId> people) {
    if (people.isEmpty()) return;
    if (people.size() > MANY) {
      feed.append(PEOPLE, EVERYBODY);
      return;
    }
    var payload = ByteBuffer.allocate(4 * people.size());
    people.forEach(person -> payload.putInt(person.value()));
    feed.append(PEOPLE, payload.array());
  }

  /** The changed ordinals of several payloads, or null for everybody. */
  static int @Nullable [] changedIn(List<byte[]> payloads) {
    if (payloads.stream().anyMatch(payload -> payload.length == 0)) return null;
    return payloads.stream()
        .map(ByteBuffer::wrap)
        .flatMapToInt(
            payload ->
                java.util.stream.IntStream.generate(payload::getInt).limit(payload.capacity() / 4))
        .distinct()
        .toArray();
  }
}
