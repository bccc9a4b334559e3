package org.tongzhou.grid.duty.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.Duty;
import org.tongzhou.grid.duty.DutyId;
import org.tongzhou.grid.duty.DutyKind;
import org.tongzhou.grid.duty.DutyKinds;
import org.tongzhou.grid.duty.DutyReader;
import org.tongzhou.grid.duty.Level;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.UnitTree;
import org.tongzhou.grid.people.Units;

/** Words duties for pages: names, units and attempts of a whole page are read at once. */
@Component
class DutyViews {

  static final String PURPOSE = "duty-list";

  /** Nobody calls more people from one page, the most urgent; each phone shown is audited. */
  static final int MOST_PHONES = 60;

  private static final int PEOPLE_ON_LIST = 6;

  private final Duties duties;
  private final DutyKinds kinds;
  private final People people;
  private final Units units;
  private final CampusClock clock;

  DutyViews(Duties duties, DutyKinds kinds, People people, Units units, CampusClock clock) {
    this.duties = duties;
    this.kinds = kinds;
    this.people = people;
    this.units = units;
    this.clock = clock;
  }

  /** What is behind some duties, read once. */
  record Behind(
      Map<DutyId, List<Duty.Member>> members,
      Map<DutyId, List<Duty.Attempt>> attempts,
      Map<PersonId, Person.Line> lines,
      Map<PersonId, String> phones) {

    String name(@Nullable PersonId person, String otherwise) {
      var line = person == null ? null : lines.get(person);
      return line == null ? otherwise : line.name();
    }
  }

  /**
   * @param shown how many of the waiting of each duty are shown
   * @param phones whether their phones are
   */
  Behind behind(List<Duty> shownDuties, int shown, boolean phones, DutyReader reader) {
    var members = duties.members(shownDuties);
    var attempts = duties.attempts(shownDuties);
    var wanted = new HashSet<Integer>();
    var called = new ArrayList<Integer>();
    var unitsCalled = new HashSet<UnitId>();
    for (var duty : shownDuties) {
      if (duty.owner() != null) wanted.add(duty.owner().value());
      var those = members.getOrDefault(duty.id(), List.of());
      for (var member : those.subList(0, Math.min(shown, those.size()))) {
        wanted.add(member.person().value());
        if (member.how() == null && phones && reader.mayAct(duty)) {
          called.add(member.person().value());
          unitsCalled.add(duty.unit());
        }
      }
      for (var attempt : attempts.getOrDefault(duty.id(), List.of()))
        if (attempt.byPerson() != null) wanted.add(attempt.byPerson().value());
    }
    return new Behind(members, attempts, lines(wanted), phonesOf(called, unitsCalled));
  }

  Map<PersonId, Person.Line> lines(Set<Integer> wanted) {
    return people.lines(wanted.stream().mapToInt(Integer::intValue).toArray()).stream()
        .collect(Collectors.toMap(Person.Line::id, line -> line));
  }

  /** Who holds a duty may call the people of its unit, whatever else the own role allows. */
  private Map<PersonId, String> phonesOf(List<Integer> called, Set<UnitId> where) {
    if (called.isEmpty()) return Map.of();
    var tree = units.tree();
    var within = new HashSet<UnitId>();
    for (var unit : where) within.addAll(tree.subtree(unit));
    return people.phones(
        called.stream().limit(MOST_PHONES).mapToInt(Integer::intValue).toArray(),
        new Scope(false, Set.copyOf(within), Set.of(), null),
        PURPOSE);
  }

  List<DutyLine> lines(Frame frame, Account account, DutyReader reader, List<Duty> all) {
    return lines(frame, account, all, behind(all, PEOPLE_ON_LIST, true, reader));
  }

  /** Without anybody's phone: for those who look at a whole unit. */
  List<DutyLine> linesWithoutPeople(
      Frame frame, Account account, DutyReader reader, List<Duty> all) {
    return lines(frame, account, all, behind(all, 0, false, reader));
  }

  private List<DutyLine> lines(Frame frame, Account account, List<Duty> all, Behind behind) {
    var titles = new HashMap<String, String>();
    var tree = units.tree();
    return all.stream()
        .map(
            duty -> {
              var title =
                  titles.computeIfAbsent(
                      duty.kind() + " " + duty.subject(), key -> title(frame, duty));
              return line(frame, account, tree, duty, title, behind);
            })
        .toList();
  }

  DutyLine line(
      Frame frame, Account account, UnitTree tree, Duty duty, String title, Behind behind) {
    var kind = kinds.find(duty.kind());
    var shown =
        people(frame, account, duty, behind).stream().filter(one -> one.settled() == null).toList();
    return new DutyLine(
        duty.id().value().toString(),
        "/duties/" + duty.id().value(),
        kindName(frame, duty.kind()),
        title,
        tree.nameWithin(duty.unit(), frame.locale()),
        holder(frame, duty.level(), duty.owner(), behind),
        tone(duty),
        said(frame, duty),
        age(frame, duty.openedAt()),
        duty.people(),
        duty.peopleOpen(),
        kind.map(known -> known.path(duty.subject(), account)).orElse(null),
        shown,
        Math.max(0, duty.peopleOpen() - shown.size()));
  }

  String title(Frame frame, Duty duty) {
    return kinds
        .find(duty.kind())
        .map(kind -> kind.title(duty.subject(), frame.locale()))
        .orElseGet(() -> kindName(frame, duty.kind()));
  }

  /** A kind whose module has left the house is just a duty. */
  String kindName(Frame frame, String kind) {
    var key = "duty.kind." + kind;
    return frame.knows(key) ? frame.say(key) : frame.say("duty.kind.unknown");
  }

  /** The people whose names were read, those who wait first. */
  List<DutyLine.Person> people(Frame frame, Account account, Duty duty, Behind behind) {
    var kind = kinds.find(duty.kind()).orElse(null);
    var latest = latest(behind.attempts().getOrDefault(duty.id(), List.of()));
    var shown = new ArrayList<DutyLine.Person>();
    for (var member : behind.members().getOrDefault(duty.id(), List.of())) {
      var line = behind.lines().get(member.person());
      if (line == null) continue;
      var help = help(frame, account, duty, kind, member, line);
      var last = latest.get(member.person());
      shown.add(
          new DutyLine.Person(
              line.handle().toString(),
              line.name(),
              line.number(),
              behind.phones().get(member.person()),
              last == null ? null : attempt(frame, last),
              help == null ? null : help.label(),
              help == null ? null : help.href(),
              member.how() == null ? null : frame.say("duty.how." + member.how().name())));
    }
    return shown;
  }

  private static DutyKind.@Nullable Help help(
      Frame frame,
      Account account,
      Duty duty,
      @Nullable DutyKind kind,
      Duty.Member member,
      Person.Line line) {
    if (kind == null || member.how() != null) return null;
    return kind.help(duty.subject(), line.handle().toString(), account, frame.locale());
  }

  private static Map<PersonId, Duty.Attempt> latest(List<Duty.Attempt> newestFirst) {
    var latest = new HashMap<PersonId, Duty.Attempt>();
    for (var attempt : newestFirst)
      if (attempt.person() != null) latest.putIfAbsent(attempt.person(), attempt);
    return latest;
  }

  String attempt(Frame frame, Duty.Attempt attempt) {
    return frame.say(
        "duty.attempt.line", when(frame, attempt.at()), result(frame, attempt.result().name()));
  }

  static String result(Frame frame, String result) {
    return frame.say("duty.result." + result);
  }

  String holder(Frame frame, Level level, @Nullable PersonId owner, Behind behind) {
    if (owner == null) return frame.say("duty.office");
    var name = behind.name(owner, frame.say("duty.somebody"));
    return level == Level.PERSON
        ? name
        : frame.say("duty.holder", name, frame.say("duty.level." + level.name()));
  }

  private String tone(Duty duty) {
    return switch (duty.stateAt(clock.now())) {
      case OPEN -> "waiting";
      case OVERDUE -> "overdue";
      case CLOSED -> "done";
    };
  }

  String said(Frame frame, Duty duty) {
    return switch (duty.stateAt(clock.now())) {
      case OPEN -> frame.say("duty.said.OPEN", when(frame, duty.dueAt()));
      case OVERDUE -> frame.say("duty.said.OVERDUE", when(frame, duty.dueAt()));
      case CLOSED ->
          frame.say(
              "duty.said.CLOSED",
              when(frame, java.util.Objects.requireNonNull(duty.closedAt())),
              frame.say("duty.how." + java.util.Objects.requireNonNull(duty.how()).name()));
    };
  }

  String age(Frame frame, Instant since) {
    var age = Duration.between(since, clock.now());
    if (age.toHours() < 1) return frame.say("duty.age.minutes", Math.max(0, age.toMinutes()));
    if (age.toDays() < 2) return frame.say("duty.age.hours", age.toHours());
    return frame.say("duty.age.days", age.toDays());
  }

  String when(Frame frame, Instant at) {
    return LocalDate.ofInstant(at, clock.zone()).equals(clock.today())
        ? frame.time(at)
        : frame.dateTime(at);
  }
}
