package org.tongzhou.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports through the API as 67,000 students send them (wrk, 2 threads, 128 connections), beside
 * pgbench writing single rows to the same server in the same run.
 */
final class LoadBench {

  private static final int STUDENTS = 67_000;
  private static final int SECONDS = 10;

  /** Long enough for everybody's first report on a slow machine too; changes follow. */
  private static final int MEASURED_SECONDS = 20;

  private static final int CONNECTIONS = 128;
  private static final int WARM_ROUNDS = 5;

  private LoadBench() {}

  static void measure(MeasuredServer server) throws Exception {
    var office = server.tokenOf("university");
    var tokens = server.home().resolve("tokens.txt");
    var issue =
        server
            .command(List.of("tokens", "--count", String.valueOf(STUDENTS)))
            .redirectOutput(tokens.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!issue.waitFor(5, TimeUnit.MINUTES)) throw new IOException("No tokens");
    int students = Files.readAllLines(tokens).size();
    // Warm: a JVM is measured when it has been running for a while, as it does in life.
    for (int warm = 0; warm < WARM_ROUNDS; warm++)
      wrk(server, freshRound(server, office), tokens, SECONDS);

    var round = freshRound(server, office);
    var before = server.cpuMicros();
    var everybody =
        CompletableFuture.supplyAsync(() -> untilReported(server, round, office, students));
    var reports = wrk(server, round, tokens, MEASURED_SECONDS);
    var after = server.cpuMicros();
    Bench.atLeast(
        "reports accepted, first ones and then changes of them",
        reports.perSecond(),
        15_000,
        "%,.0f/s");
    Bench.atMost("… latency, p99", Wrk.millis(reports.p99()), 50, "%.1f ms");
    Bench.figure("… latency, p50", reports.p50());
    Bench.figure("reports, answers that were not 200 or 201", String.valueOf(reports.refused()));
    Bench.figure(
        "reports, CPU a report",
        "JVM %.0f µs, PostgreSQL %.0f µs, wrk %.0f µs"
            .formatted(
                (after[0] - before[0]) / (double) reports.count(),
                (after[1] - before[1]) / (double) reports.count(),
                reports.cpuMicros() / (double) reports.count()));
    var all = everybody.get(1, TimeUnit.MINUTES);
    Bench.atMost(
        "all %,d students of a fresh round".formatted(students),
        all.map(took -> took.toNanos() / 1e9).orElse(Double.POSITIVE_INFINITY),
        6,
        "%.1f s");
    var rows = pgbench(server, ONE_ROW, "prepared");
    Bench.figure("pgbench, one-row upserts on the same server", "%,.0f/s".formatted(rows));
    var asItComes = pgbench(server, ONE_ROW, "simple");
    Bench.figure(
        "… by the protocol that pgbench takes when none is named (simple)",
        "%,.0f/s, reports against it %.2f ×".formatted(asItComes, reports.perSecond() / asItComes));
    Bench.atLeast("reports against one-row upserts", reports.perSecond() / rows, 1.6, "%.2f ×");
    var whole = pgbench(server, WHOLE_REPORT, "prepared");
    Bench.figure(
        "pgbench, what a report writes (report, key, act) in a transaction of its own",
        "%,.0f/s, reports against it %.2f ×".formatted(whole, reports.perSecond() / whole));
    var tally = server.json("/api/v1/rounds/" + round + "/tally", office);
    Bench.figure("the tally afterwards", tally.get("total").toString());
  }

  /** A ledger for everybody with the form of the daily one, and its first round. */
  private static String freshRound(MeasuredServer server, String office) throws IOException {
    var code = "load-" + Long.toString(System.currentTimeMillis(), 36);
    var edit = server.page("/ledgers/health/edit", office, null);
    var form = Wrk.must(edit, "value=\"([^\"]+)\" selected");
    var days =
        Stream.of(DayOfWeek.values()).map(day -> "&days=" + day).collect(Collectors.joining());
    server.page(
        "/ledgers",
        office,
        "code=%s&nameZh=%s&nameEn=%s&form=%s&audience=&opens=00:00&due=23:59&closes=00:00%s"
            .formatted(code, code, code, form, days));
    if (openRound(server, office, code).isEmpty())
      try {
        server.page("/ledgers/" + code + "/rounds", office, "");
      } catch (IOException perhapsTheClockWasFaster) {
        return openRound(server, office, code).orElseThrow(() -> perhapsTheClockWasFaster);
      }
    return openRound(server, office, code)
        .orElseThrow(() -> new IOException("The round of " + code + " did not open"));
  }

  private static Optional<String> openRound(MeasuredServer server, String office, String code)
      throws IOException {
    for (var round : server.json("/api/v1/rounds?open=true", office))
      if (round.get("ledger").asString().equals(code))
        return Optional.of(round.get("id").asString());
    return Optional.empty();
  }

  private static Optional<Duration> untilReported(
      MeasuredServer server, String round, String office, int students) {
    long from = System.nanoTime();
    try {
      while (server
              .json("/api/v1/rounds/" + round + "/tally", office)
              .get("total")
              .get("reported")
              .asInt()
          < students) {
        if (System.nanoTime() - from > TimeUnit.SECONDS.toNanos(MEASURED_SECONDS))
          return Optional.empty();
        TimeUnit.MILLISECONDS.sleep(250);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Optional.of(Duration.ofNanos(System.nanoTime() - from));
  }

  private static Wrk.Load wrk(MeasuredServer server, String round, Path tokens, int seconds)
      throws Exception {
    return Wrk.run(server, "reports.lua", script(round, tokens), CONNECTIONS, seconds);
  }

  /**
   * Each thread walks through its half of the students; every request has a key of its own. What
   * does not change is put together once: the generator has its share of the same two cores.
   */
  private static String script(String round, Path tokens) {
    return """
    local tokens, bodies, threads = {}, {}, 0
    function setup(thread) thread:set("nth", threads); threads = threads + 1 end
    function init(args)
      for line in io.lines("%s") do tokens[#tokens + 1] = string.match(line, "%%S+ (%%S+)") end
      for warm = 355, 374 do
        local body = string.format('{"answers":{"present":"370102","on_campus":"no",' ..
          '"temperature":"%%d.%%d","symptoms":["none"],"contact":"no","isolation":"none",' ..
          '"reachable":"yes"}}', math.floor(warm / 10), warm %% 10)
        bodies[#bodies + 1] = "\\r\\nContent-Length: " .. #body .. "\\r\\n\\r\\n" .. body
      end
      head = "POST /api/v1/rounds/%s/reports HTTP/1.1\\r\\nHost: " .. wrk.host ..
        "\\r\\nContent-Type: application/json\\r\\nAuthorization: Bearer "
      key = "\\r\\nIdempotency-Key: %s-" .. nth .. "-"
      at = nth; sent = 0
    end
    function request()
      at = at + 2
      if at > #tokens then at = 1 + nth end
      sent = sent + 1
      return head .. tokens[at] .. key .. sent .. bodies[(at + sent) %% 20 + 1]
    end
    function done() io.write(string.format("CPU seconds: %%.3f\\n", os.clock())) end
    """
        .formatted(tokens, round, round);
  }

  private static final String ROW =
      """
      insert into bench_reports (round, person, answers, at) values (1, :person, '{"present":"370102","on_campus":"no","temperature":"36.5","symptoms":["none"],"contact":"no"}', now()) on conflict (round, person) do update set answers = excluded.answers, at = excluded.at;
      """;

  private static final String ONE_ROW = "\\set person random(1, 67000)\n" + ROW;

  private static final String WHOLE_REPORT =
      "\\set person random(1, 67000)\nbegin;\n"
          + ROW
          + """
          insert into bench_keys (id, content, person, at) values (gen_random_uuid(), '\\x00112233445566778899aabbccddeeff', :person, now());
          insert into bench_acts (at, node, actor, act, subject, detail) values (clock_timestamp(), :client_id, 'account:' || gen_random_uuid(), 'ledger.reported-own', 'person:' || :person, '{"round": 10, "revision": 1}');
          commit;
          """;

  /** pgbench's own client, 16 connections. */
  private static double pgbench(MeasuredServer server, String statements, String protocol)
      throws Exception {
    var sql = server.home().resolve("upsert.sql");
    Files.writeString(sql, statements);
    var port = Files.readString(server.home().resolve("database-port")).strip();
    var password = Files.readString(server.home().resolve("secrets/database-password")).strip();
    psql(
        port,
        password,
        DROP
            + "; create table bench_reports (round int, person int, answers json not null,"
            + " at timestamptz not null, primary key (round, person));"
            + " create table bench_keys (id uuid primary key, content bytea not null,"
            + " person int not null, at timestamptz not null);"
            + " create table bench_acts (at timestamptz, node int, actor text not null,"
            + " act text not null, subject text not null, detail text not null,"
            + " primary key (at, node))");
    var builder =
        new ProcessBuilder(
                "pgbench",
                "-n",
                "-M",
                protocol,
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
    psql(port, password, DROP);
    return Double.parseDouble(Wrk.must(out, "tps = ([\\d.]+)"));
  }

  private static final String DROP = "drop table if exists bench_reports, bench_keys, bench_acts";

  private static void psql(String port, String password, String statement) throws Exception {
    try (var connection =
            java.sql.DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/tongzhou", "tongzhou", password);
        var sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
