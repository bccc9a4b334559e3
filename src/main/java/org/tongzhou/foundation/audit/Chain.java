package org.tongzhou.foundation.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import org.tongzhou.foundation.shared.Sha256;

/** The hash of a link: SHA-256 over the link before it and its own lines, each field by length. */
final class Chain {

  static final byte[] START = new byte[32];

  private Chain() {}

  static byte[] hash(byte[] previous, String node, long link, Instant at, List<Act> lines) {
    var digest = Sha256.digest();
    digest.update(previous);
    field(digest, node);
    digest.update(
        ByteBuffer.allocate(20).putLong(link).putLong(micros(at)).putInt(lines.size()).flip());
    for (var line : lines) {
      field(digest, line.actor());
      field(digest, line.act());
      field(digest, line.subject());
      field(digest, line.detail());
    }
    return digest.digest();
  }

  /** PostgreSQL keeps microseconds; the hash must not depend on what it cannot keep. */
  static long micros(Instant at) {
    return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
  }

  private static void field(MessageDigest digest, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
    digest.update(bytes);
  }
}
