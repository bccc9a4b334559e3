package org.tongzhou.grid.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** Two nodes tick at once and a third dies in the middle: each duty goes up exactly once. */
@TongzhouTest
class TwoTickersTest {

  private static final int DUTIES = 300;

  @Autowired Duties duties;
  @Autowired DutyClock ticker;
  @Autowired DutyRows rows;
  @Autowired SmallUniversity university;
  @Autowired Accounts accounts;
  @Autowired JdbcClient db;
  @Autowired MutableClock clock;
  @Autowired PlatformTransactionManager transactions;

  @AfterEach
  void theClockGoesBack() {
    db.sql(
            "select distinct subject from duty.duties where subject like 'ticked:%' and state = 'OPEN'")
        .query(String.class)
        .list()
        .forEach(subject -> duties.closeAll(SomeDuty.KIND, subject, How.WITHDRAWN));
    clock.reset();
  }

  @Test
  void no_duty_is_escalated_twice_and_none_is_forgotten() throws Exception {
    accounts.wereHere(
        new int[] {
          university.person("周扬").value(),
          university.person("陈静").value(),
          university.person("王建国").value()
        },
        clock.instant());
    for (int number = 0; number < DUTIES; number++)
      duties.open(
          new OpenDuty(
              SomeDuty.KIND,
              "ticked:" + number,
              new OwnerRule.ResponsibleOf(university.unit("N-LAW-19-1"), Level.OFFICER),
              clock.instant().plus(Duration.ofMinutes(5))));
    clock.advance(Duration.ofMinutes(5));

    var together = new CyclicBarrier(3);
    Callable<Integer> node =
        () -> {
          together.await();
          return ticker.escalate(7);
        };
    Callable<Integer> dying =
        () -> {
          together.await();
          new TransactionTemplate(transactions)
              .executeWithoutResult(
                  status -> {
                    rows.takeDue(clock.instant(), 50);
                    status.setRollbackOnly();
                  });
          return 0;
        };
    try (var nodes = Executors.newFixedThreadPool(3)) {
      var ended = new ArrayList<java.util.concurrent.Future<Integer>>();
      for (var one : java.util.List.of(node, node, dying)) ended.add(nodes.submit(one));
      for (var one : ended) one.get();
    }
    // what the dead one held is free again
    ticker.escalate(7);

    assertThat(
            db.sql(
                    """
                    select count(*)
                      from duty.duties d
                     where subject like 'ticked:%'
                       and level = 'COUNSELOR'
                       and clock_step = 1
                       and changes = 2
                       and (select count(*) from duty.changes c where c.duty_id = d.id) = 2
                    """)
                .query(Integer.class)
                .single())
        .isEqualTo(DUTIES);
  }
}
