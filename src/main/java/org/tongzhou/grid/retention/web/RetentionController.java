package org.tongzhou.grid.retention.web;

import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.retention.Plan;
import org.tongzhou.grid.retention.PostponeErasure;
import org.tongzhou.grid.retention.Retention;
import org.tongzhou.grid.retention.RetentionRefusal;

/** What is erased after an incident: before the closing, while it waits, and when it is done. */
@Controller
class RetentionController {

  private final Retention retention;
  private final Incidents incidents;
  private final People people;
  private final CampusClock clock;

  RetentionController(Retention retention, Incidents incidents, People people, CampusClock clock) {
    this.retention = retention;
    this.incidents = incidents;
    this.people = people;
    this.clock = clock;
  }

  @Allowed({Permission.INCIDENT_MANAGE, Permission.CATALOGUE_READ})
  @GetMapping("/retention")
  Object plans(Frame frame) {
    return new PlansPage(
        frame.titled("retention.plans.title"),
        retention.plans().stream().map(plan -> line(frame, plan)).toList());
  }

  private PlansPage.Line line(Frame frame, Plan plan) {
    var incident = incidents.require(plan.incident());
    var next =
        plan.lines().stream()
            .filter(line -> !line.isErased())
            .map(plan::erasedOn)
            .min(Comparator.naturalOrder());
    return new PlansPage.Line(
        incident.id().value().toString(),
        incident.name(frame.locale()),
        incident.shortNumber(),
        frame.date(plan.closedOn()),
        next.map(frame::date).orElse(null),
        plan.holds().stream().anyMatch(hold -> hold.isInForce(clock.today())),
        plan.lines().stream().mapToLong(Plan.Line::erased).sum());
  }

  @Allowed({Permission.INCIDENT_MANAGE, Permission.CATALOGUE_READ})
  @GetMapping("/incidents/{id}/retention")
  Object show(Frame frame, Account account, @PathVariable UUID id) {
    return page(frame, account, id, Typed.NOTHING);
  }

  /** To stand on the pages of the incident. */
  @Allowed({Permission.INCIDENT_MANAGE, Permission.CATALOGUE_READ})
  @GetMapping("/incidents/{id}/retention/plan")
  PlanPart part(Frame frame, @PathVariable UUID id) {
    return part(frame, retention.plan(new IncidentId(id)));
  }

  @Allowed(Permission.RETENTION_HOLD)
  @PostMapping("/incidents/{id}/retention/holds")
  Object postpone(
      Frame frame,
      Account account,
      @PathVariable UUID id,
      @RequestParam Map<String, String> typed) {
    incidents.require(new IncidentId(id));
    var fields = new Fields(frame, typed);
    var until = fields.day("until");
    var reason = fields.text("reason");
    if (fields.isValid()) {
      try {
        retention.postpone(new PostponeErasure(new IncidentId(id), until, reason), account);
        return "redirect:/incidents/" + id + "/retention";
      } catch (Refused refused) {
        if (refused.why() == RetentionRefusal.NO_SUCH_PLAN) throw refused;
        fields.refused(refused, field(refused));
      }
    }
    return Rendered.invalid(page(frame, account, id, fields.back()));
  }

  private static String field(Refused refused) {
    return switch ((RetentionRefusal) refused.why()) {
      case REASON_MISSING, REASON_TOO_LONG -> "reason";
      case NOT_LATER, TOO_LATE -> "until";
      case NO_SUCH_PLAN, NO_SUCH_HOLD, ALL_ERASED, LIFTED_ALREADY -> "";
    };
  }

  @Allowed(Permission.RETENTION_HOLD)
  @PostMapping("/incidents/{id}/retention/holds/{hold}/lifting")
  String lift(Account account, @PathVariable UUID id, @PathVariable UUID hold) {
    retention.lift(new IncidentId(id), hold, account);
    return "redirect:/incidents/" + id + "/retention";
  }

  // ---- the page

  private RetentionPage page(Frame frame, Account account, UUID id, Typed typed) {
    var incident = incidents.require(new IncidentId(id));
    var plan = retention.plan(incident.id());
    boolean holds = account.may(Permission.RETENTION_HOLD);
    var framed =
        frame.titled(
            plan.running() ? "retention.plan.title" : "retention.preview.title",
            incident.name(frame.locale()));
    return new RetentionPage(
        framed,
        id.toString(),
        incident.name(frame.locale()),
        incident.shortNumber(),
        account.may(Permission.INCIDENT_MANAGE),
        part(framed, plan),
        holds(frame, plan),
        holds && plan.running() && !plan.isErased(),
        holds,
        typed);
  }

  private PlanPart part(Frame frame, Plan plan) {
    var today = clock.today();
    return new PlanPart(
        frame,
        plan.incident().value().toString(),
        plan.running(),
        plan.closedOn(),
        plan.lines().stream()
            .filter(line -> line.held() + line.erased() > 0)
            .map(
                line -> {
                  var on = plan.erasedOn(line);
                  return new PlanPart.Line(
                      line.part(),
                      line.days(),
                      on,
                      on.isAfter(line.eraseOn()),
                      Math.max(0, ChronoUnit.DAYS.between(today, on)),
                      line.held(),
                      line.people(),
                      line.erased(),
                      line.startedAt() != null,
                      line.finishedAt() == null ? null : frame.dateTime(line.finishedAt()));
                })
            .toList());
  }

  private List<RetentionPage.Hold> holds(Frame frame, Plan plan) {
    var asked =
        plan.holds().stream()
            .flatMap(hold -> Stream.of(hold.byPerson(), hold.liftedPerson()))
            .filter(Objects::nonNull)
            .mapToInt(person -> person)
            .distinct()
            .toArray();
    var names = new HashMap<Integer, String>();
    for (var line : people.lines(asked)) names.put(line.id().value(), line.name());
    return plan.holds().stream()
        .map(
            hold ->
                new RetentionPage.Hold(
                    hold.id().toString(),
                    frame.date(hold.until()),
                    hold.reason(),
                    name(frame, names, hold.byPerson()),
                    frame.dateTime(hold.at()),
                    !hold.isInForce(clock.today()),
                    hold.liftedAt() == null
                        ? null
                        : frame.say(
                            "retention.hold.lifted",
                            name(frame, names, hold.liftedPerson()),
                            frame.dateTime(hold.liftedAt()))))
        .toList();
  }

  private static String name(Frame frame, Map<Integer, String> names, @Nullable Integer person) {
    var office = frame.say("access.role.ADMIN");
    return person == null ? office : names.getOrDefault(person, office);
  }
}
