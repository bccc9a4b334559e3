package org.tongzhou.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The demo's board: a burst of messages held for review, through the API as students send them
 * (wrk, 2 threads, 64 connections; a captcha is good for one message only, so strangers cannot be
 * played by wrk), the wall read beside it, and 5,000 open walls.
 */
final class BoardBench {

  private static final String BOARD = "/boards/wuhan";

  /** So many that nobody writes more than six, and so few that the warm-up reaches them all. */
  private static final int STUDENTS = 30_000;

  private static final int CONNECTIONS = 64;
  private static final int WARM_SECONDS = 10;
  private static final int SECONDS = 15;
  private static final int STREAMS = 5_000;
  private static final int EVENTS = 6;
  private static final long BETWEEN_LOOKS_MILLIS = 20;

  private BoardBench() {}

  static void measure(MeasuredServer server) throws Exception {
    var tokens = server.home().resolve("tokens.txt");
    var issue =
        server
            .command(List.of("tokens", "--count", String.valueOf(STUDENTS)))
            .redirectOutput(tokens.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!issue.waitFor(5, TimeUnit.MINUTES)) throw new IOException("No tokens");
    for (int warm = 0; warm < 2; warm++)
      Wrk.run(server, "messages.lua", script(tokens), CONNECTIONS, WARM_SECONDS);
    alone(server);

    var ended = new AtomicBoolean();
    var looks = CompletableFuture.supplyAsync(() -> looks(server, ended));
    var before = server.cpuMicros();
    var load = Wrk.run(server, "messages.lua", script(tokens), CONNECTIONS, SECONDS);
    var after = server.cpuMicros();
    ended.set(true);
    var sorted =
        looks.get(1, TimeUnit.MINUTES).stream().mapToLong(Long::longValue).sorted().toArray();
    Bench.atLeast("messages held for review, committed", load.perSecond(), 2_000, "%,.0f/s");
    Bench.figure("… latency", "p50 %s, p99 %s".formatted(load.p50(), load.p99()));
    Bench.figure("… answers that were not 201", String.valueOf(load.refused()));
    Bench.figure(
        "… CPU a message",
        "JVM %.0f µs, PostgreSQL %.0f µs, wrk %.0f µs"
            .formatted(
                (after[0] - before[0]) / (double) load.count(),
                (after[1] - before[1]) / (double) load.count(),
                load.cpuMicros() / (double) load.count()));
    Bench.atMost(
        "the board's page read beside the burst (%d looks), p95".formatted(sorted.length),
        sorted[(int) (sorted.length * 0.95)] / 1e3,
        100,
        "%.1f ms");
    streams(server);
  }

  private static void alone(MeasuredServer server) throws IOException {
    var ended = new AtomicBoolean();
    CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS).execute(() -> ended.set(true));
    var sorted = looks(server, ended).stream().mapToLong(Long::longValue).sorted().toArray();
    Bench.figure(
        "the board's page alone, p95",
        "%.1f ms".formatted(sorted[(int) (sorted.length * 0.95)] / 1e3));
  }

  /** Microseconds of each look at the page, one after the other. */
  private static List<Long> looks(MeasuredServer server, AtomicBoolean ended) {
    var took = new ArrayList<Long>();
    try {
      while (!ended.get()) {
        long from = System.nanoTime();
        var answer = server.get(BOARD, null);
        took.add((System.nanoTime() - from) / 1_000);
        if (answer.statusCode() != 200) throw new IOException("answered " + answer.statusCode());
        TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return took;
  }

  /** A message is pinned and unpinned: each time every open wall is told. */
  private static void streams(MeasuredServer server) throws Exception {
    var keeper = server.tokenOf("moderator");
    var page = server.page(BOARD, keeper, null);
    var message = Wrk.must(page, "action=\"" + BOARD + "/messages/([0-9a-f-]+)/pin\"");
    int port = URI.create(server.base()).getPort();
    long idle = server.residentMegabytes();
    try (var streams = new OpenStreams("hello", "shown")) {
      long from = System.nanoTime();
      var last = Wrk.must(page, "data-last=\"(\\d+)\"");
      for (int i = 0; i < STREAMS; i++) streams.open(port, BOARD + "/stream?after=" + last, null);
      if (!streams.awaitOpen()) throw new IOException("Not every stream opened");
      Bench.figure(
          "%,d walls opened".formatted(STREAMS),
          "%.1f s".formatted((System.nanoTime() - from) / 1e9));
      var latencies = new ArrayList<Long>();
      for (int event = 1; event <= EVENTS; event++) {
        var act = event % 2 == 1 ? "/pin" : "/unpin";
        long sent = System.currentTimeMillis();
        var answered =
            CompletableFuture.runAsync(
                () -> {
                  try {
                    server.page(BOARD + "/messages/" + message + act, keeper, "");
                  } catch (IOException e) {
                    throw new IllegalStateException(e);
                  }
                });
        var arrivals = streams.awaitEvents(event);
        if (arrivals.size() < STREAMS)
          Bench.figure("events that did not arrive", String.valueOf(STREAMS - arrivals.size()));
        arrivals.forEach(at -> latencies.add(at - sent));
        answered.get(1, TimeUnit.MINUTES);
      }
      var sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
      Bench.figure(
          "%,d changes to %,d open walls, from before the request to the client"
              .formatted(sorted.length, STREAMS),
          "p50 %d ms, last %d ms".formatted(sorted[sorted.length / 2], sorted[sorted.length - 1]));
      Bench.atMost("… p99 of it", sorted[(int) (sorted.length * 0.99)], 1_000, "%.0f ms");
      Bench.atMost(
          "memory, the server's resident set with %,d walls (%d MB before)"
              .formatted(STREAMS, idle),
          server.residentMegabytes(),
          1_024,
          "%.0f MB");
    }
  }

  /** Each thread walks through its half of the students; every message has a text of its own. */
  private static String script(Path tokens) {
    return """
    local tokens, texts, threads = {}, {}, 0
    function setup(thread) thread:set("nth", threads); threads = threads + 1 end
    function init(args)
      for line in io.lines("%s") do tokens[#tokens + 1] = string.match(line, "%%S+ (%%S+)") end
      local who = {"武汉", "湖北", "白衣天使", "一线的老师", "在家的同学", "社区的志愿者", "建设者们"}
      local what = {"加油", "辛苦了", "我们在一起", "春天见", "平安回来", "山高水长，一起走过"}
      for _, w in ipairs(who) do for _, t in ipairs(what) do
        texts[#texts + 1] = w .. "，" .. t .. "！这是第"
      end end
      head = "POST /api/v1%s/messages HTTP/1.1\\r\\nHost: " .. wrk.host ..
        "\\r\\nContent-Type: application/json\\r\\nAuthorization: Bearer "
      run = "%s"
      at = nth; sent = 0
    end
    function request()
      at = at + 2
      if at > #tokens then at = 1 + nth end
      sent = sent + 1
      local body = '{"text":"' .. texts[sent %% #texts + 1] .. run .. nth .. sent ..
        '条","name":"海棠","place":"湖北武汉"}'
      return head .. tokens[at] .. "\\r\\nContent-Length: " .. #body .. "\\r\\n\\r\\n" .. body
    end
    function done() io.write(string.format("CPU seconds: %%.3f\\n", os.clock())) end
    """
        .formatted(tokens, BOARD, Long.toString(System.currentTimeMillis() % 1_000_000, 36));
  }
}
