package org.tongzhou.information.delivery;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.information.ledger.RoundId;

/**
 * A line of the register: what was sent to whom, when and by whom.
 *
 * @param takenAt when its figures were counted
 * @param previous number of the delivery of the same round that it replaces
 * @param signOff number of the university's sign-off that held then; null when there was none
 * @param hash of the file
 * @param sentBy as the audit log names actors
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its hex form alone
public record Delivery(
    UUID id,
    int number,
    Definition definition,
    RoundId round,
    Instant takenAt,
    @Nullable Integer previous,
    String recipient,
    String note,
    @Nullable Integer signOff,
    String fileName,
    byte[] hash,
    String writer,
    String sentBy,
    Instant sentAt,
    List<Figure> figures) {

  /**
   * A total as it was delivered.
   *
   * @param before in the delivery that it replaces; null in a first one
   */
  public record Figure(FigureOf figure, int people, @Nullable Integer before) {}

  public String hex() {
    return HexFormat.of().formatHex(hash);
  }
}
