package org.tongzhou.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** Where those work whom somebody tries the demo out as, and who belongs there. */
final class Played {

  private final Accounts accounts;
  private final People people;
  private final Units units;
  private final CampusClock clock;
  private final Map<String, Optional<Account>> known = new ConcurrentHashMap<>();

  Played(Accounts accounts, People people, Units units, CampusClock clock) {
    this.accounts = accounts;
    this.people = people;
    this.units = units;
    this.clock = clock;
  }

  /** Asked once each: every answer issues a token. */
  Optional<Account> account(String username) {
    return known.computeIfAbsent(
        username, name -> accounts.behind(accounts.issueMany(List.of(name)).getFirst()));
  }

  /** The account of somebody who was not given another name. */
  Optional<Account> account(PersonId person) {
    return people.lines(new int[] {person.value()}).stream()
        .findFirst()
        .flatMap(line -> account(line.number().toLowerCase(Locale.ROOT)));
  }

  Optional<UnitId> placeOf(String username, Role role) {
    return account(username).stream()
        .flatMap(account -> account.grants().stream())
        .filter(grant -> grant.role() == role && grant.unit() != null)
        .map(grant -> new UnitId(Objects.requireNonNull(grant.unit())))
        .findFirst();
  }

  /** The people of the lowest units below the place that somebody has in a role. */
  List<List<Integer>> classesOf(String username, Role role) {
    return placeOf(username, role).stream()
        .flatMap(place -> units.tree().subtree(place).stream())
        .map(this::members)
        .filter(members -> !members.isEmpty())
        .toList();
  }

  List<Integer> members(UnitId unit) {
    return people.membersOf(List.of(unit), clock.today(), Scope.EVERYONE, 1, 50).rows().stream()
        .map(line -> line.id().value())
        .toList();
  }
}
