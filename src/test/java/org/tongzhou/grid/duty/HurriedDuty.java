package org.tongzhou.grid.duty;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** A kind of duty for tests with the real clock: at the university office within seconds. */
@Component
public final class HurriedDuty implements DutyKind {

  public static final String KIND = "some.hurried";

  @Override
  public String code() {
    return KIND;
  }

  @Override
  public String title(String subject, Locale locale) {
    return "Hurried duty " + subject;
  }

  @Override
  public List<Escalation> clock(String subject) {
    return List.of(
        new Escalation(Level.COUNSELOR, Duration.ZERO),
        new Escalation(Level.COLLEGE, Duration.ofSeconds(3)),
        new Escalation(Level.UNIVERSITY, Duration.ofSeconds(6)));
  }
}
