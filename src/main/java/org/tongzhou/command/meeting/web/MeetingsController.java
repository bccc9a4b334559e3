package org.tongzhou.command.meeting.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.command.meeting.CallMeeting;
import org.tongzhou.command.meeting.Group;
import org.tongzhou.command.meeting.GroupId;
import org.tongzhou.command.meeting.Groups;
import org.tongzhou.command.meeting.Meeting;
import org.tongzhou.command.meeting.MeetingRefusal;
import org.tongzhou.command.meeting.Meetings;
import org.tongzhou.command.meeting.Rota;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;

/** Meetings: calling, noting who came, deciding, writing the minutes. */
@Controller
class MeetingsController {

  private static final int PAST_SHOWN = 20;

  private final Meetings meetings;
  private final Groups groups;
  private final Rota rota;
  private final People people;
  private final CampusClock clock;

  MeetingsController(
      Meetings meetings, Groups groups, Rota rota, People people, CampusClock clock) {
    this.meetings = meetings;
    this.groups = groups;
    this.rota = rota;
    this.people = people;
    this.clock = clock;
  }

  @Configuration(proxyBeanMethods = false)
  static class Menu {
    @Bean
    NavigationEntry meetingsInMenu() {
      return NavigationEntry.of("meeting.menu", "/meetings", 14, Permission.MEETING_MANAGE)
          .under(MenuGroup.COMMAND);
    }
  }

  // ---- the list

  @SignedIn
  @GetMapping("/meetings")
  MeetingsPage all(Frame frame, Account account) {
    boolean manages = account.may(Permission.MEETING_MANAGE);
    var names = groups.all().stream().collect(Collectors.toMap(Group::id, one -> one));
    var today = new ArrayList<MeetingsPage.Turn>();
    var all = meetings.of(account);
    if (manages || !all.isEmpty()) {
      var turns = rota.between(clock.today(), clock.today().plusDays(1));
      var known = names(turns.stream().map(Rota.Turn::person).toList());
      for (var turn : turns)
        today.add(
            new MeetingsPage.Turn(
                known.getOrDefault(turn.person(), "–"), name(names, turn.group(), frame)));
    }
    var coming = new ArrayList<MeetingsPage.Line>();
    var past = new ArrayList<MeetingsPage.Line>();
    for (var meeting : all) {
      var line =
          new MeetingsPage.Line(
              meeting.code(),
              meeting.title(),
              name(names, meeting.group(), frame),
              frame.dateTime(meeting.startsAt()),
              frame.say("meeting.state." + meeting.state()));
      if (meeting.state() == Meeting.State.CALLED) coming.addFirst(line);
      else if (past.size() < PAST_SHOWN) past.add(line);
    }
    return new MeetingsPage(
        frame.titled("meeting.title").withScript("directive.css"),
        manages,
        today,
        coming,
        past,
        mine(frame, account, all));
  }

  private static String name(Map<GroupId, Group> names, GroupId id, Frame frame) {
    var group = names.get(id);
    return group == null ? "" : group.name(frame.locale());
  }

  private List<MeetingsPage.Open> mine(Frame frame, Account account, List<Meeting> all) {
    var mine = new ArrayList<MeetingsPage.Open>();
    for (var meeting : all)
      for (var decision : meetings.decisions(meeting))
        if (decision.doneAt() == null
            && Integer.valueOf(decision.owner().value()).equals(account.person()))
          mine.add(
              new MeetingsPage.Open(
                  meeting.code(),
                  decision.said(),
                  frame.dateTime(decision.due()),
                  clock.now().isAfter(decision.due())));
    return mine;
  }

  private Map<PersonId, String> names(List<PersonId> of) {
    var names = new HashMap<PersonId, String>();
    for (var line : people.lines(of.stream().mapToInt(PersonId::value).distinct().toArray()))
      names.put(line.id(), line.name());
    return names;
  }

  // ---- calling

  @Allowed(Permission.MEETING_MANAGE)
  @GetMapping("/meetings/new")
  CallPage blank(Frame frame) {
    var tomorrow = clock.today().plusDays(1);
    return form(
        frame,
        "",
        new Typed(Map.of("starts", tomorrow + "T09:00", "ends", tomorrow + "T10:00"), Map.of()));
  }

  private CallPage form(Frame frame, String changing, Typed typed) {
    return new CallPage(
        frame
            .titled(changing.isEmpty() ? "meeting.call.title" : "meeting.change.title")
            .withScript("directive.css"),
        changing,
        groups.all().stream()
            .filter(Group::isOpen)
            .map(
                group ->
                    new CallPage.Choice(group.id().value().toString(), group.name(frame.locale())))
            .toList(),
        typed);
  }

  @Allowed(Permission.MEETING_MANAGE)
  @PostMapping("/meetings")
  Object call(Frame frame, Account account, @RequestParam Map<String, String> typed) {
    var fields = new Fields(frame, typed);
    var title = fields.text("title");
    var starts = minute(fields, typed, "starts");
    var ends = minute(fields, typed, "ends");
    var group = group(fields, typed);
    var place = typed.getOrDefault("place", "");
    var agenda = typed.getOrDefault("agenda", "");
    return fields.send(
        MeetingsController::beside,
        () ->
            "/meetings/"
                + meetings
                    .call(new CallMeeting(group, title, place, agenda, starts, ends), account)
                    .code(),
        back -> form(frame, "", back));
  }

  private static String beside(Refused refused) {
    if (refused.why() == MeetingRefusal.IN_THE_PAST) return "starts";
    if (refused.why() == MeetingRefusal.ENDS_BEFORE_START) return "ends";
    return refused.why() == MeetingRefusal.NOT_NOW ? "" : "title";
  }

  @Allowed(Permission.MEETING_MANAGE)
  @GetMapping("/meetings/{code}/change")
  CallPage change(Frame frame, Account account, @PathVariable String code) {
    var meeting = meetings.find(code, account);
    return form(
        frame,
        code,
        new Typed(
            Map.of(
                "title", meeting.title(),
                "place", meeting.place(),
                "agenda", meeting.agenda(),
                "starts", typed(meeting.startsAt()),
                "ends", typed(meeting.endsAt())),
            Map.of()));
  }

  private String typed(Instant at) {
    return LocalDateTime.ofInstant(at, clock.zone()).truncatedTo(ChronoUnit.MINUTES).toString();
  }

  @Allowed(Permission.MEETING_MANAGE)
  @PostMapping("/meetings/{code}/change")
  Object change(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam Map<String, String> typed) {
    var meeting = meetings.find(code, account);
    var fields = new Fields(frame, typed);
    var title = fields.text("title");
    var starts = minute(fields, typed, "starts");
    var ends = minute(fields, typed, "ends");
    var place = typed.getOrDefault("place", "");
    var agenda = typed.getOrDefault("agenda", "");
    return fields.send(
        MeetingsController::beside,
        () -> {
          meetings.change(
              meeting, new CallMeeting(meeting.group(), title, place, agenda, starts, ends));
          return "/meetings/" + code + "?done=CHANGE";
        },
        back -> form(frame, code, back));
  }

  private static GroupId group(Fields fields, Map<String, String> typed) {
    try {
      return new GroupId(UUID.fromString(typed.getOrDefault("group", "")));
    } catch (IllegalArgumentException e) {
      fields.wrong("group", "shared.form.missing");
      return new GroupId(new UUID(0, 0));
    }
  }

  private Instant minute(Fields fields, Map<String, String> typed, String field) {
    try {
      return LocalDateTime.parse(typed.getOrDefault(field, "")).atZone(clock.zone()).toInstant();
    } catch (DateTimeParseException e) {
      fields.wrong(field, "shared.form.missing");
      return Instant.EPOCH;
    }
  }

  // ---- one meeting

  @SignedIn
  @GetMapping("/meetings/{code}")
  MeetingPage meeting(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String done) {
    return page(frame, account, meetings.find(code, account), Typed.NOTHING, done);
  }

  private MeetingPage page(
      Frame frame, Account account, Meeting meeting, Typed typed, @Nullable String done) {
    var members =
        groups.members(meeting.group()).stream().filter(member -> member.until() == null).toList();
    var decisions = meetings.decisions(meeting);
    var attendance = meetings.attendance(meeting);
    var known =
        names(
            Stream.concat(
                    members.stream().map(Group.Member::person),
                    decisions.stream().map(Meeting.Decision::owner))
                .toList());
    boolean manages = account.may(Permission.MEETING_MANAGE);
    boolean sameDay = day(meeting.startsAt()).equals(day(meeting.endsAt()));
    return new MeetingPage(
        frame.named(meeting.title()).withScript("directive.css"),
        meeting.code(),
        groups.require(meeting.group()).name(frame.locale()),
        frame.dateTime(meeting.startsAt())
            + " – "
            + (sameDay ? frame.time(meeting.endsAt()) : frame.dateTime(meeting.endsAt())),
        meeting.place(),
        meeting.agenda(),
        frame.say("meeting.state." + meeting.state()),
        manages,
        meeting.state() == Meeting.State.CALLED,
        meeting.state().takesDecisions(),
        !clock.now().isBefore(meeting.startsAt()),
        meeting.minutes(),
        members.stream()
            .map(
                member -> {
                  var presence = attendance.get(member.person());
                  return new MeetingPage.Member(
                      member.person().value(),
                      known.getOrDefault(member.person(), "–"),
                      member.leads(),
                      presence == null ? "" : presence.name());
                })
            .toList(),
        Stream.of(Meeting.Presence.values()).map(Meeting.Presence::name).toList(),
        decisions.stream()
            .sorted(Comparator.comparing(Meeting.Decision::position))
            .map(
                decision ->
                    new MeetingPage.Decision(
                        decision.position(),
                        decision.said(),
                        known.getOrDefault(decision.owner(), "–"),
                        frame.dateTime(decision.due()),
                        decision.doneAt() != null
                            ? "done"
                            : clock.now().isAfter(decision.due()) ? "overdue" : "waiting",
                        decision.outcome(),
                        meetings.mayComplete(decision, account)))
            .toList(),
        typed,
        done != null
                && List.of("ATTENDANCE", "CHANGE", "DECISION", "MINUTES", "OUTCOME").contains(done)
            ? frame.say("meeting.done." + done)
            : null);
  }

  private LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, clock.zone());
  }

  private Object act(
      Frame frame,
      Account account,
      String code,
      Fields fields,
      String done,
      String field,
      Consumer<Meeting> act) {
    var meeting = meetings.find(code, account);
    return fields.send(
        field,
        () -> {
          act.accept(meeting);
          return "/meetings/" + code + (done.isEmpty() ? "" : "?done=" + done);
        },
        back -> page(frame, account, meetings.find(code, account), back, null));
  }

  @Allowed(Permission.MEETING_MANAGE)
  @PostMapping("/meetings/{code}/attendance")
  Object attend(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam Map<String, String> typed) {
    var presence = new HashMap<PersonId, Meeting.Presence>();
    typed.forEach(
        (field, value) -> {
          if (!field.startsWith("p.")) return;
          for (var one : Meeting.Presence.values())
            if (one.name().equals(value))
              presence.put(new PersonId(GroupsController.number(field.substring(2))), one);
        });
    return act(
        frame,
        account,
        code,
        new Fields(frame, typed),
        "ATTENDANCE",
        "",
        it -> meetings.attend(it, presence));
  }

  @Allowed(Permission.MEETING_MANAGE)
  @PostMapping("/meetings/{code}/decisions")
  Object decide(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam Map<String, String> typed) {
    var fields = new Fields(frame, typed);
    fields.text("said");
    var due = minute(fields, typed, "due");
    return act(
        frame,
        account,
        code,
        fields,
        "DECISION",
        "due",
        it ->
            meetings.decide(
                it, typed.getOrDefault("said", ""), GroupsController.person(typed), due));
  }

  @SignedIn
  @PostMapping("/meetings/{code}/decisions/{position}/completion")
  Object complete(
      Frame frame,
      Account account,
      @PathVariable String code,
      @PathVariable int position,
      @RequestParam Map<String, String> typed) {
    return act(
        frame,
        account,
        code,
        new Fields(frame, typed),
        "OUTCOME",
        "outcome" + position,
        it ->
            meetings.complete(it, position, typed.getOrDefault("outcome" + position, ""), account));
  }

  @Allowed(Permission.MEETING_MANAGE)
  @PostMapping("/meetings/{code}/minutes")
  Object hold(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam Map<String, String> typed) {
    return act(
        frame,
        account,
        code,
        new Fields(frame, typed),
        "MINUTES",
        "minutes",
        it -> meetings.hold(it, typed.getOrDefault("minutes", "")));
  }

  @Allowed(Permission.MEETING_MANAGE)
  @PostMapping("/meetings/{code}/cancellation")
  Object cancel(Frame frame, Account account, @PathVariable String code) {
    return act(frame, account, code, new Fields(frame, Map.of()), "", "", meetings::cancel);
  }
}
