package org.tongzhou.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongzhou.testing.ChildJvm;

/** A rehearsal as a process: it is killed, and it ends; either way nothing is left of it. */
class RehearsalEndsTest {

  @TempDir Path temporary;

  private final List<Process> started = new ArrayList<>();
  private int port;
  private Path log;

  private Process rehearse(String... more) throws IOException {
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var words = ChildJvm.command("org.tongzhou.Tongzhou", "rehearse");
    words.addAll(List.of(more));
    var builder = new ProcessBuilder(words);
    builder.environment().put("TMPDIR", temporary.toString());
    builder.environment().put("SERVER_PORT", String.valueOf(port));
    builder.environment().put("TONGZHOU_HOME", temporary.resolve("real").toString());
    // What a real one would have: it must not be heard of.
    builder.environment().put("TONGZHOU_DB_URL", "jdbc:postgresql://127.0.0.1:1/real");
    log = Path.of("target", "rehearsal-" + port + ".log");
    var process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    started.add(process);
    return process;
  }

  private void awaitReady(Process process) {
    var http = HttpClient.newHttpClient();
    var asked =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
            .timeout(Duration.ofSeconds(20))
            .build();
    Awaitility.await(log.toString())
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              if (!process.isAlive()) throw new IllegalStateException("It ended; see " + log);
              try {
                var answer = http.send(asked, BodyHandlers.discarding());
                return answer.statusCode() == 200
                    && answer.headers().firstValue("Tongzhou-Rehearsal").isPresent();
              } catch (IOException notYet) {
                return false;
              }
            });
  }

  private List<Path> left() throws IOException {
    try (var files = Files.list(temporary)) {
      return files.toList();
    }
  }

  @Test
  void nothing_is_left_of_one_that_was_killed_or_has_ended() throws Exception {
    var killed = rehearse();
    awaitReady(killed);
    assertThat(left()).singleElement();
    var cutShort = left().getFirst();
    killed.destroyForcibly().waitFor();
    assertThat(cutShort).exists();

    var next = rehearse();
    awaitReady(next);
    assertThat(cutShort).doesNotExist();
    assertThat(left()).singleElement().isNotEqualTo(cutShort);

    next.destroy();
    assertThat(next.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(left()).isEmpty();
    assertThat(Files.readString(log)).contains("In this rehearsal:", "is over and erased");
  }

  @Test
  void a_folder_that_holds_something_is_refused_and_kept() throws Exception {
    var kept = Files.createDirectories(temporary.resolve("kept"));
    Files.writeString(kept.resolve("notes"), "notes");
    var refused = rehearse("--home", kept.toString());
    assertThat(refused.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(refused.exitValue()).isEqualTo(2);
    assertThat(Files.readString(log)).contains("is not empty");
    assertThat(kept.resolve("notes")).exists();
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (var process : started) {
      process.destroy();
      if (!process.waitFor(1, TimeUnit.MINUTES)) process.destroyForcibly().waitFor();
    }
  }
}
