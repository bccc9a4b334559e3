package org.tongzhou.grid.people;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.shared.FieldError;

/** A new building with equal floors; rooms are numbered 101, 102 … and beds 1, 2 … */
public record BuildHouse(
    String code,
    String nameZh,
    @Nullable String nameEn,
    @Nullable String campusCode,
    int floors,
    int roomsPerFloor,
    int bedsPerRoom) {

  static final int MOST_FLOORS = 60;

  /** A room's number has two digits behind its floor's. */
  static final int MOST_ROOMS = 99;

  static final int MOST_BEDS = 20;
  static final int LONGEST_NAME = 60;

  List<FieldError> problems() {
    var problems = new ArrayList<FieldError>();
    named(problems, "code", code);
    named(problems, "zh", nameZh);
    if (nameEn != null) named(problems, "en", nameEn);
    counted(problems, "floors", floors, MOST_FLOORS);
    counted(problems, "rooms", roomsPerFloor, MOST_ROOMS);
    counted(problems, "beds", bedsPerRoom, MOST_BEDS);
    return problems;
  }

  private static void named(List<FieldError> problems, String field, String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME)
      problems.add(FieldError.of(field, "people.house.name", LONGEST_NAME));
  }

  private static void counted(List<FieldError> problems, String field, int number, int most) {
    if (number < 1 || number > most)
      problems.add(FieldError.of(field, "people.house.number", most));
  }
}
