package org.tongzhou.guidance.campaign;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** As whom authors are shown: only as they have said. */
@Service
public class Bylines {

  private final People people;
  private final Units units;

  Bylines(People people, Units units) {
    this.people = people;
    this.units = units;
  }

  public String of(Entry entry, Locale locale) {
    return Objects.requireNonNull(of(List.of(entry), locale).get(entry.id()));
  }

  public Map<EntryId, String> of(Collection<Entry> entries, Locale locale) {
    var names = new HashMap<PersonId, String>();
    int[] named =
        entries.stream()
            .filter(entry -> entry.naming() == Naming.FULL)
            .mapToInt(entry -> entry.person().value())
            .distinct()
            .toArray();
    for (var line : people.lines(named)) names.put(line.id(), line.name());
    var bylines = new HashMap<EntryId, String>();
    for (var entry : entries)
      bylines.put(
          entry.id(),
          switch (entry.naming()) {
            case FULL -> both(names.get(entry.person()), college(entry.college(), locale));
            case COLLEGE -> college(entry.college(), locale);
            case PEN_NAME -> entry.penName();
          });
    return bylines;
  }

  private static String both(@Nullable String name, String college) {
    return name == null ? college : name + " · " + college;
  }

  /** The name of a college; for people of none, that of the university. */
  public String college(@Nullable UnitId college, Locale locale) {
    var tree = units.tree();
    return Optional.ofNullable(college)
        .flatMap(tree::unit)
        .or(tree::root)
        .map((Unit unit) -> unit.name(locale))
        .orElse("");
  }

  /** The same beside others: a college that stands on two campuses is told apart by them. */
  public String collegeBesideOthers(UnitId college, Locale locale) {
    var tree = units.tree();
    var name = college(college, locale);
    boolean twice =
        tree.units().stream()
            .anyMatch(
                unit ->
                    unit.kind() == Unit.Kind.COLLEGE
                        && !unit.id().equals(college)
                        && unit.name(locale).equals(name));
    if (!twice) return name;
    return tree.nearest(college, Unit.Kind.CAMPUS)
        .or(() -> tree.nearest(college, Unit.Kind.SITE))
        .map(campus -> name + " · " + campus.name(locale))
        .orElse(name);
  }
}
