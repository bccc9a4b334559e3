package org.tongzhou.foundation.captcha;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Sha256;
import org.tongzhou.foundation.vault.Vault;

/**
 * The door of the captcha: gives challenges, and accepts each solution once. The work costs a phone
 * a blink and somebody who sends thousands a lot; it does not tell people from programs, so what is
 * sent is bounded and judged all the same.
 */
@Service
public class Captcha {

  static final String ALGORITHM = "SHA-256";
  static final int MOST = 100_000;

  /** Long enough for a text that is written slowly. */
  static final Duration LIFE = Duration.ofMinutes(30);

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final HexFormat HEX = HexFormat.of();

  private final JdbcClient db;
  private final CampusClock clock;
  private final Mac signing;

  Captcha(JdbcClient db, Vault vault, CampusClock clock) {
    this.db = db;
    this.clock = clock;
    this.signing = signing(vault);
  }

  /** The key is of the vault, so that all nodes have the same and no file of ours holds it. */
  private static Mac signing(Vault vault) {
    var key = new byte[32];
    System.arraycopy(vault.blind("left", "captcha.key"), 0, key, 0, 16);
    System.arraycopy(vault.blind("right", "captcha.key"), 0, key, 16, 16);
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A fresh challenge.
   *
   * @param form the one form that its solution is good for
   */
  public Challenge challenge(String form) {
    var random = new byte[12];
    RANDOM.nextBytes(random);
    var salt =
        HEX.formatHex(random)
            + "?expires="
            + clock.now().plus(LIFE).getEpochSecond()
            + "&form="
            + URLEncoder.encode(form, StandardCharsets.UTF_8)
            + "&";
    var challenge = hash(salt, RANDOM.nextInt(MOST + 1));
    return new Challenge(ALGORITHM, challenge, MOST, salt, sign(challenge));
  }

  private static String hash(String salt, long number) {
    return HEX.formatHex(Sha256.of((salt + number).getBytes(StandardCharsets.UTF_8)));
  }

  private String sign(String challenge) {
    try {
      var mac = (Mac) signing.clone();
      return HEX.formatHex(mac.doFinal(challenge.getBytes(StandardCharsets.UTF_8)));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Whether the payload solves a challenge that we gave for this form, is in time and was not used
   * before. It is used up with the caller's transaction: when that fails, it may be sent again.
   *
   * @param payload what the field {@code altcha} brought; null or empty where no script ran
   */
  @Transactional
  public boolean solved(String form, @Nullable String payload) {
    if (payload == null || payload.isBlank()) return false;
    var now = clock.now();
    return Solution.read(payload)
        .filter(solution -> isRight(solution) && solution.isFor(form) && solution.holdsAt(now))
        .filter(this::redeem)
        .isPresent();
  }

  private boolean isRight(Solution solution) {
    return solution.algorithm().equals(ALGORITHM)
        && same(solution.signature(), sign(solution.challenge()))
        && same(solution.challenge(), hash(solution.salt(), solution.number()));
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  /** By its challenge: whatever else a copy of it changes, that stays the same. */
  private boolean redeem(Solution solution) {
    return db.sql(
                """
                insert into captcha.redemptions (challenge, expires_at)
                values (:challenge, :expires)
                on conflict on constraint redemptions_once do nothing
                """)
            .param("challenge", HEX.parseHex(solution.challenge()))
            .param("expires", solution.expires().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /** What has expired is refused for that, and need not be remembered. */
  void forget(Instant now) {
    db.sql("delete from captcha.redemptions where expires_at < :now")
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }
}
