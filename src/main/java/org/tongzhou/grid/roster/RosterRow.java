package org.tongzhou.grid.roster;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.Person;

/**
 * A person as a row of the file has them, cleaned. What is null was not said, and changes nothing.
 *
 * @param sheet index of the sheet among those that were read
 * @param row the sheet's own number
 * @param refused whether an error or an open proposal keeps the row out
 */
record RosterRow(
    int sheet,
    int row,
    boolean refused,
    String number,
    String name,
    Person.@Nullable Gender gender,
    @Nullable LocalDate birthDate,
    @Nullable String ethnicCode,
    @Nullable String nationality,
    Person.@Nullable DocumentKind documentKind,
    @Nullable String document,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String campus,
    @Nullable String college,
    @Nullable String major,
    @Nullable Integer entryYear,
    @Nullable String className,
    Person.@Nullable Level level,
    @Nullable String originCode,
    Person.@Nullable Hardship hardship,
    @Nullable String building,
    @Nullable String room,
    @Nullable String bed) {

  /** Whether two rows say the same of a person, wherever they stand. */
  boolean saysTheSameAs(RosterRow other) {
    return at(0, 0).equals(other.at(0, 0));
  }

  private RosterRow at(int anotherSheet, int anotherRow) {
    return new RosterRow(
        anotherSheet,
        anotherRow,
        false,
        number,
        name,
        gender,
        birthDate,
        ethnicCode,
        nationality,
        documentKind,
        document,
        phone,
        email,
        campus,
        college,
        major,
        entryYear,
        className,
        level,
        originCode,
        hardship,
        building,
        room,
        bed);
  }

  RosterRow withNumber(String another, boolean refusedNow) {
    return new RosterRow(
        sheet,
        row,
        refusedNow,
        another,
        name,
        gender,
        birthDate,
        ethnicCode,
        nationality,
        documentKind,
        document,
        phone,
        email,
        campus,
        college,
        major,
        entryYear,
        className,
        level,
        originCode,
        hardship,
        building,
        room,
        bed);
  }

  /** Nothing personal reaches a log by accident. */
  @Override
  public String toString() {
    return "RosterRow[" + sheet + ":" + row + "]";
  }
}
