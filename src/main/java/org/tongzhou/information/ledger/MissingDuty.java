package org.tongzhou.information.ledger;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refusal;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.duty.DutyKind;
import org.tongzhou.grid.duty.Escalation;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.Level;

/** To find out how those are from whom no report has come. */
@Component
class MissingDuty implements DutyKind {

  /** Without the year: the duties of a round live for days. */
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofLocalizedPattern("MMMd");

  private final ObjectProvider<Missing> missing;
  private final LiveRounds live;
  private final Words words;
  private final CampusClock clock;

  /** Duties know their kinds and the missing open duties, so each asks for the other later. */
  MissingDuty(ObjectProvider<Missing> missing, LiveRounds live, Words words, CampusClock clock) {
    this.missing = missing;
    this.live = live;
    this.words = words;
    this.clock = clock;
  }

  private Optional<Round> round(String subject) {
    return missing.getObject().roundOf(subject);
  }

  @Override
  public String code() {
    return Missing.KIND;
  }

  @Override
  public String title(String subject, Locale locale) {
    return round(subject)
        .map(
            round ->
                words.say(
                    locale,
                    "ledger.missing.title",
                    round.name(locale),
                    DAY.withLocale(locale).format(round.day())))
        .orElseGet(() -> words.say(locale, "duty.kind.ledger.missing"));
  }

  /** The officer's time ends with the due time of the duty; then each level has its own. */
  @Override
  public List<Escalation> clock(String subject) {
    var policy = round(subject).map(missing.getObject()::policyOf).orElse(MissingPolicy.USUAL);
    return List.of(
        new Escalation(Level.COUNSELOR, Duration.ZERO),
        new Escalation(Level.COLLEGE, policy.forCounselor()));
  }

  @Override
  public @Nullable String path(String subject, Account reader) {
    if (!reader.may(Permission.LEDGER_SEE)) return null;
    return round(subject).map(round -> "/rounds/" + round.code() + "/missing").orElse(null);
  }

  /** A report for the person, in this round or, once it is closed, in the one that runs now. */
  @Override
  public @Nullable Help help(String subject, String handle, Account reader, Locale locale) {
    if (!reader.may(Permission.LEDGER_PROXY)) return null;
    return round(subject)
        .flatMap(this::takingReports)
        .map(
            round ->
                new Help(
                    words.say(locale, "ledger.missing.proxy"),
                    "/rounds/" + round.code() + "/proxy/" + handle))
        .orElse(null);
  }

  private Optional<Round> takingReports(Round round) {
    return live.of(round.ledger()).stream()
        .filter(
            one ->
                switch (one.stateAt(clock.now())) {
                  case OPEN, DUE -> !clock.now().isBefore(one.opensAt());
                  case LOCKED, CLOSED -> false;
                })
        .filter(one -> !one.opensAt().isBefore(round.opensAt()))
        .findFirst();
  }

  @Override
  public Set<How> closings() {
    return Set.of();
  }

  @Override
  public Refusal closesOtherwise() {
    return LedgerRefusal.MISSING_CLOSES_BY_REPORT;
  }
}
