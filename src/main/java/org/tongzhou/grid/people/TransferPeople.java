package org.tongzhou.grid.people;

import java.time.LocalDate;
import java.util.List;

/** Moves people to other units; the old period ends on that day and stays in the history. */
public record TransferPeople(List<Move> moves, LocalDate on) {

  public record Move(PersonId person, UnitId to) {}

  public static TransferPeople one(PersonId person, UnitId to, LocalDate on) {
    return new TransferPeople(List.of(new Move(person, to)), on);
  }
}
