package org.tongzhou.foundation.audit;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.storage.Home;

/**
 * Keeps partitions ahead of the calendar and writes the chain's heads to a file outside the
 * database.
 */
@Configuration(proxyBeanMethods = false)
class AuditKeeping {

  static final String CHECKPOINTS = "audit-checkpoints.log";

  @Bean
  Task<Void> auditPartitionsTask(Audit audit, CampusClock clock) {
    return Tasks.recurring("audit.partitions", FixedDelay.ofHours(24))
        .execute(
            (instance, context) ->
                audit.preparePartitions(LocalDate.ofInstant(clock.now(), ZoneOffset.UTC)));
  }

  @Bean
  Task<Void> auditCheckpointTask(JdbcClient db, Home home) {
    return Tasks.recurring("audit.checkpoint", FixedDelay.ofMinutes(10))
        .execute((instance, context) -> checkpoint(db, home));
  }

  /** One line a node: name, link, hash. A copy kept elsewhere makes a rewritten log visible. */
  static void checkpoint(JdbcClient db, Home home) {
    var lines =
        db.sql("select node, link, hash from audit.heads order by node")
            .query(
                (row, n) ->
                    row.getString(1)
                        + " "
                        + row.getLong(2)
                        + " "
                        + HexFormat.of().formatHex(row.getBytes(3)))
            .list();
    try {
      Files.write(
          home.resolve(CHECKPOINTS), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
