package org.tongzhou.testing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.BuildHouse;
import org.tongzhou.grid.people.Contact;
import org.tongzhou.grid.people.EnrolPeople;
import org.tongzhou.grid.people.EnrolPeople.NewPerson;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.OpenUnits;
import org.tongzhou.grid.people.OpenUnits.NewUnit;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonFacts;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.PlaceId;
import org.tongzhou.grid.people.Residence;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/**
 * 同舟大学: two campuses, three colleges (one on both), classes, and the cast of all tests. Built once
 * for an application context, through the same doors as in life.
 *
 * <pre>
 * TZ ── N 济南 ── N-LAW 法学院 ── N-LAW-19 ── N-LAW-19-1 (林晚, 周扬 officer), N-LAW-19-2
 *    │         └─ N-CS 计算机学院 ─ N-CS-19 ── N-CS-19-1
 *    ├─ Q 青岛 ── Q-CS 计算机学院 ─ Q-CS-19 ── Q-CS-19-1
 *    │         └─ Q-SEA 海洋学院 ─ Q-SEA-19 ─ Q-SEA-19-1
 *    └─ OFFICE 学生工作部 (staff)
 * </pre>
 */
public final class SmallUniversity {

  public static final LocalDate TERM = LocalDate.of(2019, 9, 1);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Units units;
  private final People people;
  private final Grid grid;
  private final Accounts accounts;
  private final Map<String, PersonId> byName = new HashMap<>();
  private final List<PlaceId> beds;
  private final PlaceId building;

  public SmallUniversity(
      Units units, People people, Grid grid, Residence residence, Accounts accounts) {
    this.units = units;
    this.people = people;
    this.grid = grid;
    this.accounts = accounts;
    openUnits();
    this.beds =
        residence.build(
            new BuildHouse("N1", "济南一号楼", "Jinan House 1", "N", 2, 4, 4), Scope.EVERYONE);
    this.building = residence.buildingByCode("N1").orElseThrow().id();
    enrolCast();
  }

  private void openUnits() {
    units.open(
        new OpenUnits(
            List.of(
                unit(null, Unit.Kind.UNIVERSITY, "TZ", "同舟大学", "Tongzhou University", null, null),
                unit("TZ", Unit.Kind.CAMPUS, "N", "济南校区", "Jinan Campus", null, "N"),
                unit("TZ", Unit.Kind.CAMPUS, "Q", "青岛校区", "Qingdao Campus", null, "Q"),
                unit("TZ", Unit.Kind.OFFICE, "OFFICE", "学生工作部", "Student Affairs", null, null),
                unit("N", Unit.Kind.COLLEGE, "N-LAW", "法学院", "Law School", "101", null),
                unit("N", Unit.Kind.COLLEGE, "N-CS", "计算机学院（济南）", "Computing (Jinan)", "102", null),
                unit(
                    "Q",
                    Unit.Kind.COLLEGE,
                    "Q-CS",
                    "计算机学院（青岛）",
                    "Computing (Qingdao)",
                    "102",
                    null),
                unit("Q", Unit.Kind.COLLEGE, "Q-SEA", "海洋学院", "Ocean College", "103", null),
                unit("N-LAW", Unit.Kind.YEAR, "N-LAW-19", "2019级", "Year 2019", null, null),
                unit("N-CS", Unit.Kind.YEAR, "N-CS-19", "2019级", "Year 2019", null, null),
                unit("Q-CS", Unit.Kind.YEAR, "Q-CS-19", "2019级", "Year 2019", null, null),
                unit("Q-SEA", Unit.Kind.YEAR, "Q-SEA-19", "2019级", "Year 2019", null, null),
                unit("N-LAW-19", Unit.Kind.CLASS, "N-LAW-19-1", "法学1901班", "Law 1901", null, null),
                unit("N-LAW-19", Unit.Kind.CLASS, "N-LAW-19-2", "法学1902班", "Law 1902", null, null),
                unit("N-CS-19", Unit.Kind.CLASS, "N-CS-19-1", "计算机1901班", "CS 1901", null, null),
                unit("Q-CS-19", Unit.Kind.CLASS, "Q-CS-19-1", "软件1901班", "SE 1901", null, null),
                unit("Q-SEA-19", Unit.Kind.CLASS, "Q-SEA-19-1", "海洋1901班", "Sea 1901", null, null)),
            TERM),
        Scope.EVERYONE);
  }

  private static NewUnit unit(
      @Nullable String parent,
      Unit.Kind kind,
      String code,
      String zh,
      String en,
      @Nullable String college,
      @Nullable String campus) {
    return new NewUnit(parent, kind, code, zh, en, college, campus, 0);
  }

  private void enrolCast() {
    var cast =
        List.of(
            student("林晚", "201900000001", "N-LAW-19-1")
                .from("420106")
                .with(new Contact(Person.DocumentKind.ID_CARD, "420106200102030021", "13800000001"))
                .in(beds.getFirst()),
            student("周扬", "201900000002", "N-LAW-19-1").from("370102"),
            student("何苗", "201900000003", "N-LAW-19-1").from("370211"),
            student("马兰", "201900000004", "N-LAW-19-2").from("420583").ethnic("03"),
            student("高远", "201900000005", "N-CS-19-1").from("110108"),
            student("白露", "201900000006", "Q-CS-19-1").from("370214"),
            student("海宁", "201900000007", "Q-SEA-19-1").from("330481"),
            student("Anna Berg", "201900000008", "Q-SEA-19-1").nationality("SE"),
            staff("陈静", "T0001", "N-LAW"),
            staff("王建国", "T0002", "N-LAW"),
            staff("赵敏", "T0003", "OFFICE"),
            staff("孙涛", "T0004", "OFFICE"),
            staff("钱进", "T0005", "OFFICE"),
            staff("李卫", "T0006", "OFFICE"));
    var ids =
        people.enrol(
            new EnrolPeople(cast.stream().map(Sketch::enrolment).toList()), Scope.EVERYONE);
    for (int i = 0; i < cast.size(); i++) byName.put(cast.get(i).name, ids.get(i));
    var root = unit("TZ");
    grid.appoint(
        new AppointPeople(
            List.of(
                held("周扬", Role.OFFICER, unit("N-LAW-19-1")),
                held("陈静", Role.COUNSELOR, unit("N-LAW-19-1")),
                held("陈静", Role.COUNSELOR, unit("N-LAW-19-2")),
                held("王建国", Role.COLLEGE, unit("N-LAW")),
                held("赵敏", Role.UNIVERSITY, root),
                held("孙涛", Role.ADMIN, root),
                held("钱进", Role.AUDITOR, root),
                new AppointPeople.NewAppointment(
                    person("李卫"), Role.DORM, null, null, null, TERM, null))),
        Scope.EVERYONE);
  }

  private AppointPeople.NewAppointment held(String name, Role role, UnitId unit) {
    return new AppointPeople.NewAppointment(person(name), role, unit, null, null, TERM, null);
  }

  /** 林晚 student · 周扬 officer · 陈静 counselor · 王建国 college · 赵敏 university · 孙涛 admin. */
  public PersonId person(String name) {
    var id = byName.get(name);
    if (id == null) throw new IllegalArgumentException(name + " is not in the cast");
    return id;
  }

  public UnitId unit(String code) {
    return units.tree().byCode(code).orElseThrow().id();
  }

  public PlaceId building() {
    return building;
  }

  public PlaceId bed(int number) {
    return beds.get(number);
  }

  /** A token of somebody of the cast: cookie value of a page, bearer of the API. */
  public String tokenOf(String name) {
    return tokenOf(person(name));
  }

  public String tokenOf(PersonId person) {
    return ready(numberOf(person));
  }

  public String numberOf(PersonId person) {
    return people.lines(new int[] {person.value()}).getFirst().number();
  }

  /** Past the first sign-in: the password is changed, so that pages open. */
  private String ready(String number) {
    var token = accounts.issueMany(List.of(number.toLowerCase(java.util.Locale.ROOT))).getFirst();
    var account = accounts.behind(token).orElseThrow();
    if (!account.mustChangePassword()) return token;
    var first = accounts.handOutFirstPassword(account.id());
    accounts.changePassword(
        account, first, "a word nobody guesses", "a word nobody guesses", "test");
    return accounts.issueMany(List.of(number.toLowerCase(java.util.Locale.ROOT))).getFirst();
  }

  /** Gives somebody of the cast a password of their own, for tests that sign in with one. */
  public void choosesPassword(String name, String password) {
    var account = accountOf(name);
    var first = accounts.handOutFirstPassword(account.id());
    accounts.changePassword(account, first, password, password, "test");
  }

  public Account accountOf(String name) {
    return accounts.behind(tokenOf(name)).orElseThrow();
  }

  public Account accountOf(PersonId person) {
    return accounts.behind(tokenOf(person)).orElseThrow();
  }

  // ---- more people, for tests that change them

  /** A student of a test's own, in a class, under a fresh number. */
  public PersonId someStudent(String classCode) {
    return enrol(student("学生", freshNumber(), classCode));
  }

  public PersonId someStaff(String unitCode) {
    return enrol(staff("职工", freshNumber(), unitCode));
  }

  public PersonId enrol(Sketch sketch) {
    return people.enrol(new EnrolPeople(List.of(sketch.enrolment())), Scope.EVERYONE).getFirst();
  }

  public static String freshNumber() {
    return "T9%08d".formatted(NUMBER.incrementAndGet());
  }

  /** A new class with a code of its own under a year. */
  public UnitId someClass(String yearCode) {
    var code = "K" + NUMBER.incrementAndGet();
    units.open(
        new OpenUnits(
            List.of(new NewUnit(yearCode, Unit.Kind.CLASS, code, code + "班", code, null, null, 9)),
            TERM),
        Scope.EVERYONE);
    return unit(code);
  }

  public Sketch student(String name, String number, String unitCode) {
    return new Sketch(Person.Kind.STUDENT, name, number, unit(unitCode));
  }

  public Sketch staff(String name, String number, String unitCode) {
    return new Sketch(Person.Kind.STAFF, name, number, unit(unitCode));
  }

  /** Somebody before the enrolment: defaults for everything, only what matters is named. */
  public static final class Sketch {
    private final Person.Kind kind;
    private final String name;
    private final String number;
    private final UnitId unit;
    private LocalDate since = TERM;
    private String nationality = "CN";
    private @Nullable String ethnic = "01";
    private @Nullable String origin;
    private Person.Gender gender = Person.Gender.FEMALE;
    private Person.Hardship hardship = Person.Hardship.NONE;
    private Contact contact = Contact.NONE;
    private @Nullable PlaceId bed;

    private Sketch(Person.Kind kind, String name, String number, UnitId unit) {
      this.kind = kind;
      this.name = name;
      this.number = number;
      this.unit = unit;
    }

    public Sketch from(String originCode) {
      this.origin = originCode;
      return this;
    }

    public Sketch ethnic(String code) {
      this.ethnic = code;
      return this;
    }

    public Sketch nationality(String code) {
      this.nationality = code;
      this.ethnic = null;
      return this;
    }

    public Sketch gender(Person.Gender gender) {
      this.gender = gender;
      return this;
    }

    public Sketch hardship(Person.Hardship hardship) {
      this.hardship = hardship;
      return this;
    }

    public Sketch with(Contact contact) {
      this.contact = contact;
      return this;
    }

    public Sketch in(PlaceId bed) {
      this.bed = bed;
      return this;
    }

    public Sketch since(LocalDate day) {
      this.since = day;
      return this;
    }

    public NewPerson enrolment() {
      boolean student = kind == Person.Kind.STUDENT;
      return new NewPerson(
          kind,
          number,
          new PersonFacts(
              name,
              gender,
              LocalDate.of(2001, 2, 3),
              ethnic,
              student ? Person.Level.UNDERGRADUATE : null,
              student ? 2019 : null,
              null,
              nationality,
              origin,
              hardship,
              null),
          contact,
          unit,
          since,
          bed);
    }
  }
}
