package org.tongzhou.information.ledger.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.information.ledger.ExemptPerson;
import org.tongzhou.information.ledger.Exemption;
import org.tongzhou.information.ledger.Ledger;
import org.tongzhou.information.ledger.LedgerRefusal;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Rounds;

/** Who need not report, approved by whoever decides for the person. */
@Controller
class ExemptionsController {

  private final Ledgers ledgers;
  private final Rounds rounds;
  private final PeopleBehind behind;
  private final People people;
  private final Accounts accounts;
  private final Scopes scopes;
  private final CampusClock clock;

  ExemptionsController(
      Ledgers ledgers,
      Rounds rounds,
      PeopleBehind behind,
      People people,
      Accounts accounts,
      Scopes scopes,
      CampusClock clock) {
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.behind = behind;
    this.people = people;
    this.accounts = accounts;
    this.scopes = scopes;
    this.clock = clock;
  }

  @Allowed(Permission.LEDGER_DECIDE)
  @GetMapping("/ledgers/{code}/exemptions")
  ExemptionsPage all(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String number,
      @RequestParam @Nullable String done) {
    var typed = new ExemptionsPage.Typed(number, clock.today().toString(), "", "");
    return page(
        frame,
        account,
        require(code),
        typed,
        Map.of(),
        "approved".equals(done) || "withdrawn".equals(done)
            ? frame.say("desk.exempt.done." + done)
            : null);
  }

  private Ledger require(String code) {
    return ledgers.find(code).orElseThrow(LedgerRefusal.NO_SUCH_LEDGER::with);
  }

  private ExemptionsPage page(
      Frame frame,
      Account account,
      Ledger ledger,
      ExemptionsPage.Typed typed,
      Map<String, String> errors,
      @Nullable String done) {
    var scope = scopes.of(account, Permission.LEDGER_DECIDE);
    var lines = new ArrayList<ExemptionsPage.Line>();
    var exemptions = rounds.exemptions(ledger.id(), clock.today(), scope);
    var approvers =
        accounts.peopleBehind(exemptions.stream().map(Exemption::approvedBy).distinct().toList());
    for (var exemption : exemptions) {
      var person = behind.lines(new int[] {exemption.person().value()}).getFirst();
      lines.add(
          new ExemptionsPage.Line(
              exemption.id().toString(),
              person.name(),
              person.number(),
              behind.unitName(person, frame.locale()),
              days(frame, exemption),
              exemption.reason(),
              approver(frame, approvers.get(exemption.approvedBy()))));
    }
    return new ExemptionsPage(
        frame.named(frame.say("desk.exemptions") + " · " + ledger.name(frame.locale())),
        ledger.code(),
        ledger.name(frame.locale()),
        lines,
        typed,
        true,
        errors,
        done);
  }

  private static String days(Frame frame, Exemption exemption) {
    var last = exemption.lastDay();
    return last == null
        ? frame.say("desk.exempt.since", frame.date(exemption.firstDay()))
        : frame.say("desk.exempt.from-to", frame.date(exemption.firstDay()), frame.date(last));
  }

  private String approver(Frame frame, @Nullable Integer person) {
    return person == null
        ? frame.say("desk.exempt.by-office")
        : behind.lines(new int[] {person}).getFirst().name();
  }

  @Allowed(Permission.LEDGER_DECIDE)
  @PostMapping("/ledgers/{code}/exemptions")
  Object approve(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String first,
      @RequestParam(defaultValue = "") String last,
      @RequestParam(defaultValue = "") String reason) {
    var ledger = require(code);
    var scope = scopes.of(account, Permission.LEDGER_DECIDE);
    try {
      var person =
          people.findByNumber(number.strip(), scope).orElseThrow(DeskRefusal.NO_SUCH_NUMBER::with);
      rounds.exempt(
          new ExemptPerson(
              ledger.id(), person.id(), day(first), last.isBlank() ? null : day(last), reason),
          scope);
      return "redirect:/ledgers/" + code + "/exemptions?done=approved";
    } catch (Refused refused) {
      var errors = new HashMap<String, String>();
      errors.put(field(refused), frame.say("refusal." + refused.why().code()));
      return Rendered.with(
          HttpStatus.valueOf(
              refused.why() == LedgerRefusal.NOT_EXPECTED ? 422 : refused.why().kind().status()),
          page(
              frame,
              account,
              ledger,
              new ExemptionsPage.Typed(number, first, last, reason),
              errors,
              null));
    }
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      throw DeskRefusal.DAY_NOT_READ.with();
    }
  }

  private static String field(Refused refused) {
    if (refused.why() == LedgerRefusal.REASON_MISSING) return "reason";
    if (refused.why() == LedgerRefusal.DAYS_REVERSED) return "last";
    return refused.why() == DeskRefusal.DAY_NOT_READ ? "first" : "number";
  }

  @Allowed(Permission.LEDGER_DECIDE)
  @PostMapping("/ledgers/{code}/exemptions/{id}/withdrawal")
  String withdraw(Account account, @PathVariable String code, @PathVariable UUID id) {
    rounds.withdrawExemption(require(code).id(), id, scopes.of(account, Permission.LEDGER_DECIDE));
    return "redirect:/ledgers/" + code + "/exemptions?done=withdrawn";
  }
}
