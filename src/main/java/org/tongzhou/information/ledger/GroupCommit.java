package org.tongzhou.information.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.audit.Act;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.storage.BatchWriter;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.CheckedAnswers;
import org.tongzhou.information.form.FormRules;

/**
 * Commits the reports that wait, together and in one statement. A receipt is given after the
 * commit, when the tallies of this node hold the report.
 */
@Component
class GroupCommit extends BatchWriter<Submission> {

  static final int BATCH = 500;

  /** Rows are written in one order on all nodes, so that nobody waits in a circle. */
  private static final Comparator<ReportRows.NewReport> ONE_ORDER =
      Comparator.comparingInt(ReportRows.NewReport::round)
          .thenComparingInt(ReportRows.NewReport::person);

  private final Deque<Submission> deferred = new ArrayDeque<>();
  private final TransactionTemplate transaction;
  private final ReportRows rows;
  private final LiveRounds rounds;
  private final KnownLedgers ledgers;
  private final Audit audit;
  private final ChangeFeed feed;
  private final CampusClock clock;

  /** The last batch that was looked up held reports sent twice: they come in crowds. */
  private boolean repeating;

  GroupCommit(
      @Value("${tongzhou.reports.waiting:8000}") int most,
      PlatformTransactionManager transactions,
      ReportRows rows,
      LiveRounds rounds,
      KnownLedgers ledgers,
      Audit audit,
      ChangeFeed feed,
      CampusClock clock) {
    super("report-writer", BATCH, most);
    this.transaction = new TransactionTemplate(transactions);
    this.rows = rows;
    this.rounds = rounds;
    this.ledgers = ledgers;
    this.audit = audit;
    this.feed = feed;
    this.clock = clock;
  }

  /** Puts a report into the next batch, or refuses it at once when too many wait. */
  void submit(Submission submission) {
    if (!offer(submission)) throw LedgerRefusal.FULL.with();
  }

  int waitingNow() {
    return waiting();
  }

  @Override
  protected boolean holdsBack() {
    return !deferred.isEmpty();
  }

  /** Of one person only one report a batch, and each key once: the next ones see the first. */
  @Override
  protected void gather(List<Submission> batch) throws InterruptedException {
    if (deferred.isEmpty()) batch.add(take());
    while (batch.size() < BATCH && !deferred.isEmpty()) batch.add(deferred.poll());
    fill(batch);
    if (batch.size() == 1) return;
    var people = new HashSet<ReportRows.PersonInRound>(batch.size() * 2);
    var keys = new HashSet<UUID>(batch.size() * 2);
    batch.removeIf(
        submission -> {
          boolean first = people.add(personOf(submission)) & keys.add(submission.key());
          if (!first) deferred.add(submission);
          return !first;
        });
  }

  private static ReportRows.PersonInRound personOf(Submission submission) {
    return new ReportRows.PersonInRound(
        submission.report().round().value(), submission.report().person().value());
  }

  @Override
  protected void write(List<Submission> batch, boolean again) {
    var outcomes = commit(batch, again || repeating || batch.stream().anyMatch(this::mustLook));
    for (int i = 0; i < batch.size(); i++) outcomes.get(i).tell(batch.get(i));
  }

  /** Whether the answers that hold have to be compared; whatever else matters is in memory. */
  private boolean mustLook(Submission submission) {
    var report = submission.report();
    var tally = rounds.open(report.round());
    if (tally == null) return true;
    var prior = report.source() == Source.SELF ? tally.prior(report.person().value()) : null;
    return prior != null && prior.marks().proxy();
  }

  @Override
  protected void refuse(List<Submission> batch) {
    var refused = LedgerRefusal.NOT_KEPT.with();
    batch.forEach(submission -> submission.done().completeExceptionally(refused));
  }

  // ---- one transaction

  /** What becomes of a submission once the transaction is committed. */
  private sealed interface Outcome {
    record Kept(Receipt receipt) implements Outcome {}

    record No(Refused refused) implements Outcome {}

    default void tell(Submission submission) {
      switch (this) {
        case Kept(var receipt) -> submission.done().complete(receipt);
        case No(var refused) -> submission.done().completeExceptionally(refused);
      }
    }
  }

  private List<Outcome> commit(List<Submission> batch, boolean look) {
    var now = clock.now().truncatedTo(ChronoUnit.MICROS);
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              var outcomes = new ArrayList<Outcome>(batch.size());
              var reports = new ArrayList<ReportRows.NewReport>(batch.size());
              var known = look ? look(batch) : remember(batch);
              var repeated = repeated(batch);
              for (var submission : batch)
                outcomes.add(decide(submission, known, repeated, now, reports));
              if (!reports.isEmpty()) {
                reports.sort(ONE_ORDER);
                if (!rows.write(reports, now)) throw somebodyWasFaster();
                announce(reports);
              }
              return outcomes;
            }));
  }

  /** What is known of a batch's keys and people. */
  private record Known(
      Map<UUID, ReportRows.UsedKey> keys,
      Map<ReportRows.PersonInRound, ReportRules.Prior> priors,
      Map<RoundId, Round> rounds) {}

  /** What this node has heard. It may be behind, and knows no keys: then the write finds out. */
  private Known remember(List<Submission> batch) {
    var priors = new HashMap<ReportRows.PersonInRound, ReportRules.Prior>();
    for (var one : batch) {
      var tally = rounds.open(one.report().round());
      var prior = tally == null ? null : tally.prior(one.report().person().value());
      if (prior != null) priors.put(personOf(one), prior);
    }
    return new Known(Map.of(), priors, Map.of());
  }

  /** What the database holds. */
  private Known look(List<Submission> batch) {
    var keys = rows.keys(batch);
    repeating = !keys.isEmpty();
    var people = batch.stream().mapToInt(one -> one.report().person().value()).toArray();
    var roundIds = batch.stream().mapToInt(one -> one.report().round().value()).toArray();
    var fresh = new HashMap<RoundId, Round>();
    for (int id : Arrays.stream(roundIds).distinct().toArray())
      rounds.reread(new RoundId(id)).ifPresent(round -> fresh.put(round.id(), round));
    return new Known(keys, rows.priors(roundIds, people), fresh);
  }

  /** Yesterday's answers of those who say that nothing has changed. */
  private Map<Submission, Answers> repeated(List<Submission> batch) {
    var byRound = new HashMap<RoundId, List<Submission>>();
    for (var one : batch)
      if (one.checked() == null)
        byRound.computeIfAbsent(one.report().round(), round -> new ArrayList<>()).add(one);
    if (byRound.isEmpty()) return Map.of();
    var repeated = new java.util.IdentityHashMap<Submission, Answers>();
    byRound.forEach(
        (id, submissions) -> {
          var before = rounds.find(id).flatMap(rounds::before);
          if (before.isEmpty()) return;
          var people =
              submissions.stream().mapToInt(one -> one.report().person().value()).toArray();
          var answers = rows.answers(before.get().id(), people);
          for (var one : submissions) {
            var said = answers.get(one.report().person().value());
            if (said != null) repeated.put(one, said);
          }
        });
    return repeated;
  }

  private Outcome decide(
      Submission submission,
      Known known,
      Map<Submission, Answers> repeated,
      Instant now,
      List<ReportRows.NewReport> reports) {
    var report = submission.report();
    var used = known.keys().get(submission.key());
    if (used != null)
      return Arrays.equals(used.content(), submission.content())
          ? new Outcome.Kept(used.receipt())
          : new Outcome.No(LedgerRefusal.KEY_REUSED.with());
    var round =
        known.rounds().getOrDefault(report.round(), rounds.find(report.round()).orElseThrow());
    var refused = Reports.refusalOf(round.stateAt(now));
    var tally = rounds.open(report.round());
    if (refused != null)
      return new Outcome.No(
          ledgers.find(round.ledger()).isOver() ? LedgerRefusal.INCIDENT_OVER.with() : refused);
    if (tally == null || round.closedAt() != null)
      return new Outcome.No(LedgerRefusal.ROUND_CLOSED.with());
    var checked = submission.checked();
    if (checked == null) {
      var said = repeated.get(submission);
      if (said == null) return new Outcome.No(LedgerRefusal.NOTHING_TO_REPEAT.with());
      checked = repeat(said, tally, now);
      if (!checked.accepted())
        return new Outcome.No(LedgerRefusal.ANSWERS_REFUSED.withFields(checked.errors()));
    }
    var prior = known.priors().get(personOf(submission));
    var overwritten = ReportRules.refusal(prior, report.source(), report.override());
    if (overwritten != null) return new Outcome.No(overwritten);
    boolean inTime = now.isBefore(round.dueAt());
    var marks =
        ReportRules.marks(
            prior,
            report.source(),
            checked.answers(),
            inTime,
            submission.checked() == null,
            tally.form().alerting(checked.codes()),
            ledgers.find(round.ledger()).zeroReport());
    int revision = prior == null ? 1 : prior.revision() + 1;
    reports.add(
        new ReportRows.NewReport(
            report.round().value(),
            report.person().value(),
            revision,
            marks.bits(),
            report.source(),
            report.reporter(),
            report.override(),
            checked.answers(),
            checked.codes(),
            report.filledAt(),
            submission.key(),
            submission.content()));
    return new Outcome.Kept(
        Receipt.of(report.round(), report.person().value(), revision, now, marks.onTime()));
  }

  /** Only what the form of today still knows is carried over, and it must pass today's rules. */
  private CheckedAnswers repeat(Answers said, RoundTally tally, Instant now) {
    var today = now.atZone(clock.zone()).toLocalDate();
    return FormRules.check(tally.form(), tally.form().carried(said, today), today);
  }

  private void announce(List<ReportRows.NewReport> reports) {
    var acts = new ArrayList<Act>(reports.size());
    var facts = new ArrayList<ReportFact>(reports.size());
    for (var report : reports) {
      acts.add(
          new Act(
              report.reporter() == null ? "system" : "account:" + report.reporter().value(),
              report.source() == Source.SELF ? "ledger.reported-own" : "ledger.reported-for",
              "person:" + report.person(),
              "{\"round\":" + report.round() + ",\"revision\":" + report.revision() + "}"));
      facts.add(
          new ReportFact(
              report.round(), report.person(), report.revision(), report.flags(), report.codes()));
    }
    audit.recordAll(acts);
    feed.append(LiveRounds.REPORTS, ReportFact.write(facts));
  }
}
