package org.tongzhou.foundation.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.tongzhou.foundation.shared.Sha256;

/** Makes tokens of 256 random bits and the hash under which they are kept. */
final class TokenHash {

  private static final SecureRandom RANDOM = new SecureRandom();

  private TokenHash() {}

  static String fresh() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** SHA-256 is enough: the token itself is random, so there is nothing to guess. */
  static byte[] of(String token) {
    return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
  }
}
