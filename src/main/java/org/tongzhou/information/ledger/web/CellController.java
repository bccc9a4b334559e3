package org.tongzhou.information.ledger.web;

import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;

/** An officer's cell on a phone. */
@Controller
class CellController {

  /** A cell has some 10 to 40 people; somebody with more has the missing list by page. */
  private static final int MOST_SHOWN = 60;

  private final RoundAddresses views;
  private final PeopleBehind behind;
  private final People people;
  private final Rounds rounds;

  CellController(RoundAddresses views, PeopleBehind behind, People people, Rounds rounds) {
    this.views = views;
    this.behind = behind;
    this.people = people;
    this.rounds = rounds;
  }

  @Allowed(Permission.LEDGER_PROXY)
  @GetMapping("/rounds/{code}/cell")
  CellPage cell(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit,
      @RequestParam @Nullable String receipt) {
    var view = views.of(account, Permission.LEDGER_PROXY, code, unit);
    var framed = frame.named(frame.say("desk.cell.title"));
    var ids =
        view.tallies().page(view.round().id(), view.people(RoundSet.MISSING), 1, MOST_SHOWN).rows();
    var persons = ids.stream().mapToInt(Integer::intValue).toArray();
    boolean takes = views.takesReports(view.round());
    Map<PersonId, String> phones =
        takes ? people.phones(persons, view.scope(), MissingController.PURPOSE) : Map.of();
    var before =
        rounds
            .before(view.round())
            .map(round -> view.tallies().people(round.id(), RoundSet.MISSING, view.scope()))
            .orElse(PersonSet.NOBODY);
    var missing = new ArrayList<CellPage.Missing>();
    for (var line : behind.lines(persons))
      missing.add(
          new CellPage.Missing(
              line.name(),
              line.number(),
              phones.get(line.id()),
              before.contains(line.id().value()) ? frame.say("desk.missing.again") : null,
              takes ? "/rounds/" + code + "/proxy/" + line.handle() : null,
              "/ledgers/" + view.ledger().code() + "/exemptions?person=" + line.handle()));
    var counts = view.tally(null).total().counts();
    var dots = new ArrayList<Boolean>();
    for (int i = 0; i < counts.expected(); i++) dots.add(i < counts.reported());
    return new CellPage(
        framed,
        views.head(framed, view, "cell"),
        counts,
        dots,
        missing,
        takes && missing.size() > 1 ? view.at("/quick") : null,
        ProxyController.said(frame, receipt));
  }
}
