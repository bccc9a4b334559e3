package org.tongzhou.demo;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tongzhou.demo.DemoUniversity.CastMember;
import org.tongzhou.demo.DemoUniversity.Post;
import org.tongzhou.demo.DemoUniversity.Somebody;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.grid.people.BuildHouse;
import org.tongzhou.grid.people.OpenUnits;
import org.tongzhou.grid.people.OpenUnits.NewUnit;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.Person.Gender;
import org.tongzhou.grid.people.Person.Level;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.rehearsal.Structure;
import org.tongzhou.grid.rehearsal.Structure.HallShape;
import org.tongzhou.grid.rehearsal.Structure.PostShape;
import org.tongzhou.grid.rehearsal.Structure.UnitShape;

/** Fills a given structure with people of the same making as the demo's. */
final class StructuredUniversity {

  private static final LocalDate FOUNDED = LocalDate.of(2000, 9, 1);

  /** One counselor looks after about two hundred students of a college. */
  private static final int STUDENTS_PER_COUNSELOR = 200;

  private static final double WOMEN = 0.5;
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(20[0-4]\\d)(?!\\d)");

  private final Structure structure;
  private final PeopleMaker maker;
  private final LocalDate today;
  private final int newest;
  private final Map<String, UnitShape> units = new LinkedHashMap<>();

  /** Students of each unit itself, as places in the list of students. */
  private final Map<String, List<Integer>> members = new HashMap<>();

  private final List<Somebody> staff = new ArrayList<>();
  private final List<Somebody> students = new ArrayList<>();
  private final List<Post> posts = new ArrayList<>();
  private final Map<Role, Integer> cast = new EnumMap<>(Role.class);

  private record Counselor(int person, int students) {}

  private StructuredUniversity(
      Structure structure, long seed, LocalDate today, Divisions divisions) {
    this.structure = structure;
    this.maker = new PeopleMaker(seed, divisions);
    this.today = today;
    this.newest = today.getMonthValue() >= 9 ? today.getYear() : today.getYear() - 1;
    for (var unit : structure.units()) units.put(unit.code(), unit);
  }

  static DemoUniversity make(Structure structure, long seed, LocalDate today, Divisions divisions) {
    return new StructuredUniversity(structure, seed, today, divisions).make();
  }

  private DemoUniversity make() {
    for (var unit : structure.units()) enter(unit);
    settle();
    for (var post : structure.posts()) fill(post);
    for (var role : EnumSet.complementOf(EnumSet.copyOf(cast.keySet()))) fillForCast(role);
    int first = staff.size();
    var people = new ArrayList<Somebody>(staff);
    people.addAll(students);
    return new DemoUniversity(
        List.of(new OpenUnits(openings(), FOUNDED)),
        structure.halls().stream().map(this::house).toList(),
        people,
        posts.stream().map(post -> shifted(post, first)).toList(),
        cast.entrySet().stream()
            .map(one -> new CastMember(one.getKey(), shifted(one.getValue(), first)))
            .toList());
  }

  // Students are numbered from -1 downwards until the number of staff is known.

  private static int shifted(int person, int staff) {
    return person >= 0 ? person : staff - 1 - person;
  }

  private static Post shifted(Post post, int staff) {
    return new Post(
        shifted(post.person(), staff),
        post.role(),
        post.unit(),
        post.house(),
        shifted(post.deputy(), staff),
        post.from());
  }

  private List<NewUnit> openings() {
    var opened = new ArrayList<NewUnit>();
    for (var unit : structure.units())
      opened.add(
          new NewUnit(
              unit.parent(),
              unit.kind(),
              unit.code(),
              unit.nameZh(),
              unit.nameEn(),
              unit.college(),
              unit.campus(),
              opened.size() + 1));
    return opened;
  }

  private BuildHouse house(HallShape hall) {
    return new BuildHouse(
        hall.code(),
        hall.nameZh(),
        hall.nameEn(),
        isCampus(hall.campus()) ? hall.campus() : null,
        hall.floors(),
        hall.roomsPerFloor(),
        hall.bedsPerRoom());
  }

  private boolean isCampus(@Nullable String code) {
    return code != null
        && units.values().stream()
            .anyMatch(
                unit ->
                    unit.kind() == Unit.Kind.CAMPUS
                        && (code.equals(unit.campus()) || code.equals(unit.code())));
  }

  // ---- students

  private void enter(UnitShape unit) {
    int year = Math.min(newest, Math.max(newest - 7, entryYear(unit)));
    var began = LocalDate.of(year, Month.SEPTEMBER, 1);
    var campus = inherited(unit, UnitShape::campus);
    var college = inherited(unit, UnitShape::college);
    var inside = members.computeIfAbsent(unit.code(), code -> new ArrayList<>());
    for (int i = 0; i < unit.students(); i++) {
      int running = students.size() + 1;
      var number = year + "%08d".formatted(running);
      var made =
          maker.student(running, number, college, level(unit), year, unit.nameZh(), WOMEN, null);
      inside.add(students.size());
      students.add(
          new Somebody(
              Person.Kind.STUDENT,
              number,
              made.facts(),
              made.contact(),
              unit.code(),
              began,
              -1,
              -1,
              campus));
    }
    if (!inside.isEmpty() && inside.size() > 1) cast.putIfAbsent(Role.STUDENT, -1 - inside.get(1));
  }

  private String inherited(UnitShape unit, java.util.function.Function<UnitShape, ?> what) {
    for (var at = unit; at != null; at = at.parent() == null ? null : units.get(at.parent())) {
      var found = what.apply(at);
      if (found != null) return found.toString();
    }
    return "";
  }

  /** The year in the name of the class or of what it stands in. */
  private int entryYear(UnitShape unit) {
    for (var at = unit; at != null; at = at.parent() == null ? null : units.get(at.parent())) {
      var found = YEAR.matcher(at.nameZh() + " " + at.code());
      if (found.find()) return Integer.parseInt(found.group(1));
    }
    return newest - 1;
  }

  private Level level(UnitShape unit) {
    for (var at = unit; at != null; at = at.parent() == null ? null : units.get(at.parent())) {
      if (at.nameZh().contains("博士")) return Level.DOCTOR;
      if (at.nameZh().contains("硕士") || at.nameZh().contains("研究生")) return Level.MASTER;
    }
    return Level.UNDERGRADUATE;
  }

  /** Women from the first house of a campus upwards, men from the last downwards. */
  private void settle() {
    var byCampus = new LinkedHashMap<String, List<Integer>>();
    for (int hall = 0; hall < structure.halls().size(); hall++)
      byCampus
          .computeIfAbsent(
              Objects.requireNonNullElse(structure.halls().get(hall).campus(), ""),
              code -> new ArrayList<>())
          .add(hall);
    byCampus.forEach(
        (campus, halls) -> {
          settle(campus, Gender.FEMALE, halls);
          settle(campus, Gender.MALE, halls.reversed());
        });
  }

  private final Map<Integer, Gender> houseOf = new HashMap<>();

  private void settle(String campus, Gender gender, List<Integer> halls) {
    var waiting = new ArrayList<Integer>();
    for (int i = 0; i < students.size(); i++)
      if (students.get(i).campus().equals(campus) && students.get(i).facts().gender() == gender)
        waiting.add(i);
    int next = 0;
    for (int hall : halls) {
      if (next >= waiting.size()) return;
      int beds = beds(structure.halls().get(hall));
      if (beds == 0 || houseOf.putIfAbsent(hall, gender) != null) continue;
      for (int bed = 0; bed < beds && next < waiting.size(); bed++)
        move(waiting.get(next++), hall, bed);
    }
  }

  private static int beds(HallShape hall) {
    return hall.floors() * hall.roomsPerFloor() * hall.bedsPerRoom();
  }

  private void move(int student, int house, int bed) {
    var old = students.get(student);
    students.set(
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

  // ---- staff and roles

  private int employ(UnitShape at) {
    int number = staff.size() + 1;
    var office =
        structure.units().stream()
            .filter(it -> it.kind() == Unit.Kind.OFFICE && at.code().equals(it.parent()))
            .findFirst()
            .orElse(at);
    var badge = "T%05d".formatted(number);
    var made = maker.staff(900_000 + number, badge, today.getYear(), null);
    staff.add(
        new Somebody(
            Person.Kind.STAFF,
            badge,
            made.facts(),
            made.contact(),
            office.code(),
            LocalDate.of(newest - 1 - number % 9, Month.SEPTEMBER, 1),
            -1,
            -1,
            inherited(at, UnitShape::campus)));
    return staff.size() - 1;
  }

  private void fill(PostShape shape) {
    var unit = shape.unit() == null ? root() : Objects.requireNonNull(units.get(shape.unit()));
    for (int i = 0; i < shape.holders(); i++) {
      int holder = person(shape.role(), unit, i);
      int deputy = i < shape.deputies() ? person(shape.role(), unit, shape.holders() + i) : holder;
      posts.add(
          new Post(holder, shape.role(), shape.unit(), hall(shape), deputy, beginning(holder)));
      cast.putIfAbsent(shape.role(), holder);
    }
  }

  private UnitShape root() {
    return structure.units().getFirst();
  }

  private int hall(PostShape shape) {
    for (int i = 0; i < structure.halls().size(); i++)
      if (structure.halls().get(i).code().equals(shape.hall())) return i;
    return -1;
  }

  private LocalDate beginning(int person) {
    return person >= 0 ? staff.get(person).from() : students.get(-1 - person).from();
  }

  private int person(Role role, UnitShape unit, int index) {
    return switch (role) {
      case OFFICER -> officer(unit, index);
      case COUNSELOR -> counselor(unit, index);
      case STUDENT,
          COLLEGE,
          CAMPUS,
          UNIVERSITY,
          TASKFORCE,
          PSYCHOLOGIST,
          AID,
          FINANCE,
          DORM,
          GATE,
          SUPPLIES,
          CAREER,
          EDITOR,
          MODERATOR,
          AUDITOR,
          ADMIN ->
          employ(unit);
    };
  }

  /** One of those whom the officer looks after; of a class divided into cells, of the first. */
  private int officer(UnitShape unit, int index) {
    var own = new ArrayList<>(members.getOrDefault(unit.code(), List.of()));
    for (var below : structure.units())
      if (unit.code().equals(below.parent()))
        own.addAll(members.getOrDefault(below.code(), List.of()));
    // The second student of a class belongs to the cast of the rehearsal.
    int at = index == 0 ? 0 : index + 1;
    return at < own.size() ? -1 - own.get(at) : employ(unit);
  }

  private final Map<String, List<Counselor>> counselors = new HashMap<>();

  private int counselor(UnitShape unit, int index) {
    var college = college(unit);
    var hired = counselors.computeIfAbsent(college.code() + " " + index, it -> new ArrayList<>());
    int more = studentsUnder(unit);
    if (!hired.isEmpty() && hired.getLast().students() + more <= STUDENTS_PER_COUNSELOR) {
      var last = hired.removeLast();
      hired.add(new Counselor(last.person(), last.students() + more));
    } else hired.add(new Counselor(employ(college), more));
    return hired.getLast().person();
  }

  private UnitShape college(UnitShape unit) {
    for (var at = unit; at.parent() != null; at = Objects.requireNonNull(units.get(at.parent())))
      if (at.kind() == Unit.Kind.COLLEGE) return at;
    return unit;
  }

  private int studentsUnder(UnitShape unit) {
    int count = unit.students();
    for (var below : structure.units())
      if (unit.code().equals(below.parent())) count += studentsUnder(below);
    return count;
  }

  /** Who wants to play a role that nobody holds yet gets it, where the structure has a place. */
  private void fillForCast(Role role) {
    var place = placeFor(role);
    if (role == Role.STUDENT || place == null) return;
    int person = person(role, place, 0);
    boolean ofHouses = role == Role.DORM || role == Role.GATE;
    posts.add(
        new Post(person, role, ofHouses ? null : place.code(), -1, person, beginning(person)));
    cast.put(role, person);
  }

  private @Nullable UnitShape placeFor(Role role) {
    return switch (role) {
      case STUDENT, UNIVERSITY, TASKFORCE, AUDITOR, ADMIN, DORM, GATE -> root();
      case PSYCHOLOGIST, AID, FINANCE, SUPPLIES, CAREER, EDITOR, MODERATOR -> root();
      case OFFICER, COUNSELOR ->
          structure.units().stream()
              .filter(it -> it.kind() == Unit.Kind.CLASS || it.kind() == Unit.Kind.CELL)
              .filter(it -> it.students() > 1)
              .findFirst()
              .orElse(null);
      case COLLEGE -> first(Unit.Kind.COLLEGE);
      case CAMPUS -> first(Unit.Kind.CAMPUS);
    };
  }

  private @Nullable UnitShape first(Unit.Kind kind) {
    return structure.units().stream().filter(it -> it.kind() == kind).findFirst().orElse(null);
  }
}
