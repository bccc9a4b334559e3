package org.tongzhou.foundation.shared;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes ids: UUID version 7 (RFC 9562), so that new rows stand side by side in an index. */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  public static UUID next(CampusClock clock) {
    return at(clock.now().toEpochMilli());
  }

  static UUID at(long epochMilli) {
    long high = (epochMilli << 16) | 0x7000L | (RANDOM.nextInt() & 0xFFFL);
    long low = 0x8000000000000000L | (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL);
    return new UUID(high, low);
  }
}
