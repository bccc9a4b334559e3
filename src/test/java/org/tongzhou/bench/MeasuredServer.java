package org.tongzhou.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The built server as a process of its own, on loopback, with a demo home of the bench's own. */
final class MeasuredServer implements AutoCloseable {

  static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Path home;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final int port;
  private @Nullable Process process;

  MeasuredServer(Path home) throws IOException {
    this.home = home;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = socket.getLocalPort();
    }
  }

  String base() {
    return "http://127.0.0.1:" + port;
  }

  Path home() {
    return home;
  }

  long pid() {
    if (process == null) throw new IllegalStateException("The server does not run");
    return process.pid();
  }

  /** Deletes the home, so that the next start is a first start. */
  void forget() throws IOException {
    stop();
    if (!Files.exists(home)) return;
    try (var files = Files.walk(home)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }

  /** Starts and waits until the server says that it is up. */
  Duration start() throws Exception {
    long from = System.nanoTime();
    Files.createDirectories(home);
    process =
        command(List.of("serve"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("server.log").toFile()))
            .start();
    while (!up()) {
      if (!process.isAlive()) throw new IllegalStateException("The server ended; see " + home);
      if (System.nanoTime() - from > PATIENCE.toNanos())
        throw new IllegalStateException("The server does not come up; see " + home);
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return Duration.ofNanos(System.nanoTime() - from);
  }

  /** The launcher's own command line, so that what is measured is what a user starts. */
  ProcessBuilder command(List<String> words) {
    var all = new ArrayList<String>();
    all.add("./tongzhou");
    all.addAll(words);
    var builder = new ProcessBuilder(all);
    builder.environment().put("TONGZHOU_HOME", home.toString());
    builder.environment().put("SERVER_PORT", String.valueOf(port));
    return builder;
  }

  private boolean up() {
    try {
      return get("/actuator/health", null).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  void ensureFilled() throws Exception {
    if (process == null) start();
    waitForHistory();
  }

  /** Waits until the demo's days of history are all in. */
  void waitForHistory() throws Exception {
    long from = System.nanoTime();
    while (Files.notExists(home.resolve("demo-filled"))
        && !get("/sign-in", null).body().contains("28 / 28")
        && get("/sign-in", null).body().contains(" / 28")) {
      if (System.nanoTime() - from > PATIENCE.toNanos())
        throw new IllegalStateException("The history does not fill in; see " + home);
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  HttpResponse<String> get(String path, @Nullable String token) throws IOException {
    return send(request(path, token).GET().build());
  }

  HttpRequest.Builder request(String path, @Nullable String token) {
    var request = HttpRequest.newBuilder(URI.create(base() + path)).timeout(Duration.ofMinutes(5));
    if (token != null) request.header("Authorization", "Bearer " + token);
    return request;
  }

  HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  HttpResponse<byte[]> bytes(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  JsonNode json(String path, String token) throws IOException {
    var answer = get(path, token);
    if (answer.statusCode() != 200)
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    return JSON.readTree(answer.body());
  }

  String tokenOf(String username) throws IOException {
    var answer =
        send(
            request("/api/v1/tokens", null)
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"username\":\"" + username + "\",\"password\":\"tongzhou-demo\"}"))
                .build());
    return JSON.readTree(answer.body()).get("token").asString();
  }

  /** A page as its signed-in reader gets it, or with a body a form that is sent. */
  String page(String path, String token, @Nullable String form) throws IOException {
    var request = request(path, null).header("Cookie", "tongzhou=" + token);
    if (form != null)
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(form));
    var answer = send(request.build());
    if (answer.statusCode() >= 400)
      throw new IOException(path + " answered " + answer.statusCode());
    return answer.body();
  }

  /** The open round of the demo's daily ledger. */
  JsonNode openRound(String token) throws IOException {
    for (var round : json("/api/v1/rounds?open=true", token))
      if (round.get("id").asString().startsWith("health-")) return round;
    throw new IOException("The daily ledger has no open round");
  }

  long residentMegabytes() throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/" + pid() + "/status")))
      if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    return -1;
  }

  /** CPU time of the server's process, and of its database's processes, in microseconds. */
  long[] cpuMicros() throws IOException {
    long database = 0;
    var postmaster =
        Long.parseLong(
            Files.readAllLines(home.resolve("database/postmaster.pid")).getFirst().strip());
    database += micros(postmaster);
    for (var child : ProcessHandle.of(postmaster).orElseThrow().children().toList())
      database += micros(child.pid());
    return new long[] {micros(pid()), database};
  }

  private static long micros(long pid) throws IOException {
    var stat = Path.of("/proc/" + pid + "/stat");
    if (Files.notExists(stat)) return 0;
    var fields = Files.readString(stat).replaceFirst("^.*\\) ", "").split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000;
  }

  void stop() {
    if (process == null) return;
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process = null;
  }

  @Override
  public void close() {
    stop();
  }
}
