package org.tongzhou.information.signing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Grant;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;

/**
 * Who may sign for a unit: whoever holds the role of its level, or of one above, at the unit itself
 * or over it. Deputies hold the role while the principal is away.
 */
final class Signatory {

  private Signatory() {}

  /** The role in which the account signs for the unit, the nearest one; empty when it may not. */
  static Optional<Role> role(Account account, Unit unit, UnitTree tree) {
    var level = SigningLevel.of(unit.kind());
    if (level.isEmpty()) return Optional.empty();
    return account.grantsFor(Permission.LEDGER_SIGN).stream()
        .filter(grant -> reaches(grant, unit.id(), tree))
        .map(Grant::role)
        .filter(
            role -> SigningLevel.of(role).filter(it -> it.compareTo(level.get()) >= 0).isPresent())
        .min(Comparator.comparing(role -> SigningLevel.of(role).orElseThrow()));
  }

  private static boolean reaches(Grant grant, UnitId unit, UnitTree tree) {
    var place = grant.unit();
    return place == null || tree.isWithin(unit, new UnitId(place));
  }

  /** The units of the next signing level below, in the order of the tree. */
  static List<Unit> parts(UnitId unit, UnitTree tree) {
    var parts = new ArrayList<Unit>();
    for (var child : tree.children(unit))
      if (SigningLevel.of(child.kind()).isPresent()) parts.add(child);
      else parts.addAll(parts(child.id(), tree));
    return parts;
  }
}
