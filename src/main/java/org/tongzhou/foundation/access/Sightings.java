package org.tongzhou.foundation.access;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When each account was last here. Noted in memory by every request and written together twice a
 * minute, so that a morning of 67,000 people costs a few statements.
 */
@Component
class Sightings implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Sightings.class);
  private static final Duration EXACT_TO = Duration.ofMinutes(10);
  private static final int WRITE_EVERY_SECONDS = 30;

  private final JdbcClient db;
  private final Map<UUID, Instant> noted = new ConcurrentHashMap<>();
  private final Map<UUID, Instant> unwritten = new ConcurrentHashMap<>();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sightings").factory());

  Sightings(JdbcClient db) {
    this.db = db;
    writer.scheduleWithFixedDelay(
        this::writeOrSay, WRITE_EVERY_SECONDS, WRITE_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  void note(AccountId account, Instant now) {
    var before = noted.get(account.value());
    if (before != null && now.isBefore(before.plus(EXACT_TO))) return;
    noted.put(account.value(), now);
    unwritten.put(account.value(), now);
  }

  private void writeOrSay() {
    try {
      write();
    } catch (RuntimeException e) {
      log.warn("Who was here is written later: {}", e.getClass().getName());
    }
  }

  void write() {
    var now = new HashMap<>(unwritten);
    if (now.isEmpty()) return;
    db.sql(
            """
            update access.accounts a
               set last_seen = t.at
              from unnest(cast(:accounts as uuid[]), cast(:times as timestamptz[])) as t (id, at)
             where a.id = t.id
               and (a.last_seen is null or a.last_seen < t.at)
            """)
        .param("accounts", now.keySet().toArray(UUID[]::new))
        .param(
            "times",
            now.values().stream()
                .map(at -> at.atOffset(ZoneOffset.UTC).toString())
                .toArray(String[]::new))
        .update();
    now.forEach(unwritten::remove);
  }

  @Override
  public void destroy() {
    writer.shutdownNow();
    writeOrSay();
  }
}
