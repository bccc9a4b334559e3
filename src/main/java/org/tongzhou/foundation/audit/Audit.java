package org.tongzhou.foundation.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.storage.AdvisoryLock;
import org.tongzhou.foundation.storage.Home;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes one line an act into the act's own transaction. The lines of a transaction become one link
 * of this node's hash chain just before the commit, so that a batch of reports extends it once.
 */
@Service
public class Audit {

  private final JdbcClient db;
  private final CampusClock clock;
  private final JsonMapper json;
  private final ObjectProvider<Actors> actors;
  private final String node;
  private final Object buffered = new Object();

  /** The end of this node's chain as it last committed it. */
  private volatile @Nullable Head newest;

  Audit(
      JdbcClient db, CampusClock clock, JsonMapper json, ObjectProvider<Actors> actors, Home home) {
    this.db = db;
    this.clock = clock;
    this.json = json;
    this.actors = actors;
    this.node = "node-" + home.secret("node").substring(0, 12);
    preparePartitions(LocalDate.ofInstant(clock.now(), ZoneOffset.UTC));
  }

  /** Records what the signed-in person does. */
  public void record(String act, String subject, Map<String, ?> detail) {
    var current = actors.getIfAvailable();
    recordAs(current == null ? "system" : current.current(), act, subject, detail);
  }

  public void recordAs(String actor, String act, String subject, Map<String, ?> detail) {
    recordAll(
        List.of(
            new Act(
                actor, act, subject, detail.isEmpty() ? "{}" : json.writeValueAsString(detail))));
  }

  /** Records many acts of one transaction; they share one link of the chain. */
  public void recordAll(List<Act> acts) {
    @SuppressWarnings("unchecked")
    var pending = (List<Act>) TransactionSynchronizationManager.getResource(buffered);
    if (pending == null) {
      if (!TransactionSynchronizationManager.isActualTransactionActive())
        throw new IllegalStateException("An act is recorded in the transaction that does it");
      pending = new ArrayList<>();
      TransactionSynchronizationManager.bindResource(buffered, pending);
      TransactionSynchronizationManager.registerSynchronization(new Sealing(pending));
    }
    pending.addAll(acts);
  }

  private final class Sealing implements TransactionSynchronization {
    private final List<Act> pending;
    private @Nullable Head written;

    Sealing(List<Act> pending) {
      this.pending = pending;
    }

    @Override
    public int getOrder() {
      return 100;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      if (!pending.isEmpty()) written = extendChain(pending);
    }

    @Override
    public void afterCommit() {
      if (written != null) newest = written;
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(buffered);
    }
  }

  /** The end of the chain. */
  private record Head(long link, byte[] hash) {}

  /**
   * Mostly the end is the one that this node remembers. When another transaction was faster, or the
   * node has just started, it is read, and kept from others until the commit.
   */
  private Head extendChain(List<Act> lines) {
    var known = newest;
    if (known != null) {
      var extended = extend(known, lines);
      if (extended != null) return extended;
    }
    return Objects.requireNonNull(extend(end(), lines));
  }

  private Head end() {
    return db.sql(
            """
            insert into audit.heads as h (node, link, hash)
            values (:node, 0, :start)
                on conflict (node) do update set link = h.link
            returning link, hash
            """)
        .param("node", node)
        .param("start", Chain.START)
        .query((row, number) -> new Head(row.getLong(1), row.getBytes(2)))
        .single();
  }

  /** The new end; null when the chain ends somewhere else by now. */
  private @Nullable Head extend(Head end, List<Act> lines) {
    var at = clock.now().truncatedTo(ChronoUnit.MICROS);
    long link = end.link() + 1;
    var hash = Chain.hash(end.hash(), node, link, at, lines);
    int moved =
        db.sql(
                """
                with head as (
                  update audit.heads
                     set link = :link, hash = :hash
                   where node = :node and link = :link - 1 and hash = :previous
                  returning node
                ), link as (
                  insert into audit.links (node, link, at, lines, previous, hash)
                  select node, :link, :at, :lines, :previous, :hash from head
                ), acts as (
                  insert into audit.acts (at, node, link, line, actor, act, subject, detail)
                  select :at, head.node, :link, position, actor, act, subject, detail
                    from head,
                         unnest(
                           cast(:actors as text[]), cast(:acts as text[]),
                           cast(:subjects as text[]), cast(:details as text[]))
                         with ordinality as t (actor, act, subject, detail, position)
                )
                select count(*) from head
                """)
            .param("at", at.atOffset(ZoneOffset.UTC))
            .param("node", node)
            .param("link", link)
            .param("lines", lines.size())
            .param("previous", end.hash())
            .param("hash", hash)
            .param("actors", lines.stream().map(Act::actor).toArray(String[]::new))
            .param("acts", lines.stream().map(Act::act).toArray(String[]::new))
            .param("subjects", lines.stream().map(Act::subject).toArray(String[]::new))
            .param("details", lines.stream().map(Act::detail).toArray(String[]::new))
            .query(Integer.class)
            .single();
    return moved == 1 ? new Head(link, hash) : null;
  }

  /**
   * What was done to or looked up about a subject, newest first. Acts that end with {@code -own},
   * what people do for themselves every day, are in the chain but not in this list: an index entry
   * for each would cost as much as the report itself.
   */
  public Paged<RecordedAct> about(String subject, int page, int size) {
    var rows =
        db.sql(
                """
                select at, actor, act, subject, detail
                  from audit.acts
                 where subject = :subject
                   and act not like '%-own'
                 order by at desc, node, link desc, line desc
                 limit :size offset :offset
                """)
            .param("subject", subject)
            .param("size", size)
            .param("offset", Paged.offset(page, size))
            .query(Audit::act)
            .list();
    long total =
        db.sql("select count(*) from audit.acts where subject = :subject and act not like '%-own'")
            .param("subject", subject)
            .query(Long.class)
            .single();
    return new Paged<>(rows, Math.max(1, page), size, total);
  }

  /** The newest acts, optionally of one module or kind of act ({@code people.} or a whole word). */
  public List<RecordedAct> latest(String actPrefix, Instant before, int size) {
    return db.sql(
            """
            select at, actor, act, subject, detail
              from audit.acts
             where at < :before
               and starts_with(act, :prefix)
             order by at desc, node, link desc, line desc
             limit :size
            """)
        .param("before", before.atOffset(ZoneOffset.UTC))
        .param("prefix", actPrefix)
        .param("size", size)
        .query(Audit::act)
        .list();
  }

  private static RecordedAct act(java.sql.ResultSet row, int number) throws java.sql.SQLException {
    return new RecordedAct(
        Objects.requireNonNull(row.getObject(1, java.time.OffsetDateTime.class)).toInstant(),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5));
  }

  /**
   * Makes the month's partitions, this month's and the next two; run at start and monthly. A month
   * that has acts in the partition of the rest, as after a jump of the clock, stays there.
   */
  void preparePartitions(LocalDate today) {
    for (int ahead = 0; ahead <= 2; ahead++) {
      var month = today.withDayOfMonth(1).plusMonths(ahead);
      // The name is made from two numbers; bounds cannot be parameters in DDL.
      db.sql(
              """
              do $$
              begin
                perform pg_advisory_xact_lock(%4$d);
                if to_regclass('audit.%1$s') is null
                   and not exists (select from audit.acts_other
                                    where at >= '%2$s+00' and at < '%3$s+00') then
                  create table audit.%1$s partition of audit.acts
                         for values from ('%2$s+00') to ('%3$s+00');
                end if;
              end $$
              """
                  .formatted(
                      "acts_%04d_%02d".formatted(month.getYear(), month.getMonthValue()),
                      Timestamp.valueOf(month.atStartOfDay()),
                      Timestamp.valueOf(month.plusMonths(1).atStartOfDay()),
                      AdvisoryLock.AUDIT_PARTITIONS.key()))
          .update();
    }
  }
}
