package org.tongzhou.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.tongzhou.foundation.captcha.Challenge;
import org.tongzhou.foundation.shared.Sha256;

/** Does a browser's part of the captcha, straight from the wire format. */
public final class SolvedCaptcha {

  private SolvedCaptcha() {}

  public static String payload(Challenge challenge) {
    return payload(challenge, number(challenge));
  }

  public static int number(Challenge challenge) {
    for (int number = 0; number <= challenge.maxnumber(); number++) {
      var hash = Sha256.of((challenge.salt() + number).getBytes(StandardCharsets.UTF_8));
      if (HexFormat.of().formatHex(hash).equals(challenge.challenge())) return number;
    }
    throw new IllegalStateException("The challenge has no answer");
  }

  public static String payload(Challenge challenge, long number) {
    var json =
        """
        {"algorithm":"%s","challenge":"%s","number":%d,"salt":"%s","signature":"%s"}
        """
            .formatted(
                challenge.algorithm(),
                challenge.challenge(),
                number,
                challenge.salt(),
                challenge.signature());
    return Base64.getEncoder().encodeToString(json.strip().getBytes(StandardCharsets.UTF_8));
  }
}
