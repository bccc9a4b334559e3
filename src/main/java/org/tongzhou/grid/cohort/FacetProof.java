package org.tongzhou.grid.cohort;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.foundation.storage.Home;

/**
 * Proves that the sets in memory are those of the tables. Every node has sets of its own, so a
 * proof asked for on one is run on all.
 */
@Service
public class FacetProof {

  private static final Logger log = LoggerFactory.getLogger(FacetProof.class);

  /** On this channel a node names the proof that it has finished. */
  static final String FINISHED = "tongzhou_proofs";

  static final String TOPIC = "cohort.proof";

  private final FacetRegistry facets;
  private final JdbcClient db;
  private final TransactionTemplate transaction;
  private final Audit audit;
  private final CampusClock clock;
  private final ChangeFeed feed;
  private final String node;
  private final AtomicInteger lastDiffering;

  FacetProof(
      FacetRegistry facets,
      JdbcClient db,
      TransactionTemplate transaction,
      Audit audit,
      CampusClock clock,
      ChangeFeed feed,
      Home home,
      MeterRegistry meters) {
    this.facets = facets;
    this.db = db;
    this.transaction = transaction;
    this.audit = audit;
    this.clock = clock;
    this.feed = feed;
    this.node = "node-" + home.secret("node").substring(0, 12);
    this.lastDiffering = meters.gauge("tongzhou.proof.differing", new AtomicInteger());
    feed.subscribe(TOPIC, this::heard);
  }

  /** Runs here now, and on every other node as soon as it hears of it. */
  public Proof run() {
    transaction.executeWithoutResult(
        status -> {
          audit.record("cohort.proof", "node:" + node, Map.of());
          feed.append(TOPIC, node.getBytes(StandardCharsets.UTF_8));
        });
    return prove();
  }

  private void heard(List<byte[]> nodes) {
    for (var asking : nodes) {
      if (new String(asking, StandardCharsets.UTF_8).equals(node)) continue;
      // the feed must not wait for a recount
      Thread.ofVirtual().name("proof").start(this::prove);
      return;
    }
  }

  private Proof prove() {
    var started = clock.now();
    var recounting = new Recounting();
    facets.sources().forEach(source -> recounting.of(source, feed::catchUp));
    var proof =
        new Proof(
            Ids.next(clock),
            node,
            started,
            clock.now(),
            recounting.compared(),
            recounting.differences());
    keep(proof);
    lastDiffering.set(proof.differences().size());
    if (!proof.differences().isEmpty()) {
      log.warn(
          "The recount differs in {} of {} sets: {}",
          proof.differences().size(),
          proof.compared(),
          proof.differences().stream().map(Difference::facet).distinct().toList());
    }
    return proof;
  }

  private void keep(Proof proof) {
    transaction.executeWithoutResult(
        status -> {
          db.sql(
                  """
                  insert into cohort.proofs
                         (id, node, started_at, finished_at, compared, differing)
                  values (:id, :node, :startedAt, :finishedAt, :compared, :differing)
                  """)
              .param("id", proof.id())
              .param("node", proof.node())
              .param("startedAt", proof.startedAt().atOffset(ZoneOffset.UTC))
              .param("finishedAt", proof.finishedAt().atOffset(ZoneOffset.UTC))
              .param("compared", proof.compared())
              .param("differing", proof.differences().size())
              .update();
          db.sql("select pg_notify(:channel, :proof)")
              .param("channel", FINISHED)
              .param("proof", proof.id().toString())
              .query()
              .singleRow();
          for (var difference : proof.differences()) {
            db.sql(
                    """
                    insert into cohort.differences (proof, facet, value, counted, held)
                    values (:proof, :facet, :value, :counted, :held)
                        on conflict do nothing
                    """)
                .param("proof", proof.id())
                .param("facet", difference.facet())
                .param("value", difference.value())
                .param("counted", difference.counted())
                .param("held", difference.held())
                .update();
          }
        });
  }

  /** The last proofs of all nodes, newest first, each with what differed. */
  public List<Proof> latest(int limit) {
    return db.sql(
            """
            select id, node, started_at, finished_at, compared
              from cohort.proofs
             order by started_at desc, id desc
             limit :limit
            """)
        .param("limit", limit)
        .query((row, number) -> proof(row))
        .list();
  }

  private Proof proof(ResultSet row) throws SQLException {
    var id = row.getObject("id", UUID.class);
    return new Proof(
        id,
        row.getString("node"),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        row.getInt("compared"),
        differences(id));
  }

  private List<Difference> differences(UUID proof) {
    return db.sql(
            """
            select facet, value, counted, held
              from cohort.differences
             where proof = :proof
             order by facet, value
            """)
        .param("proof", proof)
        .query(Difference.class)
        .list();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
