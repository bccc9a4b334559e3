package org.tongzhou.testing;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.tongzhou.foundation.storage.AllMigrations;
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
      var postgres = new EmbeddedPostgres(new Home(TestFolder.of("test-postgres")));
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
    return create("test_" + CREATED.incrementAndGet(), "template1");
  }

  private static String create(String name, String template) {
    var server = server();
    try (var connection =
            DriverManager.getConnection(
                server.urlOf("postgres"), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute("drop database if exists " + name + " with (force)");
      statement.execute("create database " + name + " template " + template);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return server.urlOf(name);
  }

  /** Copied for every context: copying takes a fraction of migrating. */
  private static final class Migrated {
    static final String NAME = create();

    private static String create() {
      var name = "migrated";
      var database = new PGSimpleDataSource();
      database.setUrl(TestDatabase.create(name, "template1"));
      database.setUser(server().user());
      database.setPassword(server().password());
      AllMigrations.run(database);
      return name;
    }
  }

  /** A new database with every schema in it, as the application's settings name it. */
  static Map<String, String> settings() {
    return Map.of(
        "TONGZHOU_DB_URL", create("test_" + CREATED.incrementAndGet(), Migrated.NAME),
        "TONGZHOU_DB_USER", server().user(),
        "TONGZHOU_DB_PASSWORD", server().password());
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("test-database", Map.copyOf(settings())));
  }
}
