package org.tongzhou.foundation.storage;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.ClassPathResource;

/** Brings each module's schema up to date: one folder, one schema and one history a module. */
final class Migrations {

  /** In the order of the house: a module may read what stands before it, never after. */
  private static final List<String> MODULES =
      List.of(
          "storage",
          "audit",
          "access",
          "vault",
          "media",
          "cohort",
          "people",
          "roster",
          "health",
          "incident",
          "retention",
          "brief",
          "notice",
          "duty",
          "form",
          "ledger",
          "quality",
          "signal",
          "alert",
          "signing",
          "delivery",
          "situation",
          "directive",
          "meeting",
          "home",
          "demo");

  private Migrations() {}

  static void run(DataSource database) {
    for (var module : MODULES) {
      var folder = "db/migration/" + module;
      if (!new ClassPathResource(folder).exists()) continue;
      Flyway.configure()
          .dataSource(database)
          .schemas(module)
          .defaultSchema(module)
          .table("schema_history")
          .locations("classpath:" + folder)
          .load()
          .migrate();
    }
  }
}
