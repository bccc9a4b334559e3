package org.tongzhou.information.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.form.Forms;
import org.tongzhou.testing.AtOnce;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** Many requests for the same days, made at the same moment. */
@TongzhouTest
class AskingTwiceAtOnceTest {

  private static final int THREADS = 12;
  private static final LocalDate DAY = LocalDate.of(2020, 2, 18);

  @Autowired ExemptionRequests requests;
  @Autowired Ledgers ledgers;
  @Autowired Forms forms;
  @Autowired SmallUniversity university;

  @Test
  void one_is_open_and_the_others_are_told_so() throws Exception {
    var ledger = ledgers.create(SomeLedgers.daily(SomeLedgers.dailyHealth(forms)));
    var student = university.someStudent("N-LAW-19-1");
    var acts =
        IntStream.range(0, THREADS)
            .mapToObj(
                i ->
                    (Callable<Object>)
                        () ->
                            requests.ask(
                                new AskExemption(
                                    ledger, student, DAY, DAY.plusDays(1 + i % 3), "住院"),
                                Scope.EVERYONE))
            .toList();
    assertThat(AtOnce.refusals(acts))
        .hasSize(THREADS - 1)
        .containsOnly(LedgerRefusal.ALREADY_ASKED);
  }
}
