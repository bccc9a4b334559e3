package org.tongzhou.information.ledger.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.information.form.CompiledForm;
import org.tongzhou.information.ledger.Completeness;
import org.tongzhou.information.ledger.Counts;
import org.tongzhou.information.ledger.Ledger;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Tallies;
import org.tongzhou.information.ledger.Tally;

/**
 * What somebody looks at: a round, in one unit or in all that the own scope holds.
 *
 * @param unit null for the whole scope when it has several tops
 */
record RoundView(
    Account account,
    Scope scope,
    Round round,
    Ledger ledger,
    CompiledForm form,
    @Nullable Unit unit,
    List<Unit> tops,
    Tallies tallies) {

  Tally tally(@Nullable String question) {
    return unit == null
        ? tallies.own(round.id(), question, scope)
        : tallies.of(round.id(), unit.id(), question, scope);
  }

  /** The same units in another round. */
  Tally in(Round other) {
    return unit == null
        ? tallies.own(other.id(), null, scope)
        : tallies.of(other.id(), unit.id(), null, scope);
  }

  PersonSet people(RoundSet set) {
    return unit == null
        ? tallies.people(round.id(), set, scope)
        : tallies.people(round.id(), set, unit.id(), scope);
  }

  PersonSet answering(String question, String answer) {
    if (unit != null) return tallies.answering(round.id(), question, answer, unit.id(), scope);
    return PersonSet.union(
        tops.stream()
            .map(top -> tallies.answering(round.id(), question, answer, top.id(), scope))
            .toList());
  }

  /** The last rounds, the oldest first; of several tops their sums. */
  List<Completeness> course(int rounds) {
    if (unit != null) return tallies.completeness(ledger.id(), unit.id(), rounds, scope);
    var sums = new ArrayList<Completeness>();
    for (var top : tops) {
      var one = tallies.completeness(ledger.id(), top.id(), rounds, scope);
      for (int at = 0; at < one.size(); at++) {
        if (at == sums.size()) sums.add(new Completeness(one.get(at).round(), Counts.NONE));
        sums.set(
            at,
            new Completeness(
                one.get(at).round(), sums.get(at).counts().plus(one.get(at).counts())));
      }
    }
    return sums;
  }

  /** As addresses carry the unit; with it a page can be shared. */
  String query() {
    return unit == null ? "" : "unit=" + unit.code();
  }

  String at(String page) {
    return "/rounds/" + round.code() + page + (unit == null ? "" : "?" + query());
  }

  /** An address to which a set's name is added. */
  String lists(@Nullable Unit of) {
    return "/rounds/"
        + round.code()
        + "/people?"
        + (of == null ? "" : "unit=" + of.code() + "&")
        + "set=";
  }
}
