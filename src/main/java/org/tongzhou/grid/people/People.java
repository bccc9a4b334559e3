package org.tongzhou.grid.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.audit.Act;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.cohort.PersonSet;

/** The door of the people: taking in, finding, moving, letting go. */
@Service
public class People {

  /** Larger enrolments are one line in the audit log: their ordinals are one run. */
  private static final int LINE_EACH = 500;

  /** Rows of one insert; bounds the memory of a large roster. */
  private static final int CHUNK = 5_000;

  private final PeopleRows rows;
  private final Units units;
  private final Residence residence;
  private final Sealing sealing;
  private final Accounts accounts;
  private final Rights rights;
  private final Audit audit;
  private final CurrentAccount current;
  private final PeopleFeed changes;
  private final CampusClock clock;

  People(
      PeopleRows rows,
      Units units,
      Residence residence,
      Sealing sealing,
      Accounts accounts,
      Rights rights,
      Audit audit,
      CurrentAccount current,
      PeopleFeed changes,
      CampusClock clock) {
    this.rows = rows;
    this.units = units;
    this.residence = residence;
    this.sealing = sealing;
    this.accounts = accounts;
    this.rights = rights;
    this.audit = audit;
    this.current = current;
    this.changes = changes;
    this.clock = clock;
  }

  // ---- taking in and correcting

  /** Takes people in; the ids stand in the order of the command. */
  @Transactional
  public List<PersonId> enrol(EnrolPeople command, Scope scope) {
    var people = command.people();
    if (people.isEmpty()) return List.of();
    people.stream()
        .map(person -> Map.entry(person.unit(), person.from()))
        .distinct()
        .forEach(begun -> requireOpen(begun.getKey(), begun.getValue(), scope));
    int first = rows.takeOrdinals(people.size());
    for (int from = 0; from < people.size(); from += CHUNK) {
      int to = Math.min(people.size(), from + CHUNK);
      rows.insert(first + from, people.subList(from, to), clock.now());
    }
    var ids = new ArrayList<PersonId>(people.size());
    var ordinals = new int[people.size()];
    for (int i = 0; i < people.size(); i++) {
      ordinals[i] = first + i;
      ids.add(new PersonId(ordinals[i]));
    }
    accounts.enrol(people.stream().map(EnrolPeople.NewPerson::number).toList(), ordinals);
    if (people.size() <= LINE_EACH) record("people.enrolled", ids);
    else
      audit.record(
          "people.enrolled",
          "people",
          Map.of("first", first, "last", first + people.size() - 1, "count", people.size()));
    changes.changed(ids);
    return ids;
  }

  @Transactional
  public void correct(CorrectPeople command, Scope scope) {
    var corrections = command.corrections();
    var ids = corrections.stream().map(CorrectPeople.Correction::person).toList();
    requireSeen(ids, scope);
    for (int from = 0; from < corrections.size(); from += CHUNK)
      rows.correct(corrections.subList(from, Math.min(corrections.size(), from + CHUNK)));
    record("people.corrected", ids);
    changes.changed(ids);
  }

  // ---- moving

  @Transactional
  public void transfer(TransferPeople command, Scope scope) {
    var moves = command.moves();
    var ids = moves.stream().map(TransferPeople.Move::person).toList();
    requireSeen(ids, scope);
    moves.stream()
        .map(TransferPeople.Move::to)
        .distinct()
        .forEach(unit -> requireOpen(unit, command.on(), scope));
    int moved =
        rows.move(
            ids,
            moves.stream().map(TransferPeople.Move::to).toList(),
            command.on(),
            Person.Ending.TRANSFERRED,
            null);
    if (moved < moves.size()) throw PeopleRefusal.NOT_A_MEMBER_THEN.with();
    record("people.transferred", ids);
    rightsChanged(ids);
  }

  @Transactional
  public void suspend(SuspendPerson command, Scope scope) {
    var person = requireSeen(command.person(), scope);
    if (person.standing() != Person.Standing.ENROLLED) throw PeopleRefusal.NOT_A_MEMBER_THEN.with();
    change(person, command.on(), Person.Ending.SUSPENDED, Person.Standing.SUSPENDED, person.unit());
    record("people.suspended", List.of(command.person()));
  }

  @Transactional
  public void resume(ResumePerson command, Scope scope) {
    var person = requireSeen(command.person(), scope);
    if (person.standing() != Person.Standing.SUSPENDED) throw PeopleRefusal.NOT_SUSPENDED.with();
    requireOpen(command.into(), command.on(), scope);
    change(person, command.on(), Person.Ending.RESUMED, Person.Standing.ENROLLED, command.into());
    record("people.resumed", List.of(command.person()));
  }

  private void change(
      Person person,
      LocalDate on,
      Person.Ending ending,
      Person.Standing standing,
      @Nullable UnitId unit) {
    var ids = List.of(person.id());
    var to = List.of(Objects.requireNonNull(unit));
    if (rows.move(ids, to, on, ending, standing) == 0) throw PeopleRefusal.NOT_A_MEMBER_THEN.with();
    rightsChanged(ids);
  }

  /** People leave for good; beds and roles become free on the same day. */
  @Transactional
  public void end(EndMemberships command, Scope scope) {
    switch (command.how()) {
      case GRADUATED, WITHDRAWN, LEFT -> {}
      case TRANSFERRED, SUSPENDED, RESUMED -> throw PeopleRefusal.NOT_WELL_FORMED.with();
    }
    var ids = command.people();
    requireSeen(ids, scope);
    if (rows.end(ids, command.on(), command.how()) < ids.size())
      throw PeopleRefusal.NOT_A_MEMBER_THEN.with();
    residence.endStays(ids, command.on());
    rows.endAppointments(ids, command.on());
    record("people.left." + command.how().name().toLowerCase(java.util.Locale.ROOT), ids);
    rightsChanged(ids);
  }

  private void rightsChanged(Collection<PersonId> ids) {
    changes.changed(ids);
    rights.changed(ids);
  }

  // ---- finding

  public Optional<Person> find(PersonId id, Scope scope) {
    return rows.find(id.value(), null, null, clock.today(), scope);
  }

  public Optional<Person> findByNumber(String number, Scope scope) {
    return rows.find(0, number, null, clock.today(), scope);
  }

  /** By the handle in the address of a page. */
  public Optional<Person> findByHandle(UUID handle, Scope scope) {
    return rows.find(0, null, handle, clock.today(), scope);
  }

  /** Finds by number, name, or an exact phone or document number. */
  public Paged<Person.Line> search(String words, Scope scope, int page, int size) {
    var query = words.strip();
    if (query.isEmpty() || scope.isEmpty()) return new Paged<>(List.of(), 1, size, 0);
    var bare = query.replaceAll("[\\s-]", "");
    var document = bare.toUpperCase(java.util.Locale.ROOT);
    return rows.search(
        query,
        sealing.blindPhone(bare.startsWith("+86") ? bare.substring(3) : bare),
        sealing.blindDocument(document),
        clock.today(),
        scope,
        Math.max(1, page),
        size);
  }

  /** Who belonged to any of the units on that day. */
  public Paged<Person.Line> membersOf(
      Collection<UnitId> of, LocalDate on, Scope scope, int page, int size) {
    var seen = of.stream().filter(scope::permits).toList();
    return rows.members(seen, on, Math.max(1, page), size);
  }

  /** How many belonged to each unit itself on that day. */
  public Map<UnitId, Integer> countByUnit(LocalDate on) {
    return rows.countByUnit(on);
  }

  /** The students who were enrolled on that day, by the unit that each belonged to. */
  public Map<UnitId, PersonSet> enrolledOn(LocalDate on) {
    return rows.enrolledByUnit(on);
  }

  /** The lines of a list, in the order of the ids; unknown ids are left out. */
  public List<Person.Line> lines(int[] people) {
    return rows.lines(people, clock.today());
  }

  /** Students and staff by number, whether or not they belong anywhere today. */
  public Map<String, PersonId> idsByNumber(Collection<String> numbers) {
    return rows.idsByNumber(numbers);
  }

  /** Everything by the time it began, newest first. */
  public List<Person.Membership> memberships(PersonId person) {
    return rows.memberships(person.value());
  }

  /**
   * What a roster compares with; document and phone are plain. Never for a page.
   *
   * @param since the first day in the unit
   * @param bed where the person lives today
   */
  public record OnRoster(
      PersonId id,
      Person.Kind kind,
      PersonFacts facts,
      Contact contact,
      @Nullable UnitId unit,
      Person.@Nullable Standing standing,
      @Nullable LocalDate since,
      @Nullable PlaceId bed) {}

  /** What the system knows of these numbers, for the dry run of a roster. */
  public Map<String, OnRoster> onRoster(Collection<String> numbers) {
    var found = new HashMap<String, OnRoster>();
    var list = List.copyOf(numbers);
    for (int from = 0; from < list.size(); from += CHUNK)
      found.putAll(
          rows.onRoster(list.subList(from, Math.min(list.size(), from + CHUNK)), clock.today()));
    return found;
  }

  /** Whose document it is; a person may stand under several numbers. */
  public Map<String, List<String>> numbersByDocument(Collection<String> documents) {
    return rows.numbersByDocument(documents);
  }

  /** Those of the people whose page the scope opens. */
  public Set<PersonId> visible(Collection<PersonId> among, Scope scope) {
    if (scope.everyone()) return Set.copyOf(among);
    var asked = among.stream().mapToInt(PersonId::value).distinct().toArray();
    return Set.copyOf(rows.seen(asked, clock.today(), scope));
  }

  /** The same as finding, said aloud: the person sees later who looked. */
  @Transactional
  public Optional<Person> lookAt(UUID handle, Scope scope) {
    var found = findByHandle(handle, scope);
    found.ifPresent(person -> record("people.looked-at", List.of(person.id())));
    return found;
  }

  // ---- showing what is sealed

  /** One sealed field in plain text; who looked, at whom and why is in the audit log. */
  @Transactional
  public String unmask(UnmaskPerson command, Scope scope) {
    if (command.reason().isBlank()) throw PeopleRefusal.REASON_MISSING.with();
    requireSeen(command.person(), scope);
    var plain =
        switch (command.field()) {
          case DOCUMENT -> rows.document(command.person().value());
          case PHONE -> rows.phones(new int[] {command.person().value()}).get(command.person());
        };
    if (plain == null) throw PeopleRefusal.NOTHING_TO_SHOW.with();
    audit.record(
        "people.unmasked",
        "person:" + command.person().value(),
        Map.of("field", command.field().name(), "reason", command.reason().strip()));
    return plain;
  }

  /**
   * Phones for a list of people to be called; one line in the audit log for each person.
   *
   * @param purpose a word such as {@code missing-list}
   */
  @Transactional
  public Map<PersonId, String> phones(int[] people, Scope scope, String purpose) {
    var seen = rows.seen(people, clock.today(), scope);
    var phones = rows.phones(seen.stream().mapToInt(PersonId::value).toArray());
    var actor = current.current();
    audit.recordAll(
        phones.keySet().stream()
            .map(
                person ->
                    new Act(
                        actor,
                        "people.phone-shown",
                        "person:" + person.value(),
                        "{\"for\":\"" + purpose.replaceAll("[^a-z-]", "") + "\"}"))
            .toList());
    return phones;
  }

  // ---- letting in again

  /**
   * A first password for a student who forgot the own one and stands before whoever gives it. The
   * sign-ins of before end.
   */
  @Transactional
  public String renewPassword(PersonId person, Scope scope) {
    if (requireSeen(person, scope).kind() != Person.Kind.STUDENT)
      throw PeopleRefusal.PASSWORD_BY_ADMINISTRATOR.with();
    return accounts.handOutFirstPassword(
        accounts.ofPerson(person.value()).orElseThrow(PeopleRefusal.NO_SUCH_PERSON::with));
  }

  // ---- rules that every command shares

  private Person requireSeen(PersonId person, Scope scope) {
    return find(person, scope).orElseThrow(PeopleRefusal.NO_SUCH_PERSON::with);
  }

  private void requireSeen(List<PersonId> people, Scope scope) {
    if (scope.everyone()) return;
    var asked = people.stream().mapToInt(PersonId::value).distinct().toArray();
    if (rows.seen(asked, clock.today(), scope).size() < asked.length)
      throw PeopleRefusal.NO_SUCH_PERSON.with();
  }

  private void requireOpen(UnitId unit, LocalDate on, Scope scope) {
    if (!units.require(unit, scope).openOn(on)) throw PeopleRefusal.UNIT_CLOSED.with();
  }

  private void record(String act, List<PersonId> people) {
    var actor = current.current();
    audit.recordAll(
        people.stream().map(id -> new Act(actor, act, "person:" + id.value(), "{}")).toList());
  }
}
