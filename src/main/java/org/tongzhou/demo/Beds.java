package org.tongzhou.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tongzhou.demo.Colleges.Campus;
import org.tongzhou.demo.DemoUniversity.Somebody;
import org.tongzhou.grid.people.BuildHouse;
import org.tongzhou.grid.people.Person.Gender;

/** Houses as many as are needed, women and men apart, and a bed for every student. */
final class Beds {

  private static final int MOST_FLOORS = 6;
  static final int ROOMS = 32;
  static final int BEDS = 4;

  private final List<Somebody> students;
  private final List<BuildHouse> houses = new ArrayList<>();
  private final List<Somebody> settled;

  Beds(List<Campus> campuses, List<Somebody> students) {
    this.students = students;
    this.settled = new ArrayList<>(students);
    for (var campus : campuses) {
      int numbered = 0;
      for (var gender : new Gender[] {Gender.FEMALE, Gender.MALE})
        numbered = settle(campus, gender, numbered);
    }
  }

  private int settle(Campus campus, Gender gender, int numbered) {
    var who = new ArrayList<Integer>();
    for (int i = 0; i < students.size(); i++)
      if (students.get(i).campus().equals(campus.code())
          && students.get(i).facts().gender() == gender) who.add(i);
    int number = numbered;
    for (int from = 0; from < who.size(); from += MOST_FLOORS * ROOMS * BEDS) {
      var inside = who.subList(from, Math.min(who.size(), from + MOST_FLOORS * ROOMS * BEDS));
      number++;
      houses.add(
          new BuildHouse(
              "%s-%02d".formatted(campus.code(), number),
              "%s%d号学生公寓".formatted(campus.name(), number),
              String.format(Locale.ROOT, "%s, House %d", campus.english(), number),
              campus.code(),
              Math.ceilDiv(inside.size(), ROOMS * BEDS),
              ROOMS,
              BEDS));
      for (int bed = 0; bed < inside.size(); bed++) move(inside.get(bed), houses.size() - 1, bed);
    }
    return number;
  }

  private void move(int student, int house, int bed) {
    var old = students.get(student);
    settled.set(
        student,
        new Somebody(
            old.kind(),
            old.number(),
            old.facts(),
            old.contact(),
            old.unit(),
            old.from(),
            house,
            bed,
            old.campus()));
  }

  List<BuildHouse> houses() {
    return houses;
  }

  List<Somebody> settled() {
    return settled;
  }

  int houseOf(int student) {
    return settled.get(student).house();
  }
}
