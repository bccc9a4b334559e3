package org.tongzhou.grid.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.UnitId;

/**
 * Where a row puts its person.
 *
 * @param unit null for a unit that the import itself opens
 * @param code of the unit, known or to be opened
 */
record Target(@Nullable UnitId unit, String code, List<String> path) {}
