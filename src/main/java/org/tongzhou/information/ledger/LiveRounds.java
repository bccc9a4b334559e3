package org.tongzhou.information.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.information.form.Forms;

/**
 * All rounds in memory: open ones whole, of closed ones the counts, and whole while somebody looks
 * at them. Kept by the change feed on every node.
 */
@Component
class LiveRounds {

  /** Payload: a round's id; something about it changed, or it is new. */
  static final String ROUNDS = "ledger.rounds";

  /** Payload: {@link ReportFact}s. */
  static final String REPORTS = "ledger.reports";

  /** Payload: round, person, and 1 for exempt or 0 for expected. */
  static final String EXEMPTIONS = "ledger.exemptions";

  /** Closed rounds of 67,000 people that are held whole at a time, about 3 MB each. */
  private static final int CLOSED_WHOLE = 6;

  private final RoundRows rows;
  private final Forms forms;
  private final Map<Integer, Round> rounds = new ConcurrentHashMap<>();
  private final Map<String, Integer> byCode = new ConcurrentHashMap<>();
  private final Map<Integer, RoundTally> open = new ConcurrentHashMap<>();
  private final Map<Integer, LeafCounts> counts = new ConcurrentHashMap<>();
  private final Map<Integer, LookCounts> looks = new ConcurrentHashMap<>();
  private final Cache<Integer, RoundTally> closed =
      Caffeine.newBuilder().maximumSize(CLOSED_WHOLE).build();
  private final List<Runnable> listeners = new ArrayList<>();

  LiveRounds(RoundRows rows, Forms forms, ChangeFeed feed) {
    this.rows = rows;
    this.forms = forms;
    feed.subscribe(ROUNDS, this::roundsChanged);
    feed.subscribe(REPORTS, this::reported);
    feed.subscribe(EXEMPTIONS, this::exempted);
    for (var round : rows.all()) keep(round);
  }

  /** Hears that a round was opened, closed or read anew. */
  void onRounds(Runnable listener) {
    listeners.add(listener);
  }

  static byte[] payload(RoundId round) {
    return ByteBuffer.allocate(4).putInt(round.value()).array();
  }

  static byte[] payload(RoundId round, int person, boolean exempt) {
    return ByteBuffer.allocate(12)
        .putInt(round.value())
        .putInt(person)
        .putInt(exempt ? 1 : 0)
        .array();
  }

  private final List<IntConsumer> onOne = new ArrayList<>();

  /** Hears of each round that was opened, closed, counted anew or erased, by its number. */
  void onRound(IntConsumer listener) {
    onOne.add(listener);
  }

  private void roundsChanged(List<byte[]> payloads) {
    payloads.stream()
        .map(payload -> ByteBuffer.wrap(payload).getInt())
        .distinct()
        .forEach(
            id -> {
              rows.find(new RoundId(id)).ifPresent(this::keep);
              onOne.forEach(listener -> listener.accept(id));
            });
    listeners.forEach(Runnable::run);
  }

  private void keep(Round round) {
    int id = round.id().value();
    rounds.put(id, round);
    byCode.put(round.code(), id);
    if (round.closedAt() == null) {
      open.computeIfAbsent(id, fresh -> load(round));
      return;
    }
    counts.remove(id);
    looks.remove(id);
    open.remove(id);
    closed.invalidate(id);
  }

  private RoundTally load(Round round) {
    var tally =
        new RoundTally(
            round, forms.version(round.form(), round.formVersion()), rows.expected(round.id()));
    rows.facts(round.id(), tally::apply);
    return tally;
  }

  private void reported(List<byte[]> payloads) {
    var byRound = new HashMap<Integer, List<ReportFact>>();
    for (var payload : payloads)
      for (var fact : ReportFact.read(payload))
        byRound.computeIfAbsent(fact.round(), round -> new ArrayList<>()).add(fact);
    byRound.forEach(
        (round, facts) -> {
          var tally = open.get(round);
          if (tally == null) tally = closed.getIfPresent(round);
          if (tally != null) tally.apply(facts);
          looks.remove(round);
          listening.forEach(listener -> listener.reported(round, facts));
        });
  }

  interface ReportListener {
    void reported(int round, List<ReportFact> facts);
  }

  private final List<ReportListener> listening = new ArrayList<>();

  /** Hears every committed report after the tallies have. */
  void onReports(ReportListener listener) {
    listening.add(listener);
  }

  private final List<Runnable> onExempted = new ArrayList<>();

  /** Hears that somebody is exempt, or no longer. */
  void onExemptions(Runnable listener) {
    onExempted.add(listener);
  }

  private void exempted(List<byte[]> payloads) {
    for (var payload : payloads) {
      var bytes = ByteBuffer.wrap(payload);
      var tally = open.get(bytes.getInt());
      int person = bytes.getInt();
      if (tally != null) tally.exempt(person, bytes.getInt() == 1);
    }
    onExempted.forEach(Runnable::run);
  }

  // ---- reading

  Optional<Round> find(RoundId id) {
    return Optional.ofNullable(rounds.get(id.value()));
  }

  Optional<Round> find(String code) {
    var id = byCode.get(code);
    return id == null ? Optional.empty() : Optional.ofNullable(rounds.get(id));
  }

  /** As it stands in the database, whatever this node has heard. */
  Optional<Round> reread(RoundId id) {
    return rows.find(id);
  }

  Collection<Round> all() {
    return rounds.values();
  }

  /** Rounds of a ledger, newest first. */
  List<Round> of(LedgerId ledger) {
    return rounds.values().stream()
        .filter(round -> round.ledger().equals(ledger))
        .sorted(Comparator.comparing(Round::opensAt).thenComparing(r -> r.id().value()).reversed())
        .toList();
  }

  /** The round of the same ledger that opened before. */
  Optional<Round> before(Round round) {
    Round latest = null;
    for (var other : rounds.values()) {
      if (!other.ledger().equals(round.ledger()) || !other.opensAt().isBefore(round.opensAt()))
        continue;
      if (latest == null || other.opensAt().isAfter(latest.opensAt())) latest = other;
    }
    return Optional.ofNullable(latest);
  }

  /** The whole round; of a closed one it is read when it is asked for. */
  RoundTally tally(RoundId id) {
    var live = open.get(id.value());
    if (live != null) return live;
    var round = find(id).orElseThrow(LedgerRefusal.NO_SUCH_ROUND::with);
    return Objects.requireNonNull(closed.get(id.value(), gone -> load(round)));
  }

  /** The whole round while it is open. */
  @Nullable RoundTally open(RoundId id) {
    return open.get(id.value());
  }

  Counts sum(RoundId id, java.util.function.Predicate<org.tongzhou.grid.people.UnitId> within) {
    var live = open.get(id.value());
    if (live != null) return live.sum(within);
    return countsOf(id).sum(within);
  }

  /** The counts by lowest unit at this moment. */
  LeafCounts counts(RoundId id) {
    var live = open.get(id.value());
    return live != null ? live.counts() : countsOf(id);
  }

  /** The answers that ask for a look; of a closed round they are counted once. */
  LookCounts looks(RoundId id) {
    var live = open.get(id.value());
    if (live != null) return live.looks();
    var round = find(id).orElseThrow(LedgerRefusal.NO_SUCH_ROUND::with);
    return looks.computeIfAbsent(
        id.value(),
        key -> {
          // not kept whole: a month of rounds would push out those that people look at
          var whole = closed.getIfPresent(key);
          return (whole == null ? load(round) : whole).looks();
        });
  }

  private LeafCounts countsOf(RoundId id) {
    return counts.computeIfAbsent(id.value(), closedRound -> rows.counts(id));
  }
}
