package org.tongzhou.grid.duty;

import java.util.List;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;

/** How the first owner of a duty is found. Whoever is absent is passed over. */
public sealed interface OwnerRule {

  /** Whoever answers for the unit, from this level of the line upwards. */
  record ResponsibleOf(UnitId unit, Level from) implements OwnerRule {}

  /** Somebody by name; when it escalates it follows the line over the unit. */
  record ByName(PersonId person, UnitId unit) implements OwnerRule {}

  /** The first of those on call who is there; the university office when the rota is empty. */
  record OnCall(List<PersonId> people) implements OwnerRule {}
}
