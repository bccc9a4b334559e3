package org.tongzhou.bench;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A directive to everybody: how long issuing takes, and the progress of any node over HTTP. */
final class DirectiveBench {

  private static final int ASKED = 2_000;
  private static final int WARM = 400;
  private static final int ISSUED = 3;

  private DirectiveBench() {}

  static void measure(MeasuredServer server) throws Exception {
    var office = server.tokenOf("university");
    String id = "";
    for (int i = 0; i < ISSUED; i++) {
      long from = System.nanoTime();
      id = issue(server, office);
      Bench.figure(
          "directive to everybody issued, with its nodes and notices",
          "%.0f ms".formatted((System.nanoTime() - from) / 1e6));
    }
    var units = units(server, office, id);
    var times = new ArrayList<Double>();
    for (int i = 0; i < ASKED; i++) {
      var path = "/api/v1/directives/" + id + "/progress?unit=" + units.get(i * 7 % units.size());
      long from = System.nanoTime();
      var answer = server.get(path, office);
      double millis = (System.nanoTime() - from) / 1e6;
      if (answer.statusCode() != 200) throw new IllegalStateException(answer.body());
      if (i >= WARM) times.add(millis);
    }
    var total = server.json("/api/v1/directives/" + id + "/progress", office).get("total");
    ReadingBench.p95(
        "progress of any of "
            + units.size()
            + " units of a directive to "
            + total.get("people").asInt()
            + " people and "
            + total.get("nodes").asInt()
            + " posts, over HTTP",
        times,
        20);
  }

  private static String issue(MeasuredServer server, String token) throws Exception {
    var readBy = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    var body =
        """
        {"title":{"zh":"测量"},"body":{"zh":"测量用，请勿理会。"},"readBy":"%s","doneBy":"%s",
         "evidence":"TEXT","direct":true}
        """
            .formatted(readBy, readBy.plus(1, ChronoUnit.DAYS));
    var answer =
        server.send(
            server
                .request("/api/v1/directives", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    if (answer.statusCode() != 201) throw new IllegalStateException(answer.body());
    return MeasuredServer.JSON.readTree(answer.body()).get("id").asString();
  }

  private static List<String> units(MeasuredServer server, String token, String directive)
      throws Exception {
    var found = new ArrayList<String>();
    var open = new ArrayList<String>();
    open.add("");
    while (!open.isEmpty() && found.size() < 400) {
      var unit = open.removeFirst();
      var progress =
          server.json(
              "/api/v1/directives/"
                  + directive
                  + "/progress"
                  + (unit.isEmpty() ? "" : "?unit=" + unit),
              token);
      found.add(progress.get("total").get("unit").get("id").asString());
      for (var child : progress.get("children")) open.add(child.get("unit").get("id").asString());
    }
    return found;
  }
}
