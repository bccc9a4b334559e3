package org.tongzhou.foundation.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.tongzhou.foundation.shared.CampusClock;

/** Puts the home, the clock and a migrated, durable database in place. */
@Configuration(proxyBeanMethods = false)
class Storage {

  private static final int CONNECTIONS = 24;

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  @ConditionalOnMissingBean
  Home home() {
    return Home.fromEnvironment();
  }

  @Bean
  CampusClock campusClock(Clock clock, Home home) {
    return new CampusClock(clock, home.zone());
  }

  /**
   * Present only when no server is named by TONGZHOU_DB_URL. A rehearsal has a database of its own
   * in any case: it never meets the one of real people.
   */
  @Bean(destroyMethod = "stop")
  EmbeddedServer embeddedServer(
      Home home, Environment environment, ObjectProvider<EmbeddedPostgres> ahead) {
    var server =
        environment.containsProperty("TONGZHOU_DB_URL") && !home.isRehearsal()
            ? Optional.<EmbeddedPostgres>empty()
            : Optional.of(ahead.getIfAvailable(() -> new EmbeddedPostgres(home)));
    var supervised = new EmbeddedServer(server);
    supervised.start();
    return supervised;
  }

  @Bean
  @ConditionalOnMissingBean
  DatabaseAddress databaseAddress(EmbeddedServer server, Environment environment) {
    return server
        .postgres()
        .map(own -> new DatabaseAddress(own::url, own.user(), own.password()))
        .orElseGet(
            () ->
                new DatabaseAddress(
                    () -> environment.getRequiredProperty("TONGZHOU_DB_URL"),
                    named("TONGZHOU_DB_USER", environment),
                    named("TONGZHOU_DB_PASSWORD", environment)));
  }

  private static String named(String setting, Environment environment) {
    var value = environment.getProperty(setting);
    if (value == null)
      throw new CannotStart(
          "TONGZHOU_DB_URL names a database server, but " + setting + " is not set.",
          "Set TONGZHOU_DB_USER and TONGZHOU_DB_PASSWORD too; without the three, Tongzhou brings"
              + " a database of its own.");
    return value;
  }

  @Bean
  DataSource dataSource(DatabaseAddress address) {
    var pool = new HikariDataSource();
    pool.setPoolName("tongzhou");
    pool.setJdbcUrl(address.url());
    pool.setUsername(address.user());
    pool.setPassword(address.password());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(4);
    pool.setConnectionTimeout(8_000);
    pool.setValidationTimeout(2_000);
    pool.addDataSourceProperty("ApplicationName", "tongzhou");
    pool.addDataSourceProperty("reWriteBatchedInserts", "true");
    pool.addDataSourceProperty("prepareThreshold", "3");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    pool.addDataSourceProperty("connectTimeout", "5");
    // Server details of a broken constraint hold the whole row; they must not reach our log.
    pool.addDataSourceProperty("logServerErrorDetail", "false");
    Durability.verify(pool);
    Migrations.run(pool);
    return pool;
  }
}
