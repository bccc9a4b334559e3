package org.tongzhou.foundation.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.tongzhou.foundation.storage.Home;

/**
 * Checks every chain of the log without the application: each link's hash over its own lines, each
 * link's place behind the one before, the heads, lines that belong to no link, and the checkpoints
 * outside the database.
 */
public final class AuditVerification {

  private static final int FETCH = 5_000;

  /**
   * @param findings what does not fit, in plain words; empty when all is well
   */
  public record Verdict(long links, long lines, List<String> findings) {}

  private AuditVerification() {}

  public static Verdict verify(Connection database, Home home) {
    try {
      return verify(database, checkpoints(home));
    } catch (SQLException e) {
      throw new IllegalStateException("The log cannot be read", e);
    }
  }

  private record Link(
      String node, long number, Instant at, int lines, byte[] previous, byte[] hash) {}

  private static Verdict verify(Connection database, Map<String, List<Checkpoint>> checkpoints)
      throws SQLException {
    var findings = new ArrayList<String>();
    var last = new HashMap<String, Link>();
    var seenHashes = new HashMap<String, Map<Long, byte[]>>();
    checkpoints.forEach((node, points) -> seenHashes.put(node, new HashMap<>()));
    long links = 0;
    long lines = 0;
    database.setAutoCommit(false);
    try (var ofLinks = database.createStatement();
        var ofLines = database.createStatement()) {
      ofLinks.setFetchSize(FETCH);
      ofLines.setFetchSize(FETCH);
      var linkRows =
          ofLinks.executeQuery(
              "select node, link, at, lines, previous, hash from audit.links order by node, link");
      var lineRows =
          ofLines.executeQuery(
              "select node, link, line, actor, act, subject, detail, at from audit.acts"
                  + " order by node, link, line");
      boolean more = lineRows.next();
      while (linkRows.next()) {
        var link =
            new Link(
                linkRows.getString(1),
                linkRows.getLong(2),
                linkRows.getObject(3, OffsetDateTime.class).toInstant(),
                linkRows.getInt(4),
                linkRows.getBytes(5),
                linkRows.getBytes(6));
        links++;
        var before = last.put(link.node(), link);
        var expectedPrevious = before == null ? Chain.START : before.hash();
        if (link.number() != (before == null ? 1 : before.number() + 1))
          findings.add(link.node() + ": a link before " + link.number() + " is missing");
        if (!Arrays.equals(link.previous(), expectedPrevious))
          findings.add(link.node() + ": link " + link.number() + " does not follow the one before");
        while (more && behind(lineRows.getString(1), lineRows.getLong(2), link)) {
          findings.add(
              lineRows.getString(1) + ": a line stands in no link, at " + lineRows.getLong(2));
          more = lineRows.next();
        }
        var acts = new ArrayList<Act>();
        while (more
            && lineRows.getString(1).equals(link.node())
            && lineRows.getLong(2) == link.number()) {
          if (!lineRows.getObject(8, OffsetDateTime.class).toInstant().equals(link.at()))
            findings.add(link.node() + ": a line of link " + link.number() + " has another time");
          acts.add(
              new Act(
                  lineRows.getString(4),
                  lineRows.getString(5),
                  lineRows.getString(6),
                  lineRows.getString(7)));
          lines++;
          more = lineRows.next();
        }
        if (acts.size() != link.lines())
          findings.add(link.node() + ": link " + link.number() + " has lost or gained lines");
        if (!Arrays.equals(
            Chain.hash(link.previous(), link.node(), link.number(), link.at(), acts), link.hash()))
          findings.add(link.node() + ": link " + link.number() + " was altered");
        var seen = seenHashes.get(link.node());
        if (seen != null) seen.put(link.number(), link.hash());
      }
      while (more) {
        findings.add(lineRows.getString(1) + ": a line stands behind the last link");
        more = lineRows.next();
      }
      try (var heads =
          database.createStatement().executeQuery("select node, link, hash from audit.heads")) {
        while (heads.next()) {
          var end = last.get(heads.getString(1));
          if (heads.getLong(2) != (end == null ? 0 : end.number())
              || (end != null && !Arrays.equals(end.hash(), heads.getBytes(3))))
            findings.add(heads.getString(1) + ": the chain's end was cut");
        }
      }
    }
    checkpoints.forEach(
        (node, points) -> {
          var seen = seenHashes.getOrDefault(node, Map.of());
          for (var point : points)
            if (point.link() > 0 && !Arrays.equals(seen.get(point.link()), point.hash()))
              findings.add(node + ": differs from the checkpoint of link " + point.link());
        });
    return new Verdict(links, lines, List.copyOf(findings));
  }

  private static boolean behind(String node, long link, Link now) {
    int order = node.compareTo(now.node());
    return order < 0 || (order == 0 && link < now.number());
  }

  private record Checkpoint(long link, byte[] hash) {}

  private static Map<String, List<Checkpoint>> checkpoints(Home home) {
    var file = home.resolve(AuditKeeping.CHECKPOINTS);
    var points = new HashMap<String, List<Checkpoint>>();
    if (!Files.exists(file)) return points;
    try {
      for (var line : Files.readAllLines(file)) {
        var parts = line.split(" ", -1);
        if (parts.length == 3)
          points
              .computeIfAbsent(parts[0], node -> new ArrayList<>())
              .add(new Checkpoint(Long.parseLong(parts[1]), HexFormat.of().parseHex(parts[2])));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return points;
  }
}
