package org.tongzhou.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** The published counts of 2020, checked and taken in over HTTP, then asked for by day. */
final class SituationBench {

  private static final String BOUNDARY = "tongzhou-bench-boundary";
  private static final int DAYS = 50;

  private SituationBench() {}

  static void measure(MeasuredServer server) throws Exception {
    var token = server.tokenOf("university");
    var body = body();
    Bench.figure("33,960 rows of area counts: dry run", send(server, token, body, true));
    Bench.figure(
        "33,960 rows of area counts: checked and taken in", send(server, token, body, false));
    long from = System.nanoTime();
    for (int day = 0; day < DAYS; day++)
      answered(
          server.send(server.request("/api/v1/situation/areas?date=2020-02-17", token).build()));
    Bench.figure(
        "risk of all areas on a day",
        Duration.ofNanos((System.nanoTime() - from) / DAYS).toMillis() + " ms");
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

  private static String send(MeasuredServer server, String token, byte[] body, boolean dryRun)
      throws Exception {
    long from = System.nanoTime();
    answered(
        server.send(
            server
                .request("/api/v1/situation/imports?dryRun=" + dryRun, token)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build()));
    return StartBench.seconds(Duration.ofNanos(System.nanoTime() - from));
  }

  private static void answered(java.net.http.HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 200) throw new IOException("answered " + answer.statusCode());
  }
}
