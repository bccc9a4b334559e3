package org.tongzhou.foundation.access;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the accounts behind tokens. Whoever asks while others are being read is read with the next
 * ones, in a few statements for all: in the morning tens of thousands come at once.
 */
@Component
class AccountReader {

  private static final int TOGETHER = 500;

  /** An account with the end of its token, as it is on a day. */
  record Entry(Account account, Instant expiresAt, LocalDate day) {}

  private record Asked(ByteBuffer hash, LocalDate day, CompletableFuture<Optional<Entry>> answer) {}

  private record Stored(
      ByteBuffer hash,
      Instant expiresAt,
      UUID id,
      String username,
      @Nullable Integer person,
      @Nullable String language,
      boolean mustChange) {}

  private final JdbcClient db;
  private final ObjectProvider<Appointments> appointments;
  private final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  private final ReentrantLock reading = new ReentrantLock();

  AccountReader(JdbcClient db, ObjectProvider<Appointments> appointments) {
    this.db = db;
    this.appointments = appointments;
  }

  Optional<Entry> read(ByteBuffer hash, LocalDate today) {
    var mine = new Asked(hash, today, new CompletableFuture<>());
    asked.add(mine);
    // whoever does not get the lock is seen by the one who has it, at the latest after unlocking
    while (!asked.isEmpty() && reading.tryLock()) {
      try {
        readAsked();
      } finally {
        reading.unlock();
      }
    }
    try {
      return mine.answer.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) throw cause;
      throw failed;
    }
  }

  private void readAsked() {
    var together = new ArrayList<Asked>();
    for (Asked next = asked.poll(); next != null; next = asked.poll()) {
      together.add(next);
      if (together.size() == TOGETHER) break;
    }
    if (together.isEmpty()) return;
    try {
      var day = together.getLast().day();
      var entries = entries(together.stream().map(Asked::hash).distinct().toList(), day);
      for (var one : together) one.answer.complete(Optional.ofNullable(entries.get(one.hash())));
    } catch (RuntimeException e) {
      for (var one : together) one.answer.completeExceptionally(e);
    }
  }

  private Map<ByteBuffer, Entry> entries(List<ByteBuffer> hashes, LocalDate day) {
    var stored =
        db.sql(
                """
                select t.hash, t.expires_at, a.id, a.username, a.person, a.language, a.must_change and a.password is not null
                  from access.tokens t
                  join access.accounts a on a.id = t.account
                 where t.hash = any(cast(:hashes as bytea[]))
                   and a.disabled_at is null
                """)
            .param("hashes", hashes.stream().map(ByteBuffer::array).toArray(byte[][]::new))
            .query(
                (row, n) ->
                    new Stored(
                        ByteBuffer.wrap(row.getBytes(1)),
                        Objects.requireNonNull(row.getObject(2, OffsetDateTime.class)).toInstant(),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        (Integer) row.getObject(5),
                        row.getString(6),
                        row.getBoolean(7)))
            .list();
    if (stored.isEmpty()) return Map.of();
    var own = ownGrants(stored.stream().map(Stored::id).distinct().toArray(UUID[]::new));
    var people =
        stored.stream()
            .map(Stored::person)
            .filter(Objects::nonNull)
            .mapToInt(Integer::intValue)
            .distinct()
            .toArray();
    var grid = people.length == 0 ? null : appointments.getIfAvailable();
    Map<Integer, List<Grant>> held = grid == null ? Map.of() : grid.grantsOf(people, day);
    Map<Integer, String> names = grid == null ? Map.of() : grid.namesOf(people);
    var entries = new HashMap<ByteBuffer, Entry>();
    for (var one : stored) {
      var grants = new ArrayList<>(own.getOrDefault(one.id(), List.of()));
      if (one.person() != null) grants.addAll(held.getOrDefault(one.person(), List.of()));
      var name = one.person() == null ? null : names.get(one.person());
      var account =
          new Account(
              new AccountId(one.id()),
              one.username(),
              one.person(),
              name == null ? one.username() : name,
              one.language() == null ? null : Locale.forLanguageTag(one.language()),
              one.mustChange(),
              List.copyOf(grants));
      entries.put(one.hash(), new Entry(account, one.expiresAt(), day));
    }
    return entries;
  }

  private Map<UUID, List<Grant>> ownGrants(UUID[] accounts) {
    var grants = new HashMap<UUID, List<Grant>>();
    db.sql(
            """
            select account, role, unit
              from access.grants
             where account = any(:accounts)
             order by account, role, unit
            """)
        .param("accounts", accounts)
        .query(
            row -> {
              grants
                  .computeIfAbsent(row.getObject(1, UUID.class), account -> new ArrayList<>())
                  .add(new Grant(Role.valueOf(row.getString(2)), row.getObject(3, UUID.class)));
            });
    return grants;
  }
}
