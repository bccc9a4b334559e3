package org.tongzhou.information.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.grid.cohort.Facet;
import org.tongzhou.grid.cohort.FacetColumn;
import org.tongzhou.information.form.CompiledForm;

/**
 * Where people are, as they said last: today, or in one of the two rounds before. Whoever has been
 * silent for longer is nowhere.
 */
@Component
class Presence {

  static final String PRESENT = "present";
  static final String ON_CAMPUS = "onCampus";

  /** The codes of the questions that say it. */
  static final String PRESENT_QUESTION = "present";

  static final String ON_CAMPUS_QUESTION = "on_campus";
  static final int ROUNDS = 3;
  private static final int NEVER = Integer.MAX_VALUE;

  private final LiveRounds live;
  private final KnownLedgers ledgers;
  private final FacetColumn present = FacetColumn.tree(PRESENT, AnswerColumn::above);
  private final FacetColumn onCampus = FacetColumn.choice(ON_CAMPUS);

  /** Newest first. */
  private List<Integer> rounds = List.of();

  /** The place in {@link #rounds} that somebody's word is from. */
  private int[] saidIn = {};

  private boolean changed;
  private boolean stale = true;

  Presence(LiveRounds live, KnownLedgers ledgers) {
    this.live = live;
    this.ledgers = ledgers;
    live.onRounds(this::roundsChanged);
    live.onReports(this::reported);
  }

  private synchronized void roundsChanged() {
    stale = true;
  }

  /** The rounds that count now, newest first. */
  List<Round> counting() {
    return ledgers
        .ofPresence()
        .map(ledger -> live.of(ledger.id()).stream().limit(ROUNDS).toList())
        .orElse(List.of());
  }

  private void readAgain() {
    stale = false;
    changed = true;
    present.forgetAll();
    onCampus.forgetAll();
    Arrays.fill(saidIn, NEVER);
    var counting = counting();
    rounds = counting.stream().map(round -> round.id().value()).toList();
    for (int at = 0; at < counting.size(); at++) {
      int place = at;
      var tally = live.tally(counting.get(at).id());
      tally.eachAnswer(
          tally.form().position(PRESENT_QUESTION),
          tally.form().position(ON_CAMPUS_QUESTION),
          (person, where, campus) -> set(person, place, where, campus));
    }
  }

  private void set(int person, int place, @Nullable String where, @Nullable String campus) {
    if (person >= saidIn.length) {
      int before = saidIn.length;
      saidIn = Arrays.copyOf(saidIn, Math.max(person + 1, before * 2));
      Arrays.fill(saidIn, before, saidIn.length, NEVER);
    }
    if (saidIn[person] < place) return;
    saidIn[person] = place;
    present.set(person, where);
    onCampus.set(person, campus);
    changed = true;
  }

  private synchronized void reported(int round, List<ReportFact> facts) {
    if (stale) return;
    int place = rounds.indexOf(round);
    if (place < 0) return;
    var form = live.tally(new RoundId(round)).form();
    int where = form.position(PRESENT_QUESTION);
    int campus = form.position(ON_CAMPUS_QUESTION);
    for (var fact : facts)
      set(fact.person(), place, value(form, where, fact), value(form, campus, fact));
  }

  private static @Nullable String value(CompiledForm form, int question, ReportFact fact) {
    if (question < 0 || question >= fact.codes().length) return null;
    int code = fact.codes()[question];
    return code == CompiledForm.UNANSWERED
        ? null
        : AnswerColumn.valuesOf(form.question(question), code).getFirst();
  }

  synchronized Map<String, Facet> facets() {
    if (stale) readAgain();
    if (changed) {
      present.publish();
      onCampus.publish();
      changed = false;
    }
    return Map.of(PRESENT, present.facet(), ON_CAMPUS, onCampus.facet());
  }

  List<Integer> countingIds() {
    return new ArrayList<>(counting().stream().map(round -> round.id().value()).toList());
  }
}
