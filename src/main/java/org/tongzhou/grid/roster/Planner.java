package org.tongzhou.grid.roster;

import static org.tongzhou.grid.roster.Finding.Severity.ERROR;
import static org.tongzhou.grid.roster.Finding.Severity.INFO;
import static org.tongzhou.grid.roster.Finding.Severity.WARNING;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.Contact;
import org.tongzhou.grid.people.People.OnRoster;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonFacts;
import org.tongzhou.grid.people.PlaceId;
import org.tongzhou.grid.people.Residence.BedAddress;
import org.tongzhou.grid.people.Scope;

/**
 * Compares what a file says with what the system knows. A pure function: the same file and the same
 * knowledge make the same plan.
 */
final class Planner {

  private final Reading reading;
  private final Known known;
  private final Scope scope;
  private final LocalDate today;
  private final UnitsOfRoster units;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<PlaceId> bedsGiven = new HashSet<>();
  private final Map<String, Integer> strangeBuildings = new LinkedHashMap<>();
  private final Set<Integer> leaving = new HashSet<>();

  private Planner(
      Reading reading, Known known, ImportChoices choices, Scope scope, LocalDate today) {
    this.reading = reading;
    this.known = known;
    this.scope = scope;
    this.today = today;
    this.units = new UnitsOfRoster(known, choices, scope, today);
  }

  static Plan plan(
      Reading reading, Known known, ImportChoices choices, Scope scope, LocalDate today) {
    var planner = new Planner(reading, known, choices, scope, today);
    var lines = planner.lines();
    var all = new ArrayList<>(reading.findings());
    all.addAll(planner.findings);
    return new Plan(planner.units.opened(), lines, List.copyOf(all));
  }

  private List<Plan.Line> lines() {
    var twice = duplicates();
    for (var row : reading.rows()) {
      var person = row.bed() == null ? null : known.people().get(row.number());
      if (person != null) leaving.add(person.id().value());
    }
    var lines = new ArrayList<Plan.Line>(reading.rows().size());
    for (var row : reading.rows())
      lines.add(twice.contains(row) ? Plan.Line.leftOut(row, Plan.Kind.DUPLICATE) : line(row));
    strangeBuildings.forEach(
        (building, rows) ->
            findings.add(
                new Finding(
                    reading.sheets().getFirst().name(),
                    0,
                    -1,
                    WARNING,
                    "building-unknown",
                    List.of(building, String.valueOf(rows)))));
    return lines;
  }

  /**
   * Rows that say the same twice count once; rows that contradict each other, or give one document
   * two numbers, are left out all of them: which one is right is not for us to say.
   */
  private Set<RosterRow> duplicates() {
    var byNumber = new HashMap<String, List<RosterRow>>();
    var byDocument = new HashMap<String, List<RosterRow>>();
    for (var row : reading.rows()) {
      if (row.refused()) continue;
      byNumber.computeIfAbsent(row.number(), it -> new ArrayList<>(1)).add(row);
      if (row.document() != null)
        byDocument.computeIfAbsent(row.document(), it -> new ArrayList<>(1)).add(row);
    }
    // rows are told apart by where they stand, which their record includes
    var twice = new HashSet<RosterRow>();
    for (var rows : byNumber.values()) {
      if (rows.size() == 1) continue;
      var first = rows.getFirst();
      boolean same = rows.stream().allMatch(first::saysTheSameAs);
      for (var row : rows) {
        if (same && row == first) continue;
        twice.add(row);
        var other = row == first ? rows.get(1) : first;
        say(
            row,
            Field.NUMBER,
            same ? INFO : ERROR,
            same ? "twice-same" : "twice-different",
            where(other));
      }
    }
    for (var rows : byDocument.values()) {
      var first = rows.getFirst();
      if (rows.stream().allMatch(it -> it.number().equals(first.number()))) continue;
      for (var row : rows) {
        if (!twice.add(row)) continue;
        say(
            row,
            Field.DOCUMENT,
            ERROR,
            "document-twice",
            where(row == first ? rows.get(1) : first));
      }
    }
    return twice;
  }

  private String where(RosterRow row) {
    var sheet = reading.sheets().get(row.sheet()).name();
    return reading.sheets().size() == 1 || sheet.isEmpty()
        ? String.valueOf(row.row())
        : sheet + " " + row.row();
  }

  private Plan.Line line(RosterRow row) {
    if (row.refused()) return Plan.Line.leftOut(row, Plan.Kind.REFUSED);
    var person = known.people().get(row.number());
    return person == null ? newPerson(row) : knownPerson(row, person);
  }

  private Plan.Line newPerson(RosterRow row) {
    for (var number : known.documents().getOrDefault(String.valueOf(row.document()), List.of())) {
      var owner = known.owners().get(number);
      boolean still = owner != null && owner.unit() != null;
      say(
          row,
          Field.DOCUMENT,
          still ? ERROR : INFO,
          still ? "known-under-another" : "known-before");
      if (still) return Plan.Line.leftOut(row, Plan.Kind.DUPLICATE);
    }
    var answer = units.of(row);
    if (answer.target() == null) {
      say(
          row,
          answer.field() == null ? Field.CLASS : answer.field(),
          ERROR,
          answer.field() == null ? "class-missing" : answer.code());
      return Plan.Line.leftOut(row, Plan.Kind.REFUSED);
    }
    return new Plan.Line(
        row,
        Plan.Kind.NEW,
        null,
        facts(row, null),
        contact(row, Contact.NONE),
        answer.target(),
        bed(row, null),
        List.of());
  }

  private Plan.Line knownPerson(RosterRow row, OnRoster person) {
    var no = whyNot(person);
    if (no != null) {
      say(row, Field.NUMBER, ERROR, no);
      return Plan.Line.leftOut(row, Plan.Kind.REFUSED);
    }
    var answer = units.of(row);
    if (answer.field() != null) {
      say(row, answer.field(), ERROR, answer.code());
      return Plan.Line.leftOut(row, Plan.Kind.REFUSED);
    }
    var facts = facts(row, person.facts());
    var contact = contact(row, person.contact());
    var target =
        answer.target() == null || isThere(person, answer.target()) ? null : answer.target();
    if (target != null && today.equals(person.since())) {
      say(row, Field.CLASS, ERROR, "moved-today");
      return Plan.Line.leftOut(row, Plan.Kind.REFUSED);
    }
    if (!facts.name().equals(person.facts().name())) {
      say(row, Field.NAME, WARNING, "name-changed", person.facts().name());
    }
    var bed = bed(row, person);
    var changes = changes(person, facts, contact, target, bed);
    var kind = changes.isEmpty() ? Plan.Kind.SAME : Plan.Kind.CHANGED;
    return new Plan.Line(row, kind, person, facts, contact, target, bed, changes);
  }

  private @Nullable String whyNot(OnRoster person) {
    if (person.kind() != Person.Kind.STUDENT) return "number-of-staff";
    if (person.unit() == null) return "left";
    return scope.permits(person.unit()) ? null : "outside-scope";
  }

  /** Also somebody in a cell of the class is in the class. */
  private boolean isThere(OnRoster person, Target target) {
    return target.unit() != null
        && person.unit() != null
        && known.tree().isWithin(person.unit(), target.unit());
  }

  /** What a row does not say stays as it was. */
  private static PersonFacts facts(RosterRow row, @Nullable PersonFacts before) {
    return new PersonFacts(
        row.name(),
        either(row.gender(), before == null ? Person.Gender.UNKNOWN : before.gender()),
        row.birthDate() != null || before == null ? row.birthDate() : before.birthDate(),
        row.ethnicCode() != null || before == null ? row.ethnicCode() : before.ethnicCode(),
        row.level() != null || before == null ? row.level() : before.level(),
        row.entryYear() != null || before == null ? row.entryYear() : before.entryYear(),
        row.major() != null || before == null ? row.major() : before.major(),
        either(row.nationality(), before == null ? "CN" : before.nationality()),
        row.originCode() != null || before == null ? row.originCode() : before.originCode(),
        either(row.hardship(), before == null ? Person.Hardship.NONE : before.hardship()),
        row.email() != null || before == null ? row.email() : before.email());
  }

  private static <T> T either(@Nullable T said, T otherwise) {
    return said == null ? otherwise : said;
  }

  private static Contact contact(RosterRow row, Contact before) {
    boolean document = row.document() != null;
    return new Contact(
        document ? row.documentKind() : before.documentKind(),
        document ? row.document() : before.documentNumber(),
        row.phone() != null ? row.phone() : before.phone());
  }

  /** A bed only where it is certain which, and free when its day comes. */
  private @Nullable PlaceId bed(RosterRow row, @Nullable OnRoster person) {
    if (row.building() == null || row.room() == null || row.bed() == null) return null;
    var buildings = known.buildingsCalled(row.building());
    if (buildings.isEmpty()) {
      strangeBuildings.merge(row.building(), 1, Integer::sum);
      return null;
    }
    if (buildings.size() > 1) {
      say(row, Field.BUILDING, WARNING, "building-ambiguous");
      return null;
    }
    var bed = known.beds().get(new BedAddress(buildings.getFirst().code(), row.room(), row.bed()));
    if (bed == null) {
      say(row, Field.BED, WARNING, "bed-unknown");
      return null;
    }
    if (person != null && bed.equals(person.bed())) {
      bedsGiven.add(bed);
      return null;
    }
    var sleeper = known.occupants().get(bed);
    if (!bedsGiven.add(bed) || (sleeper != null && !leaving.contains(sleeper.value()))) {
      say(row, Field.BED, WARNING, "bed-taken");
      return null;
    }
    return bed;
  }

  private static List<Field> changes(
      OnRoster person,
      PersonFacts facts,
      Contact contact,
      @Nullable Target target,
      @Nullable PlaceId bed) {
    var before = person.facts();
    var changes = new ArrayList<Field>(2);
    if (!facts.name().equals(before.name())) changes.add(Field.NAME);
    if (facts.gender() != before.gender()) changes.add(Field.GENDER);
    if (!Objects.equals(facts.birthDate(), before.birthDate())) changes.add(Field.BIRTH_DATE);
    if (!Objects.equals(facts.ethnicCode(), before.ethnicCode())) changes.add(Field.ETHNIC_GROUP);
    if (!facts.nationality().equals(before.nationality())) changes.add(Field.NATIONALITY);
    if (contact.documentKind() != person.contact().documentKind()
        || !Objects.equals(contact.documentNumber(), person.contact().documentNumber()))
      changes.add(Field.DOCUMENT);
    if (!Objects.equals(contact.phone(), person.contact().phone())) changes.add(Field.PHONE);
    if (!Objects.equals(facts.email(), before.email())) changes.add(Field.EMAIL);
    if (!Objects.equals(facts.major(), before.major())) changes.add(Field.MAJOR);
    if (!Objects.equals(facts.entryYear(), before.entryYear())) changes.add(Field.ENTRY_YEAR);
    if (target != null) changes.add(Field.CLASS);
    if (facts.level() != before.level()) changes.add(Field.LEVEL);
    if (!Objects.equals(facts.originCode(), before.originCode())) changes.add(Field.ORIGIN);
    if (facts.hardship() != before.hardship()) changes.add(Field.HARDSHIP);
    if (bed != null) changes.add(Field.DORMITORY);
    return List.copyOf(changes);
  }

  private void say(
      RosterRow row, Field field, Finding.Severity severity, String code, Object... arguments) {
    findings.add(reading.finding(row, reading.column(row, field), severity, code, arguments));
  }
}
