package org.tongzhou.command.meeting;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.AccessTable;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Appointments;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.DutyKind;
import org.tongzhou.grid.duty.Escalation;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.Level;
import org.tongzhou.grid.duty.OpenDuty;
import org.tongzhou.grid.duty.OwnerRule;
import org.tongzhou.grid.incident.Closing;
import org.tongzhou.grid.incident.ClosingAsked;
import org.tongzhou.grid.incident.ClosingDecided;
import org.tongzhou.grid.incident.ClosingId;
import org.tongzhou.grid.incident.Closings;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.people.PersonId;

/** Somebody asks for the end of an emergency: a second person with the right has to decide. */
@Component
class ClosingDuties implements DutyKind {

  private static final String KIND = "meeting.incident-closing";
  private static final Duration TIME = Duration.ofHours(12);

  private final ObjectProvider<Duties> duties;
  private final Rota rota;
  private final Appointments appointments;
  private final Incidents incidents;
  private final Closings closings;
  private final Words words;
  private final CampusClock clock;

  /** Duties know their kinds and this kind opens duties, so it asks for them later. */
  ClosingDuties(
      ObjectProvider<Duties> duties,
      Rota rota,
      Appointments appointments,
      Incidents incidents,
      Closings closings,
      Words words,
      CampusClock clock) {
    this.duties = duties;
    this.rota = rota;
    this.appointments = appointments;
    this.incidents = incidents;
    this.closings = closings;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String code() {
    return KIND;
  }

  static String subject(IncidentId incident) {
    return "incident:" + incident.value();
  }

  private static IncidentId incident(String subject) {
    return new IncidentId(UUID.fromString(subject.substring("incident:".length())));
  }

  @Override
  public String title(String subject, Locale locale) {
    return incidents
        .find(incident(subject))
        .map(it -> words.say(locale, "meeting.incident-closing.title", it.name(locale)))
        .orElseGet(() -> words.say(locale, "duty.kind.meeting.incident-closing"));
  }

  @Override
  public List<Escalation> clock(String subject) {
    return List.of(new Escalation(Level.UNIVERSITY, Duration.ZERO));
  }

  @Override
  public @Nullable String path(String subject, Account reader) {
    return reader.may(Permission.INCIDENT_MANAGE)
        ? "/incidents/" + incident(subject).value()
        : null;
  }

  /** It is decided on the page of the incident. */
  @Override
  public Set<How> closings() {
    return Set.of();
  }

  /** Asked of those on call who may decide and have not asked; else of the university office. */
  @EventListener
  void on(ClosingAsked asked) {
    duties
        .getObject()
        .open(
            new OpenDuty(
                KIND,
                subject(asked.incident()),
                new OwnerRule.OnCall(mayDecide(asked.closing())),
                asked.askedAt().plus(TIME)));
  }

  private List<PersonId> mayDecide(ClosingId closing) {
    var asker = closings.find(closing).map(Closing::asker);
    var onCall =
        rota.onCall(clock.now()).stream()
            .filter(person -> asker.filter(one -> one == person.value()).isEmpty())
            .toList();
    var grants =
        appointments.grantsOf(onCall.stream().mapToInt(PersonId::value).toArray(), clock.today());
    return onCall.stream()
        .filter(
            person ->
                grants.getOrDefault(person.value(), List.of()).stream()
                    .anyMatch(grant -> AccessTable.holds(grant.role(), Permission.INCIDENT_MANAGE)))
        .toList();
  }

  @EventListener
  void on(ClosingDecided decided) {
    duties
        .getObject()
        .closeAll(
            KIND,
            subject(decided.incident()),
            decided.state() == Closing.State.WITHDRAWN ? How.WITHDRAWN : How.DONE);
  }
}
