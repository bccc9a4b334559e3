package org.tongzhou.grid.incident;

import java.util.List;

/**
 * A sort of thing that belongs to emergencies, contributed as a bean by the module that has it. It
 * ends its things itself when it hears {@link IncidentClosed}.
 */
public interface IncidentPart {

  /** The sorts that there are, in the order in which pages show them. */
  List<String> ORDER = List.of("ledger", "group");

  /** As templates name it; {@code incident.part.<code>} is said for it. */
  String code();

  /**
   * Switches something on, in the declaring transaction. What it refuses, as {@link NotSwitchedOn}
   * beside a field or as a plain refusal, undoes the whole declaration.
   */
  void switchOn(IncidentId incident, SwitchOn wanted);

  /** What of this sort belongs to an incident, the oldest first. */
  List<Standing> of(IncidentId incident);

  /**
   * One thing of an incident.
   *
   * @param path where it is kept
   */
  record Standing(BothWords name, String path, boolean ended) {}
}
