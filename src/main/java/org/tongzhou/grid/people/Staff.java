package org.tongzhou.grid.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Refused;

/** The door of the staff: whole lists, as an office keeps them. Students come by the roster. */
@Service
public class Staff {

  /** More than one college or office has. */
  public static final int MOST_LINES = 500;

  private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z-]{1,32}");
  private static final int LONGEST_NAME = 80;
  private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s\\-–—]");
  private static final Pattern COUNTRY = Pattern.compile("^\\+86(?=1\\d{10}$)");
  private static final Pattern PHONE = Pattern.compile("\\+?\\d{7,15}");

  private final Units units;
  private final People people;
  private final Grid grid;

  Staff(Units units, People people, Grid grid) {
    this.units = units;
    this.people = people;
    this.grid = grid;
  }

  /**
   * Takes in whoever is new, and gives the posts that are not held yet.
   *
   * @throws Refused with a field {@code line-<row>} for each line that is wrong
   */
  @Transactional
  public StaffTakenIn takeIn(TakeInStaff command, Scope scope) {
    if (!units.require(command.unit(), scope).openOn(command.from()))
      throw PeopleRefusal.UNIT_CLOSED.with();
    if (command.lines().size() > MOST_LINES) throw PeopleRefusal.TOO_MANY_LINES.with(MOST_LINES);
    var read = read(command, scope);
    refuse(read.wrong());
    var ids = enrol(read.fresh().values(), command, scope);
    read.known().values().forEach(line -> ids.put(line.number(), line.id()));
    return new StaffTakenIn(read.fresh().size(), appoint(command, ids, scope));
  }

  /** What is wrong with single lines, for a list of which others are not understood anyway. */
  public List<FieldError> wrong(TakeInStaff command, Scope scope) {
    return read(command, scope).wrong();
  }

  private record Read(
      Map<String, Person.Line> known,
      Map<String, TakeInStaff.Line> fresh,
      List<FieldError> wrong) {}

  private Read read(TakeInStaff command, Scope scope) {
    var known = known(command.lines());
    var visible = people.visible(known.values().stream().map(Person.Line::id).toList(), scope);
    var fresh = new LinkedHashMap<String, TakeInStaff.Line>();
    var wrong = new ArrayList<FieldError>();
    for (var line : command.lines()) {
      var why = wrong(line, known.get(line.number()), visible, fresh.get(line.number()));
      if (why != null) wrong.add(why);
      else if (!known.containsKey(line.number())) fresh.putIfAbsent(line.number(), line);
    }
    return new Read(known, fresh, wrong);
  }

  private Map<String, Person.Line> known(List<TakeInStaff.Line> lines) {
    var ids = people.idsByNumber(lines.stream().map(TakeInStaff.Line::number).distinct().toList());
    var ordinals = ids.values().stream().mapToInt(PersonId::value).toArray();
    return people.lines(ordinals).stream()
        .collect(Collectors.toMap(Person.Line::number, line -> line));
  }

  /**
   * @param known who has the number
   * @param before the first line of somebody new; the others give more posts
   */
  private static @Nullable FieldError wrong(
      TakeInStaff.Line line,
      Person.@Nullable Line known,
      Set<PersonId> visible,
      TakeInStaff.@Nullable Line before) {
    if (known != null) {
      if (!visible.contains(known.id())) return error(line, "people.staff.elsewhere");
      return said(line, known.name());
    }
    if (before != null) return said(line, before.name());
    if (!NUMBER.matcher(line.number()).matches()) return error(line, "people.staff.number");
    if (line.name().isEmpty()) return error(line, "people.staff.name-missing");
    if (line.name().codePointCount(0, line.name().length()) > LONGEST_NAME)
      return error(line, "people.staff.name-too-long");
    if (!line.phone().isEmpty() && !PHONE.matcher(tidy(line.phone())).matches())
      return error(line, "people.staff.phone");
    return null;
  }

  /** A slip in a number would give a post to somebody else; the name beside it shows that. */
  private static @Nullable FieldError said(TakeInStaff.Line line, String name) {
    return line.name().isEmpty() || line.name().equals(name)
        ? null
        : error(line, "people.staff.other-name");
  }

  private static FieldError error(TakeInStaff.Line line, String code) {
    return FieldError.of("line-" + line.row(), code);
  }

  private static String tidy(String phone) {
    return COUNTRY.matcher(BETWEEN_DIGITS.matcher(phone).replaceAll("")).replaceFirst("");
  }

  private static void refuse(List<FieldError> wrong) {
    if (!wrong.isEmpty()) throw PeopleRefusal.NOT_WELL_FORMED.withFields(wrong);
  }

  private Map<String, PersonId> enrol(
      Collection<TakeInStaff.Line> fresh, TakeInStaff command, Scope scope) {
    var enrolled =
        people.enrol(
            new EnrolPeople(fresh.stream().map(line -> newPerson(line, command)).toList()), scope);
    var ids = new HashMap<String, PersonId>();
    int at = 0;
    for (var line : fresh) ids.put(line.number(), enrolled.get(at++));
    return ids;
  }

  private static EnrolPeople.NewPerson newPerson(TakeInStaff.Line line, TakeInStaff command) {
    return new EnrolPeople.NewPerson(
        Person.Kind.STAFF,
        line.number(),
        new PersonFacts(
            line.name(),
            Person.Gender.UNKNOWN,
            null,
            null,
            null,
            null,
            null,
            "CN",
            null,
            Person.Hardship.NONE,
            null),
        new Contact(null, null, line.phone().isEmpty() ? null : tidy(line.phone())),
        command.unit(),
        command.from(),
        null);
  }

  private int appoint(TakeInStaff command, Map<String, PersonId> ids, Scope scope) {
    int appointed = 0;
    for (var line : command.lines()) {
      var role = line.role();
      var person = ids.get(line.number());
      if (role == null || person == null || holds(person, role, line.at(), command.from()))
        continue;
      try {
        grid.appoint(AppointPeople.one(person, role, line.at(), command.from()), scope);
        appointed++;
      } catch (Refused refused) {
        refuse(List.of(error(line, why(refused)))); // takes everything back
      }
    }
    return appointed;
  }

  private boolean holds(PersonId person, Role role, UnitId unit, LocalDate on) {
    return grid.appointmentsOf(person).stream()
        .anyMatch(
            held ->
                held.role() == role
                    && unit.equals(held.unit())
                    && (held.until() == null || held.until().isAfter(on)));
  }

  private static String why(Refused refused) {
    return refused.why() instanceof PeopleRefusal why
        ? switch (why) {
          case MAY_NOT_APPOINT -> "people.staff.may-not-appoint";
          case ROLE_DOES_NOT_FIT_UNIT -> "people.staff.role-does-not-fit";
          case ROLE_TAKEN -> "people.staff.role-taken";
          case NO_SUCH_UNIT -> "people.staff.no-such-unit";
          default -> "people.staff.not-appointed";
        }
        : "people.staff.not-appointed";
  }
}
