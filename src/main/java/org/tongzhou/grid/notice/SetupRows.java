package org.tongzhou.grid.notice;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.vault.Vault;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What administrators have typed to set channels up, sealed, since passwords are among it. */
@Component
class SetupRows {

  private static final Logger log = LoggerFactory.getLogger(SetupRows.class);

  private final JdbcClient db;
  private final Vault vault;
  private final JsonMapper json;

  SetupRows(JdbcClient db, Vault vault, JsonMapper json) {
    this.db = db;
    this.vault = vault;
    this.json = json;
  }

  Map<Setup, Map<String, String>> all() {
    var all = new EnumMap<Setup, Map<String, String>>(Setup.class);
    db.sql("select setup, sealed from notice.setups")
        .query(
            row -> {
              var setup = Setup.valueOf(row.getString("setup"));
              try {
                all.put(setup, opened(setup, row.getBytes("sealed")));
              } catch (IllegalStateException lostKey) {
                log.error(
                    "What was set up for {} cannot be opened; it has to be typed anew", setup);
              }
            });
    return all;
  }

  private Map<String, String> opened(Setup setup, byte[] sealed) {
    return json.readValue(vault.open(sealed, context(setup)), new TypeReference<>() {});
  }

  private static String context(Setup setup) {
    return "notice.setups:" + setup;
  }

  void save(Setup setup, Map<String, String> typed, Instant at) {
    db.sql(
            """
            insert into notice.setups (setup, sealed, changed_at)
            values (:setup, :sealed, :at)
                on conflict (setup) do update
               set sealed = excluded.sealed, changed_at = excluded.changed_at
            """)
        .param("setup", setup.name())
        .param("sealed", vault.seal(json.writeValueAsString(typed), context(setup)))
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  int remove(Setup setup) {
    return db.sql("delete from notice.setups where setup = :setup")
        .param("setup", setup.name())
        .update();
  }
}
