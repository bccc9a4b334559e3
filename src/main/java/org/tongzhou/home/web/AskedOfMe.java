package org.tongzhou.home.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tongzhou.command.directive.Answering;
import org.tongzhou.command.directive.Directive;
import org.tongzhou.command.directive.Directives;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.CampusClock;

/** Directives that wait for somebody: to be read, passed on, reported as done. */
@Component
class AskedOfMe {

  private static final int MOST = 5;

  private final Directives directives;
  private final Answering answering;
  private final CampusClock clock;

  AskedOfMe(Directives directives, Answering answering, CampusClock clock) {
    this.directives = directives;
    this.answering = answering;
    this.clock = clock;
  }

  List<HomePage.Asked> of(Frame frame, Account account) {
    var asked = new ArrayList<HomePage.Asked>();
    var seen = new HashSet<String>();
    for (var waiting : answering.waiting(account)) {
      if (asked.size() == MOST) break;
      seen.add(waiting.directive().code());
      asked.add(
          asked(
              frame,
              waiting.directive(),
              List.of(),
              frame.say("directive.next." + waiting.step()),
              waiting.until()));
    }
    var person = account.person();
    if (person == null) return asked;
    for (var directive : directives.toRead(person)) {
      if (asked.size() == MOST) break;
      // whoever also answers for a unit reads it there first
      if (!seen.add(directive.code())) continue;
      asked.add(
          asked(
              frame,
              directive,
              Arrays.asList(directive.text().body(frame.locale()).split("\n+")),
              frame.say("home.asked.please"),
              directive.readBy()));
    }
    return asked;
  }

  private HomePage.Asked asked(
      Frame frame, Directive directive, List<String> paragraphs, String step, Instant until) {
    boolean today = LocalDate.ofInstant(until, clock.zone()).equals(clock.today());
    return new HomePage.Asked(
        directive.code(),
        directive.text().title(frame.locale()),
        paragraphs,
        directive.text().shown(frame.locale()).getLanguage().equals("en") ? "en" : "zh-CN",
        step,
        frame.say("home.asked.until", today ? frame.time(until) : frame.dateTime(until)),
        clock.now().isAfter(until),
        directive.version());
  }
}
