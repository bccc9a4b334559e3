package org.tongzhou.guidance.review;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
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

  /** How many writers a shift can look after one by one; the others wait in one duty together. */
  static final int MOST_SINGLY = 10;

  /** What the one duty for many is about. */
  static final String MANY = "review:many";

  private final Duties duties;
  private final CaseRows cases;
  private final Grid grid;
  private final Units units;
  private final CampusClock clock;

  Support(Duties duties, CaseRows cases, Grid grid, Units units, CampusClock clock) {
    this.duties = duties;
    this.cases = cases;
    this.grid = grid;
    this.units = units;
    this.clock = clock;
  }

  /**
   * Takes a text into the open case of its writer; the first text opens one. However many write, so
   * many duties are open at most, and one more that counts the others.
   */
  void asked(long number) {
    if (units.tree().root().isEmpty()) return;
    var known = cases.newestOfWriter(number);
    var open = Set.copyOf(duties.openSubjects(DUTY));
    if (known.isPresent() && open.contains(subject(known.get()))) {
      cases.join(number, known.get().number());
      return;
    }
    var fresh = new CaseRows.Case(number, open.size() >= MOST_SINGLY);
    cases.open(number, fresh.together(), clock.now());
    open(subject(fresh));
  }

  private static String subject(CaseRows.Case one) {
    return one.together() ? MANY : "review:" + one.number();
  }

  /** Opens the duty; the one that is open already when there is one. */
  private void open(String subject) {
    var psychologists =
        grid.holdersWithin(Scope.EVERYONE, clock.today()).stream()
            .map(Grid.Holder::appointment)
            .filter(held -> held.role() == Role.PSYCHOLOGIST)
            .map(Appointment::person)
            .distinct()
            .toList();
    duties.open(
        new OpenDuty(DUTY, subject, new OwnerRule.OnCall(psychologists), clock.now().plus(SOON)));
  }

  /** The duty for many ends with the last of them: closed too early, it is opened again. */
  @Transactional
  public void openAgain() {
    if (cases.unseenTogether() > 0 && !duties.openSubjects(DUTY).contains(MANY)) open(MANY);
  }

  @Configuration(proxyBeanMethods = false)
  static class Job {
    @Bean
    Task<Void> reviewSupportTask(Support support) {
      return Tasks.recurring("review.support", FixedDelay.ofMinutes(1))
          .execute((instance, context) -> support.openAgain());
    }
  }

  /** Ended by hand, with what was tried: nobody but a person can say that somebody is well. */
  @Component
  record Kind(Words words, CaseRows cases) implements DutyKind {

    private static final List<Escalation> CLOCK =
        List.of(new Escalation(Level.UNIVERSITY, Duration.ZERO));

    @Override
    public String code() {
      return DUTY;
    }

    @Override
    public String title(String subject, Locale locale) {
      return subject.equals(MANY)
          ? words.say(locale, "review.support.duty.many", cases.unseenTogether())
          : words.say(locale, "review.support.duty", number(subject));
    }

    @Override
    public List<Escalation> clock(String subject) {
      return CLOCK;
    }

    @Override
    public @Nullable String path(String subject, Account reader) {
      if (!reader.may(Permission.REVIEW_SUPPORT)) return null;
      return subject.equals(MANY) ? "/review/support" : "/review/support/" + number(subject);
    }

    private static String number(String subject) {
      return subject.substring(subject.indexOf(':') + 1);
    }
  }
}
