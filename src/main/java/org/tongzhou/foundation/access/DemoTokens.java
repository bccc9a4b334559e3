package org.tongzhou.foundation.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** API tokens of the demo's students, written beside a running server; for load tests. */
public final class DemoTokens {

  private static final Duration VALID = Duration.ofDays(7);
  private static final int BATCH = 1_000;

  private DemoTokens() {}

  /**
   * Issues tokens to the first students that have an account, by student number.
   *
   * @return token by student number, in the order of the numbers
   */
  public static Map<String, String> issue(Connection database, int count, Instant now)
      throws SQLException {
    var tokens = new LinkedHashMap<String, String>();
    database.setAutoCommit(false);
    try (var students =
            database.prepareStatement(
                """
                select id, username
                  from access.accounts
                 where username ~ '^[0-9]{8,}$'
                   and disabled_at is null
                 order by username
                 limit ?
                """);
        var insert =
            database.prepareStatement(
                """
                insert into access.tokens (hash, account, kind, created_at, expires_at)
                values (?, ?, 'API', ?, ?)
                """)) {
      students.setInt(1, count);
      try (var found = students.executeQuery()) {
        while (found.next()) {
          var token = TokenHash.fresh();
          tokens.put(found.getString(2), token);
          insert.setBytes(1, TokenHash.of(token));
          insert.setObject(2, found.getObject(1, UUID.class));
          insert.setTimestamp(3, Timestamp.from(now));
          insert.setTimestamp(4, Timestamp.from(now.plus(VALID)));
          insert.addBatch();
          if (tokens.size() % BATCH == 0) insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
    database.commit();
    return tokens;
  }
}
