package org.tongzhou.information.quality;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;

/** The rules for quiet flags: what the house has set, else the usual. */
@Service
public class FlagRules {

  private final JdbcClient db;
  private final Audit audit;
  private final CurrentAccount current;
  private final CampusClock clock;

  FlagRules(JdbcClient db, Audit audit, CurrentAccount current, CampusClock clock) {
    this.db = db;
    this.audit = audit;
    this.current = current;
    this.clock = clock;
  }

  public List<FlagRule> all() {
    var rules = new EnumMap<FlagRule.Kind, FlagRule>(FlagRule.Kind.class);
    for (var kind : FlagRule.Kind.values()) rules.put(kind, FlagRule.usual(kind));
    db.sql("select kind, threshold, is_on, set_at from quality.flag_rules order by kind")
        .query(
            row -> {
              var kind = FlagRule.Kind.valueOf(row.getString(1));
              rules.put(
                  kind,
                  new FlagRule(
                      kind,
                      row.getInt(2),
                      row.getBoolean(3),
                      row.getObject(4, OffsetDateTime.class).toInstant()));
            });
    return List.copyOf(rules.values());
  }

  @Transactional
  public void set(FlagRule.Kind kind, int threshold, boolean on) {
    if (threshold < kind.least() || threshold > kind.most())
      throw QualityRefusal.THRESHOLD_UNFIT.with(kind.least(), kind.most());
    db.sql(
            """
            insert into quality.flag_rules (kind, threshold, is_on, set_by, set_at)
            values (:kind, :threshold, :on, :by, :at)
                on conflict (kind) do update
               set threshold = excluded.threshold, is_on = excluded.is_on,
                   set_by = excluded.set_by, set_at = excluded.set_at
            """)
        .param("kind", kind.name())
        .param("threshold", threshold)
        .param("on", on)
        .param("by", current.current())
        .param("at", clock.now().atOffset(ZoneOffset.UTC))
        .update();
    audit.record("quality.rule-set", "rule:" + kind, Map.of("threshold", threshold, "on", on));
  }
}
