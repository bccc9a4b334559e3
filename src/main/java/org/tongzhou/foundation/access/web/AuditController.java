package org.tongzhou.foundation.access.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.shared.CampusClock;

@Controller
class AuditController {

  private static final int SHOWN = 100;
  private static final String ACCOUNT = "account:";

  private final Audit audit;
  private final JdbcClient db;
  private final CampusClock clock;

  AuditController(Audit audit, JdbcClient db, CampusClock clock) {
    this.audit = audit;
    this.db = db;
    this.clock = clock;
  }

  @Allowed(Permission.AUDIT_READ)
  @GetMapping("/audit")
  AuditPage latest(
      Frame frame,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String before) {
    var acts = audit.latest(act.strip(), instant(before), SHOWN);
    var names = usernames(acts);
    var lines =
        acts.stream()
            .map(
                line ->
                    new AuditPage.Line(
                        line.at(),
                        names.getOrDefault(line.actor(), line.actor()),
                        line.act(),
                        line.subject(),
                        line.detail()))
            .toList();
    return new AuditPage(
        frame.titled("access.audit.title"),
        act.strip(),
        lines,
        acts.size() < SHOWN
            ? null
            : "/audit?act="
                + URLEncoder.encode(act.strip(), StandardCharsets.UTF_8)
                + "&before="
                + acts.getLast().at());
  }

  private Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return clock.now().plusSeconds(1);
    }
  }

  private Map<String, String> usernames(Iterable<RecordedAct> acts) {
    var ids = new java.util.HashSet<UUID>();
    for (var act : acts)
      if (act.actor().startsWith(ACCOUNT))
        ids.add(UUID.fromString(act.actor().substring(ACCOUNT.length())));
    var names = new HashMap<String, String>();
    db.sql("select id, username from access.accounts where id = any(:ids)")
        .param("ids", ids.toArray(UUID[]::new))
        .query(
            row -> {
              names.put(ACCOUNT + row.getString(1), row.getString(2));
            });
    return names;
  }

  @Configuration(proxyBeanMethods = false)
  static class Menu {
    @Bean
    NavigationEntry auditEntry() {
      return NavigationEntry.of("access.audit.title", "/audit", 900, Permission.AUDIT_READ)
          .under(MenuGroup.SYSTEM);
    }
  }
}
