package org.tongzhou.information.signing;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.testing.DailyHealth;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;

/** A ledger of a test's own: opens at 6:00, due at 10:00, closes at 23:00. */
@TestComponent
@Lazy
class SomeSignedRound {

  static final String FEVERISH =
      DailyHealth.HEALTHY.replace("36.5", "38.1").replace("none\"]", "fever\"]");

  private final DailyHealth daily;
  private final SmallUniversity university;
  private final MutableClock clock;

  SomeSignedRound(DailyHealth daily, SmallUniversity university, MutableClock clock) {
    this.daily = daily;
    this.university = university;
    this.clock = clock;
  }

  Round open() {
    return open(null);
  }

  Round open(@Nullable UUID incident) {
    return daily.open(daily.ledger(incident));
  }

  /** Past the due time of the round. */
  void due() {
    clock.advance(Duration.ofHours(3));
  }

  void report(Round round, String name, String answers) {
    report(round, university.person(name), answers);
  }

  void report(Round round, PersonId person, String answers) {
    daily.report(round, person, answers);
  }
}
