package org.tongzhou.foundation.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** For commands that work beside a running server: a plain connection to the home's database. */
public final class HomeDatabase {

  private HomeDatabase() {}

  /**
   * @throws IllegalStateException in plain words when no database answers
   */
  public static Connection connect(Home home) {
    try {
      var url = home.isRehearsal() ? null : System.getenv("TONGZHOU_DB_URL");
      if (url != null)
        return DriverManager.getConnection(
            url, System.getenv("TONGZHOU_DB_USER"), System.getenv("TONGZHOU_DB_PASSWORD"));
      var port = home.resolve("database-port");
      if (!Files.exists(port))
        throw new IllegalStateException(
            home.folder() + " holds no database yet; start the server first.");
      return DriverManager.getConnection(
          "jdbc:postgresql://127.0.0.1:" + Files.readString(port).strip() + "/tongzhou",
          "tongzhou",
          home.secret("database-password"));
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The database of " + home.folder() + " does not answer; is the server running?", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
