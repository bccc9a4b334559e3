package org.tongzhou.foundation.storage;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Keeps the embedded PostgreSQL up: looks every second and starts it again when it is gone. */
public final class EmbeddedServer {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
  private static final int LOOK_EVERY_MILLIS = 1_000;

  private final Optional<EmbeddedPostgres> postgres;
  private volatile boolean watching;

  EmbeddedServer(Optional<EmbeddedPostgres> postgres) {
    this.postgres = postgres;
  }

  /**
   * Starts it while the rest of the application is still being put together. Why it does not start
   * is said by the bean that needs it, which tries again.
   */
  public static void startAhead(ConfigurableApplicationContext context) {
    if (context.getEnvironment().containsProperty("TONGZHOU_DB_URL")) return;
    var postgres = new EmbeddedPostgres(Home.fromEnvironment());
    var beans = (DefaultListableBeanFactory) context.getBeanFactory();
    beans.registerSingleton("embeddedPostgres", postgres);
    // also where the start fails before anything has asked for it
    beans.registerDisposableBean("embeddedPostgres", postgres::stop);
    Thread.ofPlatform()
        .name("database-start")
        .start(
            () -> {
              try {
                postgres.start();
              } catch (RuntimeException saidLater) {
                log.debug("The database did not start ahead", saidLater);
              }
            });
  }

  /** The embedded server; empty when a server was named. */
  public Optional<EmbeddedPostgres> postgres() {
    return postgres;
  }

  void start() {
    postgres.ifPresent(
        server -> {
          server.start();
          watching = true;
          Thread.ofPlatform().daemon().name("database-watch").start(() -> watch(server));
        });
  }

  void stop() {
    watching = false;
    postgres.ifPresent(EmbeddedPostgres::stop);
  }

  private void watch(EmbeddedPostgres server) {
    while (watching) {
      try {
        Thread.sleep(LOOK_EVERY_MILLIS);
        if (watching && !server.alive()) {
          log.error("The embedded PostgreSQL is gone; starting it again");
          server.start();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        log.warn("The embedded PostgreSQL does not start yet: {}", e.getMessage());
      }
    }
  }
}
