package org.tongzhou.grid.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

@TongzhouTest
class WholeUniversityTest {

  private static final int HOUSES = 5;
  private static final int STUDENTS = 10_000;

  @Autowired SmallUniversity university;
  @Autowired People people;
  @Autowired Residence residence;
  @Autowired TransactionTemplate transactions;

  /** Ten thousand within the time that leaves 67,000 their half minute on a slow machine. */
  @Test
  void ten_thousand_are_taken_in_at_once() {
    var beds = new ArrayList<PlaceId>();
    for (int i = 0; i < HOUSES; i++)
      beds.addAll(
          residence.build(new BuildHouse("W" + i, "楼", null, "N", 10, 50, 4), Scope.EVERYONE));
    var newcomers = new ArrayList<EnrolPeople.NewPerson>();
    for (int i = 0; i < STUDENTS; i++)
      newcomers.add(
          university
              .student("新生", SmallUniversity.freshNumber(), "N-LAW-19-1")
              .from("370102")
              .with(
                  new Contact(
                      Person.DocumentKind.ID_CARD,
                      "37010220010203%04d".formatted(i),
                      "139%08d".formatted(i)))
              .in(beds.get(i))
              .enrolment());
    transactions.executeWithoutResult(
        running -> {
          long start = System.nanoTime();
          var ids = people.enrol(new EnrolPeople(newcomers), Scope.EVERYONE);
          var took = Duration.ofNanos(System.nanoTime() - start);
          assertThat(ids.getLast().value() - ids.getFirst().value()).isEqualTo(STUDENTS - 1);
          assertThat(took).isLessThan(Duration.ofSeconds(10));
          running.setRollbackOnly();
        });
  }
}
