package org.tongzhou.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;

/** A notice to everybody, and many open event streams, against a server of its own. */
final class NoticeBench {

  private static final int STUDENTS = 67_000;
  private static final int STREAMS = 5_000;
  private static final int EVENTS = 5;
  private static final long AFTER_ALL = 999_999_999;

  private final Process server;
  private final BufferedReader said;
  private final Writer order;
  private final Path home;

  private NoticeBench(Path home) throws IOException {
    this.home = home;
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            NoticeServer.class.getName(),
            String.valueOf(STUDENTS),
            "0");
    builder.environment().put("TONGZHOU_HOME", home.toString());
    builder.environment().put("SERVER_PORT", "0");
    builder.redirectError(home.resolve("server.log").toFile());
    server = builder.start();
    said =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    order = new OutputStreamWriter(server.getOutputStream(), StandardCharsets.UTF_8);
  }

  static void measure() throws Exception {
    var home = Path.of("target", "bench-notices").toAbsolutePath();
    forget(home);
    Files.createDirectories(home);
    var bench = new NoticeBench(home);
    try {
      bench.awaits("people");
      bench.toEverybody();
      bench.streams();
    } finally {
      bench.order.close();
      if (!bench.server.waitFor(60, java.util.concurrent.TimeUnit.SECONDS))
        bench.server.destroyForcibly();
    }
  }

  private static void forget(Path home) throws IOException {
    if (!Files.exists(home)) return;
    try (var files = Files.walk(home)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }

  private String ask(String what, String answer) throws IOException {
    order.write(what + "\n");
    order.flush();
    return awaits(answer);
  }

  private String awaits(String answer) throws IOException {
    for (var line = said.readLine(); line != null; line = said.readLine())
      if (line.startsWith("bench " + answer)) return line;
    throw new IOException("The server ended; see " + home.resolve("server.log"));
  }

  private void toEverybody() throws IOException {
    ask("all", "all"); // warms
    var words = ask("all", "all").split(" ", -1);
    Bench.atMost(
        "notice to %s people, committed and known to every inbox".formatted(words[2]),
        Long.parseLong(words[4]) / 1e6,
        2,
        "%.3f s");
    Bench.figure(
        "… read back from each inbox, one after the other (%s of them)".formatted(words[6]),
        "%.1f s, %.0f µs each"
            .formatted(
                Long.parseLong(words[8]) / 1e6,
                Long.parseLong(words[8]) / Double.parseDouble(words[2])));
    Bench.figure(
        "… the count at the bell",
        "%.1f µs each".formatted(Long.parseLong(words[12]) / Double.parseDouble(words[2])));
  }

  // ---- streams

  private void streams() throws Exception {
    int port = Integer.parseInt(Files.readString(home.resolve("ready")).split(" ", -1)[0]);
    var tokens =
        Files.readAllLines(home.resolve("tokens")).stream()
            .map(line -> line.split(" ", -1)[1])
            .limit(STREAMS)
            .toList();
    long idle = residentMegabytes();
    try (var streams = new OpenStreams("unread", "notice")) {
      long from = System.nanoTime();
      for (var token : tokens) streams.open(port, "/notices/stream?after=" + AFTER_ALL, token);
      if (!streams.awaitOpen()) Bench.figure("not every stream opened", ask("streams", "streams"));
      Bench.figure(
          "%,d event streams opened".formatted(STREAMS),
          "%.1f s".formatted((System.nanoTime() - from) / 1e9));
      var latencies = new ArrayList<Long>();
      for (int event = 1; event <= EVENTS; event++) {
        order.write("first " + STREAMS + "\n");
        order.flush();
        var arrivals = streams.awaitEvents(event);
        if (arrivals.size() < STREAMS)
          Bench.figure("events that did not arrive", String.valueOf(STREAMS - arrivals.size()));
        long sent = Long.parseLong(awaits("sent").split(" ", -1)[2]);
        arrivals.forEach(at -> latencies.add(at - sent));
      }
      var sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
      Bench.figure(
          "%,d events to %,d open streams, from before the sending to the client"
              .formatted(sorted.length, STREAMS),
          "p50 %d ms, last %d ms".formatted(sorted[sorted.length / 2], sorted[sorted.length - 1]));
      Bench.atMost("… p99 of it", sorted[(int) (sorted.length * 0.99)], 1_000, "%.0f ms");
      Bench.atMost(
          "memory, the server's resident set with %,d streams (%d MB before)"
              .formatted(STREAMS, idle),
          residentMegabytes(),
          1_024,
          "%.0f MB");
    }
  }

  private long residentMegabytes() throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")))
      if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    return -1;
  }
}
