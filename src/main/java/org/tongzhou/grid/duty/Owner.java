package org.tongzhou.grid.duty;

/**
 * Who holds a duty.
 *
 * @param person 0 for everybody of the university office
 */
record Owner(Level level, int person) {

  static final Owner OFFICE = new Owner(Level.UNIVERSITY, 0);
}
