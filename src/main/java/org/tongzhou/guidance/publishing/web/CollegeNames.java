package org.tongzhou.guidance.publishing.web;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** Colleges as somebody chooses among them: where two are called the same, with their campus. */
@Component
class CollegeNames {

  private final Units units;

  CollegeNames(Units units) {
    this.units = units;
  }

  record Named(Unit unit, String name) {}

  List<Named> of(List<UnitId> ids, Locale locale) {
    var colleges = ids.stream().flatMap(id -> units.tree().unit(id).stream()).toList();
    var known = new HashSet<String>();
    var twice = new HashSet<String>();
    for (var college : colleges)
      if (!known.add(college.name(locale))) twice.add(college.name(locale));
    return colleges.stream().map(one -> new Named(one, name(one, twice, locale))).toList();
  }

  private String name(Unit college, Set<String> twice, Locale locale) {
    var name = college.name(locale);
    if (!twice.contains(name)) return name;
    return units
        .tree()
        .nearest(college.id(), Unit.Kind.CAMPUS)
        .map(campus -> name + " · " + campus.name(locale))
        .orElse(name);
  }
}
