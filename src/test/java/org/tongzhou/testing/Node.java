package org.tongzhou.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;
import org.tongzhou.foundation.storage.Home;

/** The application as a process of its own, on the database of a test, with the real clock. */
public final class Node implements AutoCloseable {

  private final Process process;
  private final int port;
  private final Path log;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private String token = "";

  private Node(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /** Starts a node; {@link #awaitReady} waits for it, so that several can start side by side. */
  public static Node start(String name, Home like, Environment database) throws IOException {
    return start(name, like, database, Map.of());
  }

  /** With settings of its own, as environment variables. */
  public static Node start(
      String name, Home like, Environment database, Map<String, String> settings)
      throws IOException {
    var home = like.folder().resolveSibling(like.folder().getFileName() + "-" + name);
    Files.createDirectories(home.resolve("secrets"));
    try (var files = Files.walk(like.folder())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var relative = like.folder().relativize(file);
        // nodes share the keys of the vault, but each is a node of its own
        if (relative.endsWith("node") || Files.exists(home.resolve(relative))) continue;
        Files.createDirectories(home.resolve(relative).getParent());
        Files.copy(file, home.resolve(relative));
      }
    }
    int port = freePort();
    var log = home.resolve("node.log");
    var builder =
        new ProcessBuilder(
            ChildJvm.command("org.tongzhou.Tongzhou", "serve", "--server.port=" + port));
    builder.environment().put("TONGZHOU_HOME", home.toAbsolutePath().toString());
    for (var setting : new String[] {"TONGZHOU_DB_URL", "TONGZHOU_DB_USER", "TONGZHOU_DB_PASSWORD"})
      builder.environment().put(setting, database.getRequiredProperty(setting));
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new Node(builder.start(), port, log);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  public Node awaitReady() {
    org.awaitility.Awaitility.await(log.toString())
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(200))
        .until(this::isReady);
    return this;
  }

  private boolean isReady() throws InterruptedException {
    if (!process.isAlive()) throw new IllegalStateException("The node ended; see " + log);
    try {
      return http.send(request("/actuator/health").GET().build(), BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  public Node signIn(String username, String password) {
    var body = "{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}";
    var answer =
        send(
            request("/api/v1/tokens")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    if (answer.statusCode() != 201) throw new IllegalStateException("Not signed in: " + answer);
    token = answer.body().replaceFirst(".*\"token\":\"([^\"]+)\".*", "$1");
    return this;
  }

  /** Of the API, as who signed in. */
  public String get(String path) {
    return send(request(path).header("Authorization", "Bearer " + token).GET()).body();
  }

  /** A report over the API, as whoever has the token. */
  public int report(String reporter, String round, String answers) {
    return send(request("/api/v1/rounds/" + round + "/reports")
            .header("Authorization", "Bearer " + reporter)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", java.util.UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString("{\"answers\":" + answers + "}")))
        .statusCode();
  }

  /** A form of a page, as who signed in. */
  public int post(String path, Map<String, String> form) {
    var body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(request(path)
            .header("Cookie", "tongzhou=" + token)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)))
        .statusCode();
  }

  /** Anything of a page, as who signed in. */
  public HttpResponse<String> ask(
      String method, String path, Map<String, String> headers, byte[] body) {
    var request = request(path).header("Cookie", "tongzhou=" + token);
    headers.forEach(request::header);
    return send(request.method(method, BodyPublishers.ofByteArray(body)));
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
