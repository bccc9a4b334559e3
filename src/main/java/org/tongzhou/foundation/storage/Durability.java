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
        throw new IllegalStateException(
            "PostgreSQL "
                + major
                + " is too old; "
                + OLDEST_MAJOR_VERSION
                + " or newer is needed.");
      for (var setting : SETTINGS) {
        try (var row = statement.executeQuery("show " + setting)) {
          row.next();
          if (row.getString(1).equals("off"))
            throw new IllegalStateException(
                "The database runs with "
                    + setting
                    + " = off: an acknowledged report could be lost. Turn it on and start again.");
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The database cannot be asked for its settings", e);
    }
  }
}
