package org.tongzhou.grid.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.cohort.Roll;

/** Answers cohort: whom somebody may see, and by what names a list calls its people. */
@Component
class RollOfPeople implements Roll {

  private final Scopes scopes;
  private final PeopleFacets facets;
  private final People people;
  private final Units units;

  RollOfPeople(Scopes scopes, PeopleFacets facets, People people, Units units) {
    this.scopes = scopes;
    this.facets = facets;
    this.people = people;
    this.units = units;
  }

  @Override
  public PersonSet reach(Account account, Permission permission) {
    return facets.within(scopes.of(account, permission));
  }

  @Override
  public PersonSet everyone() {
    return facets.within(Scope.EVERYONE);
  }

  @Override
  public List<Entry> entries(int[] asked, Locale locale) {
    var tree = units.tree();
    return people.lines(asked).stream()
        .map(
            line ->
                new Entry(
                    line.id().value(),
                    line.handle(),
                    line.number(),
                    line.name(),
                    line.unit() == null ? "" : tree.nameWithin(line.unit(), locale)))
        .toList();
  }

  @Override
  public List<SharingUnit> unitsOver(Account account, Permission permission, Locale locale) {
    var tree = units.tree();
    var over = new LinkedHashMap<UUID, SharingUnit>();
    var held = new ArrayList<Unit>();
    for (var grant : account.grantsFor(permission)) {
      var place = grant.unit();
      var unit = place == null ? tree.root() : tree.unit(new UnitId(place));
      unit.ifPresent(
          found -> {
            held.add(found);
            held.addAll(tree.ancestors(found.id()));
          });
    }
    held.sort(java.util.Comparator.comparingInt(Unit::depth).reversed());
    for (var unit : held)
      over.putIfAbsent(unit.id().value(), new SharingUnit(unit.id().value(), unit.name(locale)));
    return List.copyOf(over.values());
  }
}
