package org.tongzhou.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.dhatim.fastexcel.Workbook;

/** A workbook of 67,000 students that the university does not know yet: checked, then taken in. */
final class RosterBench {

  private static final int ROWS = 67_000;
  private static final String BOUNDARY = "tongzhou-bench-boundary";

  private RosterBench() {}

  static void measure(MeasuredServer server) throws Exception {
    var admin = server.tokenOf("admin");
    var file = workbook();
    long from = System.nanoTime();
    send(server, admin, file, true);
    var dry = Duration.ofNanos(System.nanoTime() - from);
    from = System.nanoTime();
    send(server, admin, file, false);
    var taken = Duration.ofNanos(System.nanoTime() - from);
    Bench.figure("roster of 67,000 rows: dry run", StartBench.seconds(dry));
    Bench.figure(
        "roster of 67,000 rows: the request that checks again and takes it in",
        StartBench.seconds(taken));
    Bench.atMost(
        "roster of 67,000 rows: dry run and commit, server at -Xmx512m",
        StartBench.inSeconds(dry.plus(taken)),
        20,
        "%.1f s");
    from = System.nanoTime();
    send(server, admin, file, true);
    Bench.figure(
        "the same roster a second time (nothing changes)",
        StartBench.seconds(Duration.ofNanos(System.nanoTime() - from)));
  }

  private static void send(MeasuredServer server, String token, byte[] file, boolean dryRun)
      throws IOException {
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"roster.xlsx\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    var answer =
        server.send(
            server
                .request("/api/v1/roster/imports?openColleges=true&dryRun=" + dryRun, token)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    if (answer.statusCode() != 200)
      throw new IOException(
          answer.statusCode()
              + ": "
              + answer.body().substring(0, Math.min(500, answer.body().length())));
    Bench.figure(
        dryRun ? "roster, counts of the check" : "roster, counts taken in",
        MeasuredServer.JSON.readTree(answer.body()).get("counts").toString());
  }

  /** Thirty to a class, forty classes to a college; numbers that nobody of the demo has. */
  private static byte[] workbook() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "bench", "1.0")) {
      var sheet = workbook.newWorksheet("名册");
      var header = new String[] {"学号", "姓名", "性别", "校区", "学院", "年级", "班级", "手机"};
      for (int c = 0; c < header.length; c++) sheet.value(0, c, header[c]);
      for (int row = 1; row <= ROWS; row++) {
        int ofClass = (row - 1) / 30;
        int ofCollege = ofClass / 40;
        sheet.value(row, 0, "B2030%07d".formatted(row));
        sheet.value(row, 1, "测" + (char) ('一' + row % 500) + (char) ('丁' + row / 500));
        sheet.value(row, 2, row % 2 == 0 ? "男" : "女");
        sheet.value(row, 3, "中心校区");
        sheet.value(row, 4, "测量学院" + ofCollege);
        sheet.value(row, 5, "2030");
        sheet.value(row, 6, "测量%d-%d班".formatted(ofCollege, ofClass % 40));
        sheet.value(row, 7, "199%08d".formatted(row));
      }
    }
    return bytes.toByteArray();
  }
}
