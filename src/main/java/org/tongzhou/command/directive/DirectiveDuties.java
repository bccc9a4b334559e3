package org.tongzhou.command.directive;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.duty.DutyKind;
import org.tongzhou.grid.duty.Escalation;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.Level;

/** The kinds of duties that directives open. */
@Configuration(proxyBeanMethods = false)
class DirectiveDuties {

  @Bean
  DutyKind acknowledgementDuty(LiveDirectives live, Words words) {
    return new OfDirective(
        Overdue.ACKNOWLEDGEMENT, "directive.overdue.unread-", "UNREAD", live, words);
  }

  @Bean
  DutyKind completionDuty(LiveDirectives live, Words words) {
    return new OfDirective(
        Overdue.COMPLETION, "directive.overdue.undone-", "NOT_DONE", live, words);
  }

  @Bean
  DutyKind situationDuty(Words words) {
    return new OfSituation(words);
  }

  private record OfSituation(Words words) implements DutyKind {

    private static final List<Escalation> CLOCK =
        List.of(
            new Escalation(Level.COLLEGE, Duration.ZERO),
            new Escalation(Level.UNIVERSITY, Duration.ofHours(8)));

    @Override
    public String code() {
      return SituationReports.DUTY;
    }

    @Override
    public String title(String subject, Locale locale) {
      return words.say(locale, "directive.situation.duty", subject.split(":", -1)[1]);
    }

    @Override
    public List<Escalation> clock(String subject) {
      return CLOCK;
    }

    @Override
    public String path(String subject, Account reader) {
      return "/situations/" + subject.split(":", -1)[1];
    }

    /** Answering or closing the report closes it. */
    @Override
    public Set<How> closings() {
      return EnumSet.noneOf(How.class);
    }
  }

  private record OfDirective(
      String code, String says, String nodes, LiveDirectives live, Words words)
      implements DutyKind {

    /** A working day at each level; nobody is woken for it. */
    private static final List<Escalation> CLOCK =
        List.of(
            new Escalation(Level.COUNSELOR, Duration.ofHours(8)),
            new Escalation(Level.COLLEGE, Duration.ofHours(24)),
            new Escalation(Level.UNIVERSITY, Duration.ofHours(72)));

    private static boolean ofPosts(String subject) {
      return subject.endsWith(":posts");
    }

    private static String number(String subject) {
      return subject.split(":", -1)[1];
    }

    @Override
    public String title(String subject, Locale locale) {
      var title =
          live.byCode(number(subject))
              .map(directive -> directive.text().title(locale))
              .orElse(number(subject));
      return words.say(locale, says + (ofPosts(subject) ? "posts" : "students"), title);
    }

    @Override
    public List<Escalation> clock(String subject) {
      return CLOCK;
    }

    @Override
    public @Nullable String path(String subject, Account reader) {
      return "/directives/"
          + number(subject)
          + (ofPosts(subject) ? "/nodes?set=" + nodes : "/people?set=UNREAD");
    }

    @Override
    public Set<How> closings() {
      return EnumSet.of(How.NOT_NEEDED);
    }
  }
}
