package org.tongzhou.foundation.media;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.vault.Vault;

/**
 * Addresses of files. What is open to everybody has the content's hash in it; everything else is
 * signed, for one account where there is one, and ends. The end is rounded, so that within some
 * hours the address stays the same and a browser need not load it again.
 */
@Component
class Links {

  private static final Duration STEP = Duration.ofHours(6);
  private static final String SIGNED = "s";

  private final Vault vault;
  private final CampusClock clock;

  Links(Vault vault, CampusClock clock) {
    this.vault = vault;
    this.clock = clock;
  }

  /** Ends in a slash; names of files follow, so that a list of pieces can name its neighbours. */
  String folder(Medium medium, @Nullable Account reader) {
    var base = "/media/" + medium.id().value() + "/";
    if (medium.open()) return base + medium.version() + "/";
    long step = STEP.toSeconds();
    long ends = (clock.now().getEpochSecond() / step + 2) * step;
    return base + SIGNED + Long.toString(ends, 36) + "." + seal(medium, ends, actor(reader)) + "/";
  }

  /** How long the address still holds; empty when it does not, or is not this reader's. */
  Optional<Duration> left(Medium medium, String signed, @Nullable Account reader) {
    int dot = signed.indexOf('.');
    if (!signed.startsWith(SIGNED) || dot < 0) return Optional.empty();
    long ends;
    try {
      ends = Long.parseLong(signed.substring(1, dot), 36);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    var given = signed.substring(dot + 1).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    boolean right = isSeal(medium, ends, actor(reader), given) || isSeal(medium, ends, "", given);
    if (!right || ends < 0 || ends > Instant.MAX.getEpochSecond()) return Optional.empty();
    var left = Duration.between(clock.now(), Instant.ofEpochSecond(ends));
    return left.isPositive() ? Optional.of(left) : Optional.empty();
  }

  private static String actor(@Nullable Account reader) {
    return reader == null ? "" : reader.actor();
  }

  private boolean isSeal(Medium medium, long ends, String actor, byte[] given) {
    var right = seal(medium, ends, actor).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(right, given);
  }

  private String seal(Medium medium, long ends, String actor) {
    var text = medium.id().value() + " " + medium.version() + " " + ends + " " + actor;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.blind(text, "media.link"));
  }
}
