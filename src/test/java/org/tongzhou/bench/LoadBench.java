package org.tongzhou.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Reports through the API as 67,000 students send them (wrk, 2 threads, 64 connections), beside
 * pgbench writing single rows to the same server in the same run.
 */
final class LoadBench {

  private static final int STUDENTS = 67_000;
  private static final int SECONDS = 10;

  private LoadBench() {}

  static void measure(MeasuredServer server) throws Exception {
    var office = server.tokenOf("university");
    var round = server.openRound(office).get("id").asString();
    var tokens = server.home().resolve("tokens.txt");
    var issue =
        server
            .command(List.of("tokens", "--count", String.valueOf(STUDENTS)))
            .redirectOutput(tokens.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!issue.waitFor(5, TimeUnit.MINUTES)) throw new IOException("No tokens");
    var script = server.home().resolve("reports.lua");
    Files.writeString(script, script(round, tokens));
    // Warm: a JVM is measured when it has been running for a while, as it does in life.
    wrk(server, script, 8, 1);
    wrk(server, script, 8, 2);

    var before = server.cpuMicros();
    var reports = wrk(server, script, SECONDS, 3);
    var after = server.cpuMicros();
    Bench.figure("reports accepted", "%,.0f/s".formatted(reports.perSecond()));
    Bench.figure("reports, latency", "p50 %s, p99 %s".formatted(reports.p50(), reports.p99()));
    Bench.figure("reports, answers that were not 200 or 201", String.valueOf(reports.refused()));
    Bench.figure(
        "reports, CPU a report",
        "JVM %.0f µs, PostgreSQL %.0f µs"
            .formatted(
                (after[0] - before[0]) / (double) reports.count(),
                (after[1] - before[1]) / (double) reports.count()));
    var rows = pgbench(server);
    Bench.figure("pgbench, one-row upserts on the same server", "%,.0f/s".formatted(rows));
    Bench.figure("reports against one-row upserts", "%.2f ×".formatted(reports.perSecond() / rows));
    Bench.figure(
        "all 67,000 students of a round at that rate",
        StartBench.seconds(Duration.ofMillis((long) (STUDENTS * 1000 / reports.perSecond()))));
    var tally = server.json("/api/v1/rounds/" + round + "/tally", office);
    Bench.figure("the tally afterwards", tally.get("total").toString());
  }

  private record Load(double perSecond, String p50, String p99, long count, long refused) {}

  private static Load wrk(MeasuredServer server, Path script, int seconds, int pass)
      throws Exception {
    var builder =
        new ProcessBuilder(
                "wrk",
                "-t2",
                "-c64",
                "-d" + seconds + "s",
                "--latency",
                "-s",
                script.toString(),
                server.base())
            .redirectErrorStream(true);
    builder.environment().put("PASS", String.valueOf(pass));
    var process = builder.start();
    var out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    process.waitFor();
    var refused = find(out, "Non-2xx or 3xx responses: (\\d+)");
    return new Load(
        Double.parseDouble(must(out, "Requests/sec:\\s+([\\d.]+)")),
        must(out, "50%\\s+(\\S+)"),
        must(out, "99%\\s+(\\S+)"),
        Long.parseLong(must(out, "(\\d+) requests in")),
        refused.isEmpty() ? 0 : Long.parseLong(refused));
  }

  private static String find(String text, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String must(String text, String pattern) {
    var found = find(text, pattern);
    if (found.isEmpty()) throw new IllegalStateException("wrk said: " + text);
    return found;
  }

  /** Each thread walks through its half of the students; every request has a key of its own. */
  private static String script(String round, Path tokens) {
    return """
    local tokens, nth, threads = {}, 0, 0
    function setup(thread) thread:set("nth", threads); threads = threads + 1 end
    function init(args)
      for line in io.lines("%s") do tokens[#tokens + 1] = string.match(line, "%%S+ (%%S+)") end
      at = nth; sent = 0
    end
    function request()
      at = at + 2
      if at > #tokens then at = 1 + nth end
      sent = sent + 1
      local warm = 355 + (at + sent) %% 20
      return wrk.format("POST", "/api/v1/rounds/%s/reports", {
        ["Authorization"] = "Bearer " .. tokens[at],
        ["Content-Type"] = "application/json",
        ["Idempotency-Key"] = string.format("bench-%%s-%%d-%%d", os.getenv("PASS"), nth, sent)
      }, string.format('{"answers":{"present":"370102","on_campus":"no","temperature":"%%d.%%d",' ..
        '"symptoms":["none"],"contact":"no","isolation":"none","reachable":"yes"}}',
        math.floor(warm / 10), warm %% 10))
    end
    """
        .formatted(tokens, round);
  }

  /** pgbench's own client, 16 connections, a prepared upsert of one report-sized row each. */
  private static double pgbench(MeasuredServer server) throws Exception {
    var sql = server.home().resolve("upsert.sql");
    Files.writeString(
        sql,
        """
        \\set person random(1, 67000)
        insert into bench_reports (round, person, answers, at) values (1, :person, '{"present":"370102","on_campus":"no","temperature":"36.5","symptoms":["none"],"contact":"no"}', now()) on conflict (round, person) do update set answers = excluded.answers, at = excluded.at;
        """);
    var port = Files.readString(server.home().resolve("database-port")).strip();
    var password = Files.readString(server.home().resolve("secrets/database-password")).strip();
    psql(
        port,
        password,
        "drop table if exists bench_reports; create table bench_reports (round int, person int,"
            + " answers jsonb not null, at timestamptz not null, primary key (round, person))");
    var builder =
        new ProcessBuilder(
                "pgbench",
                "-n",
                "-M",
                "prepared",
                "-c",
                "16",
                "-j",
                "2",
                "-T",
                String.valueOf(SECONDS),
                "-f",
                sql.toString(),
                "-h",
                "127.0.0.1",
                "-p",
                port,
                "-U",
                "tongzhou",
                "tongzhou")
            .redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", password);
    var process = builder.start();
    var out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    process.waitFor();
    psql(port, password, "drop table bench_reports");
    return Double.parseDouble(must(out, "tps = ([\\d.]+)"));
  }

  private static void psql(String port, String password, String statement) throws Exception {
    try (var connection =
            java.sql.DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/tongzhou", "tongzhou", password);
        var sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
