package org.tongzhou.grid.roster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.workbook.Clean;
import org.tongzhou.grid.people.OpenUnits.NewUnit;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Unit.Kind;

/**
 * Finds the class that a row means by campus, college, year and class, and remembers which units
 * would have to be opened for it.
 */
final class UnitsOfRoster {

  private static final Pattern BRACKETS = Pattern.compile("[(（][^)）]*[)）]$");

  /** Either a target or the finding that says why there is none. */
  record Answer(@Nullable Target target, @Nullable Field field, String code) {
    static Answer no(Field field, String code) {
      return new Answer(null, field, code);
    }
  }

  /** A unit that is there, or one that is planned. */
  private static final class Node {
    final @Nullable Unit unit;
    final Kind kind;
    final String code;
    final String name;
    final @Nullable Node above;
    final @Nullable String collegeCode;
    final List<Node> below = new ArrayList<>();

    Node(
        @Nullable Unit unit,
        Kind kind,
        String code,
        String name,
        @Nullable Node above,
        @Nullable String collegeCode) {
      this.unit = unit;
      this.kind = kind;
      this.code = code;
      this.name = name;
      this.above = above;
      this.collegeCode = collegeCode;
      if (above != null) above.below.add(this);
    }

    /** Everything that a roster may call it. */
    Stream<String> names() {
      if (unit == null) return Stream.of(key(name));
      return Stream.of(
              unit.nameZh(),
              BRACKETS.matcher(unit.nameZh()).replaceFirst(""),
              unit.nameEn(),
              unit.code(),
              kind == Kind.COLLEGE ? unit.collegeCode() : null,
              kind == Kind.CAMPUS ? unit.campusCode() : null)
          .filter(Objects::nonNull)
          .map(it -> key(Objects.requireNonNull(it)))
          .distinct();
    }

    boolean isUnder(Node other) {
      for (var node = this; node != null; node = node.above) if (node == other) return true;
      return false;
    }

    Stream<Node> all() {
      return Stream.concat(Stream.of(this), below.stream().flatMap(Node::all));
    }
  }

  private record Asked(
      @Nullable String campus,
      @Nullable String college,
      @Nullable Integer year,
      @Nullable String className) {}

  private final Node root;
  private final ImportChoices choices;
  private final Scope scope;
  private final Map<String, List<Node>> byName = new HashMap<>();
  private final Set<String> codes = new HashSet<>();
  private final Map<Asked, Answer> answers = new HashMap<>();
  private final List<NewUnit> opened = new ArrayList<>();

  UnitsOfRoster(Known known, ImportChoices choices, Scope scope, java.time.LocalDate today) {
    this.choices = choices;
    this.scope = scope;
    var nodes = new HashMap<Object, Node>();
    Node top = null;
    for (var unit : known.tree().units()) {
      codes.add(unit.code());
      if (!unit.openOn(today)) continue;
      var above = unit.parent() == null ? null : nodes.get(unit.parent());
      if (unit.parent() != null && above == null) continue;
      var node = new Node(unit, unit.kind(), unit.code(), unit.nameZh(), above, unit.collegeCode());
      nodes.put(unit.id(), node);
      index(node);
      if (top == null) top = node;
    }
    // a university without units is opened by its first roster
    this.root =
        top != null ? top : new Node(null, Kind.UNIVERSITY, "U", known.university(), null, null);
  }

  /** The units to open, those above first. */
  List<NewUnit> opened() {
    if (root.unit != null || opened.isEmpty()) return List.copyOf(opened);
    var all = new ArrayList<NewUnit>();
    all.add(new NewUnit(null, Kind.UNIVERSITY, root.code, root.name, null, null, null, 0));
    all.addAll(opened);
    return List.copyOf(all);
  }

  /** Null target and null field where the row does not say where the person belongs. */
  Answer of(RosterRow row) {
    return answers.computeIfAbsent(
        new Asked(row.campus(), row.college(), row.entryYear(), row.className()), this::find);
  }

  private Answer find(Asked asked) {
    var university = root;
    if (asked.className() == null) return new Answer(null, null, "");
    Node campus = university;
    if (asked.campus() != null) {
      var found = called(university, Kind.CAMPUS, asked.campus());
      if (found.size() > 1) return Answer.no(Field.CAMPUS, "campus-ambiguous");
      if (found.isEmpty() && !choices.openColleges())
        return Answer.no(Field.CAMPUS, "campus-unknown");
      campus = found.isEmpty() ? null : found.getFirst();
    }
    if (asked.college() == null) {
      var classes =
          campus == null ? List.<Node>of() : called(campus, Kind.CLASS, asked.className());
      return classes.size() == 1
          ? within(classes.getFirst())
          : Answer.no(Field.COLLEGE, "college-missing");
    }
    var colleges = campus == null ? List.<Node>of() : called(campus, Kind.COLLEGE, asked.college());
    if (colleges.size() > 1) return Answer.no(Field.COLLEGE, "college-ambiguous");
    if (!colleges.isEmpty()) {
      var classes = classesOf(colleges.getFirst(), asked);
      if (classes.size() > 1) return Answer.no(Field.CLASS, "class-ambiguous");
      if (!classes.isEmpty()) return within(classes.getFirst());
      if (!choices.openClasses()) return Answer.no(Field.CLASS, "class-unknown");
    } else if (!choices.openColleges()) {
      return Answer.no(Field.COLLEGE, "college-unknown");
    } else if (asked.campus() == null && university.all().anyMatch(it -> it.kind == Kind.CAMPUS)) {
      return Answer.no(Field.CAMPUS, "campus-missing");
    }
    if (asked.year() == null) return Answer.no(Field.ENTRY_YEAR, "year-missing");
    var permitting =
        colleges.isEmpty() ? (campus == null ? university : campus) : colleges.getFirst();
    if (!permits(permitting)) return Answer.no(Field.COLLEGE, "outside-scope");
    return open(university, campus, colleges, asked);
  }

  private List<Node> classesOf(Node college, Asked asked) {
    var classes = called(college, Kind.CLASS, Objects.requireNonNull(asked.className()));
    if (asked.year() == null) return classes;
    return classes.stream()
        .filter(
            it -> it.above == null || it.above.kind != Kind.YEAR || isYear(it.above, asked.year()))
        .toList();
  }

  private Answer within(Node node) {
    return permits(node)
        ? new Answer(target(node), null, "")
        : Answer.no(Field.CLASS, "outside-scope");
  }

  /** A planned unit belongs to whoever the nearest unit above it belongs to. */
  private boolean permits(Node node) {
    if (scope.everyone()) return true;
    var there = node;
    while (there.unit == null && there.above != null) there = there.above;
    return there.unit != null && scope.permits(there.unit.id());
  }

  private Answer open(Node university, @Nullable Node campus, List<Node> colleges, Asked asked) {
    var under = campus;
    if (under == null) {
      var code = freshCode("C", 1);
      under =
          plan(
              university,
              Kind.CAMPUS,
              code,
              Objects.requireNonNull(asked.campus()),
              null,
              null,
              code);
    }
    var college =
        colleges.isEmpty()
            ? planCollege(university, under, Objects.requireNonNull(asked.college()))
            : colleges.getFirst();
    int entry = Objects.requireNonNull(asked.year());
    var year =
        college.below.stream()
            .filter(it -> it.kind == Kind.YEAR && isYear(it, entry))
            .findFirst()
            .orElseGet(
                () ->
                    plan(
                        college,
                        Kind.YEAR,
                        unique(college.code + "-" + "%02d".formatted(entry % 100)),
                        entry + "级",
                        "Year " + entry,
                        null,
                        null));
    var code = freshCode(year.code + "-", year.below.size() + 1);
    return new Answer(
        target(
            plan(
                year,
                Kind.CLASS,
                code,
                Objects.requireNonNull(asked.className()),
                null,
                null,
                null)),
        null,
        "");
  }

  /** A college that stands on another campus already keeps its college code. */
  private Node planCollege(Node university, Node under, String name) {
    var twin =
        called(university, Kind.COLLEGE, name).stream()
            .map(it -> it.collegeCode)
            .filter(Objects::nonNull)
            .findFirst();
    var collegeCode = twin.orElseGet(() -> freshCollegeCode(university));
    var code = under.kind == Kind.CAMPUS ? under.code + "-" + collegeCode : collegeCode;
    return plan(under, Kind.COLLEGE, unique(code), name, null, collegeCode, null);
  }

  private static String freshCollegeCode(Node university) {
    var taken = new HashSet<@Nullable String>();
    university.all().forEach(it -> taken.add(it.collegeCode));
    int number = 101;
    while (taken.contains(String.valueOf(number))) number++;
    return String.valueOf(number);
  }

  private Node plan(
      Node above,
      Kind kind,
      String code,
      String name,
      @Nullable String nameEn,
      @Nullable String collegeCode,
      @Nullable String campusCode) {
    opened.add(
        new NewUnit(
            above.code, kind, code, name, nameEn, collegeCode, campusCode, above.below.size() + 1));
    var node = new Node(null, kind, code, name, above, collegeCode);
    index(node);
    return node;
  }

  private String freshCode(String start, int number) {
    int next = number;
    while (!codes.add(start + next)) next++;
    return start + next;
  }

  private String unique(String code) {
    return codes.add(code) ? code : freshCode(code + "-", 2);
  }

  private void index(Node node) {
    node.names()
        .forEach(it -> byName.computeIfAbsent(node.kind + it, key -> new ArrayList<>(1)).add(node));
  }

  private List<Node> called(Node under, Kind kind, String words) {
    return byName.getOrDefault(kind + key(words), List.of()).stream()
        .filter(it -> it.isUnder(under))
        .toList();
  }

  private static boolean isYear(Node node, int year) {
    return node.name.contains(String.valueOf(year));
  }

  private static Target target(Node node) {
    var path = new ArrayList<String>();
    for (var it = node; it != null && it.above != null; it = it.above) path.addFirst(it.name);
    return new Target(node.unit == null ? null : node.unit.id(), node.code, List.copyOf(path));
  }

  private static String key(String words) {
    return Clean.tight(words).toLowerCase(Locale.ROOT).replace('（', '(').replace('）', ')');
  }
}
