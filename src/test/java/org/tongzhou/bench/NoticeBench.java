package org.tongzhou.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A notice to everybody, and many open event streams, against a server of its own. */
final class NoticeBench {

  private static final int STUDENTS = 67_000;
  private static final int STREAMS = 5_000;
  private static final int EVENTS = 5;
  private static final long AFTER_ALL = 999_999_999;
  private static final long PATIENCE_MILLIS = 60_000;

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

  private static final class Connection {
    private String first = "";
    private final StringBuilder waiting = new StringBuilder();
    private int events;
    private boolean open;
  }

  private void streams() throws Exception {
    int port = Integer.parseInt(Files.readString(home.resolve("ready")).split(" ", -1)[0]);
    var tokens =
        Files.readAllLines(home.resolve("tokens")).stream()
            .map(line -> line.split(" ", -1)[1])
            .limit(STREAMS)
            .toList();
    long idle = residentMegabytes();
    try (var selector = Selector.open()) {
      long from = System.nanoTime();
      var channels = connect(selector, port, tokens);
      if (!until(selector, STREAMS, connection -> connection.open, null))
        Bench.figure("not every stream opened", ask("streams", "streams"));
      Bench.figure(
          "%,d event streams opened".formatted(STREAMS),
          "%.1f s".formatted((System.nanoTime() - from) / 1e9));
      var latencies = new ArrayList<Long>();
      for (int event = 1; event <= EVENTS; event++) {
        order.write("first " + STREAMS + "\n");
        order.flush();
        int wanted = event;
        var arrivals = new ArrayList<Long>();
        if (!until(selector, STREAMS, connection -> connection.events >= wanted, arrivals))
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
      for (var channel : channels) channel.close();
    }
  }

  private static List<SocketChannel> connect(Selector selector, int port, List<String> tokens)
      throws IOException {
    var channels = new ArrayList<SocketChannel>();
    for (var token : tokens) {
      var channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
      channels.add(channel);
      var request =
          "GET /notices/stream?after=%d HTTP/1.1\r\nHost: localhost\r\nCookie: tongzhou=%s\r\n\r\n"
              .formatted(AFTER_ALL, token);
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new Connection());
    }
    return channels;
  }

  /** Reads from all until so many are as they should be; when each became so is added. */
  private static boolean until(
      Selector selector,
      int wanted,
      java.util.function.Predicate<Connection> there,
      @Nullable List<Long> times)
      throws IOException {
    var buffer = ByteBuffer.allocate(16_384);
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    int count =
        (int)
            selector.keys().stream()
                .filter(key -> there.test((Connection) key.attachment()))
                .count();
    while (count < wanted && System.currentTimeMillis() < end) {
      selector.select(1_000);
      for (var key : selector.selectedKeys()) {
        var connection = Objects.requireNonNull((Connection) key.attachment());
        boolean before = there.test(connection);
        buffer.clear();
        int read = ((SocketChannel) key.channel()).read(buffer);
        if (read < 0) {
          Bench.figure("a stream ended", connection.first);
          key.cancel();
          continue;
        }
        take(connection, Arrays.copyOf(buffer.array(), read));
        if (!before && there.test(connection)) {
          count++;
          if (times != null) times.add(System.currentTimeMillis());
        }
      }
      selector.selectedKeys().clear();
    }
    return count >= wanted;
  }

  private static void take(Connection connection, byte[] bytes) {
    connection.waiting.append(new String(bytes, StandardCharsets.ISO_8859_1));
    int at;
    while ((at = connection.waiting.indexOf("\n")) >= 0) {
      var line = connection.waiting.substring(0, at);
      connection.waiting.delete(0, at + 1);
      if (connection.first.isEmpty()) connection.first = line.strip();
      if (line.startsWith("event: notice")) connection.events++;
      if (line.startsWith("event: unread")) connection.open = true;
    }
  }

  private long residentMegabytes() throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")))
      if (line.startsWith("VmRSS:")) return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    return -1;
  }
}
