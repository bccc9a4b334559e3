package org.tongzhou.foundation.storage;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Refuses a database on which a receipt would not mean committed. */
final class Durability {

  static final List<String> SETTINGS = List.of("fsync", "full_page_writes", "synchronous_commit");
  private static final int OLDEST_MAJOR_VERSION = 15;

  private Durability() {}

  static void verify(DataSource database) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      int major = connection.getMetaData().getDatabaseMajorVersion();
      if (major < OLDEST_MAJOR_VERSION)
        throw new CannotStart(
            "The database is PostgreSQL " + major + ".",
            "Use PostgreSQL " + OLDEST_MAJOR_VERSION + " or newer.");
      for (var setting : SETTINGS) {
        try (var row = statement.executeQuery("show " + setting)) {
          row.next();
          if (row.getString(1).equals("off"))
            throw new CannotStart(
                "The database runs with "
                    + setting
                    + " = off: an acknowledged report could be lost.",
                "Turn it on and start again.");
        }
      }
    } catch (SQLException e) {
      throw new CannotStart(
          "The database does not let Tongzhou in: " + root(e).getMessage(),
          "See that the server runs, and that TONGZHOU_DB_URL, TONGZHOU_DB_USER and"
              + " TONGZHOU_DB_PASSWORD name a database on it that is ours.",
          e);
    }
  }

  /** A pool says that there is no connection; why not, the driver says. */
  private static Throwable root(Throwable e) {
    var cause = e.getCause();
    return cause == null ? e : root(cause);
  }
}
