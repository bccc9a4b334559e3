package org.tongzhou.grid.people;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom somebody may see or act for with one permission: units (each with everything under it, all
 * listed), buildings, and oneself. What lies outside does not exist for the asker.
 *
 * @param everyone no limit; {@code units} then holds every unit
 */
public record Scope(
    boolean everyone, Set<UnitId> units, Set<PlaceId> buildings, @Nullable PersonId self) {

  /** For jobs and for the set-up of a university: no limit. */
  public static final Scope EVERYONE = new Scope(true, Set.of(), Set.of(), null);

  public static final Scope NOBODY = new Scope(false, Set.of(), Set.of(), null);

  public boolean permits(UnitId unit) {
    return everyone || units.contains(unit);
  }

  public boolean isEmpty() {
    return !everyone && units.isEmpty() && buildings.isEmpty() && self == null;
  }

  /** Parameter for {@code (:everyone or unit_id = any(:units))}; empty where nothing is cut. */
  public UUID[] unitArray() {
    return everyone ? new UUID[0] : units.stream().map(UnitId::value).toArray(UUID[]::new);
  }

  public UUID[] buildingArray() {
    return everyone ? new UUID[0] : buildings.stream().map(PlaceId::value).toArray(UUID[]::new);
  }

  /** Parameter for {@code person_id = :self}; no person has the ordinal 0. */
  public int selfOrNobody() {
    return self == null ? 0 : self.value();
  }

  Scope and(Collection<UnitId> more) {
    var all = new HashSet<>(units);
    all.addAll(more);
    return new Scope(everyone, Set.copyOf(all), buildings, self);
  }
}
