package org.tongzhou.bench;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import tools.jackson.databind.JsonNode;

/** The university signs whole rounds with the lists behind them, verifies one, and tells of it. */
final class SigningBench {

  private static final int SIGNED = 3;
  private static final int VERIFIED = 5;

  private SigningBench() {}

  static void measure(MeasuredServer server) throws Exception {
    var office = server.tokenOf("university");
    int signed = 0;
    JsonNode last = null;
    for (var round : server.json("/api/v1/rounds?open=false", office)) {
      if (signed == SIGNED) break;
      if (Instant.parse(round.get("dueAt").asString()).isAfter(Instant.now())
          || round.get("expected").asInt() < 60_000) continue;
      var path = "/api/v1/rounds/" + round.get("id").asString() + "/sign-off";
      if (!server.json(path, office).get("signOff").isNull()) continue;
      long from = System.nanoTime();
      last = post(server, path, office, "{\"reason\":\"measured\"}");
      Bench.atMost(
          "sign-off of the university: "
              + last.get("numbers").get("EXPECTED").get("people").asInt()
              + " people with the lists behind each number",
          (System.nanoTime() - from) / 1e9,
          3,
          "%.1f s");
      signed++;
    }
    if (last == null) throw new IOException("no round was left to be signed");
    verify(server, office, last.get("number").asInt());
  }

  private static void verify(MeasuredServer server, String token, int number) throws Exception {
    var times = new ArrayList<Double>();
    for (int i = 0; i < VERIFIED; i++) {
      long from = System.nanoTime();
      var found = server.json("/api/v1/sign-offs/" + number + "/verification", token);
      times.add((System.nanoTime() - from) / 1e6);
      if (!found.get("holds").asBoolean()) throw new IOException(found.toString());
    }
    Bench.figure(
        "… computed anew from the stored lists and compared, with every report",
        "%.0f ms at most of %d".formatted(Collections.max(times), times.size()));
  }

  private static JsonNode post(MeasuredServer server, String path, String token, String body)
      throws IOException {
    var answer =
        server.send(
            server
                .request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    if (answer.statusCode() != 201)
      throw new IOException(answer.statusCode() + " " + answer.body());
    return MeasuredServer.JSON.readTree(answer.body());
  }
}
