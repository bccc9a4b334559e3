package org.tongzhou.guidance.board;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.shared.Sha256;

/** Who writes: somebody who is signed in, or a browser that is known again by its cookie. */
public sealed interface Writer {

  record Somebody(AccountId account) implements Writer {}

  /**
   * @param hash of the secret in its cookie
   */
  record OfBrowser(String hash) implements Writer {
    public static OfBrowser of(String secret) {
      var hash = Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
      return new OfBrowser(HexFormat.of().formatHex(Arrays.copyOf(hash, 16)));
    }
  }

  /** One word for one writer, for what is counted by writer. */
  default String key() {
    return switch (this) {
      case Somebody(var account) -> "account:" + account.value();
      case OfBrowser(var hash) -> "browser:" + hash;
    };
  }

  /** As the audit log names the actor: of a browser it knows nothing. */
  default String actor() {
    return switch (this) {
      case Somebody(var account) -> "account:" + account.value();
      case OfBrowser ignored -> "visitor";
    };
  }
}
