package org.tongzhou.foundation.media;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;

/**
 * The jobs that take long: films, sounds, and the smaller copies of pictures. A job of a killed
 * node is taken up by another; one that hangs is killed and tried again, and given up after some
 * times.
 */
@Component
class Conversions {

  private static final Logger log = LoggerFactory.getLogger(Conversions.class);
  static final String TASK = "media.convert";
  private static final int MOST_TRIES = 3;
  private static final Duration LATER = Duration.ofSeconds(2);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);
  private static final Duration WHEN_THERE_IS_ROOM = Duration.ofMinutes(5);

  /** Each computes on two cores; the people who wait for pages come first. */
  private final Semaphore turns =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  private final MediaRows rows;
  private final MediaFolder folder;
  private final FilmMaking films;
  private final WebpMaking webp;
  private final Originals originals;
  private final Keeping keeping;
  private final Policies policies;
  private final CampusClock clock;
  private final SchedulerClient jobs;

  Conversions(
      MediaRows rows,
      MediaFolder folder,
      FilmMaking films,
      WebpMaking webp,
      Originals originals,
      Keeping keeping,
      Policies policies,
      CampusClock clock,
      DataSource database) {
    this.rows = rows;
    this.folder = folder;
    this.films = films;
    this.webp = webp;
    this.originals = originals;
    this.keeping = keeping;
    this.policies = policies;
    this.clock = clock;
    this.jobs =
        SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
            .tableName("storage.scheduled_tasks")
            .build();
  }

  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    Task<Void> mediaConversion(Conversions conversions) {
      return Tasks.custom(TASK, Void.class)
          .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_A_FAILURE))
          .execute(conversions::work);
    }
  }

  /** Inside of the caller's transaction: with what is to be converted its job is there, or not. */
  void schedule(MediaId id) {
    jobs.scheduleIfNotExists(new TaskInstance<Void>(TASK, id.value().toString()), clock.now());
  }

  private CompletionHandler<Void> work(TaskInstance<Void> job, ExecutionContext context) {
    var id = MediaId.of(job.getId()).orElseThrow();
    if (!turns.tryAcquire()) return again(LATER);
    try {
      convert(id);
    } catch (Refused refused) {
      if (refused.why() == MediaRefusal.NO_ROOM) return again(WHEN_THERE_IS_ROOM);
      refuse(id, refused);
    } catch (IOException | RuntimeException e) {
      int tries = context.getExecution().consecutiveFailures + 1;
      log.warn("A conversion failed for the {}. time: {}", tries, e.getMessage());
      if (tries < MOST_TRIES) throw new IllegalStateException("to be tried again", e);
      refuse(id, MediaRefusal.BROKEN.with());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return again(LATER);
    } finally {
      turns.release();
    }
    return (complete, operations) -> operations.stop();
  }

  private CompletionHandler<Void> again(Duration after) {
    return (complete, operations) -> operations.reschedule(complete, clock.now().plus(after));
  }

  void refuse(MediaId id, Refused refused) {
    int bound =
        refused.arguments().stream()
            .filter(Number.class::isInstance)
            .mapToInt(number -> ((Number) number).intValue())
            .findFirst()
            .orElse(0);
    rows.refuse(id, refused.why().code(), bound, clock.now());
    folder.drop(folder.incoming(id));
  }

  /** Does what there is to do for it; nothing when that has been done. */
  void convert(MediaId id) throws IOException, InterruptedException {
    var medium = rows.find(id).orElse(null);
    if (medium == null) return;
    var work = folder.work();
    try {
      if (medium.state() == MediaState.WAITING) film(medium, work);
      else if (medium.isReady() && medium.is(MediaKind.PICTURE)) sizes(medium, work);
    } catch (IOException e) {
      if (!folder.hasRoom(0)) throw MediaFolder.noRoom();
      throw e;
    } finally {
      folder.drop(work);
    }
  }

  private void film(Medium medium, Path work) throws IOException, InterruptedException {
    var incoming = folder.incoming(medium.id());
    if (!Files.exists(incoming)) throw MediaRefusal.BROKEN.with();
    var made = films.make(medium, incoming, work, percent -> rows.progress(medium.id(), percent));
    if (policies.keepsOriginal(medium)) made.parts().add(originals.seal(medium, incoming, work));
    keeping.keep(medium, made);
    folder.drop(incoming);
  }

  private void sizes(Medium medium, Path work) throws IOException, InterruptedException {
    var main =
        rows.renditions(medium.id()).stream()
            .filter(one -> one.role().equals(Rendition.MAIN))
            .findFirst()
            .orElseThrow();
    keeping.add(medium.id(), webp.make(folder.file(main.place()), medium, work));
  }
}
