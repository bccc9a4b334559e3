package org.tongzhou.information.ledger;

import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.tongzhou.Tongzhou;
import org.tongzhou.bench.SyntheticServer;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.storage.ChangeFeed;

/** The control of the kill tests: a server that gives receipts before the commit. */
public class EarlyAnswers extends GroupCommit {

  private final CampusClock clock;

  EarlyAnswers(
      PlatformTransactionManager transactions,
      ReportRows rows,
      LiveRounds rounds,
      KnownLedgers ledgers,
      Audit audit,
      ChangeFeed feed,
      CampusClock clock) {
    super(8_000, transactions, rows, rounds, ledgers, audit, feed, clock);
    this.clock = clock;
  }

  @Override
  protected void process(List<Submission> batch) {
    for (var submission : batch) {
      var report = submission.report();
      submission
          .done()
          .complete(Receipt.of(report.round(), report.person().value(), 1, clock.now(), true));
    }
    super.process(batch);
  }

  public static void main(String[] arguments) throws IOException {
    var application = new SpringApplication(Tongzhou.class);
    application.addInitializers(
        context ->
            ((GenericApplicationContext) context)
                .registerBean(
                    "earlyAnswers",
                    EarlyAnswers.class,
                    (BeanDefinition definition) -> definition.setPrimary(true)));
    SyntheticServer.start(application, arguments);
  }
}
