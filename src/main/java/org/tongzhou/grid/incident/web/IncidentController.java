package org.tongzhou.grid.incident.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.incident.AskClosing;
import org.tongzhou.grid.incident.Closing;
import org.tongzhou.grid.incident.ClosingId;
import org.tongzhou.grid.incident.Closings;
import org.tongzhou.grid.incident.Incident;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.incident.IncidentRefusal;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.people.People;

/** One emergency and its end by two people. */
@Controller
@Allowed(Permission.INCIDENT_MANAGE)
class IncidentController {

  private final Incidents incidents;
  private final Closings closings;
  private final People people;
  private final CampusClock clock;

  IncidentController(Incidents incidents, Closings closings, People people, CampusClock clock) {
    this.incidents = incidents;
    this.closings = closings;
    this.people = people;
    this.clock = clock;
  }

  @GetMapping("/incidents/{id}")
  IncidentPage incident(Frame frame, Account account, @PathVariable UUID id) {
    return page(frame, account, incidents.require(new IncidentId(id)), Typed.NOTHING);
  }

  private IncidentPage page(Frame frame, Account account, Incident incident, Typed typed) {
    var all = closings.of(incident.id());
    var names = names(all);
    IncidentPage.Waiting waiting = null;
    var past = new ArrayList<IncidentPage.Past>();
    for (var closing : all) {
      if (closing.waits()) waiting = waiting(frame, account, closing, names);
      else past.add(past(frame, closing, names));
    }
    var ends = incident.endsOn();
    return new IncidentPage(
        frame.named(incident.name(frame.locale())).withScript("incident.css"),
        incident.id().value().toString(),
        incident.shortNumber(),
        incident.kind().name(),
        incident.legalBasis(),
        incident.orderedBy(),
        frame.date(incident.startsOn()),
        ends == null ? null : frame.date(ends),
        waiting,
        past,
        parts(frame, incident),
        typed);
  }

  private List<IncidentPage.Part> parts(Frame frame, Incident incident) {
    return incidents.belonging(incident.id()).entrySet().stream()
        .map(
            part ->
                new IncidentPage.Part(
                    part.getKey(),
                    part.getValue().stream()
                        .map(
                            thing ->
                                new IncidentPage.Thing(
                                    thing.name().in(frame.locale()), thing.path(), thing.ended()))
                        .toList()))
        .toList();
  }

  private static IncidentPage.Waiting waiting(
      Frame frame, Account account, Closing closing, Map<Integer, String> names) {
    return new IncidentPage.Waiting(
        closing.id().value().toString(),
        frame.date(closing.lastDay()),
        closing.reason(),
        name(frame, names, closing.asker()),
        frame.dateTime(closing.askedAt()),
        closing.askedBy(account.actor(), account.person()));
  }

  private static IncidentPage.Past past(Frame frame, Closing closing, Map<Integer, String> names) {
    return new IncidentPage.Past(
        closing.state().name(),
        frame.date(closing.lastDay()),
        closing.reason(),
        name(frame, names, closing.asker()),
        frame.dateTime(closing.askedAt()),
        name(frame, names, closing.decider()),
        frame.dateTime(Objects.requireNonNull(closing.decidedAt())),
        closing.answer());
  }

  private Map<Integer, String> names(List<Closing> closings) {
    var asked =
        closings.stream()
            .flatMap(closing -> Stream.of(closing.asker(), closing.decider()))
            .filter(Objects::nonNull)
            .mapToInt(person -> person)
            .distinct()
            .toArray();
    var names = new HashMap<Integer, String>();
    for (var line : people.lines(asked)) names.put(line.id().value(), line.name());
    return names;
  }

  private static String name(Frame frame, Map<Integer, String> names, @Nullable Integer person) {
    var name = person == null ? null : names.get(person);
    return name == null ? frame.say("incident.somebody") : name;
  }

  @GetMapping("/incidents/{id}/closing")
  Object closing(Frame frame, @PathVariable UUID id) {
    var incident = incidents.require(new IncidentId(id));
    if (incident.isOver() || closings.waiting(incident.id()).isPresent())
      return "redirect:/incidents/" + id;
    return asking(frame, incident, new Typed(Map.of("last", clock.today().toString()), Map.of()));
  }

  private static AskClosingPage asking(Frame frame, Incident incident, Typed typed) {
    return new AskClosingPage(
        frame.titled("incident.closing.title"),
        incident.id().value().toString(),
        incident.name(frame.locale()),
        typed);
  }

  @PostMapping("/incidents/{id}/closing")
  Object ask(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed) {
    var incident = incidents.require(new IncidentId(id));
    var fields = new Fields(frame, typed);
    var last = fields.day("last");
    var reason = fields.text("reason");
    HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
    if (fields.isValid()) {
      try {
        closings.ask(new AskClosing(incident.id(), last, reason), account);
        return "redirect:/incidents/" + id;
      } catch (Refused refused) {
        fields.refused(refused, fieldOf(refused));
        status = HttpStatus.valueOf(refused.why().kind().status());
      }
    }
    return Rendered.with(status, asking(frame, incident, fields.back()));
  }

  private static String fieldOf(Refused refused) {
    if (refused.why() == IncidentRefusal.REASON_MISSING
        || refused.why() == IncidentRefusal.REASON_TOO_LONG) return "reason";
    return refused.why() == IncidentRefusal.ENDS_BEFORE_START
            || refused.why() == IncidentRefusal.ENDS_IN_FUTURE
        ? "last"
        : "";
  }

  private interface Decision {
    void on(ClosingId closing);
  }

  /** What was read is decided, not what somebody asked for since. */
  private Object decide(
      Frame frame, Account account, UUID id, Map<String, String> typed, Decision decision) {
    var incident = incidents.require(new IncidentId(id));
    var closing = closingOf(incident, typed.getOrDefault("closing", ""));
    try {
      decision.on(closing);
      return "redirect:/incidents/" + id;
    } catch (Refused refused) {
      var fields = new Fields(frame, typed);
      fields.refused(refused, fieldOf(refused));
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          page(frame, account, incident, fields.back()));
    }
  }

  private ClosingId closingOf(Incident incident, String typed) {
    return closings.of(incident.id()).stream()
        .map(Closing::id)
        .filter(closing -> closing.value().toString().equals(typed))
        .findFirst()
        .orElseThrow(IncidentRefusal.NO_SUCH_CLOSING::with);
  }

  @PostMapping("/incidents/{id}/closing/confirmation")
  Object confirm(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed) {
    return decide(frame, account, id, typed, closing -> closings.confirm(closing, account));
  }

  @PostMapping("/incidents/{id}/closing/refusal")
  Object refuse(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed) {
    return decide(
        frame,
        account,
        id,
        typed,
        closing -> closings.refuse(closing, typed.getOrDefault("reason", ""), account));
  }

  @PostMapping("/incidents/{id}/closing/withdrawal")
  Object withdraw(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed) {
    return decide(frame, account, id, typed, closing -> closings.withdraw(closing, account));
  }
}
