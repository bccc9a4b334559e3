package org.tongzhou.command.meeting;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.duty.DutyKind;
import org.tongzhou.grid.duty.Escalation;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.Level;

/** What a meeting has decided is the duty of whoever took it on. */
@Component
class MeetingDuties implements DutyKind {

  private static final List<Escalation> CLOCK =
      List.of(new Escalation(Level.UNIVERSITY, Duration.ofHours(24)));

  private final Words words;

  MeetingDuties(Words words) {
    this.words = words;
  }

  @Override
  public String code() {
    return Meetings.DUTY;
  }

  @Override
  public String title(String subject, Locale locale) {
    var parts = subject.split(":", -1);
    return words.say(locale, "meeting.decision.duty", parts[1], parts[2]);
  }

  @Override
  public List<Escalation> clock(String subject) {
    return CLOCK;
  }

  @Override
  public String path(String subject, Account reader) {
    return "/meetings/" + subject.split(":", -1)[1];
  }

  /** It is reported as done under the meeting, with what came of it. */
  @Override
  public Set<How> closings() {
    return EnumSet.noneOf(How.class);
  }
}
