package org.tongzhou.foundation.media;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.shared.CampusClock;

/**
 * The door through which pictures go for good. A row goes in the caller's transaction; its file
 * after the commit, when no other picture has the same content. What a crash leaves is swept later.
 */
@Service
public class MediaErasure {

  private final JdbcClient db;
  private final Media media;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  MediaErasure(
      JdbcClient db, Media media, CampusClock clock, PlatformTransactionManager transactions) {
    this.db = db;
    this.media = media;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    transaction.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
  }

  @Configuration(proxyBeanMethods = false)
  static class Sweeping {
    @Bean
    Task<Void> mediaSweep(MediaErasure erasure) {
      return Tasks.recurring("media.sweep", FixedDelay.ofMinutes(10))
          .execute((instance, context) -> erasure.sweep());
    }
  }

  /**
   * @param pictures how many of those asked about are kept
   * @param owners of how many people
   */
  public record Held(long pictures, int owners) {}

  public Held held(Collection<UUID> pictures) {
    return db.sql(
            """
            select count(*), count(distinct owner)
              from media.pictures
             where id = any(:ids)
            """)
        .param("ids", pictures.toArray(UUID[]::new))
        .query((row, n) -> new Held(row.getLong(1), row.getInt(2)))
        .single();
  }

  /** Some of these pictures; how many are gone, 0 when none of them is kept any more. */
  @Transactional
  public int erase(Collection<UUID> pictures, int limit) {
    int gone =
        db.sql(
                """
                with erased as (
                  delete from media.pictures
                   where id in (select id
                                  from media.pictures
                                 where id = any(:ids)
                                 order by id
                                 limit :limit)
                  returning hash
                ), noted as (
                  insert into media.gone (hash, at)
                  select distinct hash, cast(:now as timestamptz)
                    from erased
                      on conflict do nothing
                )
                select count(*)
                  from erased
                """)
            .param("ids", pictures.toArray(UUID[]::new))
            .param("limit", limit)
            .param("now", clock.now().atOffset(ZoneOffset.UTC))
            .query(Integer.class)
            .single();
    if (gone > 0)
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              sweep();
            }
          });
    return gone;
  }

  /** Takes the files of erased pictures off the disk. */
  void sweep() {
    for (var hash :
        db.sql("select hash from media.gone order by at, hash").query(String.class).list())
      transaction.executeWithoutResult(status -> sweep(hash));
  }

  /** Nobody brings the same picture in the meantime: both hold the lock of its content. */
  private void sweep(String hash) {
    Media.lock(db, hash);
    boolean needed =
        db.sql("select exists (select from media.pictures where hash = :hash)")
            .param("hash", hash)
            .query(Boolean.class)
            .single();
    if (!needed) media.takeOffDisk(hash);
    db.sql("delete from media.gone where hash = :hash").param("hash", hash).update();
  }
}
