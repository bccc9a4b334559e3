package org.tongzhou.grid.health;

import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.grid.people.Scopes;

/** The thresholds of the house: what it has set, else the usual value. */
@Service
public class HealthLimits {

  private final JdbcClient db;
  private final Scopes scopes;
  private final Audit audit;
  private final CurrentAccount current;
  private final CampusClock clock;

  HealthLimits(
      JdbcClient db, Scopes scopes, Audit audit, CurrentAccount current, CampusClock clock) {
    this.db = db;
    this.scopes = scopes;
    this.audit = audit;
    this.current = current;
    this.clock = clock;
  }

  public int of(HealthLimit limit) {
    return db.sql("select value from health.limits where code = :code")
        .param("code", limit.code())
        .query(Integer.class)
        .optional()
        .orElse(limit.usual());
  }

  /** Only for whoever answers for the whole university, since a limit holds for all of it. */
  public boolean maySet(Account account) {
    return account.may(Permission.PEOPLE_MANAGE)
        && scopes.of(account, Permission.PEOPLE_MANAGE).everyone();
  }

  @Transactional
  public void set(HealthLimit limit, int value, Account account) {
    if (!maySet(account)) throw SharedRefusal.NOT_FOUND.with();
    if (value < limit.least() || value > limit.most())
      throw HealthRefusal.LIMIT_OUT_OF_RANGE.with(limit.least(), limit.most());
    db.sql(
            """
            insert into health.limits (code, value, set_by, set_at)
            values (:code, :value, :by, :at)
                on conflict (code) do update
               set value = excluded.value, set_by = excluded.set_by, set_at = excluded.set_at
            """)
        .param("code", limit.code())
        .param("value", value)
        .param("by", current.current())
        .param("at", clock.now().atOffset(ZoneOffset.UTC))
        .update();
    audit.record("health.limit-set", "limit:" + limit.code(), Map.of("value", value));
  }
}
