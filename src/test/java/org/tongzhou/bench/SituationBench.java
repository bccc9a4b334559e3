package org.tongzhou.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.tongzhou.information.signal.MeasuredSignals;

/** The published counts of 2020, checked and taken in over HTTP, then asked for by day. */
final class SituationBench {

  private static final String BOUNDARY = "tongzhou-bench-boundary";
  private static final int DAYS = 50;

  private SituationBench() {}

  static void measure(MeasuredServer server) throws Exception {
    var token = server.tokenOf("university");
    var body = body();
    Bench.atMost(
        "33,960 rows of area counts: dry run", send(server, token, body, true), 3, "%.1f s");
    Bench.atMost(
        "33,960 rows of area counts: checked and taken in",
        send(server, token, body, false),
        3,
        "%.1f s");
    long from = System.nanoTime();
    for (int day = 0; day < DAYS; day++)
      answered(
          server.send(server.request("/api/v1/situation/areas?date=2020-02-17", token).build()));
    Bench.figure(
        "risk of all areas on a day",
        Duration.ofNanos((System.nanoTime() - from) / DAYS).toMillis() + " ms");
    placesOfPeople(server);
    attacks(server, token);
    var ears = MeasuredSignals.ears();
    Bench.atMost(
        "EARS C1-C3 over 60 days x 2,500 units x 10 counts (" + ears.counts() + " counts)",
        ears.took().toNanos() / 1e9,
        1,
        "%.2f s");
  }

  /** The longest that an alert of somebody who means harm keeps the server busy. */
  private static void attacks(MeasuredServer server, String token) throws Exception {
    var laughs = new StringBuilder("<!DOCTYPE alert [<!ENTITY l0 \"ha\">");
    for (int level = 1; level < 30; level++)
      laughs.append("<!ENTITY l%d \"&l%d;&l%d;\">".formatted(level, level - 1, level - 1));
    var open = "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">";
    Duration longest = Duration.ZERO;
    for (var attack :
        List.of(
            laughs + "]>" + open + "&l29;</alert>",
            open + "<x>".repeat(600_000),
            open + "<x/>".repeat(500_000),
            open + "<x a=\"" + "y".repeat(1_900_000) + "\"/></alert>",
            open + "<identifier>" + "长".repeat(600_000) + "</identifier></alert>")) {
      long from = System.nanoTime();
      var answer =
          server.send(
              server
                  .request("/api/v1/situation/alerts", token)
                  .header("Content-Type", "application/xml")
                  .POST(HttpRequest.BodyPublishers.ofString(attack))
                  .build());
      if (answer.statusCode() != 422) throw new IOException("answered " + answer.statusCode());
      var took = Duration.ofNanos(System.nanoTime() - from);
      if (took.compareTo(longest) > 0) longest = took;
    }
    Bench.figure(
        "alerts that mean harm, 5 kinds up to 2 MB: the slowest refusal",
        longest.toMillis() + " ms");
  }

  /** Where 67,000 people were in four weeks: asked for the first time after a change, and again. */
  private static void placesOfPeople(MeasuredServer server) throws Exception {
    var token = server.tokenOf("university");
    count(server, token, "everyone");
    for (var asked : List.of("through:28 420000", "through:14 370100", "riskThrough:today high")) {
      long from = System.nanoTime();
      int people = count(server, token, asked);
      var first = Duration.ofNanos(System.nanoTime() - from);
      from = System.nanoTime();
      for (int again = 0; again < DAYS; again++) count(server, token, asked);
      double each = (System.nanoTime() - from) / 1e6 / DAYS;
      var what = "area x student match, " + asked + " (" + people + " people)";
      Bench.atMost(what + ", the first time", first.toNanos() / 1e6, 100, "%.0f ms");
      Bench.atMost("… then", each, 100, "%.0f ms");
    }
  }

  private static int count(MeasuredServer server, String token, String expression)
      throws Exception {
    var answer =
        server.send(
            server
                .request(
                    "/api/v1/cohorts/count?expression="
                        + URLEncoder.encode(expression, StandardCharsets.UTF_8),
                    token)
                .build());
    answered(answer);
    return Integer.parseInt(answer.body().replaceFirst("(?s).*\"count\":(\\d+).*", "$1"));
  }

  private static byte[] body() throws IOException {
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cases.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    try (var in = SituationBench.class.getResourceAsStream("/situation/cases-2020.csv")) {
      body.writeBytes(Objects.requireNonNull(in).readAllBytes());
    }
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  private static double send(MeasuredServer server, String token, byte[] body, boolean dryRun)
      throws Exception {
    long from = System.nanoTime();
    answered(
        server.send(
            server
                .request("/api/v1/situation/imports?dryRun=" + dryRun, token)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build()));
    return (System.nanoTime() - from) / 1e9;
  }

  private static void answered(java.net.http.HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 200) throw new IOException("answered " + answer.statusCode());
  }
}
