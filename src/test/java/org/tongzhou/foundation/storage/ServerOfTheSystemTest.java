package org.tongzhou.foundation.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything also works on the PostgreSQL of Debian (15 or newer) that somebody names in
 * TONGZHOU_DB_URL: all migrations run twice, and the audit chain and the change feed write.
 */
class ServerOfTheSystemTest {

  private static final Path FOLDER = Path.of("target", "system-postgres").toAbsolutePath();
  private static Path binaries = Path.of("/");
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    try (var installed = Files.newDirectoryStream(Path.of("/usr/lib/postgresql"))) {
      var versions = new ArrayList<Path>();
      installed.forEach(versions::add);
      binaries =
          versions.stream()
              .filter(version -> Files.exists(version.resolve("bin/initdb")))
              .min(
                  Comparator.comparingInt(
                      version -> Integer.parseInt(version.getFileName().toString())))
              .orElseThrow()
              .resolve("bin");
    }
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    if (Files.exists(FOLDER))
      try (var files = Files.walk(FOLDER)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    Files.createDirectories(FOLDER);
    Files.writeString(FOLDER.resolve("password"), "only-here\n");
    run(
        "initdb",
        "-D",
        data(),
        "-U",
        "tongzhou",
        "--auth=scram-sha-256",
        "--pwfile=" + FOLDER.resolve("password"),
        "--encoding=UTF8",
        "--locale=C.UTF-8");
    run(
        "pg_ctl",
        "-D",
        data(),
        "-w",
        "-l",
        FOLDER.resolve("log").toString(),
        "-o",
        "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=",
        "start");
  }

  @AfterAll
  static void stop() throws Exception {
    run("pg_ctl", "-D", data(), "-m", "fast", "-w", "stop");
  }

  private static String data() {
    return FOLDER.resolve("data").toString();
  }

  private static void run(String program, String... arguments)
      throws IOException, InterruptedException {
    var words = new ArrayList<String>();
    if (System.getProperty("user.name").equals("root")) words.addAll(List.of("unshare", "-U"));
    words.add(binaries.resolve(program).toString());
    words.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(FOLDER.resolve("tools.log").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s; see %s", program, FOLDER).isZero();
  }

  @Test
  void every_migration_runs_there_and_a_second_start_finds_nothing_to_do() {
    var database = new PGSimpleDataSource();
    database.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres");
    database.setUser("tongzhou");
    database.setPassword("only-here");
    Durability.verify(database);
    Migrations.run(database);
    var db = JdbcClient.create(database);
    var ranThrough = fingerprint(db);
    Migrations.run(database);
    db.sql("update storage.migrated set fingerprint = 'of another version'").update();
    Migrations.run(database);
    assertThat(fingerprint(db)).isEqualTo(ranThrough);
    var tables =
        db.sql(
                """
                select table_schema
                  from information_schema.tables
                 where table_name = 'schema_history'
                 order by table_schema
                """)
            .query(String.class)
            .list();
    assertThat(tables).contains("access", "audit", "people", "storage");
  }

  private static String fingerprint(JdbcClient db) {
    return db.sql("select fingerprint from storage.migrated").query(String.class).single();
  }
}
