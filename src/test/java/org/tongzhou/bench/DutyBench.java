package org.tongzhou.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;

/** Opening and escalating duties, in a server of its own. */
final class DutyBench {

  private static final int STUDENTS = 67_000;
  private static final Pattern SECONDS = Pattern.compile("([\\d.]+) s");

  private DutyBench() {}

  static void measure() throws IOException, InterruptedException {
    var home = Path.of("target", "bench-duties").toAbsolutePath();
    if (Files.exists(home))
      try (var files = Files.walk(home)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
      }
    Files.createDirectories(home);
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            DutyServer.class.getName(),
            String.valueOf(STUDENTS),
            "0");
    builder.environment().put("TONGZHOU_HOME", home.toString());
    builder.environment().put("SERVER_PORT", "0");
    builder.redirectError(home.resolve("server.log").toFile());
    var server = builder.start();
    try (var said =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = said.readLine(); line != null; line = said.readLine())
        if (line.startsWith("bench ")) {
          int at = line.lastIndexOf(": ");
          if (at < 0) Bench.figure("duties", line.substring(6));
          else tell(line.substring(6, at), line.substring(at + 2));
        }
    }
    server.waitFor();
  }

  /** The first number of seconds counts; every step has a second. */
  private static void tell(String what, String value) {
    Bench.figure(what, value);
    var seconds = SECONDS.matcher(value);
    if (seconds.find()) Bench.atMost(what, Double.parseDouble(seconds.group(1)), 1, "%.2f s");
  }
}
