package org.tongzhou.information.ledger;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.ledger.ExemptionRequest.Decision;

/**
 * The door of those who ask not to be expected. Who asks never decides, and nobody decides about
 * the own person.
 */
@Service
public class ExemptionRequests {

  private final ExemptionRequestRows rows;
  private final Rounds rounds;
  private final Ledgers ledgers;
  private final People people;
  private final Audit audit;
  private final CurrentAccount current;
  private final CampusClock clock;

  ExemptionRequests(
      ExemptionRequestRows rows,
      Rounds rounds,
      Ledgers ledgers,
      People people,
      Audit audit,
      CurrentAccount current,
      CampusClock clock) {
    this.rows = rows;
    this.rounds = rounds;
    this.ledgers = ledgers;
    this.people = people;
    this.audit = audit;
    this.current = current;
    this.clock = clock;
  }

  // ---- asking

  /** For oneself. */
  @Transactional
  public UUID askForOneself(AskExemption command) {
    if (CurrentAccount.get()
        .filter(account -> Integer.valueOf(command.person().value()).equals(account.person()))
        .isEmpty()) throw LedgerRefusal.NOT_EXPECTED.with();
    return ask(command);
  }

  /** For somebody of the scope. */
  @Transactional
  public UUID ask(AskExemption command, Scope scope) {
    if (people.find(command.person(), scope).isEmpty()) throw LedgerRefusal.NOT_EXPECTED.with();
    return ask(command);
  }

  private UUID ask(AskExemption command) {
    if (command.reason().isBlank()) throw LedgerRefusal.REASON_MISSING.with();
    var last = command.lastDay();
    if (last != null && last.isBefore(command.firstDay())) throw LedgerRefusal.DAYS_REVERSED.with();
    if (last != null && last.isBefore(clock.today())) throw LedgerRefusal.DAYS_OVER.with();
    ledgers.collecting(command.ledger());
    var id = Ids.next(clock);
    rows.insert(
        new ExemptionRequest(
            id,
            command.ledger(),
            command.person(),
            command.firstDay(),
            last,
            command.reason().strip(),
            current.current(),
            clock.now(),
            null,
            null));
    record("ledger.exemption-asked", command.person(), command.ledger());
    return id;
  }

  /** Only who asked takes it back. */
  @Transactional
  public void withdraw(UUID id) {
    var request =
        rows.find(id)
            .filter(one -> one.askedBy().equals(current.current()))
            .orElseThrow(LedgerRefusal.NO_SUCH_REQUEST::with);
    settle(request, Decision.WITHDRAWN, null, null);
    record("ledger.exemption-request-withdrawn", request.person(), request.ledger());
  }

  // ---- deciding

  /** From now on the person is not expected. */
  @Transactional
  public void approve(UUID id, String word, Scope scope) {
    var request = decided(id, scope);
    var exemption =
        rounds.exempt(
            new ExemptPerson(
                request.ledger(),
                request.person(),
                request.firstDay(),
                request.lastDay(),
                request.reason()),
            scope);
    settle(request, Decision.APPROVED, word.isBlank() ? null : word.strip(), exemption);
  }

  @Transactional
  public void decline(UUID id, String word, Scope scope) {
    var request = decided(id, scope);
    if (word.isBlank()) throw LedgerRefusal.REASON_MISSING.with();
    settle(request, Decision.DECLINED, word.strip(), null);
    record("ledger.exemption-declined", request.person(), request.ledger());
  }

  private ExemptionRequest decided(UUID id, Scope scope) {
    var request =
        rows.find(id)
            .filter(one -> people.find(one.person(), scope).isPresent())
            .orElseThrow(LedgerRefusal.NO_SUCH_REQUEST::with);
    if (!mayDecide(request)) throw LedgerRefusal.OWN_REQUEST.with();
    return request;
  }

  /** Neither the asker nor the person, whatever their roles are. */
  public boolean mayDecide(ExemptionRequest request) {
    return CurrentAccount.get()
        .filter(account -> !account.actor().equals(request.askedBy()))
        .filter(account -> !Integer.valueOf(request.person().value()).equals(account.person()))
        .isPresent();
  }

  private void settle(
      ExemptionRequest request,
      Decision decision,
      @Nullable String word,
      @Nullable UUID exemption) {
    if (!rows.decide(request.id(), decision, word, exemption, current.current(), clock.now()))
      throw LedgerRefusal.ALREADY_DECIDED.with();
  }

  private void record(String act, PersonId person, LedgerId ledger) {
    audit.record(act, "person:" + person.value(), Map.of("ledger", ledger.value().toString()));
  }

  // ---- reading

  /** Those of a ledger that nobody has decided, oldest first, of people of the scope. */
  public List<ExemptionRequest> waiting(LedgerId ledger, Scope scope) {
    return rows.waiting(ledger).stream()
        .filter(request -> people.find(request.person(), scope).isPresent())
        .toList();
  }

  /** What was asked for a person, whoever asked, newest first. */
  public List<ExemptionRequest> about(LedgerId ledger, PersonId person) {
    return rows.about(ledger, person);
  }

  /** What the one who is signed in asked for others, newest first. */
  public List<ExemptionRequest> asked(LedgerId ledger) {
    return rows.asked(ledger, current.current());
  }
}
