package org.tongzhou.information.ledger.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
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
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.information.ledger.AskExemption;
import org.tongzhou.information.ledger.ExemptPerson;
import org.tongzhou.information.ledger.Exemption;
import org.tongzhou.information.ledger.ExemptionRequest;
import org.tongzhou.information.ledger.ExemptionRequests;
import org.tongzhou.information.ledger.Ledger;
import org.tongzhou.information.ledger.LedgerRefusal;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Rounds;

/** Who need not report: asked for, and approved by whoever decides for the person. */
@Controller
class ExemptionsController {

  private static final Map<String, String> DONE =
      Map.of(
          "approved", "desk.exempt.done.approved",
          "withdrawn", "desk.exempt.done.withdrawn",
          "asked", "desk.request.done.asked",
          "request-withdrawn", "desk.request.done.withdrawn",
          "declined", "desk.request.done.declined");

  private final Ledgers ledgers;
  private final Rounds rounds;
  private final ExemptionRequests requests;
  private final PeopleBehind behind;
  private final People people;
  private final Accounts accounts;
  private final Scopes scopes;
  private final CampusClock clock;

  ExemptionsController(
      Ledgers ledgers,
      Rounds rounds,
      ExemptionRequests requests,
      PeopleBehind behind,
      People people,
      Accounts accounts,
      Scopes scopes,
      CampusClock clock) {
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.requests = requests;
    this.behind = behind;
    this.people = people;
    this.accounts = accounts;
    this.scopes = scopes;
    this.clock = clock;
  }

  @Allowed({Permission.LEDGER_DECIDE, Permission.LEDGER_PROXY})
  @GetMapping("/ledgers/{code}/exemptions")
  ExemptionsPage all(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable UUID person,
      @RequestParam @Nullable String done) {
    var number =
        person == null
            ? ""
            : people
                .findByHandle(person, scopes.of(account, right(account)))
                .map(Person::number)
                .orElse("");
    var typed = new ExemptionsPage.Typed(number, clock.today().toString(), "", "");
    return page(
        frame,
        account,
        require(code),
        typed,
        Map.of(),
        done == null ? null : DONE.get(done) == null ? null : frame.say(DONE.get(done)));
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
    boolean decides = account.may(Permission.LEDGER_DECIDE);
    var scope = scopes.of(account, right(account));
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
              ExemptionWording.days(frame, exemption.firstDay(), exemption.lastDay()),
              exemption.reason(),
              approver(frame, approvers.get(exemption.approvedBy()))));
    }
    return new ExemptionsPage(
        frame.named(frame.say("desk.exemptions") + " · " + ledger.name(frame.locale())),
        ledger.code(),
        ledger.name(frame.locale()),
        decides
            ? requests.waiting(ledger.id(), scope).stream()
                .map(request -> waiting(frame, request, typed, errors))
                .toList()
            : List.of(),
        requests.asked(ledger.id()).stream().map(request -> asked(frame, request)).toList(),
        lines,
        typed,
        decides,
        errors,
        done);
  }

  /** Who decides sees the place where that is possible; an officer, whom to ask for. */
  private static Permission right(Account account) {
    return account.may(Permission.LEDGER_DECIDE)
        ? Permission.LEDGER_DECIDE
        : Permission.LEDGER_PROXY;
  }

  private ExemptionsPage.Request waiting(
      Frame frame,
      ExemptionRequest request,
      ExemptionsPage.Typed typed,
      Map<String, String> errors) {
    var id = request.id().toString();
    return request(frame, request, requests.mayDecide(request), errors.get(id), typed.word(id));
  }

  private ExemptionsPage.Request asked(Frame frame, ExemptionRequest request) {
    return request(frame, request, false, null, "");
  }

  private ExemptionsPage.Request request(
      Frame frame,
      ExemptionRequest request,
      boolean decidable,
      @Nullable String error,
      String typed) {
    var person = behind.lines(new int[] {request.person().value()}).getFirst();
    var asker = accounts.peopleBehind(List.of(request.askedBy())).get(request.askedBy());
    return new ExemptionsPage.Request(
        request.id().toString(),
        person.name(),
        person.number(),
        behind.unitName(person, frame.locale()),
        ExemptionWording.days(frame, request.firstDay(), request.lastDay()),
        request.reason(),
        asker != null && asker == request.person().value()
            ? frame.say("desk.request.by-self")
            : approver(frame, asker),
        frame.dateTime(request.askedAt()),
        ExemptionWording.state(request),
        request.word(),
        decidable,
        error,
        typed);
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
    var scope = scopes.of(account, Permission.LEDGER_DECIDE);
    return tried(
        frame,
        account,
        require(code),
        new ExemptionsPage.Typed(number, first, last, reason),
        scope,
        "approved",
        exempt -> rounds.exempt(exempt, scope));
  }

  @Allowed(Permission.LEDGER_PROXY)
  @PostMapping("/ledgers/{code}/exemption-requests")
  Object ask(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String number,
      @RequestParam(defaultValue = "") String first,
      @RequestParam(defaultValue = "") String last,
      @RequestParam(defaultValue = "") String reason) {
    var scope = scopes.of(account, Permission.LEDGER_PROXY);
    return tried(
        frame,
        account,
        require(code),
        new ExemptionsPage.Typed(number, first, last, reason),
        scope,
        "asked",
        exempt -> requests.ask(AskExemption.of(exempt), scope));
  }

  /** Both ways mean one person of one's own, by number, for some days. */
  private Object tried(
      Frame frame,
      Account account,
      Ledger ledger,
      ExemptionsPage.Typed typed,
      Scope scope,
      String done,
      Consumer<ExemptPerson> act) {
    try {
      var person =
          people
              .findByNumber(typed.number().strip(), scope)
              .orElseThrow(DeskRefusal.NO_SUCH_NUMBER::with);
      act.accept(
          new ExemptPerson(
              ledger.id(),
              person.id(),
              ExemptionWording.day(typed.first()),
              typed.last().isBlank() ? null : ExemptionWording.day(typed.last()),
              typed.reason()));
      return "redirect:/ledgers/" + ledger.code() + "/exemptions?done=" + done;
    } catch (Refused refused) {
      return refused(frame, account, ledger, typed, ExemptionWording.field(refused), refused);
    }
  }

  private Rendered refused(
      Frame frame,
      Account account,
      Ledger ledger,
      ExemptionsPage.Typed typed,
      String field,
      Refused refused) {
    return Rendered.with(
        HttpStatus.valueOf(
            refused.why() == LedgerRefusal.NOT_EXPECTED ? 422 : refused.why().kind().status()),
        page(
            frame,
            account,
            ledger,
            typed,
            Map.of(field, frame.say("refusal." + refused.why().code())),
            null));
  }

  @Allowed(Permission.LEDGER_PROXY)
  @PostMapping("/ledgers/{code}/exemption-requests/{id}/withdrawal")
  String withdrawRequest(@PathVariable String code, @PathVariable UUID id) {
    require(code);
    requests.withdraw(id);
    return "redirect:/ledgers/" + code + "/exemptions?done=request-withdrawn";
  }

  @Allowed(Permission.LEDGER_DECIDE)
  @PostMapping("/ledgers/{code}/exemption-requests/{id}/decision")
  Object decide(
      Frame frame,
      Account account,
      @PathVariable String code,
      @PathVariable UUID id,
      @RequestParam boolean approve,
      @RequestParam(defaultValue = "") String word) {
    var ledger = require(code);
    var scope = scopes.of(account, Permission.LEDGER_DECIDE);
    try {
      if (approve) requests.approve(id, word, scope);
      else requests.decline(id, word, scope);
      return "redirect:/ledgers/"
          + code
          + "/exemptions?done="
          + (approve ? "approved" : "declined");
    } catch (Refused refused) {
      if (refused.why() == LedgerRefusal.NO_SUCH_REQUEST) throw refused;
      var nothing = new ExemptionsPage.Typed("", clock.today().toString(), "", "");
      return refused(
          frame, account, ledger, nothing.withWord(id.toString(), word), id.toString(), refused);
    }
  }

  @Allowed(Permission.LEDGER_DECIDE)
  @PostMapping("/ledgers/{code}/exemptions/{id}/withdrawal")
  String withdraw(Account account, @PathVariable String code, @PathVariable UUID id) {
    rounds.withdrawExemption(require(code).id(), id, scopes.of(account, Permission.LEDGER_DECIDE));
    return "redirect:/ledgers/" + code + "/exemptions?done=withdrawn";
  }
}
