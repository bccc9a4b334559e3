package org.tongzhou.grid.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.cohort.PersonSet;

/** What the measurements need of this room: opening, ticking, and many open duties. */
public final class MeasuredDuties {

  private final Duties duties;
  private final DutyClock ticker;
  private final JdbcClient db;
  private final CampusClock clock;

  public MeasuredDuties(ConfigurableApplicationContext context) {
    duties = context.getBean(Duties.class);
    ticker = context.getBean(DutyClock.class);
    db = context.getBean(JdbcClient.class);
    clock = context.getBean(CampusClock.class);
  }

  public OpenedDuties open(String subject, List<Integer> people) {
    return duties.openForSet(
        new OpenSetDuty(
            "ledger.missing",
            subject,
            PersonSet.of(people.stream().mapToInt(Integer::intValue).toArray()),
            Level.OFFICER,
            clock.now().plus(Duration.ofDays(1))));
  }

  /** So many of the open duties are due now. */
  public void makeDue(int wanted) {
    db.sql(
            """
            update duty.duties
               set escalates_at = :then
             where id in (select id
                            from duty.duties
                           where escalates_at is not null
                           order by id
                           limit :wanted)
            """)
        .param("then", at(clock.now().minusSeconds(1)))
        .param("wanted", wanted)
        .update();
  }

  public int open() {
    return db.sql("select count(*) from duty.duties where state = 'OPEN'")
        .query(Integer.class)
        .single();
  }

  public int tick() {
    return ticker.escalate();
  }

  private static java.time.OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
