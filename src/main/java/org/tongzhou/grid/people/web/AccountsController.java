package org.tongzhou.grid.people.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.AccessRefusal;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PeopleRefusal;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** Who can sign in: first passwords, ended sign-ins, closed accounts. */
@Controller
@Allowed(Permission.ACCOUNTS_MANAGE)
class AccountsController {

  /** A class at a time: each password takes 50 ms to hash. */
  private static final int AT_ONCE = 60;

  private final People people;
  private final Units units;
  private final Accounts accounts;
  private final Scopes scopes;
  private final CampusClock clock;

  AccountsController(
      People people, Units units, Accounts accounts, Scopes scopes, CampusClock clock) {
    this.people = people;
    this.units = units;
    this.accounts = accounts;
    this.scopes = scopes;
    this.clock = clock;
  }

  private Scope scope() {
    return scopes.of(CurrentAccount.get().orElseThrow(), Permission.ACCOUNTS_MANAGE);
  }

  @GetMapping("/accounts")
  Object ask(Frame frame) {
    return page(frame, Typed.NOTHING, null);
  }

  private static AccountsPage page(Frame frame, Typed typed, AccountsPage.@Nullable Found found) {
    return new AccountsPage(frame.titled("people.accounts.title"), typed, found, List.of());
  }

  /** By post, as every search for a person. */
  @PostMapping("/accounts/search")
  Object search(Frame frame, @RequestParam(defaultValue = "") String number) {
    var found = people.findByNumber(number.strip(), scope());
    if (found.isEmpty()) {
      var fields = new Fields(frame, java.util.Map.of("number", number));
      fields.wrong("number", "refusal.people.no-such-person");
      return Rendered.invalid(page(frame, fields.back(), null));
    }
    return page(frame, typed(number), found(frame, found.get()));
  }

  private static Typed typed(String number) {
    return new Typed(java.util.Map.of("number", number.strip()), java.util.Map.of());
  }

  private AccountsPage.Found found(Frame frame, Person person) {
    var standing = accounts.standingOf(person.id().value()).orElse(null);
    return new AccountsPage.Found(
        person.handle().toString(),
        person.name(),
        person.number(),
        person.unit() == null ? "" : units.tree().nameWithin(person.unit(), frame.locale()),
        standing == null ? "NONE" : state(standing),
        standing == null ? null : standing.lastSignIn());
  }

  private static String state(Accounts.Standing standing) {
    if (standing.disabled()) return "DISABLED";
    if (!standing.passwordSet()) return "WAITING";
    return standing.passwordIsFirst() ? "FIRST" : "READY";
  }

  /** The new password stands on this answer and nowhere else. */
  @PostMapping("/accounts/first-password")
  Object firstPassword(Frame frame, @RequestParam UUID handle) {
    var person = require(handle);
    var printed = List.of(handOut(person.id().value(), person.number(), person.name()));
    return new AccountsPage(
        frame.titled("people.accounts.title"),
        typed(person.number()),
        found(frame, person),
        printed);
  }

  /** First passwords for a class: only for those who have none yet. */
  @PostMapping("/accounts/unit-passwords")
  Object unitPasswords(Frame frame, @RequestParam(defaultValue = "") String unit) {
    var scope = scope();
    var found = units.tree().byCode(unit.strip()).filter(each -> scope.permits(each.id()));
    if (found.isEmpty()) {
      var fields = new Fields(frame, java.util.Map.of("unit", unit));
      fields.wrong("unit", "refusal.people.no-such-unit");
      return Rendered.invalid(page(frame, fields.back(), null));
    }
    var printed = new ArrayList<AccountsPage.Printed>();
    for (var line : waiting(found.get().id(), scope))
      printed.add(handOut(line.id().value(), line.number(), line.name()));
    var typed =
        new Typed(
            java.util.Map.of("unit", unit.strip()),
            printed.isEmpty()
                ? java.util.Map.of("unit", frame.say("people.accounts.nobody-waits"))
                : java.util.Map.of());
    return new AccountsPage(frame.titled("people.accounts.title"), typed, null, printed);
  }

  /** The next of those who wait, however many before them have theirs already. */
  private List<Person.Line> waiting(UnitId unit, Scope scope) {
    var waiting = new ArrayList<Person.Line>();
    for (int page = 1; ; page++) {
      var members = people.membersOf(List.of(unit), clock.today(), scope, page, AT_ONCE);
      for (var member : members.rows()) {
        if (waits(member)) waiting.add(member);
        if (waiting.size() == AT_ONCE) return waiting;
      }
      if (!members.hasNext()) return waiting;
    }
  }

  private boolean waits(Person.Line member) {
    return accounts
        .standingOf(member.id().value())
        .filter(standing -> !standing.passwordSet() && !standing.disabled())
        .isPresent();
  }

  private AccountsPage.Printed handOut(int person, String number, String name) {
    var account = accounts.ofPerson(person).orElseThrow(AccessRefusal.NO_SUCH_ACCOUNT::with);
    return new AccountsPage.Printed(number, name, accounts.handOutFirstPassword(account));
  }

  @PostMapping("/accounts/ended-sign-ins")
  Object endSignIns(Frame frame, @RequestParam UUID handle) {
    var person = require(handle);
    accounts.ofPerson(person.id().value()).ifPresent(accounts::signOutEverywhere);
    return page(frame, typed(person.number()), found(frame, person));
  }

  @PostMapping("/accounts/closing")
  Object close(
      Frame frame, @RequestParam UUID handle, @RequestParam(defaultValue = "true") boolean closed) {
    var person = require(handle);
    accounts.ofPerson(person.id().value()).ifPresent(account -> accounts.disable(account, closed));
    return page(frame, typed(person.number()), found(frame, person));
  }

  private Person require(UUID handle) {
    return people.findByHandle(handle, scope()).orElseThrow(PeopleRefusal.NO_SUCH_PERSON::with);
  }
}
