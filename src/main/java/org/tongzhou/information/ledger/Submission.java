package org.tongzhou.information.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.shared.Sha256;
import org.tongzhou.information.form.CheckedAnswers;

/**
 * A report on its way through the group commit.
 *
 * @param key the client's key, bound to the round and the account: the round and a hash of the rest
 * @param content a hash of what was sent
 * @param checked null to repeat the answers of the round before
 */
@SuppressWarnings(
    "ArrayRecordComponent") // one array a report; compared by contents where it matters
record Submission(
    SendReport report,
    UUID key,
    byte[] content,
    @Nullable CheckedAnswers checked,
    CompletableFuture<Receipt> done) {

  static Submission of(SendReport report, @Nullable CheckedAnswers checked) {
    return new Submission(
        report, keyOf(report), contentOf(report, checked), checked, new CompletableFuture<>());
  }

  /**
   * The round stands first, so that the keys of one day lie side by side where they have an index.
   */
  static UUID keyOf(SendReport report) {
    var account = report.reporter().value();
    var key = report.key().getBytes(StandardCharsets.UTF_8);
    var bound =
        ByteBuffer.allocate(16 + key.length)
            .putLong(account.getMostSignificantBits())
            .putLong(account.getLeastSignificantBits())
            .put(key)
            .array();
    var hash = ByteBuffer.wrap(Sha256.of(bound));
    long round = Integer.toUnsignedLong(report.round().value());
    return new UUID(round << 32 | Integer.toUnsignedLong(hash.getInt()), hash.getLong());
  }

  /** Spelling does not matter: the answers are hashed as they are kept. */
  private static byte[] contentOf(SendReport report, @Nullable CheckedAnswers checked) {
    var text =
        report.round().value()
            + "\n"
            + report.person().value()
            + "\n"
            + report.source()
            + "\n"
            + Objects.requireNonNullElse(report.override(), "")
            + "\n"
            + (checked == null ? "unchanged" : checked.answers().toJson());
    return Arrays.copyOf(Sha256.of(text.getBytes(StandardCharsets.UTF_8)), 16);
  }
}
