package org.tongzhou.grid.people;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;

/** Turns the roles of an account into the people and units it may act on. */
@Service
public class Scopes {

  private final Units units;
  private final Residence residence;

  Scopes(Units units, Residence residence) {
    this.units = units;
    this.residence = residence;
  }

  /** The union of all places where the account holds a role with that permission. */
  public Scope of(Account account, Permission permission) {
    var self = account.person() == null ? null : new PersonId(account.person());
    if (permission == Permission.REPORT_OWN)
      return account.may(permission) ? new Scope(false, Set.of(), Set.of(), self) : Scope.NOBODY;
    var tree = units.tree();
    var within = new HashSet<UnitId>();
    var buildings = new HashSet<PlaceId>();
    boolean own = false;
    for (var grant : account.grantsFor(permission)) {
      var place = grant.unit();
      switch (grant.role()) {
        case STUDENT -> own = true;
        case DORM, GATE -> {
          if (place == null) buildings.addAll(residence.buildingIds());
          else buildings.add(new PlaceId(place));
        }
        case OFFICER,
            COUNSELOR,
            COLLEGE,
            CAMPUS,
            UNIVERSITY,
            TASKFORCE,
            PSYCHOLOGIST,
            AID,
            FINANCE,
            SUPPLIES,
            CAREER,
            EDITOR,
            MODERATOR,
            AUDITOR,
            ADMIN -> {
          if (place == null || isRoot(tree, place))
            return new Scope(true, tree.ids(), Set.of(), self);
          within.addAll(tree.subtree(new UnitId(place)));
        }
      }
    }
    return new Scope(false, Set.copyOf(within), Set.copyOf(buildings), own ? self : null);
  }

  private static boolean isRoot(UnitTree tree, UUID place) {
    return tree.root().map(root -> root.id().value().equals(place)).orElse(false);
  }

  /** Only the person behind the account, whatever roles it holds. */
  public Scope self(Account account) {
    return account.person() == null
        ? Scope.NOBODY
        : new Scope(false, Set.of(), Set.of(), new PersonId(account.person()));
  }
}
