package org.tongzhou.foundation.media;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.shared.CampusClock;

/**
 * Clears away what nobody has used, what never arrived whole, and files that a crash left behind:
 * those that no row names, once they are a day old.
 */
@Component
class Janitor {

  private static final Duration FORGOTTEN = Duration.ofDays(2);
  private static final Duration LEFT_BEHIND = Duration.ofDays(1);
  private static final int AT_ONCE = 500;
  private static final int MINUTES = 10;

  /** Of the 256 folders, each round looks through these; in a day and a half all are seen. */
  private static final int FOLDERS_A_ROUND = 2;

  private static final int ROUNDS = 256 / FOLDERS_A_ROUND;

  private final MediaRows rows;
  private final MediaFolder folder;
  private final MediaErasure erasure;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  Janitor(
      MediaRows rows,
      MediaFolder folder,
      MediaErasure erasure,
      CampusClock clock,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.folder = folder;
    this.erasure = erasure;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Configuration(proxyBeanMethods = false)
  static class Rounds {
    @Bean
    Task<Void> mediaSweep(Janitor janitor) {
      return Tasks.recurring("media.sweep", FixedDelay.ofMinutes(MINUTES))
          .execute((instance, context) -> janitor.round());
    }
  }

  void round() {
    forget();
    erasure.sweep();
    var before = clock.now().minus(LEFT_BEHIND);
    leftBehind("incoming", before, file -> isUpload(file.getFileName().toString()));
    leftBehind("making", before, file -> false);
    long round = clock.now().truncatedTo(ChronoUnit.MINUTES).getEpochSecond() / 60 / MINUTES;
    int first = (int) (round % ROUNDS) * FOLDERS_A_ROUND;
    for (int i = first; i < first + FOLDERS_A_ROUND; i++) contents("%02x".formatted(i), before);
  }

  private void forget() {
    var now = clock.now();
    for (var id : rows.forgotten(now.minus(FORGOTTEN), AT_ONCE))
      if (rows.forget(id, now)) folder.drop(folder.incoming(id));
  }

  private boolean isUpload(String name) {
    return MediaId.of(name).filter(id -> rows.exists(id.value())).isPresent();
  }

  private void leftBehind(String name, Instant before, Predicate<Path> needed) {
    for (var file : files(name)) if (isOlder(file, before) && !needed.test(file)) folder.drop(file);
  }

  /** Under the lock of its content, as somebody may bring it at this moment. */
  private void contents(String name, Instant before) {
    for (var file : files(name)) {
      if (!isOlder(file, before)) continue;
      var place = name + "/" + file.getFileName();
      if (rows.isKept(place)) continue;
      transaction.executeWithoutResult(
          status -> {
            rows.lock(place);
            if (!rows.isKept(place)) folder.drop(file);
          });
    }
  }

  private List<Path> files(String name) {
    var within = folder.file(name);
    if (!Files.isDirectory(within)) return List.of();
    try (var files = Files.list(within)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOlder(Path file, Instant before) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    } catch (IOException e) {
      return false; // it has gone by itself
    }
  }
}
