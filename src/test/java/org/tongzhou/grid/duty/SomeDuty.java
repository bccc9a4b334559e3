package org.tongzhou.grid.duty;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * A kind of duty for tests: after its due time to the counselor, two hours later to the college.
 */
@Component
public final class SomeDuty implements DutyKind {

  public static final String KIND = "some.duty";

  @Override
  public String code() {
    return KIND;
  }

  @Override
  public String title(String subject, Locale locale) {
    return "Some duty " + subject;
  }

  @Override
  public List<Escalation> clock(String subject) {
    return List.of(
        new Escalation(Level.COUNSELOR, Duration.ZERO),
        new Escalation(Level.COLLEGE, Duration.ofHours(2)));
  }
}
