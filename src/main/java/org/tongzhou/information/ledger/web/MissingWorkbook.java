package org.tongzhou.information.ledger.web;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;

/** The missing list as a workbook, in the order of the units. */
@Component
class MissingWorkbook {

  private final PeopleBehind behind;
  private final People people;
  private final Rounds rounds;
  private final Scopes scopes;
  private final Units units;

  MissingWorkbook(PeopleBehind behind, People people, Rounds rounds, Scopes scopes, Units units) {
    this.behind = behind;
    this.people = people;
    this.rounds = rounds;
    this.scopes = scopes;
    this.units = units;
  }

  void write(Frame frame, RoundView view, OutputStream out) {
    var tree = units.tree();
    var missing = view.tallies().inOrder(view.round().id(), view.people(RoundSet.MISSING));
    var before =
        rounds
            .before(view.round())
            .map(round -> view.tallies().people(round.id(), RoundSet.MISSING, view.scope()))
            .orElse(PersonSet.NOBODY);
    var scope = scopes.of(view.account(), Permission.LEDGER_PROXY);
    var keepers = behind.keepers();
    try (var book = new Book(out);
        var sheet = book.sheet(frame.say("desk.set.MISSING"))) {
      sheet.widths(14, 26, 16, 14, 16, 12, 12, 12, 16).keep(0, 1);
      sheet.heads(
          List.of(
              frame.say("desk.kind.CAMPUS"),
              frame.say("desk.kind.COLLEGE"),
              frame.say("desk.kind.CLASS"),
              frame.say("desk.number"),
              frame.say("desk.name"),
              frame.say("desk.phone"),
              frame.say("desk.officer"),
              frame.say("desk.counselor"),
              frame.say("desk.last")));
      InTurns.each(
          missing,
          chunk -> called(chunk, scope, keepers),
          chunk -> {
            for (var one : chunk) {
              sheet.row();
              unitCells(sheet, frame, tree, one.line().unit());
              sheet.text(one.line().number()).text(one.line().name()).text(one.phone());
              sheet.text(one.officer()).text(one.counselor());
              sheet.word(
                  before.contains(one.line().id().value())
                      ? frame.say("desk.missing.again")
                      : null);
            }
          });
    }
  }

  /** Somebody missing, and who is to call. */
  private record Called(
      Person.Line line,
      @Nullable String phone,
      @Nullable String officer,
      @Nullable String counselor) {}

  private List<Called> called(int[] chunk, Scope scope, PeopleBehind.Keepers keepers) {
    var lines = behind.lines(chunk);
    keepers.learn(lines);
    Map<PersonId, String> phones =
        scope.isEmpty() ? Map.of() : people.phones(chunk, scope, MissingController.PURPOSE);
    return lines.stream()
        .map(
            line ->
                new Called(
                    line,
                    phones.get(line.id()),
                    keeper(keepers, line.unit(), Role.OFFICER),
                    keeper(keepers, line.unit(), Role.COUNSELOR)))
        .toList();
  }

  private static @Nullable String keeper(
      PeopleBehind.Keepers keepers, @Nullable UnitId unit, Role role) {
    return unit == null ? null : keepers.of(unit, role).orElse(null);
  }

  /** Campus, college and class of a person, each in its column. */
  static void unitCells(Book.Sheet sheet, Frame frame, UnitTree tree, @Nullable UnitId unit) {
    for (var kind : List.of(Unit.Kind.CAMPUS, Unit.Kind.COLLEGE, Unit.Kind.CLASS))
      sheet.word(
          unit == null
              ? null
              : tree.nearest(unit, kind).map(one -> one.name(frame.locale())).orElse(null));
  }
}
