package org.tongzhou.guidance.counter;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;

/**
 * Finds numbers that somebody has changed past the counter: every row has the seal of its content,
 * and every total is the sum of its hours and likes. What is found is written into the audit log.
 */
@Component
class CounterProof {

  private static final Logger log = LoggerFactory.getLogger(CounterProof.class);

  private final CounterRows rows;
  private final Audit audit;

  CounterProof(CounterRows rows, Audit audit) {
    this.rows = rows;
    this.audit = audit;
  }

  /** The subjects whose numbers are not those that were counted. */
  @Transactional(isolation = Isolation.REPEATABLE_READ)
  public SortedSet<String> run() {
    var bent = new TreeSet<String>();
    for (var row : rows.sealedHours()) if (!row.right()) bent.add(row.subject());
    for (var row : rows.sealedTotals()) if (!row.right()) bent.add(row.subject());
    bent.addAll(rows.sumsThatDiffer());
    for (var subject : bent) audit.recordAs("system", "counter.changed-by-hand", subject, Map.of());
    if (!bent.isEmpty()) log.error("Counts of {} subjects were changed by hand", bent.size());
    return bent;
  }
}
