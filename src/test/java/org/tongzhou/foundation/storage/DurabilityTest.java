package org.tongzhou.foundation.storage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.tongzhou.testing.TestDatabase;

/** On a database that may forget what it acknowledged, the application does not start. */
class DurabilityTest {

  private static PGSimpleDataSource database(String options) {
    var database = new PGSimpleDataSource();
    database.setUrl(TestDatabase.create());
    database.setUser(TestDatabase.server().user());
    database.setPassword(TestDatabase.server().password());
    database.setOptions(options);
    return database;
  }

  @Test
  void the_defaults_are_accepted() {
    assertThatCode(() -> Durability.verify(database(""))).doesNotThrowAnyException();
  }

  @Test
  void asynchronous_commits_are_refused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Durability.verify(database("-c synchronous_commit=off")))
        .withMessageContaining("synchronous_commit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "full_page_writes"})
  void settings_of_the_whole_server_are_refused_too(String setting) throws Exception {
    var database = database("");
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("alter system set " + setting + " = off");
      statement.execute("select pg_reload_conf()");
    }
    try {
      assertThatIllegalStateException()
          .isThrownBy(() -> untilReloaded(database, setting))
          .withMessageContaining(setting);
    } finally {
      try (var connection = database.getConnection();
          var statement = connection.createStatement()) {
        statement.execute("alter system set " + setting + " = on");
        statement.execute("select pg_reload_conf()");
      }
    }
  }

  /** A reload reaches new connections a moment later; ask until it has. */
  private static void untilReloaded(PGSimpleDataSource database, String setting) throws Exception {
    for (int i = 0; i < 1_000; i++) {
      Durability.verify(database);
      Thread.onSpinWait();
    }
    throw new AssertionError(setting + " was never off");
  }
}
