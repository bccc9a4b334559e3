package org.tongzhou.command.meeting.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.command.meeting.Group;
import org.tongzhou.command.meeting.GroupId;
import org.tongzhou.command.meeting.Groups;
import org.tongzhou.command.meeting.Rota;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Units;

/** Groups, their members and their rota. */
@Controller
@Allowed(Permission.MEETING_MANAGE)
class GroupsController {

  private static final int DAYS_SHOWN = 14;

  private final Groups groups;
  private final Rota rota;
  private final People people;
  private final Units units;
  private final CampusClock clock;

  GroupsController(Groups groups, Rota rota, People people, Units units, CampusClock clock) {
    this.groups = groups;
    this.rota = rota;
    this.people = people;
    this.units = units;
    this.clock = clock;
  }

  @GetMapping("/groups")
  GroupsPage all(Frame frame) {
    return list(frame, new Typed(Map.of("kind", Group.Kind.TASKFORCE.name()), Map.of()));
  }

  private GroupsPage list(Frame frame, Typed typed) {
    return new GroupsPage(
        frame.titled("meeting.groups").withScript("directive.css"),
        groups.all().stream()
            .map(
                group ->
                    new GroupsPage.Line(
                        group.id().value().toString(),
                        group.name(frame.locale()),
                        frame.say("meeting.kind." + group.kind()),
                        (int)
                            groups.members(group.id()).stream()
                                .filter(member -> member.until() == null)
                                .count(),
                        frame.date(group.openedOn()),
                        group.isOpen()))
            .toList(),
        Stream.of(Group.Kind.values()).map(Group.Kind::name).toList(),
        typed);
  }

  @PostMapping("/groups")
  Object found(Frame frame, @RequestParam Map<String, String> typed) {
    var fields = new Fields(frame, typed);
    var zh = fields.text("zh");
    var kind =
        Stream.of(Group.Kind.values())
            .filter(one -> one.name().equals(typed.get("kind")))
            .findFirst();
    if (kind.isEmpty()) fields.wrong("kind", "shared.form.missing");
    if (fields.isValid()) {
      try {
        var id = groups.found(kind.orElseThrow(), zh, typed.getOrDefault("en", ""));
        return "redirect:/groups/" + id.value();
      } catch (Refused refused) {
        fields.refused(refused, "zh");
      }
    }
    return Rendered.invalid(list(frame, fields.back()));
  }

  @GetMapping("/groups/{id}")
  GroupPage group(Frame frame, @PathVariable UUID id, @RequestParam @Nullable String done) {
    return page(frame, new GroupId(id), Typed.NOTHING, done);
  }

  private GroupPage page(Frame frame, GroupId id, Typed typed, @Nullable String done) {
    var group = groups.require(id);
    var members = groups.members(id);
    var turns =
        rota.between(clock.today(), clock.today().plusDays(DAYS_SHOWN)).stream()
            .filter(turn -> turn.group().equals(id))
            .toList();
    var known = lines(members, turns);
    var days = new ArrayList<GroupPage.Day>();
    for (int i = 0; group.isOpen() && i < DAYS_SHOWN; i++) {
      var day = clock.today().plusDays(i);
      days.add(
          new GroupPage.Day(
              day.toString(),
              frame.date(day)
                  + " "
                  + day.getDayOfWeek()
                      .getDisplayName(java.time.format.TextStyle.SHORT, frame.locale()),
              turns.stream()
                  .filter(turn -> turn.day().equals(day))
                  .map(
                      turn -> new GroupPage.Turn(turn.person().value(), name(known, turn.person())))
                  .toList()));
    }
    var closed = group.closedOn();
    return new GroupPage(
        frame.named(group.name(frame.locale())).withScript("directive.css"),
        id.value().toString(),
        frame.say("meeting.kind." + group.kind()),
        frame.date(group.openedOn()),
        closed == null ? null : frame.date(closed),
        shown(frame, members, known, true),
        shown(frame, members, known, false),
        days,
        typed.values().containsKey("day") ? typed : proposing(firstFree(days), typed),
        done != null && List.of("MEMBER", "TURN").contains(done)
            ? frame.say("meeting.done." + done)
            : null);
  }

  /** The next day on which nobody is on call stands in the form already. */
  private static String firstFree(List<GroupPage.Day> days) {
    return days.stream()
        .filter(day -> day.turns().isEmpty())
        .map(GroupPage.Day::iso)
        .findFirst()
        .orElse("");
  }

  private static Typed proposing(String day, Typed typed) {
    var values = new HashMap<>(typed.values());
    values.put("day", day);
    return new Typed(values, typed.errors());
  }

  private Map<PersonId, Person.Line> lines(List<Group.Member> members, List<Rota.Turn> turns) {
    var asked =
        Stream.concat(
                members.stream().map(Group.Member::person), turns.stream().map(Rota.Turn::person))
            .mapToInt(PersonId::value)
            .distinct()
            .toArray();
    return people.lines(asked).stream()
        .collect(Collectors.toMap(Person.Line::id, Function.identity()));
  }

  private static String name(Map<PersonId, Person.Line> known, PersonId person) {
    var line = known.get(person);
    return line == null ? "–" : line.name();
  }

  private List<GroupPage.Member> shown(
      Frame frame, List<Group.Member> members, Map<PersonId, Person.Line> known, boolean current) {
    var shown = new ArrayList<GroupPage.Member>();
    for (var member : members) {
      var until = member.until();
      if ((until == null) != current) continue;
      var line = known.get(member.person());
      var unit = line == null ? null : line.unit();
      shown.add(
          new GroupPage.Member(
              member.id().toString(),
              member.person().value(),
              name(known, member.person()),
              unit == null ? "" : units.tree().nameWithin(unit, frame.locale()),
              member.leads(),
              until == null
                  ? frame.say("meeting.since", frame.date(member.since()))
                  : frame.say(
                      "meeting.from-until", frame.date(member.since()), frame.date(until))));
    }
    return shown;
  }

  private Object act(
      Frame frame, UUID id, Fields fields, String done, String field, Consumer<GroupId> act) {
    var group = new GroupId(id);
    groups.require(group);
    return fields.send(
        field,
        () -> {
          act.accept(group);
          return "/groups/" + id + (done.isEmpty() ? "" : "?done=" + done);
        },
        back -> page(frame, group, back, null));
  }

  @PostMapping("/groups/{id}/members")
  Object takeIn(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed) {
    return act(
        frame,
        id,
        new Fields(frame, typed),
        "MEMBER",
        "number",
        group ->
            groups.takeIn(
                group, typed.getOrDefault("number", ""), typed.containsKey("leads"), account));
  }

  @PostMapping("/groups/{id}/members/{member}/ending")
  Object letGo(Frame frame, @PathVariable UUID id, @PathVariable UUID member) {
    return act(
        frame, id, new Fields(frame, Map.of()), "", "", group -> groups.letGo(group, member));
  }

  @PostMapping("/groups/{id}/closing")
  Object close(Frame frame, @PathVariable UUID id) {
    return act(frame, id, new Fields(frame, Map.of()), "", "", groups::close);
  }

  @PostMapping("/groups/{id}/rota")
  Object put(Frame frame, @PathVariable UUID id, @RequestParam Map<String, String> typed) {
    var fields = new Fields(frame, typed);
    var day = fields.day("day");
    return act(frame, id, fields, "TURN", "day", group -> rota.put(group, day, person(typed)));
  }

  @PostMapping("/groups/{id}/rota/removal")
  Object takeOut(Frame frame, @PathVariable UUID id, @RequestParam Map<String, String> typed) {
    var fields = new Fields(frame, typed);
    LocalDate day = fields.day("day");
    return act(frame, id, fields, "", "", group -> rota.takeOut(group, day, person(typed)));
  }

  static PersonId person(Map<String, String> typed) {
    return new PersonId(number(typed.get("person")));
  }

  static int number(@Nullable String text) {
    try {
      return Integer.parseInt(text == null ? "" : text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
