package org.tongzhou.grid.people.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.people.EthnicGroups;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PeopleRefusal;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Residence;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Units;
import org.tongzhou.grid.people.UnmaskPerson;

/** Finding people, and one person's page: facts, history, who looked. */
@Controller
class PeopleController {

  private static final int PAGE = 30;
  private static final int ACTS = 20;

  private final People people;
  private final Units units;
  private final Grid grid;
  private final Residence residence;
  private final Scopes scopes;
  private final Accounts accounts;
  private final Audit audit;
  private final Divisions divisions;
  private final EthnicGroups ethnicGroups;
  private final CampusClock clock;

  PeopleController(
      People people,
      Units units,
      Grid grid,
      Residence residence,
      Scopes scopes,
      Accounts accounts,
      Audit audit,
      Divisions divisions,
      EthnicGroups ethnicGroups,
      CampusClock clock) {
    this.people = people;
    this.units = units;
    this.grid = grid;
    this.residence = residence;
    this.scopes = scopes;
    this.accounts = accounts;
    this.audit = audit;
    this.divisions = divisions;
    this.ethnicGroups = ethnicGroups;
    this.clock = clock;
  }

  @Allowed({Permission.PEOPLE_SEE, Permission.RESIDENCE_SEE})
  @GetMapping("/people")
  Object ask(Frame frame) {
    return new SearchPage(frame.titled("people.search.title"), "", null);
  }

  /** By post: a name or a number must not stand in addresses, histories and logs. */
  @Allowed({Permission.PEOPLE_SEE, Permission.RESIDENCE_SEE})
  @PostMapping("/people/search")
  Object search(
      Frame frame,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "1") int page) {
    var tree = units.tree();
    var found = people.search(words, scope(), page, PAGE);
    var lines =
        found.rows().stream()
            .map(
                line ->
                    new SearchPage.Line(
                        line.handle().toString(),
                        line.number(),
                        line.name(),
                        line.unit() == null ? "" : tree.nameWithin(line.unit(), frame.locale()),
                        line.standing() == null ? "" : line.standing().name()))
            .toList();
    return new SearchPage(
        frame.titled("people.search.title"),
        words.strip(),
        words.isBlank() ? null : new Paged<>(lines, found.page(), found.size(), found.total()));
  }

  private Scope scope() {
    var account = CurrentAccount.get().orElseThrow();
    return account.may(Permission.PEOPLE_SEE)
        ? scopes.of(account, Permission.PEOPLE_SEE)
        : scopes.of(account, Permission.RESIDENCE_SEE);
  }

  @Allowed({Permission.PEOPLE_SEE, Permission.RESIDENCE_SEE})
  @GetMapping("/people/{handle}")
  Object show(Frame frame, @PathVariable UUID handle) {
    var person = people.lookAt(handle, scope()).orElseThrow(PeopleRefusal.NO_SUCH_PERSON::with);
    return page(frame, person, null, Typed.NOTHING);
  }

  /** What the house knows about oneself, and who looked. */
  @SignedIn
  @GetMapping("/people/me")
  Object me(Frame frame) {
    var account = CurrentAccount.get().orElseThrow();
    var person =
        account.person() == null
            ? java.util.Optional.<Person>empty()
            : people.find(new PersonId(account.person()), scopes.self(account));
    return page(frame, person.orElseThrow(PeopleRefusal.NO_SUCH_PERSON::with), null, Typed.NOTHING);
  }

  @Allowed(Permission.PEOPLE_UNMASK)
  @PostMapping("/people/{handle}/unmasking")
  Object unmask(Frame frame, @PathVariable UUID handle, @RequestParam Map<String, String> typed) {
    var account = CurrentAccount.get().orElseThrow();
    var scope = scopes.of(account, Permission.PEOPLE_UNMASK);
    var person = people.findByHandle(handle, scope).orElseThrow(PeopleRefusal.NO_SUCH_PERSON::with);
    var fields = new Fields(frame, typed);
    var field =
        "DOCUMENT".equals(typed.get("field"))
            ? UnmaskPerson.Field.DOCUMENT
            : UnmaskPerson.Field.PHONE;
    try {
      var plain =
          people.unmask(
              new UnmaskPerson(person.id(), field, typed.getOrDefault("reason", "")), scope);
      return page(frame, person, new PersonPage.Shown(field.name(), plain), Typed.NOTHING);
    } catch (Refused refused) {
      fields.refused(refused, "reason");
      return Rendered.invalid(page(frame, person, null, fields.back()));
    }
  }

  /** The new password stands on this answer and nowhere else. */
  @Allowed(Permission.PASSWORD_RENEW)
  @PostMapping("/people/{handle}/first-password")
  Object renewPassword(Frame frame, @PathVariable UUID handle) {
    var scope = scopes.of(CurrentAccount.get().orElseThrow(), Permission.PASSWORD_RENEW);
    var person = people.findByHandle(handle, scope).orElseThrow(PeopleRefusal.NO_SUCH_PERSON::with);
    var password = grid.renewPassword(person.id(), scope);
    return page(frame, person, new PersonPage.Shown(PersonPage.PASSWORD, password), Typed.NOTHING);
  }

  // ---- the page

  private PersonPage page(
      Frame frame, Person person, PersonPage.@Nullable Shown shown, Typed typed) {
    var account = CurrentAccount.get().orElseThrow();
    boolean own = account.person() != null && account.person() == person.id().value();
    var unit = person.unit();
    boolean manages = within(account, Permission.PEOPLE_MANAGE, person);
    var tree = units.tree();
    return new PersonPage(
        frame.named(person.name()),
        person.handle().toString(),
        person.name(),
        person.number(),
        person.kind().name(),
        person.standing() == null ? null : person.standing().name(),
        unit == null || own ? null : unit.value().toString(),
        unit == null ? "" : tree.nameWithin(unit, frame.locale()),
        facts(frame, person),
        person.contact().document(),
        person.contact().phone(),
        shown,
        timeline(frame, person),
        own || manages || account.may(Permission.AUDIT_READ)
            ? looks(frame, person, account)
            : List.of(),
        own,
        manages,
        within(account, Permission.PEOPLE_UNMASK, person) && !own,
        within(account, Permission.PASSWORD_RENEW, person)
            && !own
            && person.kind() == Person.Kind.STUDENT,
        typed);
  }

  private boolean within(Account account, Permission permission, Person person) {
    var scope = scopes.of(account, permission);
    var unit = person.unit();
    return scope.everyone() || unit != null && scope.permits(unit);
  }

  private List<PersonPage.Fact> facts(Frame frame, Person person) {
    var facts = new ArrayList<PersonPage.Fact>();
    var known = person.facts();
    add(facts, "gender", frame.say("people.gender." + known.gender().name()));
    if (known.birthDate() != null) add(facts, "birth", frame.date(known.birthDate()));
    if (known.ethnicCode() != null)
      add(facts, "ethnic", ethnicGroups.name(known.ethnicCode(), frame.locale()));
    if (known.isInternational())
      add(
          facts,
          "nationality",
          java.util.Locale.of("", known.nationality()).getDisplayCountry(frame.locale()));
    if (known.level() != null)
      add(facts, "level", frame.say("people.level." + known.level().name()));
    if (known.entryYear() != null) add(facts, "year", known.entryYear().toString());
    if (known.major() != null) add(facts, "major", known.major());
    if (known.originCode() != null)
      add(
          facts,
          "from",
          frame.english()
              ? divisions.nameInEnglish(known.originCode().substring(0, 2) + "0000")
                  + " · "
                  + divisions.name(known.originCode())
              : divisions.fullName(known.originCode()));
    if (known.hardship() != Person.Hardship.NONE)
      add(facts, "hardship", frame.say("people.hardship." + known.hardship().name()));
    if (known.email() != null) add(facts, "email", known.email());
    return facts;
  }

  private static void add(List<PersonPage.Fact> facts, String word, String value) {
    facts.add(new PersonPage.Fact("people.fact." + word, value));
  }

  private List<PersonPage.Period> timeline(Frame frame, Person person) {
    var tree = units.tree();
    var today = clock.today();
    var periods = new ArrayList<PersonPage.Period>();
    for (var membership : people.memberships(person.id()))
      periods.add(
          new PersonPage.Period(
              "unit",
              tree.nameWithin(membership.unit(), frame.locale()),
              frame.say("people.standing." + membership.standing().name())
                  + (membership.ending() == null
                      ? ""
                      : " → " + frame.say("people.ending." + membership.ending().name())),
              membership.from(),
              membership.until(),
              today));
    for (var held : grid.appointmentsOf(person.id()))
      periods.add(
          new PersonPage.Period(
              "role",
              frame.say("access.role." + held.role().name())
                  + (held.deputyOf() == null ? "" : " " + frame.say("people.deputy.mark")),
              held.unit() == null ? "" : tree.nameWithin(held.unit(), frame.locale()),
              held.from(),
              held.until(),
              today));
    for (var stay : residence.history(person.id()))
      periods.add(
          new PersonPage.Period(
              "stay",
              residence
                  .building(stay.building())
                  .map(house -> house.name(frame.locale()))
                  .orElse(""),
              frame.say("people.stay.bed", stay.room(), stay.bed()),
              stay.from(),
              stay.until(),
              today));
    for (var leave : grid.leavesOf(person.id()))
      periods.add(
          new PersonPage.Period(
              "leave", frame.say("people.leave.mark"), "", leave.from(), leave.until(), today));
    periods.sort(Comparator.comparing(PersonPage.Period::from).reversed());
    return periods;
  }

  private List<PersonPage.Look> looks(Frame frame, Person person, Account reader) {
    var acts = audit.about("person:" + person.id().value(), 1, ACTS).rows();
    var behind = accounts.peopleBehind(acts.stream().map(RecordedAct::actor).distinct().toList());
    var names = new java.util.HashMap<Integer, String>();
    for (var line :
        people.lines(behind.values().stream().mapToInt(Integer::intValue).distinct().toArray()))
      names.put(line.id().value(), line.name());
    return acts.stream()
        .map(
            act ->
                new PersonPage.Look(
                    act.at(),
                    who(frame, reader, behind.get(act.actor()), names),
                    frame.knows("people.act." + act.act())
                        ? frame.say("people.act." + act.act())
                        : frame.say("people.act.other")))
        .toList();
  }

  private static String who(
      Frame frame, Account reader, @Nullable Integer person, Map<Integer, String> names) {
    if (person == null) return frame.say("people.actor.system");
    if (person.equals(reader.person())) return frame.say("people.actor.me");
    return names.getOrDefault(person, frame.say("people.actor.system"));
  }
}
