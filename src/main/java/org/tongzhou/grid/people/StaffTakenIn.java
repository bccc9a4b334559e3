package org.tongzhou.grid.people;

/**
 * What a list of staff has changed; the same list again changes nothing.
 *
 * @param enrolled people who are new
 * @param appointed posts that are new
 */
public record StaffTakenIn(int enrolled, int appointed) {}
