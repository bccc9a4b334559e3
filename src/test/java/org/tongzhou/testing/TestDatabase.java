package org.tongzhou.testing;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.tongzhou.foundation.storage.EmbeddedPostgres;
import org.tongzhou.foundation.storage.Home;

/**
 * One embedded server for all tests of a run; every application context gets a database of its own.
 */
public final class TestDatabase
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final int CONNECTIONS = 300;
  private static final AtomicInteger CREATED = new AtomicInteger();

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      var postgres = new EmbeddedPostgres(new Home(Path.of("target", "test-postgres")));
      postgres.start();
      if (widen(postgres)) {
        postgres.stop();
        postgres.start();
      }
      Runtime.getRuntime().addShutdownHook(new Thread(postgres::stop));
      return postgres;
    }
  }

  /**
   * Contexts are kept for later classes with their pools, and some tests start whole nodes beside
   * them: more connections than one server of a university needs.
   *
   * @return whether the server must start again to have them
   */
  private static boolean widen(EmbeddedPostgres postgres) {
    try (var connection =
            DriverManager.getConnection(
                postgres.urlOf("postgres"), postgres.user(), postgres.password());
        var statement = connection.createStatement();
        var shown = statement.executeQuery("show max_connections")) {
      shown.next();
      if (shown.getInt(1) >= CONNECTIONS) return false;
      statement.execute("alter system set max_connections = " + CONNECTIONS);
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static int number() {
    return CREATED.get();
  }

  public static EmbeddedPostgres server() {
    return Server.POSTGRES;
  }

  /** A new, empty database; its address. */
  public static String create() {
    var name = "test_" + CREATED.incrementAndGet();
    var server = server();
    try (var connection =
            DriverManager.getConnection(
                server.urlOf("postgres"), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute("drop database if exists " + name + " with (force)");
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return server.urlOf(name);
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var address = create();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test-database",
                Map.of(
                    "TONGZHOU_DB_URL", address,
                    "TONGZHOU_DB_USER", server().user(),
                    "TONGZHOU_DB_PASSWORD", server().password())));
  }
}
