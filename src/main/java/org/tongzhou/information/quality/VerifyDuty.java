package org.tongzhou.information.quality;

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
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.duty.DutyKind;
import org.tongzhou.grid.duty.Escalation;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.Level;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;

/** To call those of a sample and ask them again. */
@Component
class VerifyDuty implements DutyKind {

  /** A counselor's own time beyond the due time, before the college is asked. */
  private static final Duration GRACE = Duration.ofHours(24);

  private final SampleRows rows;
  private final ObjectProvider<Rounds> rounds;
  private final Words words;

  /** Duties know their kinds and rounds open duties, so each asks for the other later. */
  VerifyDuty(SampleRows rows, ObjectProvider<Rounds> rounds, Words words) {
    this.rows = rows;
    this.rounds = rounds;
    this.words = words;
  }

  @Override
  public String code() {
    return Samples.KIND;
  }

  @Override
  public String title(String subject, Locale locale) {
    return round(subject)
        .map(
            round ->
                words.say(locale, "quality.duty.title", round.name(locale), round.day().toString()))
        .orElseGet(() -> words.say(locale, "duty.kind.quality.verify"));
  }

  private Optional<Round> round(String subject) {
    try {
      return rows.find(id(subject)).map(sample -> rounds.getObject().find(sample.round()));
    } catch (Refused | IllegalArgumentException gone) {
      return Optional.empty();
    }
  }

  private static SampleId id(String subject) {
    return new SampleId(UUID.fromString(subject.substring(subject.indexOf(':') + 1)));
  }

  @Override
  public List<Escalation> clock(String subject) {
    return List.of(new Escalation(Level.COLLEGE, GRACE));
  }

  @Override
  public @Nullable String path(String subject, Account reader) {
    return reader.may(Permission.LEDGER_DECIDE)
        ? "/samples/" + id(subject) + "/people?set=waiting"
        : null;
  }

  @Override
  public @Nullable Help help(String subject, String handle, Account reader, Locale locale) {
    if (!reader.may(Permission.LEDGER_DECIDE)) return null;
    return new Help(
        words.say(locale, "quality.duty.verify"), "/samples/" + id(subject) + "/people/" + handle);
  }

  @Override
  public Set<How> closings() {
    return Set.of();
  }

  @Override
  public Refusal closesOtherwise() {
    return QualityRefusal.CLOSES_BY_VERIFYING;
  }
}
