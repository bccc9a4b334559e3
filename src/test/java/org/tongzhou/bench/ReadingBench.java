package org.tongzhou.bench;

import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.foundation.storage.HomeDatabase;

/** Reading the numbers: totals of any unit, the missing, workbooks, and the weight of a page. */
final class ReadingBench {

  private static final int ASKED = 10_000;

  /** A JVM is measured when it has been running for a while, as it does in life. */
  private static final int WARM = 8_000;

  private ReadingBench() {}

  static void tally(MeasuredServer server) throws Exception {
    int rounds = prolong(server);
    var office = server.tokenOf("university");
    var round = server.openRound(office).get("id").asString();
    var units = units(server, office, round);
    var times = new ArrayList<Double>();
    for (int i = 0; i < ASKED; i++) {
      var path =
          "/api/v1/rounds/"
              + round
              + "/tally?by=temperature&unit="
              + units.get(i * 7 % units.size());
      long from = System.nanoTime();
      var answer = server.get(path, office);
      double millis = (System.nanoTime() - from) / 1e6;
      if (answer.statusCode() != 200) throw new IllegalStateException(answer.body());
      if (i >= WARM) times.add(millis);
    }
    p95(
        "tally of any of "
            + units.size()
            + " units, with children and answers, over HTTP, "
            + rounds
            + " rounds of history, after "
            + WARM
            + " requests",
        times,
        10);
  }

  /** Gives the daily ledger an older history: its closed rounds once more, weeks before. */
  private static int prolong(MeasuredServer server) throws Exception {
    int missing;
    try (var database = HomeDatabase.connect(new Home(server.home()));
        var statement = database.createStatement()) {
      missing = HISTORY - rounds(statement);
      if (missing <= 0) return HISTORY - missing;
      statement.execute(PROLONG.formatted(missing));
      statement.execute("vacuum analyze ledger.reports");
    }
    server.stop();
    server.start();
    return HISTORY;
  }

  private static int rounds(Statement statement) throws SQLException {
    try (var row =
        statement.executeQuery(
            "select count(*) from ledger.rounds r join ledger.ledgers l on l.id = r.ledger_id where l.code = 'health' and r.closed_at is not null")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static final int HISTORY = 60;

  private static final String PROLONG =
      """
      do $$
      declare
        old record;
        fresh int;
      begin
        for old in
          select r.*, make_interval(days => n.n * (select count(*)::int
                                                   from ledger.rounds c
                                                  where c.ledger_id = r.ledger_id
                                                    and c.closed_at is not null)) as back
            from ledger.rounds r
            join ledger.ledgers l on l.id = r.ledger_id and l.code = 'health'
           cross join generate_series(1, 2) n (n)
           where r.closed_at is not null
           order by r.day - n.n * 1000 desc
           limit %d
        loop
          insert into ledger.rounds (ledger_id, code, day, form_id, form_version, opens_at, due_at,
                                     closes_at, closed_at)
          values (old.ledger_id, 'health-' || (old.day - old.back)::date, (old.day - old.back)::date,
                  old.form_id, old.form_version, old.opens_at - old.back, old.due_at - old.back,
                  old.closes_at - old.back, old.closed_at - old.back)
          returning id into fresh;
          insert into ledger.expectations
          select fresh, unit_id, people, exempt from ledger.expectations where round_id = old.id;
          insert into ledger.counts
          select fresh, unit_id, expected, reported, on_time, zero, proxy, alerting, exempt
            from ledger.counts where round_id = old.id;
          insert into ledger.reports
          select fresh, person_id, revision, flags, source, reporter, note, answers, codes,
                 filled_at, received_at
            from ledger.reports where round_id = old.id;
        end loop;
      end $$
      """;

  private static List<String> units(MeasuredServer server, String token, String round)
      throws Exception {
    var found = new ArrayList<String>();
    var open = new ArrayList<String>();
    open.add("");
    while (!open.isEmpty() && found.size() < 400) {
      var unit = open.removeFirst();
      var tally =
          server.json(
              "/api/v1/rounds/" + round + "/tally" + (unit.isEmpty() ? "" : "?unit=" + unit),
              token);
      found.add(tally.get("unit").get("id").asString());
      for (var child : tally.get("children")) open.add(child.get("unit").get("id").asString());
    }
    return found;
  }

  static void missing(MeasuredServer server) throws Exception {
    var office = server.tokenOf("university");
    var round = server.openRound(office).get("id").asString();
    var times = new ArrayList<Double>();
    for (int i = 0; i < 120; i++) {
      long from = System.nanoTime();
      server.json("/api/v1/rounds/" + round + "/missing?page=1", office);
      if (i >= 20) times.add((System.nanoTime() - from) / 1e6);
    }
    p95("missing list of the university, first page", times, 50);
    int expected = server.openRound(office).get("missing").asInt();
    for (int i = 0; i < 3; i++)
      timed(
          server,
          office,
          "missing list of the university, all " + expected + " with phones as a workbook",
          "/rounds/" + round + "/missing.xlsx",
          3);
  }

  static void workbook(MeasuredServer server) throws Exception {
    var office = server.tokenOf("university");
    var round = server.openRound(office).get("id").asString();
    timed(
        server,
        office,
        "statistics workbook of a round",
        "/api/v1/rounds/" + round + "/workbook.xlsx",
        Double.POSITIVE_INFINITY);
    for (int i = 0; i < 3; i++)
      timed(
          server,
          office,
          "workbook of the university's people by the last 30 rounds",
          "/ledgers/health/course.xlsx",
          15);
    Bench.figure("… the server's resident set after them", server.residentMegabytes() + " MB");
    atOnce(server, office, "/ledgers/health/course.xlsx", 4);
  }

  /** What is held row by row in memory would not fit four times into 512 MB. */
  private static void atOnce(MeasuredServer server, String token, String path, int readers)
      throws Exception {
    long from = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(readers)) {
      var reading = new ArrayList<Future<Integer>>();
      for (int i = 0; i < readers; i++)
        reading.add(
            threads.submit(
                () ->
                    server
                        .bytes(
                            server
                                .request(path, null)
                                .header("Cookie", "tongzhou=" + token)
                                .build())
                        .statusCode()));
      for (var one : reading)
        if (one.get() != 200) throw new IllegalStateException(path + ": " + one.get());
    }
    Bench.figure(
        "… %d of them at once at -Xmx512m".formatted(readers),
        "%s, then %d MB resident"
            .formatted(
                StartBench.seconds(Duration.ofNanos(System.nanoTime() - from)),
                server.residentMegabytes()));
  }

  private static void timed(
      MeasuredServer server, String token, String what, String path, double target)
      throws Exception {
    long from = System.nanoTime();
    var answer =
        server.bytes(
            server.request(path, token).header("Cookie", "tongzhou=" + token).GET().build());
    if (answer.statusCode() != 200)
      throw new IllegalStateException(path + ": " + answer.statusCode());
    var took = Duration.ofNanos(System.nanoTime() - from);
    var named = "%s, %.1f MB".formatted(what, answer.body().length / 1e6);
    if (target == Double.POSITIVE_INFINITY) Bench.figure(named, StartBench.seconds(took));
    else Bench.atMost(named, StartBench.inSeconds(took), target, "%.1f s");
  }

  /** What a phone loads for the student's report: the page and what it names, compressed. */
  static void weight(MeasuredServer server) throws Exception {
    var signIn =
        server.bytes(
            server
                .request("/sign-in", null)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "username=student&password=tongzhou-demo&next=/"))
                .build());
    var cookie = signIn.headers().firstValue("set-cookie").orElseThrow().replaceFirst(";.*", "");
    var home = text(server, "/", cookie);
    var report = java.util.regex.Pattern.compile("href=\"(/[^\"]*report[^\"]*)\"").matcher(home);
    var path = report.find() ? report.group(1) : "/";
    long page = size(server, path, cookie);
    long first = page;
    var body = text(server, path, cookie);
    var named = java.util.regex.Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"").matcher(body);
    while (named.find()) first += size(server, named.group(1), cookie);
    Bench.atMost("student's report page, first visit, compressed", first / 1e3, 100, "%.1f KB");
    Bench.atMost("… later", page / 1e3, 15, "%.1f KB");
  }

  private static long size(MeasuredServer server, String path, String cookie) throws Exception {
    return server
        .bytes(
            server
                .request(path, null)
                .header("Cookie", cookie)
                .header("Accept-Encoding", "gzip")
                .GET()
                .build())
        .body()
        .length;
  }

  private static String text(MeasuredServer server, String path, String cookie) throws Exception {
    return server.send(server.request(path, null).header("Cookie", cookie).GET().build()).body();
  }

  static void p95(String what, List<Double> millis, double target) {
    Bench.figure(what, percentiles(millis));
    Bench.atMost("… p95 of it", millis.get(millis.size() * 95 / 100), target, "%.1f ms");
  }

  private static String percentiles(List<Double> millis) {
    Collections.sort(millis);
    return "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms"
        .formatted(
            millis.get(millis.size() / 2),
            millis.get(millis.size() * 95 / 100),
            millis.get(millis.size() * 99 / 100));
  }
}
