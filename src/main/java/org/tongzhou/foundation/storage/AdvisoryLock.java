package org.tongzhou.foundation.storage;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The queues of the house: whoever writes what one of them protects waits for its turn, on whatever
 * node, and has it until the end of the transaction. Two transactions that insert against the same
 * exclusion constraint otherwise wait for each other, which is a deadlock and no refusal.
 *
 * <p>A transaction that needs several takes them in the order in which they stand here.
 */
public enum AdvisoryLock {
  /** The monthly partitions of {@code audit.acts}: nodes that start together make them once. */
  AUDIT_PARTITIONS(7_402_027L),
  /** Two imports of a roster are written one after the other. */
  ROSTER_IMPORT(7_402_023L),
  /** {@code people.memberships}: everybody is in one unit at a time. */
  MEMBERSHIPS(7_402_024L),
  /** {@code people.stays}: one bed a person, one person a bed. */
  STAYS(7_402_021L),
  /** {@code people.appointments} and their deputies: held once, one principal. */
  APPOINTMENTS(7_402_022L),
  /** {@code people.leaves}: one at a time. */
  LEAVES(7_402_025L),
  /** {@code ledger.exemption_requests}: one open request for the same days. */
  EXEMPTION_REQUESTS(7_402_026L),
  /** {@code review.cases}: one open case a writer, and so many duties at most. */
  SUPPORT_CASES(7_402_028L),
  /** The change feed: its numbers are given in the order of commits. Taken just before a commit. */
  CHANGE_FEED(7_402_020L);

  private final long key;

  AdvisoryLock(long key) {
    this.key = key;
  }

  public long key() {
    return key;
  }

  /** Waits for the turn of the running transaction. */
  public void hold(JdbcClient db) {
    db.sql("select 1 from pg_advisory_xact_lock(:key)").param("key", key).query().singleRow();
  }
}
