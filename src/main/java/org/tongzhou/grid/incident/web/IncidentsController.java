package org.tongzhou.grid.incident.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.incident.Closings;
import org.tongzhou.grid.incident.DeclareIncident;
import org.tongzhou.grid.incident.Incident;
import org.tongzhou.grid.incident.IncidentRefusal;
import org.tongzhou.grid.incident.IncidentTemplate;
import org.tongzhou.grid.incident.IncidentTemplates;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.incident.NotSwitchedOn;
import org.tongzhou.grid.incident.SwitchOn;

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
      return NavigationEntry.of("incident.menu", "/incidents", 20, Permission.INCIDENT_MANAGE)
          .under(MenuGroup.COMMAND);
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
    return new IncidentsPage(frame.titled("incident.title").withScript("incident.css"), lines);
  }

  @GetMapping("/incidents/new")
  Object blank(Frame frame, @RequestParam(defaultValue = "") String kind) {
    var chosen = kind(kind);
    if (chosen.isEmpty()) return choose(frame);
    var template = IncidentTemplates.of(chosen.get());
    return form(frame, template, new Typed(proposed(template), Map.of()));
  }

  private static Optional<Incident.Kind> kind(String text) {
    return Stream.of(Incident.Kind.values()).filter(one -> one.name().equals(text)).findFirst();
  }

  private static ChoosePage choose(Frame frame) {
    return new ChoosePage(
        frame.titled("incident.declare.title").withScript("incident.css"),
        Stream.of(Incident.Kind.values())
            .map(IncidentTemplates::of)
            .map(
                template ->
                    new ChoosePage.Choice(
                        template.kind().name(),
                        template.explain().in(frame.locale()),
                        template.parts().stream()
                            .map(part -> part.name().in(frame.locale()))
                            .toList()))
            .toList());
  }

  /** Everything ticked, as the template says it. */
  private Map<String, String> proposed(IncidentTemplate template) {
    var values = new HashMap<String, String>();
    values.put("starts", clock.today().toString());
    for (var part : template.parts()) {
      var at = field(part);
      values.put(at + "on", "yes");
      values.put(at + "zh", part.name().zh());
      values.put(at + "en", part.name().en());
      for (var value : SwitchOn.EDITABLE)
        if (part.asksFor(value)) values.put(at + value, part.values().get(value));
    }
    return values;
  }

  private static String field(IncidentTemplate.Part part) {
    return "part." + part.key() + ".";
  }

  private static DeclarePage form(Frame frame, IncidentTemplate template, Typed typed) {
    var locale = frame.locale();
    return new DeclarePage(
        frame.titled("incident.declare.title").withScript("incident.css"),
        template.kind().name(),
        template.explain().in(locale),
        template.bases().stream().map(basis -> basis.in(locale)).toList(),
        template.orderers().stream().map(orderer -> orderer.in(locale)).toList(),
        template.parts().stream()
            .map(
                part ->
                    new DeclarePage.Part(
                        part.part(),
                        field(part),
                        part.name().in(locale),
                        part.explain().in(locale),
                        typed.values().containsKey(field(part) + "on"),
                        part.asksFor("due"),
                        part.asksFor("minutes"),
                        part.asksFor("audience")))
            .toList(),
        typed);
  }

  @PostMapping("/incidents")
  Object declare(Frame frame, @RequestParam Map<String, String> typed) {
    var fields = new Fields(frame, typed);
    var kind = kind(typed.getOrDefault("kind", ""));
    if (kind.isEmpty()) return Rendered.invalid(choose(frame));
    var template = IncidentTemplates.of(kind.get());
    var zh = fields.text("zh");
    var en = fields.text("en");
    var basis = fields.text("basis");
    var by = fields.text("by");
    var starts = fields.day("starts");
    var parts = parts(template, fields, typed);
    var status = HttpStatus.UNPROCESSABLE_CONTENT;
    if (fields.isValid()) {
      try {
        var id =
            incidents.declare(new DeclareIncident(kind.get(), zh, en, basis, by, starts, parts));
        return "redirect:/incidents/" + id.value();
      } catch (Refused refused) {
        fields.refused(refused, refused.why() == IncidentRefusal.NAME_TAKEN ? "zh" : "");
        status = HttpStatus.valueOf(refused.why().kind().status());
      } catch (NotSwitchedOn no) {
        beside(fields, no);
        status = HttpStatus.valueOf(no.refused().why().kind().status());
      }
    }
    return Rendered.with(status, form(frame, template, fields.back()));
  }

  /** What is ticked, as it was edited. */
  private static List<SwitchOn> parts(
      IncidentTemplate template, Fields fields, Map<String, String> typed) {
    var parts = new ArrayList<SwitchOn>();
    for (var part : template.parts()) {
      var at = field(part);
      if (!typed.containsKey(at + "on")) continue;
      var values = new HashMap<>(part.values());
      for (var value : SwitchOn.EDITABLE)
        if (part.asksFor(value)) values.put(value, typed.getOrDefault(at + value, "").strip());
      parts.add(
          new SwitchOn(
              part.key(), part.part(), fields.text(at + "zh"), fields.text(at + "en"), values));
    }
    return parts;
  }

  private static void beside(Fields fields, NotSwitchedOn no) {
    var at = "part." + no.key() + "." + no.field();
    var refused = no.refused();
    if (refused.fields().isEmpty()) fields.refused(refused, at);
    else {
      var error = refused.fields().getFirst();
      fields.wrong(new FieldError(at, error.code(), error.arguments()));
    }
    fields.wrong("", "incident.part.nothing-declared");
  }
}
