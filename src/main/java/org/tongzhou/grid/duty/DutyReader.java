package org.tongzhou.grid.duty;

import org.tongzhou.grid.people.Scope;

/**
 * Who asks about duties: what is held in person, by the office, and what lies in the own units.
 *
 * @param person 0 for accounts that are nobody in the grid
 * @param office whether what the university office holds is held
 */
public record DutyReader(int person, boolean office, Scope sees, Scope acts) {

  boolean holds(Duty duty) {
    return duty.owner() == null ? office : duty.owner().value() == person;
  }

  boolean sees(Duty duty) {
    return holds(duty) || sees.permits(duty.unit());
  }

  public boolean mayAct(Duty duty) {
    return holds(duty) || acts.permits(duty.unit());
  }
}
