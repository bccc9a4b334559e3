package org.tongzhou.grid.notice;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.storage.ChangeFeed;

/** Tells every node which notices were sent, what somebody has read, and what has been cleared. */
@Component
class NoticeFeed {

  static final String SENT = "notice.sent";
  static final String READ = "notice.read";
  static final String CLEARED = "notice.cleared";

  private final ChangeFeed feed;

  NoticeFeed(ChangeFeed feed) {
    this.feed = feed;
  }

  void sent(UUID id) {
    feed.append(
        SENT,
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array());
  }

  static List<UUID> sentIn(List<byte[]> payloads) {
    return payloads.stream()
        .map(ByteBuffer::wrap)
        .map(payload -> new UUID(payload.getLong(), payload.getLong()))
        .toList();
  }

  void read(int person, NoticeRows.Reading reading) {
    var payload = ByteBuffer.allocate(12 + 8 * reading.singly().length);
    payload.putInt(person).putLong(reading.upTo());
    for (long number : reading.singly()) payload.putLong(number);
    feed.append(READ, payload.array());
  }

  static void readIn(byte[] bytes, NoticeRows.ReadingRow each) {
    var payload = ByteBuffer.wrap(bytes);
    int person = payload.getInt();
    long upTo = payload.getLong();
    var singly = new long[payload.remaining() / 8];
    for (int i = 0; i < singly.length; i++) singly[i] = payload.getLong();
    each.take(person, new NoticeRows.Reading(upTo, singly));
  }

  /** Everything up to that number is gone. */
  void cleared(long number) {
    feed.append(CLEARED, ByteBuffer.allocate(8).putLong(number).array());
  }

  static long clearedIn(byte[] payload) {
    return ByteBuffer.wrap(payload).getLong();
  }
}
