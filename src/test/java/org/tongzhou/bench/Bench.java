package org.tongzhou.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The measurements behind {@code ./tongzhou bench}: they run against the real server on a demo home
 * of their own, with the load generator on the same machine, and print one line a figure.
 *
 * <p>Arguments name sections ({@code start load tally cohort missing workbook roster weight
 * directives media situation brief signing board site notices duties mail search moderation}); none
 * means all of them.
 */
public final class Bench {

  private static final List<String> SECTIONS =
      List.of(
          "start",
          "load",
          "tally",
          "missing",
          "workbook",
          "roster",
          "weight",
          "directives",
          "media",
          "situation",
          "brief",
          "signing",
          "board",
          "site",
          "cohort",
          "notices",
          "duties",
          "mail",
          "search",
          "moderation");

  private Bench() {}

  static void main(String[] arguments) throws Exception {
    if (arguments.length > 0 && arguments[0].equals("--chaos")) {
      machine();
      Chaos.main(Arrays.copyOfRange(arguments, 1, arguments.length));
      return;
    }
    var wanted = new LinkedHashSet<>(arguments.length == 0 ? SECTIONS : List.of(arguments));
    var unknown = new ArrayList<>(wanted);
    unknown.removeAll(SECTIONS);
    if (!unknown.isEmpty()) {
      System.err.println("No such section: " + unknown + "; there are " + SECTIONS);
      System.exit(2);
    }
    machine();
    var besides = new LinkedHashSet<>(wanted);
    besides.removeAll(List.of("cohort", "notices", "duties", "mail", "search", "moderation"));
    if (!besides.isEmpty()) {
      var home = Path.of("target", "bench-home").toAbsolutePath();
      try (var server = new MeasuredServer(home)) {
        if (wanted.contains("start")) StartBench.measure(server);
        server.ensureFilled();
        if (wanted.contains("load")) LoadBench.measure(server);
        if (wanted.contains("tally")) ReadingBench.tally(server);
        if (wanted.contains("missing")) ReadingBench.missing(server);
        if (wanted.contains("workbook")) ReadingBench.workbook(server);
        if (wanted.contains("weight")) ReadingBench.weight(server);
        if (wanted.contains("directives")) DirectiveBench.measure(server);
        if (wanted.contains("situation")) SituationBench.measure(server);
        if (wanted.contains("brief")) BriefBench.measure(server);
        if (wanted.contains("media")) MediaBench.measure(server);
        if (wanted.contains("signing")) SigningBench.measure(server);
        if (wanted.contains("board")) BoardBench.measure(server);
        if (wanted.contains("site")) SiteBench.measure(server);
        if (wanted.contains("roster")) RosterBench.measure(server);
        figure(
            "memory, the server's resident set after all of it",
            server.residentMegabytes() + " MB");
        // The roster doubles the university; later figures are to be of 67,000 again.
        if (wanted.contains("roster")) server.forget();
      }
    }
    if (wanted.contains("cohort")) CohortBench.main();
    if (wanted.contains("notices")) NoticeBench.measure();
    if (wanted.contains("duties")) DutyBench.measure();
    if (wanted.contains("mail")) MailBench.measure();
    if (wanted.contains("search")) SearchBench.measure();
    if (wanted.contains("moderation")) ModerationBench.measure();
    table();
  }

  static void figure(String what, String value) {
    System.out.println(what + ": " + value);
    System.out.flush();
  }

  private record Judged(String what, String target, String seen, String met) {}

  private static final List<Judged> JUDGED = new ArrayList<>();

  static void atMost(String what, double seen, double target, String format) {
    judge(what, seen, "≤ ", target, format, seen <= target);
  }

  static void atLeast(String what, double seen, double target, String format) {
    judge(what, seen, "≥ ", target, format, seen >= target);
  }

  private static void judge(
      String what, double seen, String relation, double target, String format, boolean met) {
    var off = "%.0f %%".formatted(100 * Math.abs(seen - target) / target);
    var judged =
        new Judged(
            what,
            relation + format.formatted(target).replaceFirst("\\.0+(?= )", ""),
            format.formatted(seen),
            met ? "yes" : "no, by " + off);
    JUDGED.add(judged);
    figure(what, judged.seen() + " (target " + judged.target() + ", met: " + judged.met() + ")");
  }

  /** What has a target, as it stands in docs/benchmarks.md. */
  private static void table() {
    if (JUDGED.isEmpty()) return;
    System.out.println("\n| what | target | seen | met |\n|---|---|---|---|");
    for (var one : JUDGED)
      System.out.printf("| %s | %s | %s | %s |%n", one.what(), one.target(), one.seen(), one.met());
  }

  private static void machine() throws IOException {
    var model =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .findFirst()
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .orElse("?");
    figure(
        "machine",
        Runtime.getRuntime().availableProcessors()
            + " cores ("
            + model
            + "), JDK "
            + Runtime.version()
            + "; the load generator runs on the same cores");
  }
}
