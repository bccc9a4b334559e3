package org.tongzhou.grid.rehearsal.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.grid.notice.Withheld;
import org.tongzhou.grid.rehearsal.Structure.PostShape;
import org.tongzhou.grid.rehearsal.Structures;

/** For those who would declare an emergency: how to rehearse one, and what it is played in. */
@Controller
@Allowed(Permission.INCIDENT_MANAGE)
class RehearsalController {

  private static final String FILE = "structure.json";
  private static final RehearsalPage.Commands COMMANDS =
      new RehearsalPage.Commands(
          "./tongzhou rehearse --structure " + FILE, "./tongzhou rehearse --students 400");

  private final Structures structures;
  private final Withheld withheld;

  RehearsalController(Structures structures, Withheld withheld) {
    this.structures = structures;
    this.withheld = withheld;
  }

  @Configuration(proxyBeanMethods = false)
  static class Menu {
    @Bean
    NavigationEntry rehearsalEntry() {
      return NavigationEntry.of("rehearsal.menu", "/rehearsal", 85, Permission.INCIDENT_MANAGE)
          .under(MenuGroup.COMMAND);
    }
  }

  @GetMapping("/rehearsal")
  RehearsalPage explain(Frame frame) {
    var structure = structures.current();
    return new RehearsalPage(
        frame.titled("rehearsal.title"),
        new RehearsalPage.Sizes(
            structure.units().size(),
            structure.students(),
            structure.posts().stream().mapToInt(PostShape::holders).sum(),
            structure.halls().size()),
        COMMANDS,
        withheld.count(),
        withheld.latest().stream()
            .map(
                message ->
                    new RehearsalPage.Line(
                        frame.time(message.at()),
                        frame.say("rehearsal.channel." + message.channel()),
                        message.title(),
                        message.text(),
                        message.times()))
            .toList());
  }

  @GetMapping("/rehearsal/structure.json")
  ResponseEntity<byte[]> structure() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(FILE).build().toString())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(structures.take().json());
  }
}
