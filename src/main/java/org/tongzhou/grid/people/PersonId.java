package org.tongzhou.grid.people;

/**
 * A person's ordinal: dense, given by us, never shown, never used twice. It is the primary key and
 * the position in every bitmap; people see the student or staff number.
 */
public record PersonId(int value) {}
