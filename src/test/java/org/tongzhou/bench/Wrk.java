package org.tongzhou.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.regex.Pattern;

/** Runs wrk with a script against the measured server, and reads what it says. */
final class Wrk {

  /**
   * @param refused answers other than 2xx and 3xx
   * @param cpuMicros of the generator, where its script says {@code CPU seconds}
   */
  record Load(double perSecond, String p50, String p99, long count, long refused, long cpuMicros) {}

  private Wrk() {}

  static Load run(MeasuredServer server, String name, String script, int connections, int seconds)
      throws Exception {
    var file = server.home().resolve(name);
    Files.writeString(file, script);
    var builder =
        new ProcessBuilder(
                "wrk",
                "-t2",
                "-c" + connections,
                "-d" + seconds + "s",
                "--latency",
                "-s",
                file.toString(),
                server.base())
            .redirectErrorStream(true);
    var process = builder.start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    var refused = find(out, "Non-2xx or 3xx responses: (\\d+)");
    return new Load(
        Double.parseDouble(must(out, "Requests/sec:\\s+([\\d.]+)")),
        must(out, "\\n\\s+50%\\s+(\\S+)"),
        must(out, "\\n\\s+99%\\s+(\\S+)"),
        Long.parseLong(must(out, "(\\d+) requests in")),
        refused.isEmpty() ? 0 : Long.parseLong(refused),
        Math.round(1e6 * Double.parseDouble(must(out, "CPU seconds: ([\\d.]+)"))));
  }

  /** As wrk writes times: 950.00us, 12.01ms, 1.20s. */
  static double millis(String time) {
    double number = Double.parseDouble(time.replaceAll("[a-z]", ""));
    return time.endsWith("us") ? number / 1e3 : time.endsWith("ms") ? number : number * 1e3;
  }

  static String find(String text, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  static String must(String text, String pattern) {
    var found = find(text, pattern);
    if (found.isEmpty()) throw new IllegalStateException("wrk said: " + text);
    return found;
  }
}
