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
import java.util.regex.Pattern;
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
    Bench.figure(
        "reports accepted, first ones and then changes of them",
        "%,.0f/s".formatted(reports.perSecond()));
    Bench.figure("reports, latency", "p50 %s, p99 %s".formatted(reports.p50(), reports.p99()));
    Bench.figure("reports, answers that were not 200 or 201", String.valueOf(reports.refused()));
    Bench.figure(
        "reports, CPU a report",
        "JVM %.0f µs, PostgreSQL %.0f µs, wrk %.0f µs"
            .formatted(
                (after[0] - before[0]) / (double) reports.count(),
                (after[1] - before[1]) / (double) reports.count(),
                reports.cpuMicros() / (double) reports.count()));
    var all = everybody.get(1, TimeUnit.MINUTES);
    Bench.figure(
        "all %,d students of a fresh round".formatted(students),
        all.map(
                took ->
                    "%s, %,.0f/s"
                        .formatted(StartBench.seconds(took), students * 1e9 / took.toNanos()))
            .orElse("not within " + MEASURED_SECONDS + " s"));
    var rows = pgbench(server);
    Bench.figure("pgbench, one-row upserts on the same server", "%,.0f/s".formatted(rows));
    Bench.figure("reports against one-row upserts", "%.2f ×".formatted(reports.perSecond() / rows));
    var tally = server.json("/api/v1/rounds/" + round + "/tally", office);
    Bench.figure("the tally afterwards", tally.get("total").toString());
  }

  /** A ledger for everybody with the form of the daily one, and its first round. */
  private static String freshRound(MeasuredServer server, String office) throws IOException {
    var code = "load-" + Long.toString(System.currentTimeMillis(), 36);
    var edit = server.page("/ledgers/health/edit", office, null);
    var form = must(edit, "value=\"([^\"]+)\" selected");
    var days =
        Stream.of(DayOfWeek.values()).map(day -> "&days=" + day).collect(Collectors.joining());
    server.page(
        "/ledgers",
        office,
        "code=%s&nameZh=%s&nameEn=%s&form=%s&audience=&opens=00:00&due=23:59&closes=00:00%s"
            .formatted(code, code, code, form, days));
    server.page("/ledgers/" + code + "/rounds", office, "");
    for (var round : server.json("/api/v1/rounds?open=true", office))
      if (round.get("ledger").asString().equals(code)) return round.get("id").asString();
    throw new IOException("The round of " + code + " did not open");
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

  private record Load(
      double perSecond, String p50, String p99, long count, long refused, long cpuMicros) {}

  private static Load wrk(MeasuredServer server, String round, Path tokens, int seconds)
      throws Exception {
    var script = server.home().resolve("reports.lua");
    Files.writeString(script, script(round, tokens));
    var builder =
        new ProcessBuilder(
                "wrk",
                "-t2",
                "-c" + CONNECTIONS,
                "-d" + seconds + "s",
                "--latency",
                "-s",
                script.toString(),
                server.base())
            .redirectErrorStream(true);
    var process = builder.start();
    var out =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    process.waitFor();
    var refused = find(out, "Non-2xx or 3xx responses: (\\d+)");
    return new Load(
        Double.parseDouble(must(out, "Requests/sec:\\s+([\\d.]+)")),
        must(out, "\\n\\s+50%\\s+(\\S+)"),
        must(out, "\\n\\s+99%\\s+(\\S+)"),
        Long.parseLong(must(out, "(\\d+) requests in")),
        refused.isEmpty() ? 0 : Long.parseLong(refused),
        Math.round(1e6 * Double.parseDouble(must(out, "CPU seconds: ([\\d.]+)"))));
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
    local tokens, threads = {}, 0
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
        ["Idempotency-Key"] = string.format("%s-%%d-%%d", nth, sent)
      }, string.format('{"answers":{"present":"370102","on_campus":"no","temperature":"%%d.%%d",' ..
        '"symptoms":["none"],"contact":"no","isolation":"none","reachable":"yes"}}',
        math.floor(warm / 10), warm %% 10))
    end
    function done() io.write(string.format("CPU seconds: %%.3f\\n", os.clock())) end
    """
        .formatted(tokens, round, round);
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
