package org.tongzhou.demo;

import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tongzhou.demo.Colleges.Campus;
import org.tongzhou.demo.Colleges.College;
import org.tongzhou.demo.DemoUniversity.CastMember;
import org.tongzhou.demo.DemoUniversity.Post;
import org.tongzhou.demo.DemoUniversity.Somebody;
import org.tongzhou.demo.PeopleMaker.Known;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.grid.people.OpenUnits;
import org.tongzhou.grid.people.OpenUnits.NewUnit;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.Person.Gender;
import org.tongzhou.grid.people.Person.Level;
import org.tongzhou.grid.people.Unit;

/** Makes a whole university from a seed and a day; the same two give the same university. */
final class UniversityMaker {

  static final String ROOT = "U";
  private static final LocalDate FOUNDED = LocalDate.of(2000, 9, 1);

  /** A class at least this large is divided into two cells. */
  private static final int TWO_CELLS = 40;

  private static final int SMALLEST_CLASS = 18;
  private static final int STUDENTS_PER_COUNSELOR = 188;
  private static final double MASTERS = 0.72;
  private static final int MASTER_YEARS = 3;
  private static final int DOCTOR_YEARS = 4;

  /** The class of the fixed cast is the first one of the second year at this college. */
  private static final String CAST_COLLEGE = "047";

  private static final String CAST_CAMPUS = "08";
  private static final Known STUDENT = new Known("林晚", Gender.FEMALE, "370705");
  private static final Known OFFICER = new Known("周扬", Gender.MALE, "370983");

  private record Cohort(Level level, int entryYear, int students) {}

  private record Line(String unit, String college, int members) {}

  private static final List<String> NAMES = List.of("山东大学（演示）", "Shandong University (demo)");

  private final List<String> names;
  private final Colleges shape;
  private final long seed;
  private final PeopleMaker maker;
  private final LocalDate today;
  private final int newest;

  private final Map<LocalDate, List<NewUnit>> openings = new TreeMap<>();
  private final List<Somebody> staff = new ArrayList<>();
  private final List<Somebody> students = new ArrayList<>();
  private final List<Post> posts = new ArrayList<>();
  private final List<CastMember> cast = new ArrayList<>();
  private final Map<String, Integer> running = new HashMap<>();
  private final Map<String, List<Line>> classesOf = new HashMap<>();
  private int studentOfCast;
  private int officerOfCast;

  private UniversityMaker(
      long seed, LocalDate today, Size size, Divisions divisions, List<String> names) {
    this.names = names;
    this.shape = Colleges.of(size);
    this.seed = seed;
    this.maker = new PeopleMaker(seed, divisions);
    this.today = today;
    this.newest = today.getMonthValue() >= 9 ? today.getYear() : today.getYear() - 1;
  }

  static DemoUniversity make(long seed, LocalDate today, Size size, Divisions divisions) {
    return make(seed, today, size, divisions, NAMES);
  }

  /** Under another name, Chinese first. */
  static DemoUniversity make(
      long seed, LocalDate today, Size size, Divisions divisions, List<String> names) {
    return new UniversityMaker(seed, today, size, divisions, names).make();
  }

  private DemoUniversity make() {
    openWhole();
    for (var college : shape.colleges()) fill(college);
    var beds = new Beds(shape.campuses(), students);
    appoint(beds);
    int first = staff.size();
    var people = new ArrayList<Somebody>(staff);
    people.addAll(beds.settled());
    return new DemoUniversity(
        openings.entrySet().stream()
            .map(entry -> new OpenUnits(List.copyOf(entry.getValue()), entry.getKey()))
            .toList(),
        beds.houses(),
        people,
        posts.stream().map(post -> shifted(post, first)).toList(),
        cast.stream().map(one -> shifted(one, first)).toList());
  }

  // Students are numbered from -1 downwards until the number of staff is known.

  private static int student(int at) {
    return -1 - at;
  }

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

  private static CastMember shifted(CastMember one, int staff) {
    return new CastMember(one.role(), shifted(one.person(), staff));
  }

  // ---- units

  private void open(
      LocalDate on,
      @Nullable String parent,
      Unit.Kind kind,
      String code,
      String name,
      String english,
      @Nullable String college,
      @Nullable String campus) {
    var units = openings.computeIfAbsent(on, day -> new ArrayList<>());
    units.add(new NewUnit(parent, kind, code, name, english, college, campus, units.size() + 1));
  }

  private void openWhole() {
    open(FOUNDED, null, Unit.Kind.UNIVERSITY, ROOT, names.getFirst(), names.getLast(), null, null);
    site("JN", "济南", "Jinan");
    site("WH", "威海", "Weihai");
    site("QD", "青岛", "Qingdao");
    for (var campus : shape.campuses())
      if (shape.colleges().stream().anyMatch(it -> it.campuses().contains(campus.code())))
        open(
            FOUNDED,
            campus.site(),
            Unit.Kind.CAMPUS,
            campus.unit(),
            campus.name(),
            campus.english(),
            null,
            campus.code());
    for (var office : CentralOffices.ALL) office(office.code(), office.name(), office.english());
    office(CentralOffices.LODGING, "公寓管理服务中心", "Residence Services");
  }

  private void office(String code, String name, String english) {
    open(FOUNDED, ROOT, Unit.Kind.OFFICE, code, name, english, null, null);
  }

  private void site(String code, String name, String english) {
    open(FOUNDED, ROOT, Unit.Kind.SITE, code, name, english, null, null);
  }

  private void fill(College college) {
    for (var campus : college.campuses()) {
      open(
          FOUNDED,
          "C" + campus,
          Unit.Kind.COLLEGE,
          college.unitOn(campus),
          college.name(),
          college.english(),
          college.code(),
          campus);
      open(
          FOUNDED,
          college.unitOn(campus),
          Unit.Kind.OFFICE,
          college.unitOn(campus) + "-O",
          "学生工作办公室",
          "Student Affairs Office",
          college.code(),
          campus);
    }
    var years = new TreeMap<Integer, List<Cohort>>(java.util.Comparator.reverseOrder());
    for (var cohort : cohorts(college))
      years.computeIfAbsent(cohort.entryYear(), year -> new ArrayList<>()).add(cohort);
    years.forEach((year, cohorts) -> cohorts.forEach(cohort -> fill(college, cohort)));
  }

  private List<Cohort> cohorts(College college) {
    int masters = (int) Math.round(college.postgraduates() * MASTERS);
    var cohorts = new ArrayList<Cohort>();
    spread(cohorts, Level.UNDERGRADUATE, college.years(), college.undergraduates());
    spread(cohorts, Level.MASTER, MASTER_YEARS, masters);
    spread(cohorts, Level.DOCTOR, DOCTOR_YEARS, college.postgraduates() - masters);
    return cohorts;
  }

  private void spread(List<Cohort> cohorts, Level level, int years, int students) {
    var even = new int[years];
    java.util.Arrays.fill(even, 1);
    var parts = Colleges.divided(students, even);
    for (int i = 0; i < years; i++)
      if (parts[i] > 0) cohorts.add(new Cohort(level, newest - i, parts[i]));
  }

  private String campusOf(College college, Cohort cohort) {
    boolean young = cohort.level() == Level.UNDERGRADUATE && newest - cohort.entryYear() < 2;
    return young ? college.campuses().getFirst() : college.campuses().getLast();
  }

  private void fill(College college, Cohort cohort) {
    var campus = campusOf(college, cohort);
    var began = LocalDate.of(cohort.entryYear(), Month.SEPTEMBER, 1);
    var year = college.unitOn(campus) + "-" + cohort.entryYear();
    if (running.putIfAbsent("year " + year, 1) == null)
      open(
          began,
          college.unitOn(campus),
          Unit.Kind.YEAR,
          year,
          cohort.entryYear() + "级",
          "Entered " + cohort.entryYear(),
          null,
          null);
    int left = cohort.students();
    for (int number = 1; left > 0; number++) {
      int members = sizeOfClass(college, cohort, number, left);
      left -= members;
      fillClass(college, campus, cohort, year, number, members);
    }
  }

  private int sizeOfClass(College college, Cohort cohort, int number, int left) {
    var draw =
        Draw.of(
            seed, "class " + college.code() + cohort.level(), cohort.entryYear() * 1000L + number);
    int wanted = draw.happens(0.1) ? draw.between(42, 48) : draw.between(26, 33);
    return left - wanted < SMALLEST_CLASS ? left : wanted;
  }

  private void fillClass(
      College college, String campus, Cohort cohort, String year, int number, int members) {
    var began = LocalDate.of(cohort.entryYear(), Month.SEPTEMBER, 1);
    var major = college.majors().get((number - 1) % college.majors().size());
    var code = year + "-" + letter(cohort.level()) + number;
    open(
        began,
        year,
        Unit.Kind.CLASS,
        code,
        cohort.entryYear() + "级" + called(cohort.level(), major) + number + "班",
        cohort.entryYear() + " " + inEnglish(cohort.level()) + ", class " + number,
        null,
        null);
    boolean castsClass =
        college.code().equals(CAST_COLLEGE)
            && cohort.level() == Level.UNDERGRADUATE
            && cohort.entryYear() == newest - 1
            && number == 1;
    int cells = members >= TWO_CELLS ? 2 : 1;
    for (int cell = 1; cell <= cells; cell++) {
      var unit = cells == 1 ? code : code + "-" + cell;
      if (cells == 2)
        open(began, code, Unit.Kind.CELL, unit, "第" + cell + "网格", "Cell " + cell, null, null);
      int size = cell == 1 ? (members + cells - 1) / cells : members / cells;
      int first = students.size();
      for (int i = 0; i < size; i++) {
        var known = castsClass && cell == 1 ? i == 0 ? OFFICER : i == 1 ? STUDENT : null : null;
        enter(college, campus, cohort, major, unit, began, known);
      }
      posts.add(
          new Post(student(first), Role.OFFICER, unit, -1, deputyOf(unit, first, size), began));
      if (castsClass && cell == 1) {
        officerOfCast = first;
        studentOfCast = first + 1;
      }
    }
    classesOf
        .computeIfAbsent(college.code(), it -> new ArrayList<>())
        .add(new Line(code, college.unitOn(campus), members));
  }

  /** Some cells still look for a deputy, as the page of the grid's health shows. */
  private int deputyOf(String unit, int officer, int members) {
    boolean none = members < 3 || Draw.of(seed, "deputy", unit.hashCode()).happens(0.02);
    return student(none ? officer : officer + 2);
  }

  private static String letter(Level level) {
    return switch (level) {
      case MASTER -> "M";
      case DOCTOR -> "D";
      case PREPARATORY, UNDERGRADUATE, EXCHANGE -> "U";
    };
  }

  private static String called(Level level, String major) {
    return switch (level) {
      case MASTER -> "硕士";
      case DOCTOR -> "博士";
      case PREPARATORY, UNDERGRADUATE, EXCHANGE -> major;
    };
  }

  private static String inEnglish(Level level) {
    return switch (level) {
      case MASTER -> "masters";
      case DOCTOR -> "doctors";
      case PREPARATORY, UNDERGRADUATE, EXCHANGE -> "undergraduates";
    };
  }

  private void enter(
      College college,
      String campus,
      Cohort cohort,
      String major,
      String unit,
      LocalDate began,
      @Nullable Known known) {
    var digits =
        cohort.entryYear() + college.digits() + (1 + "UMD".indexOf(letter(cohort.level())));
    var number = digits + "%04d".formatted(running.merge(digits, 1, Integer::sum));
    var made =
        maker.student(
            students.size() + 1,
            number,
            college.code(),
            cohort.level(),
            cohort.entryYear(),
            major,
            women(college),
            known);
    students.add(
        new Somebody(
            Person.Kind.STUDENT,
            number,
            made.facts(),
            made.contact(),
            unit,
            began,
            -1,
            -1,
            campus));
  }

  /** Engineers are mostly men, languages, letters and nursing mostly women. */
  private static double women(College college) {
    return switch (college.code()) {
      case "041", "042", "043", "044", "046", "047", "048", "023", "026", "09007" -> 0.27;
      case "015", "011", "035", "09005", "09001", "09004", "004", "013" -> 0.74;
      case "06008" -> 0.88;
      case "06011", "06007", "06004", "06009", "006", "031" -> 0.6;
      default -> 0.5;
    };
  }

  // ---- staff and roles

  private int employ(String office, String campus, @Nullable Known known) {
    int number = staff.size() + 1;
    var from = LocalDate.of(newest - 1 - number % 14, Month.SEPTEMBER, 1);
    var badge = "T%05d".formatted(number);
    // Phones and documents of staff run on behind those of the students.
    var made = maker.staff(900_000 + number, badge, today.getYear(), known);
    staff.add(
        new Somebody(
            Person.Kind.STAFF, badge, made.facts(), made.contact(), office, from, -1, -1, campus));
    return staff.size() - 1;
  }

  private void post(int person, Role role, String unit, int deputy) {
    posts.add(new Post(person, role, unit, -1, deputy, staff.get(person).from()));
  }

  private void appoint(Beds beds) {
    cast.add(new CastMember(Role.STUDENT, student(studentOfCast)));
    cast.add(new CastMember(Role.OFFICER, student(officerOfCast)));
    int spare = employ(CentralOffices.AFFAIRS, CAST_CAMPUS, null);
    for (var college : shape.colleges()) appointAt(college, spare);
    for (var campus : shape.campuses()) appointOn(campus);
    for (var office : CentralOffices.ALL) {
      for (int i = 0; i < office.members(); i++) {
        int person = employ(office.code(), "01", i == 0 ? office.known() : null);
        post(person, office.role(), ROOT, person);
        if (i == 0) cast.add(new CastMember(office.role(), person));
      }
    }
    appointInHouses(beds);
  }

  private void appointAt(College college, int spare) {
    var classes = Objects.requireNonNull(classesOf.get(college.code()));
    var office = college.unitOn(college.campuses().getLast()) + "-O";
    var campus = college.campuses().getLast();
    boolean ofCast = college.code().equals(CAST_COLLEGE);
    int dean = employ(office, campus, ofCast ? new Known("王建国", Gender.MALE, "370602") : null);
    int second = employ(office, campus, null);
    for (var place : college.campuses()) post(dean, Role.COLLEGE, college.unitOn(place), second);
    if (ofCast) cast.add(new CastMember(Role.COLLEGE, dean));
    int all = classes.stream().mapToInt(Line::members).sum();
    int wanted = Math.max(1, Math.ceilDiv(all, STUDENTS_PER_COUNSELOR));
    var counselors = new ArrayList<Integer>();
    for (int i = 0; i < wanted; i++)
      counselors.add(
          employ(
              office,
              campus,
              ofCast && i == counselorOfCast(classes, wanted, all)
                  ? new Known("陈静", Gender.FEMALE, "370112")
                  : null));
    int before = 0;
    for (var line : classes) {
      int at = (int) ((long) before * wanted / all);
      before += line.members();
      int deputy = wanted == 1 ? spare : counselors.get((at + 1) % wanted);
      int counselor = counselors.get(at);
      var hired = staff.get(counselor).from();
      var began = beginning(line.unit());
      posts.add(
          new Post(
              counselor,
              Role.COUNSELOR,
              line.unit(),
              -1,
              deputy,
              hired.isAfter(began) ? hired : began));
      if (ofCast && line.unit().equals(classOfCast()))
        cast.add(new CastMember(Role.COUNSELOR, counselor));
    }
  }

  private String classOfCast() {
    return CAST_COLLEGE + "-" + (newest - 1) + "-U1";
  }

  private int counselorOfCast(List<Line> classes, int wanted, int all) {
    int before = 0;
    for (var line : classes) {
      if (line.unit().equals(classOfCast())) return (int) ((long) before * wanted / all);
      before += line.members();
    }
    return 0;
  }

  /** Roles in a class begin with it. */
  private static LocalDate beginning(String unit) {
    var parts = unit.split("-");
    return LocalDate.of(Integer.parseInt(parts[parts.length - 2]), Month.SEPTEMBER, 1);
  }

  private void appointOn(Campus campus) {
    if (shape.colleges().stream().noneMatch(it -> it.campuses().contains(campus.code()))) return;
    boolean ofCast = campus.code().equals(CAST_CAMPUS);
    int head =
        employ(
            CentralOffices.AFFAIRS,
            campus.code(),
            ofCast ? new Known("宋海", Gender.MALE, "370211") : null);
    int second = employ(CentralOffices.AFFAIRS, campus.code(), null);
    post(head, Role.CAMPUS, campus.unit(), second);
    if (ofCast) cast.add(new CastMember(Role.CAMPUS, head));
  }

  private void appointInHouses(Beds beds) {
    int ofCast = beds.houseOf(studentOfCast);
    for (int house = 0; house < beds.houses().size(); house++) {
      var campus = Objects.requireNonNull(beds.houses().get(house).campusCode());
      boolean known = house == ofCast;
      int manager =
          employ(
              CentralOffices.LODGING,
              campus,
              known ? new Known("马桂兰", Gender.FEMALE, "370213") : null);
      int guard =
          employ(
              CentralOffices.LODGING,
              campus,
              known ? new Known("韩勇", Gender.MALE, "370214") : null);
      posts.add(new Post(manager, Role.DORM, null, house, manager, staff.get(manager).from()));
      posts.add(new Post(guard, Role.GATE, null, house, guard, staff.get(guard).from()));
      if (known) {
        cast.add(new CastMember(Role.DORM, manager));
        cast.add(new CastMember(Role.GATE, guard));
      }
    }
  }
}
