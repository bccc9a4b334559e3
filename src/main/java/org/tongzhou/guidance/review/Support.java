package org.tongzhou.guidance.review;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.DutyKind;
import org.tongzhou.grid.duty.Escalation;
import org.tongzhou.grid.duty.Level;
import org.tongzhou.grid.duty.OpenDuty;
import org.tongzhou.grid.duty.OwnerRule;
import org.tongzhou.grid.people.Appointment;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Units;

/**
 * Psychological support looks after whoever wrote in distress. The duty names a number and nothing
 * of what was written.
 */
@Component
class Support {

  static final String DUTY = "review.distress";

  /** As soon as a shift of campus counselling promises to answer. */
  private static final Duration SOON = Duration.ofMinutes(30);

  private final Duties duties;
  private final Grid grid;
  private final Units units;
  private final CampusClock clock;

  Support(Duties duties, Grid grid, Units units, CampusClock clock) {
    this.duties = duties;
    this.grid = grid;
    this.units = units;
    this.clock = clock;
  }

  /** Opens the duty; the one that is open already when there is one. */
  void asked(@Nullable Long number) {
    if (number == null || units.tree().root().isEmpty()) return;
    var psychologists =
        grid.holdersWithin(Scope.EVERYONE, clock.today()).stream()
            .map(Grid.Holder::appointment)
            .filter(held -> held.role() == Role.PSYCHOLOGIST)
            .map(Appointment::person)
            .distinct()
            .toList();
    duties.open(
        new OpenDuty(
            DUTY, "review:" + number, new OwnerRule.OnCall(psychologists), clock.now().plus(SOON)));
  }

  /** Ended by hand, with what was tried: nobody but a person can say that somebody is well. */
  @Component
  record Kind(Words words) implements DutyKind {

    private static final List<Escalation> CLOCK =
        List.of(new Escalation(Level.UNIVERSITY, Duration.ZERO));

    @Override
    public String code() {
      return DUTY;
    }

    @Override
    public String title(String subject, Locale locale) {
      return words.say(locale, "review.support.duty", number(subject));
    }

    @Override
    public List<Escalation> clock(String subject) {
      return CLOCK;
    }

    @Override
    public @Nullable String path(String subject, Account reader) {
      return reader.may(Permission.REVIEW_SUPPORT) ? "/review/support/" + number(subject) : null;
    }

    private static String number(String subject) {
      return subject.substring(subject.indexOf(':') + 1);
    }
  }
}
