package org.tongzhou.bench;

import java.time.Duration;

/** How long a first start takes, how long the history behind it, and how long a later start. */
final class StartBench {

  private StartBench() {}

  static void measure(MeasuredServer server) throws Exception {
    server.forget();
    var first = server.start();
    Bench.figure(
        "start, first: database, migrations, 67,000 people, today's round", seconds(first));
    long from = System.nanoTime();
    server.waitForHistory();
    Bench.figure(
        "start, first: 28 rounds of history behind it",
        seconds(Duration.ofNanos(System.nanoTime() - from)));
    server.stop();
    Bench.figure("start, later", seconds(server.start()));
  }

  static String seconds(Duration duration) {
    return "%.1f s".formatted(duration.toMillis() / 1000.0);
  }
}
