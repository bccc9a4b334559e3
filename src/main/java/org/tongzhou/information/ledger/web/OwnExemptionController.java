package org.tongzhou.information.ledger.web;

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
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.ledger.AskExemption;
import org.tongzhou.information.ledger.ExemptionRequest;
import org.tongzhou.information.ledger.ExemptionRequests;
import org.tongzhou.information.ledger.Ledger;
import org.tongzhou.information.ledger.LedgerRefusal;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Rounds;

/** A student asks not to be expected: in hospital, on leave, abroad without network. */
@Controller
@Allowed(Permission.REPORT_OWN)
class OwnExemptionController {

  private static final String[] LOOKS = {"form.css", "report.css"};

  private final Ledgers ledgers;
  private final Rounds rounds;
  private final ExemptionRequests requests;
  private final CampusClock clock;

  OwnExemptionController(
      Ledgers ledgers, Rounds rounds, ExemptionRequests requests, CampusClock clock) {
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.requests = requests;
    this.clock = clock;
  }

  @GetMapping("/report/{ledger}/exemption")
  OwnExemptionPage own(
      Frame frame,
      Account account,
      @PathVariable String ledger,
      @RequestParam @Nullable String done) {
    var found = ledgers.collecting(require(ledger).id());
    var typed = new ExemptionsPage.Typed("", clock.today().toString(), "", "");
    return page(
        frame,
        account,
        found,
        person(account, found),
        typed,
        Map.of(),
        "asked".equals(done) || "withdrawn".equals(done)
            ? frame.say("desk.request.done." + done)
            : null);
  }

  private Ledger require(String code) {
    return ledgers.find(code).orElseThrow(LedgerRefusal.NO_SUCH_LEDGER::with);
  }

  private PersonId person(Account account, Ledger ledger) {
    var person = account.person();
    if (person == null || !rounds.concerns(ledger.id(), new PersonId(person)))
      throw LedgerRefusal.NOT_EXPECTED.with();
    return new PersonId(person);
  }

  private OwnExemptionPage page(
      Frame frame,
      Account account,
      Ledger ledger,
      PersonId person,
      ExemptionsPage.Typed typed,
      Map<String, String> errors,
      @Nullable String done) {
    return new OwnExemptionPage(
        frame.named(frame.say("desk.request.own.title")).light().withScript(LOOKS),
        ledger.code(),
        ledger.name(frame.locale()),
        requests.about(ledger.id(), person).stream()
            .map(request -> line(frame, account, ledger, request))
            .toList(),
        typed,
        errors,
        done);
  }

  private static OwnExemptionPage.Request line(
      Frame frame, Account account, Ledger ledger, ExemptionRequest request) {
    boolean mine = request.askedBy().equals(account.actor());
    return new OwnExemptionPage.Request(
        ExemptionWording.days(frame, request.firstDay(), request.lastDay()),
        request.reason(),
        ExemptionWording.state(request),
        frame.dateTime(request.askedAt()),
        mine ? null : frame.say("desk.request.by-staff"),
        request.word(),
        mine && request.decision() == null
            ? "/report/" + ledger.code() + "/exemption/" + request.id() + "/withdrawal"
            : null);
  }

  @PostMapping("/report/{ledger}/exemption")
  Object ask(
      Frame frame,
      Account account,
      @PathVariable String ledger,
      @RequestParam(defaultValue = "") String first,
      @RequestParam(defaultValue = "") String last,
      @RequestParam(defaultValue = "") String reason) {
    var found = require(ledger);
    var person = person(account, found);
    try {
      requests.askForOneself(
          new AskExemption(
              found.id(),
              person,
              ExemptionWording.day(first),
              last.isBlank() ? null : ExemptionWording.day(last),
              reason));
      return "redirect:/report/" + ledger + "/exemption?done=asked";
    } catch (Refused refused) {
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          page(
              frame,
              account,
              found,
              person,
              new ExemptionsPage.Typed("", first, last, reason),
              Map.of(ExemptionWording.field(refused), frame.say("refusal." + refused.why().code())),
              null));
    }
  }

  @PostMapping("/report/{ledger}/exemption/{id}/withdrawal")
  String withdraw(Account account, @PathVariable String ledger, @PathVariable UUID id) {
    person(account, require(ledger));
    requests.withdraw(id);
    return "redirect:/report/" + ledger + "/exemption?done=withdrawn";
  }
}
