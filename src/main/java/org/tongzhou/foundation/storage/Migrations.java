package org.tongzhou.foundation.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.foundation.shared.Sha256;

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
          "captcha",
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
          "counter",
          "search",
          "screen",
          "review",
          "board",
          "publishing",
          "comment",
          "campaign",
          "home",
          "demo");

  private static final String FOLDER = "db/migration/";

  private Migrations() {}

  static void run(DataSource database) {
    var db = JdbcClient.create(database);
    var fingerprint = fingerprint();
    if (ranThrough(db).filter(fingerprint::equals).isPresent()) return;
    for (var module : MODULES) {
      var folder = FOLDER + module;
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
    db.sql(
            """
            insert into storage.migrated (fingerprint)
            values (:fingerprint)
                on conflict on constraint migrated_pk do update
               set fingerprint = excluded.fingerprint
            """)
        .param("fingerprint", fingerprint)
        .update();
  }

  private static Optional<String> ranThrough(JdbcClient db) {
    boolean known =
        db.sql("select to_regclass('storage.migrated') is not null").query(Boolean.class).single();
    return known
        ? db.sql("select fingerprint from storage.migrated").query(String.class).optional()
        : Optional.empty();
  }

  /** Of the order of modules and of every file: looking through each module takes a second. */
  private static String fingerprint() {
    var digest = Sha256.digest();
    try {
      var files =
          new PathMatchingResourcePatternResolver().getResources("classpath:" + FOLDER + "*/*.sql");
      var byPath = new TreeMap<String, Resource>();
      for (var file : files) {
        var path = file.getURL().getPath();
        byPath.put(path.substring(path.lastIndexOf(FOLDER)), file);
      }
      digest.update(MODULES.toString().getBytes(StandardCharsets.UTF_8));
      for (var file : byPath.entrySet()) {
        digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
        digest.update(file.getValue().getContentAsByteArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
