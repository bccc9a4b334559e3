package org.tongzhou.information.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.Level;
import org.tongzhou.grid.duty.OpenSetDuty;
import org.tongzhou.grid.duty.RegisterLine;
import org.tongzhou.grid.notice.InBoth;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.grid.notice.SendNotice;
import org.tongzhou.grid.notice.Urgency;
import org.tongzhou.grid.people.Scope;

/**
 * What happens about the missing of a round: reminded before the due time, asked after by a duty
 * from then on. The duty of somebody ends by a report of theirs, in this round or a later one of
 * the ledger, by a report made for them, or by an exemption; never by the end of the round.
 */
@Service
public class Missing {

  public static final String KIND = "ledger.missing";

  /** Everything is looked at again so often, whatever was heard. */
  private static final Duration WHOLE_LOOK = Duration.ofSeconds(30);

  private static final Duration CLOSED_LOOKED_AT = Duration.ofDays(2);

  private final RoundRows rows;
  private final LiveRounds live;
  private final KnownLedgers ledgers;
  private final Duties duties;
  private final Notices notices;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  private final Set<Integer> heard = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean exempted = new AtomicBoolean();
  private final Set<Integer> asked = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Instant looked;

  Missing(
      RoundRows rows,
      LiveRounds live,
      KnownLedgers ledgers,
      Duties duties,
      Notices notices,
      CampusClock clock,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.live = live;
    this.ledgers = ledgers;
    this.duties = duties;
    this.notices = notices;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    live.onReports((round, facts) -> heard.add(round));
    live.onExemptions(() -> exempted.set(true));
  }

  /** As the duties of a round name it. */
  static String subject(RoundId round) {
    return "round:" + round.value();
  }

  /** The round that a duty is about, while this house knows it. */
  Optional<Round> roundOf(String subject) {
    return subject.startsWith("round:")
        ? live.find(new RoundId(Integer.parseInt(subject.substring("round:".length()))))
        : Optional.empty();
  }

  /**
   * Everybody who was asked after in a round, by unit, with what was tried.
   *
   * @param scope units outside it are left out
   */
  public Paged<RegisterLine> register(RoundId round, Scope scope, int page, int size) {
    return duties.register(KIND, subject(round), scope, page, size);
  }

  /** Asks after some people of a round before its time, such as those who are long silent. */
  @Transactional
  public void askNow(RoundId round, PersonSet people, Instant due) {
    var missing = live.tally(round).set(RoundSet.MISSING);
    duties.openForSet(
        new OpenSetDuty(KIND, subject(round), people.and(missing), Level.OFFICER, due));
  }

  MissingPolicy policyOf(Round round) {
    return ledgers.find(round.ledger()).missing();
  }

  // ---- by the clock

  /** Each step is a transaction of its own that only one node can win. */
  void tick() {
    var now = clock.now();
    for (var round : List.copyOf(live.all())) {
      if (round.closedAt() == null) remindIfTime(round, now);
      if (!now.isBefore(round.dueAt()) && !asked.contains(round.id().value())) {
        transaction.executeWithoutResult(status -> ask(round, now));
        asked.add(round.id().value());
      }
    }
    settle();
  }

  private void remindIfTime(Round round, Instant now) {
    int before = policyOf(round).remindBefore();
    var at = round.dueAt().minus(Duration.ofMinutes(before));
    if (before == 0 || now.isBefore(at) || !now.isBefore(round.dueAt())) return;
    transaction.executeWithoutResult(status -> remind(round, now));
  }

  private void remind(Round round, Instant now) {
    if (!rows.reminding(round.id(), now)) return;
    var missing = live.tally(round.id()).set(RoundSet.MISSING);
    if (missing.isEmpty()) return;
    notices.send(
        new SendNotice(
            "ledger.notice.reminder",
            missing,
            List.of(
                new InBoth(round.nameZh(), round.nameEn()),
                LocalTime.ofInstant(round.dueAt(), clock.zone())),
            "/rounds/" + round.code() + "/report",
            Urgency.NORMAL,
            "ledger.reminder:" + round.id().value()));
  }

  private void ask(Round round, Instant now) {
    if (!rows.asking(round.id(), now)) return;
    duties.openForSet(
        new OpenSetDuty(
            KIND,
            subject(round.id()),
            live.tally(round.id()).set(RoundSet.MISSING),
            Level.OFFICER,
            round.dueAt().plus(policyOf(round).forOfficer())));
  }

  // ---- whoever has been heard of

  /** Ends what reports and exemptions have ended; a lost word is made up for by the whole look. */
  private void settle() {
    var now = clock.now();
    var last = looked;
    boolean whole = last == null || Duration.between(last, now).abs().compareTo(WHOLE_LOOK) >= 0;
    boolean exemptions = exempted.getAndSet(false) || whole;
    var rounds = new HashSet<>(heard);
    heard.removeAll(rounds);
    if (!exemptions && rounds.isEmpty()) return;
    for (var subject : duties.openSubjects(KIND))
      roundOf(subject)
          .ifPresent(
              round -> {
                var waiting = duties.waiting(KIND, subject);
                if (exemptions) exempt(round, subject, waiting);
                for (var later : live.of(round.ledger()))
                  if (!later.opensAt().isBefore(round.opensAt())
                      && (rounds.contains(later.id().value()) || (whole && isRecent(later, now))))
                    reported(later, subject, waiting);
              });
    if (whole) looked = now;
  }

  private static boolean isRecent(Round round, Instant now) {
    return now.isBefore(round.closesAt().plus(CLOSED_LOOKED_AT));
  }

  private void reported(Round round, String subject, PersonSet waiting) {
    var tally = live.tally(round.id());
    var reported = waiting.and(tally.set(RoundSet.REPORTED));
    if (reported.isEmpty()) return;
    var byOthers = reported.and(tally.set(RoundSet.PROXY));
    duties.settle(KIND, subject, byOthers, How.CONTACTED);
    duties.settle(KIND, subject, reported.minus(byOthers), How.REPORTED);
  }

  private void exempt(Round round, String subject, PersonSet waiting) {
    var exempt =
        PersonSet.of(
            rows.exemptionsOn(round.ledger(), round.day()).stream()
                .mapToInt(RoundRows.ExemptionRow::person)
                .toArray());
    duties.settle(KIND, subject, waiting.and(exempt), How.EXEMPTED);
  }
}
