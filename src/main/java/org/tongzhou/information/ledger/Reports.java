package org.tongzhou.information.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.CheckedAnswers;
import org.tongzhou.information.form.FormRules;

/**
 * The door of reports. Whether the reporter may speak for the person is asked before it: a person
 * for oneself, anybody else through {@link #proxied}.
 */
@Service
public class Reports {

  private static final int LONGEST_KEY = 100;

  /** A phone may be without network for a fortnight; older papers are for people to enter. */
  private static final Duration KEPT_AFTER_CLOSE = Duration.ofDays(14);

  /** Clocks of phones run ahead. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private static final int BULK_CHUNK = 5_000;

  private final LiveRounds rounds;
  private final Rounds opening;
  private final Ledgers ledgers;
  private final GroupCommit commit;
  private final ReportRows rows;
  private final LateReportRows late;
  private final People people;
  private final PhotoAnswers photos;
  private final Audit audit;
  private final CurrentAccount current;
  private final ChangeFeed feed;
  private final CampusClock clock;
  private final TransactionTemplate transaction;

  Reports(
      LiveRounds rounds,
      Rounds opening,
      Ledgers ledgers,
      GroupCommit commit,
      ReportRows rows,
      LateReportRows late,
      People people,
      PhotoAnswers photos,
      Audit audit,
      CurrentAccount current,
      ChangeFeed feed,
      CampusClock clock,
      PlatformTransactionManager transactions) {
    this.rounds = rounds;
    this.opening = opening;
    this.ledgers = ledgers;
    this.commit = commit;
    this.rows = rows;
    this.late = late;
    this.people = people;
    this.photos = photos;
    this.audit = audit;
    this.current = current;
    this.feed = feed;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  // ---- the corridor

  /** Keeps a report and gives its receipt when it is committed. */
  public Receipt send(SendReport report) {
    return receipt(submit(report));
  }

  /**
   * Keeps many reports, such as the rows of a workbook; each stands for itself.
   *
   * @return side by side with the reports
   */
  public List<SendOutcome> sendAll(List<SendReport> reports) {
    var waiting = new ArrayList<CompletableFuture<Receipt>>(reports.size());
    for (int from = 0; from < reports.size(); from += GroupCommit.BATCH) {
      int to = Math.min(reports.size(), from + GroupCommit.BATCH);
      for (var report : reports.subList(from, to)) {
        try {
          waiting.add(submit(report));
        } catch (Refused refused) {
          waiting.add(CompletableFuture.failedFuture(refused));
        }
      }
      for (var one : waiting.subList(from, to)) one.exceptionally(failed -> null).join();
    }
    return waiting.stream().map(Reports::outcome).toList();
  }

  private static SendOutcome outcome(CompletableFuture<Receipt> done) {
    try {
      return new SendOutcome(receipt(done), null);
    } catch (Refused refused) {
      return new SendOutcome(null, refused);
    }
  }

  private static Receipt receipt(CompletableFuture<Receipt> done) {
    try {
      return done.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof Refused refused) throw refused;
      throw failed;
    }
  }

  private CompletableFuture<Receipt> submit(SendReport report) {
    var round = rounds.find(report.round()).orElseThrow(LedgerRefusal.NO_SUCH_ROUND::with);
    if (report.key().isEmpty() || report.key().length() > LONGEST_KEY)
      throw LedgerRefusal.KEY_MISSING.with();
    var now = clock.now();
    var tally = rounds.open(report.round());
    if (tally == null) tally = rounds.tally(report.round());
    if (!tally.expects(report.person().value())) throw LedgerRefusal.NOT_EXPECTED.with();
    var answers = report.answers();
    var checked =
        answers == null
            ? null
            : FormRules.check(tally.form(), answers, dayOf(writtenAt(report, now)));
    boolean over = ledgers.find(round.ledger()).isOver();
    if (checked != null && !checked.accepted())
      throw over
          ? LedgerRefusal.INCIDENT_OVER.with()
          : LedgerRefusal.ANSWERS_REFUSED.withFields(checked.errors());
    if (checked != null && !over)
      photos.mustBelong(report.person(), tally.form(), checked.answers());
    var submission = Submission.of(report, checked);
    var refused = over ? LedgerRefusal.INCIDENT_OVER.with() : refusalOf(round.stateAt(now));
    if (refused == null) commit.submit(submission);
    else tooLate(submission, round, refused, now);
    return submission.done();
  }

  /** When the answers were written, as far as the phone is believed. */
  private static Instant writtenAt(SendReport report, Instant now) {
    var filled = report.filledAt();
    return filled == null || filled.isAfter(now) ? now : filled;
  }

  private java.time.LocalDate dayOf(Instant at) {
    return at.atZone(clock.zone()).toLocalDate();
  }

  /** Why a round in this state takes no reports; null when it does. */
  static @Nullable Refused refusalOf(Round.State state) {
    return switch (state) {
      case OPEN, DUE -> null;
      case LOCKED -> LedgerRefusal.ROUND_LOCKED.with();
      case CLOSED -> LedgerRefusal.ROUND_CLOSED.with();
    };
  }

  /**
   * A retry gets its receipt; what was written in time is kept for somebody to decide, unless the
   * incident is over: then there is no ground to keep it.
   */
  private void tooLate(Submission submission, Round round, Refused refused, Instant now) {
    var used = used(submission);
    if (used != null) {
      if (!java.util.Arrays.equals(used.content(), submission.content()))
        throw LedgerRefusal.KEY_REUSED.with();
      submission.done().complete(used.receipt());
      return;
    }
    if (refused.why() == LedgerRefusal.INCIDENT_OVER) throw refused;
    var filled = submission.report().filledAt();
    if (filled == null || !writtenInTime(round, filled, now)) throw refused;
    submission.done().complete(keep(submission, filled, now.truncatedTo(ChronoUnit.MICROS)));
  }

  private ReportRows.@Nullable UsedKey used(Submission submission) {
    return rows.keys(List.of(submission)).get(submission.key());
  }

  private static boolean writtenInTime(Round round, Instant filled, Instant now) {
    var end =
        round.lockedAt() == null ? round.closesAt() : earlier(round.lockedAt(), round.closesAt());
    return !filled.isBefore(round.opensAt())
        && filled.isBefore(end)
        && !filled.isAfter(now.plus(AHEAD))
        && now.isBefore(round.closesAt().plus(KEPT_AFTER_CLOSE));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private Receipt keep(Submission submission, Instant filled, Instant now) {
    var report = submission.report();
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              var checked = submission.checked();
              if (checked == null) checked = repeated(report, now);
              boolean kept = late.insert(Ids.next(clock), submission, checked, filled, now);
              if (!kept) return Objects.requireNonNull(used(submission)).receipt();
              audit.recordAs(
                  "account:" + report.reporter().value(),
                  "ledger.reported-late",
                  "person:" + report.person().value(),
                  Map.of("round", report.round().value()));
              return new Receipt(
                  Receipt.number(report.round().value(), report.person().value(), 0),
                  now,
                  false,
                  false,
                  true);
            }));
  }

  private CheckedAnswers repeated(SendReport report, Instant now) {
    var form = rounds.tally(report.round()).form();
    var today = dayOf(writtenAt(report, now));
    var said =
        previousAnswers(report.round(), report.person())
            .orElseThrow(LedgerRefusal.NOTHING_TO_REPEAT::with);
    var checked = FormRules.check(form, form.carried(said, today), today);
    if (!checked.accepted()) throw LedgerRefusal.ANSWERS_REFUSED.withFields(checked.errors());
    return checked;
  }

  /**
   * The person whom somebody of this scope may report for, by student number; whoever lies outside
   * is not found.
   */
  public PersonId proxied(String studentNumber, Scope scope) {
    return people
        .findByNumber(studentNumber, scope)
        .orElseThrow(LedgerRefusal.NOT_EXPECTED::with)
        .id();
  }

  // ---- reading

  public Optional<Report> find(RoundId round, PersonId person) {
    return rows.find(round, person);
  }

  /** What held before, newest first. */
  public List<Report> history(RoundId round, PersonId person) {
    return rows.history(round, person);
  }

  /** What the person said in the round before this one. */
  public Optional<Answers> previousAnswers(RoundId round, PersonId person) {
    return rounds
        .find(round)
        .flatMap(rounds::before)
        .map(before -> rows.answers(before.id(), new int[] {person.value()}).get(person.value()));
  }

  /** The reports of some people in some rounds, by person, then round; for tables and workbooks. */
  public List<Report> of(Collection<RoundId> asked, int[] persons) {
    return rows.of(asked, persons);
  }

  // ---- what came after the close

  /** Late reports of people of the scope that nobody has decided, oldest first. */
  public List<LateReport> undecided(RoundId round, Scope scope) {
    return late.undecided(round).stream()
        .filter(report -> people.find(report.person(), scope).isPresent())
        .toList();
  }

  /** What became of the person's own late reports: waiting (null), accepted or not, and why. */
  public List<LateFate> fates(RoundId round, PersonId person) {
    return late.fates(round, person).stream()
        .map(fate -> new LateFate(fate.receivedAt(), fate.accepted(), fate.reason()))
        .toList();
  }

  @Transactional
  public void reject(UUID lateReport, String reason, Scope scope) {
    if (reason.isBlank()) throw LedgerRefusal.REASON_MISSING.with();
    decide(lateReport, false, reason.strip(), scope);
  }

  /** From now on the report counts, visibly as one that came after the close. */
  @Transactional
  public void accept(UUID lateReport, Scope scope) {
    var report = decide(lateReport, true, null, scope);
    var round = opening.find(report.round());
    opening.mustCollect(round);
    if (round.lockedAt() != null) throw LedgerRefusal.ROUND_LOCKED.with();
    var raw = late.accept(lateReport, clock.now());
    var fact = marked(raw, ledgers.find(round.ledger()).zeroReport());
    late.mark(fact);
    feed.append(LiveRounds.REPORTS, ReportFact.write(List.of(fact)));
    if (round.closedAt() != null) {
      opening.count(round.id());
      feed.append(LiveRounds.ROUNDS, LiveRounds.payload(round.id()));
    }
  }

  private ReportFact marked(ReportFact fact, boolean zeroReport) {
    boolean alerting = rounds.tally(new RoundId(fact.round())).form().alerting(fact.codes());
    int flags = fact.flags() | (alerting ? Mark.ALERTING : zeroReport ? Mark.ZERO : 0);
    return new ReportFact(fact.round(), fact.person(), fact.revision(), flags, fact.codes());
  }

  private LateReport decide(UUID id, boolean accepted, @Nullable String reason, Scope scope) {
    var report =
        late.find(id)
            .filter(one -> people.find(one.person(), scope).isPresent())
            .orElseThrow(LedgerRefusal.NO_SUCH_REPORT::with);
    if (!late.decide(id, accepted, reason, current.current(), clock.now()))
      throw LedgerRefusal.ALREADY_DECIDED.with();
    audit.record(
        accepted ? "ledger.late-accepted" : "ledger.late-rejected",
        "person:" + report.person().value(),
        Map.of("round", report.round().value()));
    return report;
  }

  // ---- in sets

  /**
   * Writes first reports of one round in sets, with times of their own: the history of a new house,
   * a ledger that was kept elsewhere. One line in the audit log for each set.
   *
   * @return how many were written; who had reported before is left out
   */
  public int bulk(RoundId id, List<BulkReport> reports) {
    var round = opening.find(id);
    opening.mustCollect(round);
    int written = 0;
    for (int from = 0; from < reports.size(); from += BULK_CHUNK) {
      var chunk = reports.subList(from, Math.min(reports.size(), from + BULK_CHUNK));
      written += Objects.requireNonNull(transaction.execute(status -> writeMany(round, chunk)));
    }
    return written;
  }

  private int writeMany(Round round, List<BulkReport> reports) {
    var tally = rounds.tally(round.id());
    var form = tally.form();
    boolean zeroReport = ledgers.find(round.ledger()).zeroReport();
    var kept = new ArrayList<BulkReport>(reports.size());
    var facts = new ArrayList<ReportFact>(reports.size());
    for (var report : reports) {
      if (!tally.expects(report.person())) throw LedgerRefusal.NOT_EXPECTED.with();
      var checked = FormRules.check(form, report.answers(), dayOf(report.receivedAt()));
      if (!checked.accepted()) throw LedgerRefusal.ANSWERS_REFUSED.withFields(checked.errors());
      photos.mustBelong(new PersonId(report.person()), form, checked.answers());
      var marks =
          ReportRules.marks(
              null,
              report.source(),
              checked.answers(),
              report.receivedAt().isBefore(round.dueAt()),
              false,
              form.alerting(checked.codes()),
              zeroReport);
      kept.add(
          new BulkReport(
              report.person(),
              report.source(),
              report.reporter(),
              checked.answers(),
              report.receivedAt()));
      facts.add(
          new ReportFact(round.id().value(), report.person(), 1, marks.bits(), checked.codes()));
    }
    var written =
        rows.writeMany(
            round.id(),
            kept,
            facts.stream().mapToInt(ReportFact::flags).toArray(),
            facts.stream().map(fact -> ReportFact.pack(fact.codes())).toArray(byte[][]::new));
    audit.record(
        "ledger.reported-in-bulk",
        "round:" + round.id().value(),
        Map.of("reports", written.size()));
    if (round.closedAt() == null) {
      var people = new java.util.HashSet<>(written);
      facts.removeIf(fact -> !people.contains(fact.person()));
      feed.append(LiveRounds.REPORTS, ReportFact.write(facts));
    }
    return written.size();
  }
}
