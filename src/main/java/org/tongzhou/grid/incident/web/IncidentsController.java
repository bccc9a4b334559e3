package org.tongzhou.grid.incident.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.incident.Closings;
import org.tongzhou.grid.incident.DeclareIncident;
import org.tongzhou.grid.incident.Incident;
import org.tongzhou.grid.incident.IncidentRefusal;
import org.tongzhou.grid.incident.Incidents;

/** All emergencies, and declaring one. */
@Controller
@Allowed(Permission.INCIDENT_MANAGE)
class IncidentsController {

  private final Incidents incidents;
  private final Closings closings;
  private final CampusClock clock;

  IncidentsController(Incidents incidents, Closings closings, CampusClock clock) {
    this.incidents = incidents;
    this.closings = closings;
    this.clock = clock;
  }

  @Configuration(proxyBeanMethods = false)
  static class Menu {
    @Bean
    NavigationEntry incidentsEntry() {
      return NavigationEntry.of("incident.menu", "/incidents", 20, Permission.INCIDENT_MANAGE);
    }
  }

  @GetMapping("/incidents")
  IncidentsPage all(Frame frame) {
    var lines =
        incidents.all().stream()
            .map(
                incident ->
                    new IncidentsPage.Line(
                        incident.id().value().toString(),
                        incident.shortNumber(),
                        incident.name(frame.locale()),
                        incident.kind().name(),
                        incident.legalBasis(),
                        incident.orderedBy(),
                        incident.startsOn(),
                        incident.endsOn(),
                        closings.waiting(incident.id()).isPresent()))
            .toList();
    return new IncidentsPage(frame.titled("incident.title"), lines);
  }

  @GetMapping("/incidents/new")
  Object blank(Frame frame) {
    return form(frame, new Typed(Map.of("starts", clock.today().toString()), Map.of()));
  }

  private static DeclarePage form(Frame frame, Typed typed) {
    return new DeclarePage(
        frame.titled("incident.declare.title"),
        Stream.of(Incident.Kind.values()).map(Incident.Kind::name).toList(),
        typed);
  }

  @PostMapping("/incidents")
  Object declare(Frame frame, @RequestParam Map<String, String> typed) {
    var fields = new Fields(frame, typed);
    var kind = kind(fields);
    var zh = fields.text("zh");
    var en = fields.text("en");
    var basis = fields.text("basis");
    var by = fields.text("by");
    var starts = fields.day("starts");
    if (fields.isValid()) {
      try {
        var id = incidents.declare(new DeclareIncident(kind, zh, en, basis, by, starts));
        return "redirect:/incidents/" + id.value();
      } catch (Refused refused) {
        fields.refused(refused, refused.why() == IncidentRefusal.NAME_TAKEN ? "zh" : "");
      }
    }
    return Rendered.invalid(form(frame, fields.back()));
  }

  private static Incident.Kind kind(Fields fields) {
    var text = fields.text("kind");
    return List.of(Incident.Kind.values()).stream()
        .filter(kind -> kind.name().equals(text))
        .findFirst()
        .orElseGet(
            () -> {
              fields.wrong("kind", "shared.form.missing");
              return Incident.Kind.OTHER;
            });
  }
}
