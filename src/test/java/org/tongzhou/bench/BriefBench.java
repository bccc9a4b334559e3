package org.tongzhou.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;

/**
 * The brief of the demo university of 67,000: released over HTTP, read, downloaded; and the wall.
 */
final class BriefBench {

  private static final int RELEASES = 5;
  private static final int LOOKS = 100;

  private BriefBench() {}

  static void measure(MeasuredServer server) throws Exception {
    var office = server.tokenOf("university");
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    for (int release = 1; release <= RELEASES; release++) {
      long from = System.nanoTime();
      server.page("/briefs/" + today, office, "text=&revision=0");
      Bench.atMost(
          "brief released: gathered, charts drawn, two documents written and kept",
          (System.nanoTime() - from) / 1e9,
          5,
          "%.2f s");
    }
    var asked = server.request("/api/v1/situation/brief.docx?date=" + today, office).GET().build();
    long from = System.nanoTime();
    var document = server.bytes(asked);
    if (document.statusCode() != 200) throw new IOException("answered " + document.statusCode());
    Bench.figure(
        "… its document over HTTP",
        "%.0f ms, %d KB"
            .formatted((System.nanoTime() - from) / 1e6, document.body().length / 1024));
    look(server, office, "/situation", "situation of the university as a page");
    look(server, office, "/wall/live", "… what the wall screen asks for every ten seconds");
  }

  private static void look(MeasuredServer server, String office, String path, String what)
      throws IOException {
    var times = new ArrayList<Double>();
    for (int look = 0; look < LOOKS; look++) {
      long from = System.nanoTime();
      server.page(path, office, null);
      times.add((System.nanoTime() - from) / 1e6);
    }
    times.sort(null);
    Bench.figure(
        what,
        "p50 %.0f ms, p95 %.0f ms".formatted(times.get(LOOKS / 2), times.get(LOOKS * 95 / 100)));
  }
}
