package org.tongzhou.foundation.access;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.storage.Home;

/** Deletes expired tokens, and lets the first administrator in that {@code init} named. */
@Configuration(proxyBeanMethods = false)
class AccessKeeping {

  @Bean
  Task<Void> tokenSweepTask(Accounts accounts) {
    return Tasks.recurring("access.token-sweep", FixedDelay.ofHours(6))
        .execute((instance, context) -> accounts.sweep());
  }

  @Component
  record FirstAdministrator(Accounts accounts, Home home) {

    /**
     * Written by {@code init}: the username, and the first password until it has been used here.
     */
    static final String FILE = "secrets/first-administrator";

    @EventListener(ApplicationReadyEvent.class)
    void welcome() {
      var file = home.resolve(FILE);
      if (!Files.exists(file)) return;
      try {
        var lines = Files.readAllLines(file);
        if (accounts.none())
          accounts.create(
              lines.get(0), null, lines.get(1), true, List.of(new Grant(Role.ADMIN, null)));
        Files.delete(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
