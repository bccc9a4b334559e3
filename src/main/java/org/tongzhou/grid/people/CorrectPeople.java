package org.tongzhou.grid.people;

import java.util.List;

/** Replaces what the roster knows of people; where they belong is changed by a transfer. */
public record CorrectPeople(List<Correction> corrections) {

  public record Correction(PersonId person, PersonFacts facts, Contact contact) {}
}
