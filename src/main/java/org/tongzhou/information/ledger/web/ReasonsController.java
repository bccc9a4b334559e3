package org.tongzhou.information.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.duty.Duty;
import org.tongzhou.grid.duty.RegisterLine;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.Missing;

/** 未打卡原因台账: who was asked after, by whom, how often, and why no report came. */
@Controller
class ReasonsController {

  private static final int PAGE = 50;
  private static final int CHUNK = 2_000;

  private final RoundAddresses views;
  private final PeopleBehind behind;
  private final Missing missing;
  private final Units units;

  ReasonsController(RoundAddresses views, PeopleBehind behind, Missing missing, Units units) {
    this.views = views;
    this.behind = behind;
    this.missing = missing;
    this.units = units;
  }

  @Allowed(Permission.LEDGER_SEE)
  @GetMapping("/rounds/{code}/reasons")
  ReasonsPage reasons(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit,
      @RequestParam(defaultValue = "1") int page) {
    var view = views.of(account, Permission.LEDGER_SEE, code, unit);
    var found = missing.register(view.round().id(), within(view), page, PAGE);
    var people = people(found.rows());
    var framed = frame.named(frame.say("desk.reasons.title"));
    return new ReasonsPage(
        framed,
        views.head(framed, view, "reasons"),
        new Paged<>(
            found.rows().stream().map(line -> line(frame, line, people)).toList(),
            found.page(),
            found.size(),
            found.total()),
        "/rounds/"
            + view.round().code()
            + "/reasons?"
            + (view.unit() == null ? "" : view.query() + "&")
            + "page=",
        view.at("/reasons.xlsx"));
  }

  /** The units that are looked at, as far as the reader may see them. */
  private Scope within(RoundView view) {
    if (view.unit() == null) return view.scope();
    var seen = new HashSet<UnitId>();
    for (var unit : units.tree().subtree(view.unit().id()))
      if (view.scope().permits(unit)) seen.add(unit);
    return new Scope(false, Set.copyOf(seen), Set.of(), null);
  }

  private Map<PersonId, Person.Line> people(List<RegisterLine> lines) {
    var wanted = new HashSet<Integer>();
    for (var line : lines) {
      wanted.add(line.person().value());
      if (line.owner() != null) wanted.add(line.owner().value());
      for (var attempt : line.attempts())
        if (attempt.byPerson() != null) wanted.add(attempt.byPerson().value());
    }
    var found = new HashMap<PersonId, Person.Line>();
    for (var line : behind.lines(List.copyOf(wanted))) found.put(line.id(), line);
    return found;
  }

  private ReasonsPage.Line line(Frame frame, RegisterLine line, Map<PersonId, Person.Line> people) {
    var person = people.get(line.person());
    return new ReasonsPage.Line(
        person == null ? frame.say("desk.reasons.gone") : person.name(),
        person == null ? "" : person.number(),
        units.tree().nameWithin(line.unit(), frame.locale()),
        name(frame, line.owner(), people),
        line.how() == null || line.settledAt() == null
            ? null
            : frame.say(
                "desk.reasons.ended",
                frame.say("duty.how." + line.how().name()),
                views.when(frame, line.settledAt())),
        attempts(frame, line.attempts(), people));
  }

  private static String name(
      Frame frame, @Nullable PersonId person, Map<PersonId, Person.Line> people) {
    if (person == null) return frame.say("desk.reasons.office");
    var line = people.get(person);
    return line == null ? frame.say("desk.reasons.gone") : line.name();
  }

  private List<String> attempts(
      Frame frame, List<Duty.Attempt> attempts, Map<PersonId, Person.Line> people) {
    var worded = new ArrayList<String>();
    for (var one : attempts)
      worded.add(
          frame.say(
                  "desk.reasons.attempt",
                  frame.dateTime(one.at()),
                  name(frame, one.byPerson(), people),
                  frame.say("duty.result." + one.result().name()))
              + (one.note() == null ? "" : " " + one.note()));
    return worded;
  }

  @Allowed(Permission.LEDGER_SEE)
  @GetMapping("/rounds/{code}/reasons.xlsx")
  void workbook(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit,
      HttpServletResponse response)
      throws IOException {
    var view = views.of(account, Permission.LEDGER_SEE, code, unit);
    Download.of(response, frame, view, "desk.reasons.title");
    write(frame, view, response.getOutputStream());
  }

  private void write(Frame frame, RoundView view, java.io.OutputStream out) {
    try (var book = new Book(out);
        var sheet = book.sheet(frame.say("desk.reasons.title"))) {
      sheet.widths(28, 16, 14, 14, 26, 8, 60).keep(0, 1);
      sheet.heads(
          List.of(
              frame.say("desk.unit"),
              frame.say("desk.number"),
              frame.say("desk.name"),
              frame.say("desk.reasons.owner"),
              frame.say("desk.reasons.result"),
              frame.say("desk.reasons.tries"),
              frame.say("desk.reasons.attempts")));
      var scope = within(view);
      int page = 1;
      Paged<RegisterLine> found;
      do {
        found = missing.register(view.round().id(), scope, page++, CHUNK);
        var people = people(found.rows());
        for (var row : found.rows()) {
          var line = line(frame, row, people);
          sheet
              .row()
              .word(line.unit())
              .text(line.number())
              .text(line.name())
              .text(line.owner())
              .text(line.ended() == null ? frame.say("desk.reasons.waiting") : line.ended())
              .number(line.attempts().size())
              .text(String.join("\n", line.attempts()));
        }
      } while (found.hasNext());
    }
  }
}
