package org.tongzhou.bench;

import java.time.Duration;

/** How long a first start takes, how long the history behind it, and how long a later start. */
final class StartBench {

  private StartBench() {}

  static void measure(MeasuredServer server) throws Exception {
    server.forget();
    var first = server.start();
    Bench.atMost(
        "start, first: database, migrations, 67,000 people, today's round",
        inSeconds(first),
        45,
        "%.1f s");
    long from = System.nanoTime();
    server.waitForHistory();
    Bench.atMost(
        "… 28 rounds of history behind it",
        inSeconds(Duration.ofNanos(System.nanoTime() - from)),
        120,
        "%.1f s");
    server.stop();
    Bench.atMost("start, later", inSeconds(server.start()), 5, "%.1f s");
  }

  static double inSeconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  static String seconds(Duration duration) {
    return "%.1f s".formatted(inSeconds(duration));
  }
}
