package org.tongzhou.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.tongzhou.testing.ChildJvm;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills the application, or its PostgreSQL, under the load of 32 clients, and compares afterwards
 * what the clients were told with what the database and the tallies hold.
 *
 * <p>Every client writes a journal of its own: what it sent, and what it was told. A call without
 * an answer is sent again with the same key, as a phone would, until it gets one.
 */
public final class Chaos {

  private static final int CLIENTS = 32;
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final JsonMapper JSON = new JsonMapper();

  /** What is killed. */
  public enum Victim {
    APPLICATION,
    DATABASE
  }

  /**
   * What was found.
   *
   * @param slowestReturn from a kill until a client was told something again
   */
  public record Verdict(
      int kills,
      int acknowledged,
      int retried,
      int lost,
      int doubled,
      int phantom,
      int different,
      int wrongTallies,
      int unaudited,
      Duration slowestReturn) {
    public boolean clean() {
      return lost + doubled + phantom + different + wrongTallies + unaudited == 0;
    }
  }

  private record Sent(int student, String round, String temperature) {}

  private final Path home;
  private final String main;
  private final int students;
  private final int rounds;
  private final Random random;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final int port;

  private final Map<Sent, String> acknowledged = new ConcurrentHashMap<>();
  private final Map<Sent, Boolean> sent = new ConcurrentHashMap<>();
  private final AtomicInteger retried = new AtomicInteger();
  private final AtomicInteger next = new AtomicInteger();

  /** When the newest call that got an answer was made. */
  private volatile long lastAsked = System.nanoTime();

  private volatile boolean ending;
  private List<String> numbers = List.of();
  private List<String> tokens = List.of();
  private List<String> codes = List.of();
  private Process process;

  private Chaos(Path home, String main, int students, int rounds, long seed) throws IOException {
    this.home = home.toAbsolutePath();
    this.main = main;
    this.students = students;
    this.rounds = rounds;
    this.random = new Random(seed);
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = socket.getLocalPort();
    }
    if (Files.exists(this.home))
      try (var files = Files.walk(this.home)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
      }
    Files.createDirectories(this.home);
    this.process = start();
  }

  /** Runs the kills in the order of the list and gives the verdict. */
  public static Verdict run(
      Path home, String main, int students, int rounds, List<Victim> victims, long seed)
      throws Exception {
    return run(home, main, students, rounds, victims, seed, kill -> {});
  }

  private static Verdict run(
      Path home,
      String main,
      int students,
      int rounds,
      List<Victim> victims,
      long seed,
      Consumer<String> told)
      throws Exception {
    var chaos = new Chaos(home, main, students, rounds, seed);
    try {
      return chaos.run(victims, told);
    } finally {
      chaos.ending = true;
      chaos.process.destroy();
      if (!chaos.process.waitFor(60, java.util.concurrent.TimeUnit.SECONDS))
        chaos.process.destroyForcibly();
    }
  }

  private Verdict run(List<Victim> victims, Consumer<String> told) throws Exception {
    awaitReady();
    var lines = Files.readAllLines(home.resolve("tokens"));
    numbers = lines.stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
    tokens = lines.stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
    try (var db = connect()) {
      codes = strings(db, "select code from ledger.rounds order by id");
    }
    var clients = new ArrayList<Thread>();
    for (int i = 0; i < CLIENTS; i++) clients.add(Thread.ofVirtual().start(this::client));
    var slowest = Duration.ZERO;
    for (var victim : victims) {
      LockSupport.parkNanos(Duration.ofMillis(1_000 + random.nextInt(7_000)).toNanos());
      long from = System.nanoTime();
      kill(victim);
      awaitAnswerAfter(System.nanoTime());
      var took = Duration.ofNanos(System.nanoTime() - from);
      if (took.compareTo(slowest) > 0) slowest = took;
      told.accept("%s killed, answers again after %d ms".formatted(victim, took.toMillis()));
    }
    ending = true;
    for (var client : clients) client.join();
    return verdict(victims.size(), slowest);
  }

  // ---- the server

  private Process start() throws IOException {
    Files.deleteIfExists(home.resolve("ready"));
    var builder =
        new ProcessBuilder(
            ChildJvm.command(main, String.valueOf(students), String.valueOf(rounds)));
    builder.environment().put("TONGZHOU_HOME", home.toString());
    builder.environment().put("SERVER_PORT", String.valueOf(port));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("server.log").toFile()))
        .start();
  }

  private void awaitReady() {
    long from = System.nanoTime();
    while (Files.notExists(home.resolve("ready"))) {
      if (!process.isAlive()) throw new IllegalStateException("The server ended; see " + home);
      if (System.nanoTime() - from > PATIENCE.toNanos())
        throw new IllegalStateException("The server does not come up; see " + home);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private void kill(Victim victim) throws Exception {
    switch (victim) {
      case APPLICATION -> {
        process.destroyForcibly().waitFor();
        process = start();
        awaitReady();
      }
      case DATABASE -> {
        var pid = Files.readAllLines(home.resolve("database/postmaster.pid")).getFirst().strip();
        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
      }
    }
  }

  private void awaitAnswerAfter(long moment) {
    while (lastAsked - moment < 0 && next.get() < students * rounds) {
      if (System.nanoTime() - moment > PATIENCE.toNanos())
        throw new IllegalStateException("Nobody is answered after a kill; see " + home);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private Connection connect() throws SQLException, IOException {
    var at = Files.readString(home.resolve("database-port")).strip();
    var password = Files.readString(home.resolve("secrets/database-password")).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + at + "/tongzhou", "tongzhou", password);
  }

  // ---- the clients

  private void client() {
    while (!ending) {
      int turn = next.getAndIncrement();
      if (turn >= students * rounds) return;
      var report =
          new Sent(
              turn % students, codes.get(turn / students), "36." + Math.floorMod(turn * 7, 10));
      sent.put(report, true);
      boolean told = false;
      for (int attempt = 0; !told && !(ending && attempt > 400); attempt++) {
        if (attempt > 0) retried.incrementAndGet();
        told = send(report);
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private boolean send(Sent report) {
    var body =
        """
        {"answers":{"present":"370102","on_campus":"no","temperature":%s,"symptoms":["none"],
         "contact":"no","isolation":"none","reachable":"yes"}}
        """
            .formatted(report.temperature());
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + port + "/api/v1/rounds/" + report.round() + "/reports"))
            .timeout(Duration.ofSeconds(15))
            .header("Authorization", "Bearer " + tokens.get(report.student()))
            .header("Idempotency-Key", report.round() + "/" + report.student())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    long asked = System.nanoTime();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 201 && answer.statusCode() != 200) return false;
      acknowledged.put(report, JSON.readTree(answer.body()).get("receipt").asString());
      lastAsked = asked;
      return true;
    } catch (IOException noAnswer) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- the comparison

  private Verdict verdict(int kills, Duration slowest) throws Exception {
    var stored = new HashMap<Sent, Integer>();
    int doubled = 0;
    int unaudited;
    var byNumber = new HashMap<String, Integer>();
    for (int i = 0; i < numbers.size(); i++) byNumber.put(numbers.get(i), i);
    try (var db = connect();
        var statement = db.createStatement();
        var rows =
            statement.executeQuery(
                """
                select p.number, r.code, reports.answers ->> 'temperature', reports.revision
                  from ledger.reports
                  join ledger.rounds r on r.id = reports.round_id
                  join people.people p on p.id = reports.person_id
                """)) {
      while (rows.next()) {
        var temperature =
            rows.getString(3).contains(".") ? rows.getString(3) : rows.getString(3) + ".0";
        var report = new Sent(byNumber.get(rows.getString(1)), rows.getString(2), temperature);
        stored.put(report, rows.getInt(4));
        if (rows.getInt(4) != 1) doubled++;
      }
      unaudited =
          Math.abs(
              stored.size()
                  - Integer.parseInt(
                      strings(
                              db,
                              "select count(*) from audit.acts where act = 'ledger.reported-own'")
                          .getFirst()));
      doubled +=
          Integer.parseInt(strings(db, "select count(*) from ledger.report_revisions").getFirst());
    }
    var lost = new HashSet<>(acknowledged.keySet());
    lost.removeAll(stored.keySet());
    var phantom = new HashSet<>(stored.keySet());
    phantom.removeAll(sent.keySet());
    return new Verdict(
        kills,
        acknowledged.size(),
        retried.get(),
        lost.size(),
        doubled,
        phantom.size(),
        differentReceipts(stored),
        wrongTallies(stored),
        unaudited,
        slowest);
  }

  /** Asks for some receipts again: the same key must give the same receipt after every kill. */
  private int differentReceipts(Map<Sent, Integer> stored) {
    int different = 0;
    int asked = 0;
    for (var told : Map.copyOf(acknowledged).entrySet()) {
      if (!stored.containsKey(told.getKey())) continue;
      if (asked++ == 200) break;
      if (!send(told.getKey()) || !told.getValue().equals(acknowledged.get(told.getKey())))
        different++;
    }
    return different;
  }

  private int wrongTallies(Map<Sent, Integer> stored) throws Exception {
    var token = Files.readString(home.resolve("office-token")).strip();
    int wrong = 0;
    for (var code : codes) {
      var request =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:"
                          + port
                          + "/api/v1/rounds/"
                          + code
                          + "/tally?by=temperature"))
              .header("Authorization", "Bearer " + token)
              .build();
      var tally = JSON.readTree(http.send(request, BodyHandlers.ofString()).body()).get("total");
      var rows = stored.keySet().stream().filter(report -> report.round().equals(code)).toList();
      var byAnswer = new HashMap<String, Integer>();
      rows.forEach(report -> byAnswer.merge(report.temperature(), 1, Integer::sum));
      var shown = new HashMap<String, Integer>();
      tally
          .get("answers")
          .properties()
          .forEach(answer -> shown.put(answer.getKey(), answer.getValue().asInt()));
      if (tally.get("reported").asInt() != rows.size() || !shown.equals(byAnswer)) wrong++;
    }
    return wrong;
  }

  private static List<String> strings(Connection db, String sql) throws SQLException {
    var found = new ArrayList<String>();
    try (var statement = db.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) found.add(rows.getString(1));
    }
    return found;
  }

  /** A hundred kills, every second one of PostgreSQL: {@code ./tongzhou bench --chaos}. */
  static void main(String[] arguments) throws Exception {
    int kills = arguments.length == 0 ? 100 : Integer.parseInt(arguments[0]);
    var victims = new ArrayList<Victim>();
    for (int i = 0; i < kills; i++) victims.add(i % 2 == 0 ? Victim.APPLICATION : Victim.DATABASE);
    var verdict =
        run(
            Path.of("target", "chaos-home"),
            SyntheticServer.class.getName(),
            20_000,
            40,
            victims,
            20_200_217L,
            kill -> Bench.figure("chaos", kill));
    Bench.figure("chaos, " + kills + " kills under 32 clients", verdict.toString());
    if (!verdict.clean()) System.exit(1);
  }
}
