package org.tongzhou.information.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.cohort.Asker;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.form.CompiledForm;
import org.tongzhou.information.form.Forms;

/** The door of rounds: opening with a frozen expected set, closing, locking, exemptions. */
@Service
public class Rounds {

  private static final Logger log = LoggerFactory.getLogger(Rounds.class);

  /** A round that nobody could report in because no server ran is not opened afterwards. */
  private static final int DAYS_CAUGHT_UP = 2;

  private final RoundRows rows;
  private final LedgerRows ledgerRows;
  private final LiveRounds live;
  private final Ledgers ledgers;
  private final Forms forms;
  private final People people;
  private final Cohorts cohorts;
  private final Audit audit;
  private final CurrentAccount current;
  private final ChangeFeed feed;
  private final CampusClock clock;
  private final TransactionTemplate transaction;
  private final Set<String> unopened = ConcurrentHashMap.newKeySet();

  Rounds(
      RoundRows rows,
      LedgerRows ledgerRows,
      LiveRounds live,
      Ledgers ledgers,
      Forms forms,
      People people,
      Cohorts cohorts,
      Audit audit,
      CurrentAccount current,
      ChangeFeed feed,
      CampusClock clock,
      PlatformTransactionManager transactions) {
    this.rows = rows;
    this.ledgerRows = ledgerRows;
    this.live = live;
    this.ledgers = ledgers;
    this.forms = forms;
    this.people = people;
    this.cohorts = cohorts;
    this.audit = audit;
    this.current = current;
    this.feed = feed;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
  }

  // ---- finding

  public Round find(RoundId id) {
    return live.find(id).orElseThrow(LedgerRefusal.NO_SUCH_ROUND::with);
  }

  public Round find(String code) {
    return live.find(code).orElseThrow(LedgerRefusal.NO_SUCH_ROUND::with);
  }

  /** Rounds that take reports now, the one that closes first in front. */
  public List<Round> open() {
    var now = clock.now();
    return live.all().stream()
        .filter(round -> !now.isBefore(round.opensAt()) && now.isBefore(round.closesAt()))
        .sorted(Comparator.comparing(Round::closesAt).thenComparing(Round::code))
        .toList();
  }

  /** Every round, newest first. */
  public List<Round> all() {
    return live.all().stream()
        .sorted(Comparator.comparing(Round::opensAt).thenComparing(Round::code).reversed())
        .toList();
  }

  /** Rounds of a ledger, newest first. */
  public List<Round> of(LedgerId ledger) {
    return live.of(ledger);
  }

  public Optional<Round> before(Round round) {
    return live.before(round);
  }

  public CompiledForm form(Round round) {
    return forms.version(round.form(), round.formVersion());
  }

  /** Whether somebody is expected in a round. */
  public boolean expects(RoundId round, PersonId person) {
    return live.tally(round).expects(person.value());
  }

  /** Where somebody belonged when the round opened. */
  public Optional<UnitId> unitOf(RoundId round, PersonId person) {
    return live.tally(round).unitOf(person.value());
  }

  /** Refuses when the incident is over on whose basis a round collects, or collected. */
  public void mustCollect(Round round) {
    ledgers.collecting(round.ledger());
  }

  // ---- opening and closing

  /**
   * Opens today's round of a ledger by hand, for as long as its schedule says or at least an hour.
   */
  @Transactional
  public RoundId openNow(LedgerId id) {
    var ledger = ledgers.collecting(id);
    var day = clock.today();
    var now = clock.now();
    var due = ledger.schedule().dueAt(day, clock.zone());
    var closes = ledger.schedule().closesAt(day, clock.zone());
    if (!due.isAfter(now)) due = now.plus(Duration.ofHours(1));
    if (closes.isBefore(due)) closes = due;
    return open(ledger, day, now, due, closes).orElseThrow(LedgerRefusal.ALREADY_OPENED::with);
  }

  /**
   * Makes the round of a past day, with the times and memberships of that day. It is closed from
   * the start and takes reports only by {@link Reports#bulk}; then {@link #closePast} counts it.
   */
  @Transactional
  public RoundId openPast(LedgerId id, LocalDate day) {
    var ledger = ledgers.collecting(id);
    var closes = ledger.schedule().closesAt(day, clock.zone());
    if (closes.isAfter(clock.now())) throw LedgerRefusal.ROUND_NOT_CLOSED.with();
    var round =
        open(
                ledger,
                day,
                ledger.schedule().opensAt(day, clock.zone()),
                ledger.schedule().dueAt(day, clock.zone()),
                closes)
            .orElseThrow(LedgerRefusal.ALREADY_OPENED::with);
    rows.seal(round, clock.now());
    // Nobody is asked after for a day that is long over.
    rows.reminding(round, clock.now());
    rows.asking(round, clock.now());
    return round;
  }

  /** Opens a round at once, whatever the schedule says; the ledger may be as new as this moment. */
  RoundId openFor(Ledger ledger, Duration due, Duration afterDue) {
    var now = clock.now();
    return open(ledger, clock.today(), now, now.plus(due), now.plus(due).plus(afterDue))
        .orElseThrow(LedgerRefusal.ALREADY_OPENED::with);
  }

  private Optional<RoundId> open(
      Ledger ledger, LocalDate day, Instant opens, Instant due, Instant closes) {
    if (!ledgerRows.collects(ledger.id())) throw LedgerRefusal.INCIDENT_OVER.with();
    int version = forms.latest(ledger.form()).form().version();
    var opened = rows.insert(ledger, ledger.code() + "-" + day, day, version, opens, due, closes);
    opened.ifPresent(
        round -> {
          var leaves = expectedOn(ledger, day);
          if (leaves.isEmpty()) throw LedgerRefusal.NOBODY_EXPECTED.with();
          rows.expect(round, leaves);
          audit.record(
              "ledger.round-opened",
              "round:" + round.value(),
              Map.of("expected", leaves.stream().mapToInt(leaf -> leaf.people().size()).sum()));
          feed.append(LiveRounds.ROUNDS, LiveRounds.payload(round));
        });
    return opened;
  }

  /** The audience of the day by unit, without those who are exempt. */
  private List<Expected.Leaf> expectedOn(Ledger ledger, LocalDate day) {
    var enrolled = people.enrolledOn(day);
    var everyone = PersonSet.union(enrolled.values());
    var audience =
        ledger.audience().isBlank()
            ? everyone
            : cohorts.people(ledger.audience(), Asker.house(everyone));
    var exempt =
        PersonSet.of(
            rows.exemptionsOn(ledger.id(), day).stream()
                .mapToInt(RoundRows.ExemptionRow::person)
                .toArray());
    var leaves = new ArrayList<Expected.Leaf>();
    enrolled.forEach(
        (unit, members) -> {
          var wanted = members.and(audience);
          if (!wanted.isEmpty())
            leaves.add(new Expected.Leaf(unit, wanted.minus(exempt), wanted.and(exempt)));
        });
    return leaves;
  }

  /** Ends the taking of reports now. */
  @Transactional
  public void closeNow(RoundId round) {
    if (!rows.endNow(round, clock.now())) throw LedgerRefusal.ROUND_CLOSED.with();
    audit.record("ledger.round-ended", "round:" + round.value(), Map.of());
    feed.append(LiveRounds.ROUNDS, LiveRounds.payload(round));
    seal(round, clock.now());
  }

  /** Takes no reports for a while; what is being sent is refused or kept as late. */
  @Transactional
  public void lock(RoundId round, boolean locked) {
    find(round);
    if (!rows.lock(round, locked ? clock.now() : null)) return;
    audit.record(
        locked ? "ledger.round-locked" : "ledger.round-unlocked",
        "round:" + round.value(),
        Map.of());
    feed.append(LiveRounds.ROUNDS, LiveRounds.payload(round));
  }

  /** Counts a past round when all its reports are in. */
  @Transactional
  public void closePast(RoundId round) {
    if (find(round).closedAt() == null) throw LedgerRefusal.ROUND_NOT_CLOSED.with();
    count(round);
    audit.record("ledger.round-closed", "round:" + round.value(), Map.of());
    feed.append(LiveRounds.ROUNDS, LiveRounds.payload(round));
  }

  /** Ends every round of a ledger that still takes reports, or would. */
  void closeAll(LedgerId ledger, Instant now) {
    for (var round : rows.unclosed(ledger)) {
      if (rows.endNow(round, now))
        audit.record("ledger.round-ended", "round:" + round.value(), Map.of());
      seal(round, now);
    }
  }

  private void seal(RoundId id, Instant now) {
    if (!rows.seal(id, now)) return;
    count(id);
    audit.record("ledger.round-closed", "round:" + id.value(), Map.of());
    feed.append(LiveRounds.ROUNDS, LiveRounds.payload(id));
  }

  /**
   * Counts a closed round from its rows; the row of the round is held, so nobody reports beside.
   */
  void count(RoundId id) {
    var round = rows.find(id).orElseThrow();
    var tally = new RoundTally(round, form(round), rows.expected(id));
    rows.facts(id, tally::apply);
    rows.count(id, tally.counts());
  }

  // ---- by the clock

  /**
   * Opens what should be open and closes what should be closed; missed moments are caught up. Each
   * step is a transaction of its own that only one node can win.
   */
  void tick() {
    var now = clock.now();
    for (var ledger : ledgers.all()) {
      if (ledger.paused() || ledger.isOver()) continue;
      for (int back = DAYS_CAUGHT_UP; back >= 0; back--)
        openIfTime(ledger, clock.today().minusDays(back), now);
    }
    for (var round : List.copyOf(live.all()))
      if (round.closedAt() == null && !now.isBefore(round.closesAt()))
        transaction.executeWithoutResult(status -> seal(round.id(), now));
  }

  private void openIfTime(Ledger ledger, LocalDate day, Instant now) {
    if (!ledger.schedule().opensOn(day) || day.isBefore(ledger.since())) return;
    if (live.find(ledger.code() + "-" + day).isPresent()) return;
    var opens = ledger.schedule().opensAt(day, clock.zone());
    var due = ledger.schedule().dueAt(day, clock.zone());
    var closes = ledger.schedule().closesAt(day, clock.zone());
    if (now.isBefore(opens) || !now.isBefore(closes)) return;
    try {
      transaction.executeWithoutResult(status -> open(ledger, day, opens, due, closes));
    } catch (org.tongzhou.foundation.shared.Refused refused) {
      // Asked again every two seconds, since somebody may be expected later; said once.
      if (unopened.add(ledger.code() + "-" + day))
        log.warn("The round {}-{} does not open: {}", ledger.code(), day, refused.why().code());
    }
  }

  // ---- exemptions

  /** Does not expect somebody, from the running round on if it is of these days. */
  @Transactional
  public UUID exempt(ExemptPerson command, Scope scope) {
    if (command.reason().isBlank()) throw LedgerRefusal.REASON_MISSING.with();
    var last = command.lastDay();
    if (last != null && last.isBefore(command.firstDay())) throw LedgerRefusal.DAYS_REVERSED.with();
    ledgers.collecting(command.ledger());
    if (people.find(command.person(), scope).isEmpty()) throw LedgerRefusal.NOT_EXPECTED.with();
    var row =
        new RoundRows.ExemptionRow(
            Ids.next(clock),
            command.person().value(),
            command.firstDay(),
            last,
            command.reason().strip(),
            current.current(),
            clock.now());
    rows.insertExemption(command.ledger(), row);
    audit.record(
        "ledger.exempted",
        "person:" + command.person().value(),
        Map.of("ledger", command.ledger().value().toString()));
    for (var round : openOf(command.ledger()))
      if (!round.day().isBefore(command.firstDay()) && (last == null || !round.day().isAfter(last)))
        move(round, command.person().value(), true);
    return row.id();
  }

  @Transactional
  public void withdrawExemption(LedgerId ledger, UUID exemption, Scope scope) {
    int person =
        rows.withdrawExemption(ledger, exemption, current.current(), clock.now())
            .orElseThrow(LedgerRefusal.NO_SUCH_EXEMPTION::with);
    if (people.find(new PersonId(person), scope).isEmpty())
      throw LedgerRefusal.NO_SUCH_EXEMPTION.with();
    audit.record(
        "ledger.exemption-withdrawn",
        "person:" + person,
        Map.of("ledger", ledger.value().toString()));
    for (var round : openOf(ledger)) {
      boolean still =
          rows.exemptionsOn(ledger, round.day()).stream().anyMatch(row -> row.person() == person);
      if (!still) move(round, person, false);
    }
  }

  /** Whether somebody belongs to those whom the newest round was for, expected or exempt. */
  public boolean concerns(LedgerId ledger, PersonId person) {
    return live.of(ledger).stream()
        .max(Comparator.comparing(Round::day))
        .flatMap(round -> live.tally(round.id()).unitOf(person.value()))
        .isPresent();
  }

  private List<Round> openOf(LedgerId ledger) {
    return live.of(ledger).stream().filter(round -> round.closedAt() == null).toList();
  }

  private void move(Round round, int person, boolean exempt) {
    var unit = live.tally(round.id()).unitOf(person);
    if (unit.isPresent() && rows.exempt(round.id(), unit.get(), person, exempt))
      feed.append(LiveRounds.EXEMPTIONS, LiveRounds.payload(round.id(), person, exempt));
  }

  /** The exemptions of a ledger that hold on a day, newest first, of people of the scope. */
  public List<Exemption> exemptions(LedgerId ledger, LocalDate day, Scope scope) {
    return rows.exemptionsOn(ledger, day).stream()
        .filter(row -> people.find(new PersonId(row.person()), scope).isPresent())
        .map(
            row ->
                new Exemption(
                    row.id(),
                    ledger,
                    new PersonId(row.person()),
                    row.first(),
                    row.last(),
                    row.reason(),
                    row.approvedBy(),
                    row.approvedAt()))
        .toList();
  }
}
