package org.tongzhou.foundation.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;

/** Counts requests that go a short way with all others, under the names that those have. */
final class RouteTimers {

  private final MeterRegistry meters;
  private final String method;
  private final String pattern;
  private final Map<Integer, Timer> timers = new ConcurrentHashMap<>();

  RouteTimers(MeterRegistry meters, String method, String pattern) {
    this.meters = meters;
    this.method = method;
    this.pattern = pattern;
  }

  void record(int status, long startedNanos) {
    timers
        .computeIfAbsent(status, this::timer)
        .record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
  }

  private Timer timer(int status) {
    return Timer.builder("http.server.requests")
        .tag("error", "none")
        .tag("exception", "none")
        .tag("method", method)
        .tag("outcome", outcome(HttpStatus.valueOf(status).series()))
        .tag("status", String.valueOf(status))
        .tag("uri", pattern)
        .register(meters);
  }

  private static String outcome(HttpStatus.Series series) {
    return switch (series) {
      case INFORMATIONAL -> "INFORMATIONAL";
      case SUCCESSFUL -> "SUCCESS";
      case REDIRECTION -> "REDIRECTION";
      case CLIENT_ERROR -> "CLIENT_ERROR";
      case SERVER_ERROR -> "SERVER_ERROR";
    };
  }
}
