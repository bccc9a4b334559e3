package org.tongzhou.information.signal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.Refusal;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.duty.DutyKind;
import org.tongzhou.grid.duty.Escalation;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.Level;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.Rounds;

/**
 * To judge signals. About people there is one for each rule, round and lowest unit, with everybody
 * in it who waits; about a count there is one of its own.
 */
@Component
class SignalDuty implements DutyKind {

  static final String KIND = "signal.judge";

  private static final String OF_RULE = "signals:";
  private static final String OF_ONE = "signal:";

  private final ObjectProvider<SignalRules> rules;
  private final ObjectProvider<Signals> signals;
  private final ObjectProvider<Rounds> rounds;
  private final Words words;

  /**
   * Duties know their kinds, and those who open duties know the duties: each is asked for later.
   */
  SignalDuty(
      ObjectProvider<SignalRules> rules,
      ObjectProvider<Signals> signals,
      ObjectProvider<Rounds> rounds,
      Words words) {
    this.rules = rules;
    this.signals = signals;
    this.rounds = rounds;
    this.words = words;
  }

  static String subject(String rule, RoundId round) {
    return OF_RULE + rule + ":" + round.value();
  }

  static String subject(SignalId signal) {
    return OF_ONE + signal.value();
  }

  @Override
  public String code() {
    return KIND;
  }

  private record Group(SignalRule rule, Optional<Round> round) {}

  private Optional<Group> group(String subject) {
    if (!subject.startsWith(OF_RULE)) return Optional.empty();
    var parts = subject.split(":");
    var rule =
        rules.getObject().all().stream().filter(it -> it.code().equals(parts[1])).findFirst();
    return rule.map(
        found ->
            new Group(
                found,
                rounds.getObject().all().stream()
                    .filter(round -> String.valueOf(round.id().value()).equals(parts[2]))
                    .findFirst()));
  }

  private Optional<Signal> one(String subject) {
    if (!subject.startsWith(OF_ONE)) return Optional.empty();
    var id = new SignalId(UUID.fromString(subject.substring(OF_ONE.length())));
    return signals.getObject().find(id);
  }

  @Override
  public String title(String subject, Locale locale) {
    var rule =
        group(subject)
            .map(Group::rule)
            .or(() -> one(subject).map(found -> rules.getObject().of(found)));
    return rule.map(found -> words.say(locale, "signal.duty.title", found.name(locale)))
        .orElseGet(() -> words.say(locale, "duty.kind.signal.judge"));
  }

  /** What its counselor does not get to is for the college, and four hours later for the office. */
  @Override
  public List<Escalation> clock(String subject) {
    return List.of(
        new Escalation(Level.COLLEGE, Duration.ZERO),
        new Escalation(Level.UNIVERSITY, Duration.ofHours(4)));
  }

  @Override
  public @Nullable String path(String subject, Account reader) {
    if (!reader.may(Permission.SIGNAL_SEE)) return null;
    return group(subject)
        .map(found -> "/situation/signals?rule=" + found.rule().code())
        .or(() -> one(subject).map(found -> "/situation/signals/" + found.id().value()))
        .orElse(null);
  }

  @Override
  public @Nullable Help help(String subject, String handle, Account reader, Locale locale) {
    if (!reader.may(Permission.SIGNAL_JUDGE)) return null;
    return new Help(words.say(locale, "signal.duty.help"), "/situation/signals?person=" + handle);
  }

  @Override
  public Set<How> closings() {
    return Set.of();
  }

  @Override
  public Refusal closesOtherwise() {
    return SignalRefusal.CLOSES_BY_JUDGING;
  }
}
