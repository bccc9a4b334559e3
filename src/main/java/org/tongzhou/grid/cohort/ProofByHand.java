package org.tongzhou.grid.cohort;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.tongzhou.foundation.storage.ChangeFeed;

/** Asks every running node for a proof, from a command beside them. */
public final class ProofByHand {

  /** The nodes start together, so the others follow the first closely. */
  private static final Duration AFTER_THE_FIRST = Duration.ofSeconds(3);

  private ProofByHand() {}

  /** What one node found, with a line for each set that differs. */
  public record Verdict(String node, int compared, List<String> differences) {}

  /** Empty when no node answered in time. */
  public static List<Verdict> run(Connection database, Duration patience) throws SQLException {
    try (var listen = database.createStatement()) {
      listen.execute("listen " + FacetProof.FINISHED);
    }
    ChangeFeed.announce(database, FacetProof.TOPIC, "command".getBytes(StandardCharsets.UTF_8));
    var postgres = database.unwrap(PGConnection.class);
    var verdicts = new ArrayList<Verdict>();
    var left = patience;
    while (true) {
      var finished = postgres.getNotifications((int) left.toMillis());
      if (finished == null || finished.length == 0) return List.copyOf(verdicts);
      for (var proof : finished)
        verdicts.add(verdict(database, UUID.fromString(proof.getParameter())));
      left = AFTER_THE_FIRST;
    }
  }

  private static Verdict verdict(Connection database, UUID proof) throws SQLException {
    var differences = new ArrayList<String>();
    try (var select =
        database.prepareStatement(
            """
            select facet, value, counted, held
              from cohort.differences
             where proof = ?
             order by facet, value
            """)) {
      select.setObject(1, proof);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          differences.add(
              "%s %s: %d counted, %d held"
                  .formatted(
                      rows.getString(1), rows.getString(2), rows.getLong(3), rows.getLong(4)));
        }
      }
    }
    try (var select =
        database.prepareStatement("select node, compared from cohort.proofs where id = ?")) {
      select.setObject(1, proof);
      try (var row = select.executeQuery()) {
        if (!row.next()) throw new SQLException("A finished proof is missing");
        return new Verdict(
            Objects.requireNonNull(row.getString(1)), row.getInt(2), List.copyOf(differences));
      }
    }
  }
}
