package org.tongzhou.foundation.media;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.shared.CampusClock;

/**
 * The door through which things go for good. A row goes in the caller's transaction; its files
 * after the commit, when nothing else has the same content. What a crash leaves is swept later.
 */
@Service
public class MediaErasure {

  private final JdbcClient db;
  private final MediaRows rows;
  private final MediaFolder folder;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  MediaErasure(
      JdbcClient db,
      MediaRows rows,
      MediaFolder folder,
      CampusClock clock,
      PlatformTransactionManager transactions) {
    this.db = db;
    this.rows = rows;
    this.folder = folder;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    transaction.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * @param media how many of those asked about are kept
   * @param owners of how many people
   */
  public record Held(long media, int owners) {}

  public Held held(Collection<UUID> media) {
    return db.sql(
            """
            select count(*), count(distinct owner)
              from media.items
             where id = any(:ids)
            """)
        .param("ids", media.toArray(UUID[]::new))
        .query((row, n) -> new Held(row.getLong(1), row.getInt(2)))
        .single();
  }

  /** Some of these; how many are gone, 0 when none of them is kept any more. */
  @Transactional
  public int erase(Collection<UUID> media, int limit) {
    int gone =
        db.sql(
                """
                with chosen as (
                  select id
                    from media.items
                   where id = any(:ids)
                   order by id
                   limit :limit
                ), noted as (
                  insert into media.gone (place, at)
                  select distinct place, cast(:now as timestamptz)
                    from media.renditions
                   where item in (select id from chosen)
                      on conflict do nothing
                ), erased as (
                  delete from media.items
                   where id in (select id from chosen)
                  returning id
                )
                select count(*)
                  from erased
                """)
            .param("ids", media.toArray(UUID[]::new))
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

  /** Takes the files of what was erased off the disk. */
  void sweep() {
    for (var place :
        db.sql("select place from media.gone order by at, place").query(String.class).list())
      transaction.executeWithoutResult(status -> sweep(place));
  }

  /** Nobody brings the same in the meantime: both hold the lock of its content. */
  private void sweep(String place) {
    rows.lock(place);
    if (!rows.isKept(place)) folder.drop(folder.file(place));
    db.sql("delete from media.gone where place = :place").param("place", place).update();
  }
}
