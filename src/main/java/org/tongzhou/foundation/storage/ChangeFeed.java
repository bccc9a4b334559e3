package org.tongzhou.foundation.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells every node what was committed, in the order of commits and without gaps.
 *
 * <p>A change is written in the transaction that makes it, just before its commit and under one
 * lock, so ids are given in commit order. When the transactional call returns, this node has
 * already applied the change; other nodes are woken by NOTIFY and, should that be lost, look once a
 * second.
 */
@Service
public class ChangeFeed implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);
  private static final String CHANNEL = "tongzhou_changes";
  private static final int FETCH = 5_000;
  private static final int LOOK_EVERY_MILLIS = 1_000;

  private record Change(long id, String topic, byte[] payload) {}

  private final JdbcClient db;
  private final DatabaseAddress address;
  private final Map<String, List<ChangeListener>> listeners = new ConcurrentHashMap<>();
  private final ReentrantLock applying = new ReentrantLock();
  private final Object buffered = new Object();
  private volatile long applied;
  private volatile boolean running;

  public ChangeFeed(JdbcClient db, DatabaseAddress address) {
    this.db = db;
    this.address = address;
    this.applied =
        db.sql("select coalesce(max(id), 0) from storage.changes").query(Long.class).single();
  }

  /** Announces a change in the running transaction. */
  public void append(String topic, byte[] payload) {
    @SuppressWarnings("unchecked")
    var pending = (List<Change>) TransactionSynchronizationManager.getResource(buffered);
    if (pending == null) {
      if (!TransactionSynchronizationManager.isActualTransactionActive())
        throw new IllegalStateException("A change is announced in the transaction that makes it");
      pending = new ArrayList<>();
      TransactionSynchronizationManager.bindResource(buffered, pending);
      TransactionSynchronizationManager.registerSynchronization(new Announcement(pending));
    }
    pending.add(new Change(0, topic, payload));
  }

  /** For commands that work beside the server: one change in a transaction of its own. */
  public static void announce(Connection database, String topic, byte[] payload)
      throws SQLException {
    database.setAutoCommit(false);
    try (var lock = database.prepareStatement("select pg_advisory_xact_lock(?)");
        var insert =
            database.prepareStatement(
                "insert into storage.changes (topic, payload) values (?, ?)");
        var notify = database.prepareStatement("select pg_notify(?, '')")) {
      lock.setLong(1, AdvisoryLock.CHANGE_FEED.key());
      lock.execute();
      insert.setString(1, topic);
      insert.setBytes(2, payload);
      insert.execute();
      notify.setString(1, CHANNEL);
      notify.execute();
      database.commit();
    } finally {
      database.setAutoCommit(true);
    }
  }

  /** Hears every change of a topic from the start of this node on. */
  public void subscribe(String topic, ChangeListener listener) {
    listeners.computeIfAbsent(topic, t -> new CopyOnWriteArrayList<>()).add(listener);
  }

  private final class Announcement implements TransactionSynchronization {
    private final List<Change> pending;
    private List<Change> written = List.of();

    Announcement(List<Change> pending) {
      this.pending = pending;
    }

    @Override
    public int getOrder() {
      return 200; // after the audit chain, so that the lock on the feed is held for the least time
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      written = write(pending);
    }

    @Override
    public void afterCommit() {
      applyOwn(written);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(buffered);
    }
  }

  /** One statement, since every report waits for it: the lock, the changes, the word to others. */
  private List<Change> write(List<Change> pending) {
    var topics = pending.stream().map(Change::topic).toArray(String[]::new);
    var payloads = pending.stream().map(Change::payload).toArray(byte[][]::new);
    long last =
        db.sql(
                """
                with turn as materialized (
                  select pg_advisory_xact_lock(:lock)
                ), written as (
                  insert into storage.changes (topic, payload)
                  select topic, payload
                    from turn,
                         unnest(cast(:topics as text[]), cast(:payloads as bytea[]))
                         with ordinality as t (topic, payload, position)
                   order by position
                  returning id
                )
                select max(id) as last, pg_notify(:channel, cast(max(id) as text)) from written
                """)
            .param("lock", AdvisoryLock.CHANGE_FEED.key())
            .param("topics", topics)
            .param("payloads", payloads)
            .param("channel", CHANNEL)
            .query((row, number) -> row.getLong(1))
            .single();
    // under the lock nobody else takes a number, so these follow each other
    long first = last - pending.size() + 1;
    var written = new ArrayList<Change>(pending.size());
    for (int i = 0; i < pending.size(); i++)
      written.add(new Change(first + i, pending.get(i).topic(), pending.get(i).payload()));
    return written;
  }

  private void applyOwn(List<Change> own) {
    if (!running || own.isEmpty()) return;
    applying.lock();
    try {
      if (own.getFirst().id() == applied + 1) apply(own);
      else catchUp();
    } finally {
      applying.unlock();
    }
  }

  /** Applies everything that has been committed by now. */
  public void catchUp() {
    applying.lock();
    try {
      List<Change> next;
      do {
        next =
            db.sql(
                    """
                    select id, topic, payload
                      from storage.changes
                     where id > :applied
                     order by id
                     limit :fetch
                    """)
                .param("applied", applied)
                .param("fetch", FETCH)
                .query(
                    (row, number) -> new Change(row.getLong(1), row.getString(2), row.getBytes(3)))
                .list();
        apply(next);
      } while (next.size() == FETCH);
    } finally {
      applying.unlock();
    }
  }

  /** Runs of one topic go to its listeners together, so that a burst is one step for them. */
  private void apply(List<Change> changes) {
    int from = 0;
    while (from < changes.size()) {
      var topic = changes.get(from).topic();
      int to = from + 1;
      while (to < changes.size() && changes.get(to).topic().equals(topic)) to++;
      var payloads = changes.subList(from, to).stream().map(Change::payload).toList();
      for (var listener : listeners.getOrDefault(topic, List.of())) {
        try {
          listener.apply(payloads);
        } catch (RuntimeException e) {
          log.error(
              "A listener of {} failed; its state may be stale until the next start", topic, e);
        }
      }
      applied = changes.get(to - 1).id();
      from = to;
    }
  }

  /** The id of the last change that this node has applied. */
  public long applied() {
    return applied;
  }

  @Override
  public void start() {
    running = true;
    catchUp();
    Thread.ofPlatform().daemon().name("change-feed").start(this::listen);
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 1_000; // before anything that serves or schedules
  }

  private void listen() {
    while (running) {
      try (var connection = connect();
          var statement = connection.createStatement()) {
        statement.execute("listen " + CHANNEL);
        var postgres = connection.unwrap(PGConnection.class);
        while (running) {
          var notifications = postgres.getNotifications(LOOK_EVERY_MILLIS);
          if (running && !appliedAlready(notifications)) catchUp();
        }
      } catch (SQLException | RuntimeException e) {
        if (!running) return;
        log.warn("The change feed lost its connection and tries again: {}", e.getClass().getName());
        pause();
      }
    }
  }

  /** Mostly it is this node itself that is heard; silence for a second is a reason to look. */
  private boolean appliedAlready(PGNotification @Nullable [] notifications) {
    if (notifications == null || notifications.length == 0) return false;
    for (var notification : notifications) {
      var last = notification.getParameter();
      if (last.isEmpty() || Long.parseLong(last) > applied) return false;
    }
    return true;
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    properties.setProperty("ApplicationName", "tongzhou-feed");
    properties.setProperty("tcpKeepAlive", "true");
    return DriverManager.getConnection(address.url(), properties);
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
