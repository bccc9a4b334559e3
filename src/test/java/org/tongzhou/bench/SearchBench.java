package org.tongzhou.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** 70,000 documents searched over HTTP, in a server of its own. */
final class SearchBench {

  private static final int DOCUMENTS = 70_000;
  private static final int QUERIES = 1_000;
  private static final int WARMING = 300;
  private static final int CLIENTS = 8;

  /** Words that stand in most laws: the worst that somebody may look for. */
  private static final List<String> COMMON = List.of("规定", "应当", "人民", "管理", "部门", "可以");

  private SearchBench() {}

  static void measure() throws Exception {
    if (!LawTexts.areThere()) {
      Bench.figure(
          "search",
          "not measured: no texts in " + LawTexts.folder() + " (TONGZHOU_BENCH_TEXTS names them)");
      return;
    }
    var server = start();
    try (var said =
            new BufferedReader(
                new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        var input = server.getOutputStream();
        var http = HttpClient.newHttpClient()) {
      var filled = filled(said);
      double took = Double.parseDouble(filled[3]) / 1_000;
      Bench.figure(
          "search, " + DOCUMENTS + " documents put, 500 in a transaction",
          "%.1f s, %.0f/s".formatted(took, DOCUMENTS / took));
      var base = "http://127.0.0.1:" + filled[4] + "/api/v1/search?q=";
      measure(http, base);
      input.flush();
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  private static void measure(HttpClient http, String base) throws Exception {
    var random = new Random(20200217);
    var articles = LawTexts.read();
    var two = new ArrayList<String>();
    var four = new ArrayList<String>();
    while (two.size() < QUERIES + WARMING) {
      var text = articles.get(random.nextInt(articles.size())).text();
      add(two, text, 2, random);
      if (four.size() < QUERIES) add(four, text, 4, random);
    }
    for (var query : two.subList(QUERIES, two.size())) ask(http, base, query);
    var pairs = times(http, base, two.subList(0, QUERIES));
    Bench.atMost(
        "search of " + DOCUMENTS + " documents, two characters as they stand in texts: p95",
        at(pairs, 95),
        30,
        "%.1f ms");
    Bench.figure("… p50, p99", "%.1f ms, %.1f ms".formatted(at(pairs, 50), at(pairs, 99)));
    var phrases = times(http, base, four);
    Bench.figure(
        "… four characters as a phrase: p50, p95, p99",
        "%.1f ms, %.1f ms, %.1f ms".formatted(at(phrases, 50), at(phrases, 95), at(phrases, 99)));
    var common = new ArrayList<String>();
    for (int i = 0; i < 20; i++) common.addAll(COMMON);
    var worst = times(http, base, common);
    Bench.figure(
        "… six words that stand in most documents: p50, p95",
        "%.1f ms, %.1f ms".formatted(at(worst, 50), at(worst, 95)));
    together(http, base, two.subList(0, QUERIES));
    var missing = times(http, base, List.of("处发", "行证", "图书管", "环竟保护", "食品安金"));
    Bench.figure(
        "… nothing found, with a suggestion: worst of five", "%.0f ms".formatted(at(missing, 100)));
  }

  private static void add(List<String> to, String text, int length, Random random) {
    if (text.length() <= length) return;
    int from = random.nextInt(text.length() - length);
    var cut = text.substring(from, from + length);
    if (cut.codePoints()
        .allMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)) to.add(cut);
  }

  private static void together(HttpClient http, String base, List<String> queries)
      throws Exception {
    long from = System.nanoTime();
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var each = new ArrayList<Callable<Void>>();
      for (int client = 0; client < CLIENTS; client++) {
        int first = client;
        each.add(
            () -> {
              for (int i = first; i < queries.size(); i += CLIENTS) ask(http, base, queries.get(i));
              return null;
            });
      }
      for (var done : clients.invokeAll(each)) done.get();
    }
    Bench.figure(
        "… two characters by " + CLIENTS + " clients at once",
        "%.0f/s".formatted(queries.size() / ((System.nanoTime() - from) / 1e9)));
  }

  private static double[] times(HttpClient http, String base, List<String> queries)
      throws Exception {
    var times = new double[queries.size()];
    for (int i = 0; i < times.length; i++) {
      long from = System.nanoTime();
      ask(http, base, queries.get(i));
      times[i] = (System.nanoTime() - from) / 1e6;
    }
    Arrays.sort(times);
    return times;
  }

  private static double at(double[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private static void ask(HttpClient http, String base, String query) throws Exception {
    var answer =
        http.send(
            HttpRequest.newBuilder(
                    URI.create(base + URLEncoder.encode(query, StandardCharsets.UTF_8)))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200) throw new IOException("answered " + answer.statusCode());
  }

  private static Process start() throws IOException {
    var home = Path.of("target", "bench-search").toAbsolutePath();
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
            SearchServer.class.getName(),
            String.valueOf(DOCUMENTS));
    builder.environment().put("TONGZHOU_HOME", home.toString());
    builder.environment().put("SERVER_PORT", "0");
    builder.redirectError(home.resolve("server.log").toFile());
    return builder.start();
  }

  /** The line that says how many documents are there, how long it took, and the port. */
  private static String[] filled(BufferedReader said) throws IOException {
    for (var line = said.readLine(); line != null; line = said.readLine())
      if (line.startsWith("bench filled ")) return line.split(" ", -1);
    throw new IOException("The server ended; see target/bench-search/server.log");
  }
}
