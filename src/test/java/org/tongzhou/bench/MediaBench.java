package org.tongzhou.bench;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tongzhou.testing.SomeMedia;

/** Bad files and good ones: how soon each is answered, what it costs, and who beside it waits. */
final class MediaBench {

  private static final int TIMES = 30;
  private static final long GIGABYTE = 1L << 30;

  private final MeasuredServer server;
  private final String token;
  private final HttpClient http = HttpClient.newHttpClient();

  private MediaBench(MeasuredServer server, String token) {
    this.server = server;
    this.token = token;
  }

  static void measure(MeasuredServer server) throws Exception {
    var folder = Files.createTempDirectory("media-bench");
    try {
      var bench = new MediaBench(server, server.tokenOf("university"));
      bench.refuse(folder);
      bench.cutOff();
      bench.take(folder);
      bench.convert(folder);
    } finally {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
      }
    }
  }

  private HttpResponse<String> send(
      String method, String path, Map<String, String> headers, byte[] body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(server.base() + path))
            .header("Cookie", "tongzhou=" + token)
            .header("Accept", "application/json");
    headers.forEach(request::header);
    return http.send(
        request.method(method, BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
  }

  private String begin(String name, long length) throws Exception {
    var encoder = Base64.getEncoder();
    var policy = encoder.encodeToString("directive.files".getBytes(StandardCharsets.UTF_8));
    var begun =
        send(
            "POST",
            "/media/uploads",
            Map.of(
                "Upload-Length",
                String.valueOf(length),
                "Upload-Metadata",
                "filename "
                    + encoder.encodeToString(name.getBytes(StandardCharsets.UTF_8))
                    + ",policy "
                    + policy),
            new byte[0]);
    return begun.headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> write(String at, byte[] file) throws Exception {
    return send(
        "PATCH",
        at,
        Map.of("Upload-Offset", "0", "Content-Type", "application/offset+octet-stream"),
        file);
  }

  private static Map<String, byte[]> bad() throws IOException {
    var bad = new LinkedHashMap<String, byte[]>();
    bad.put("a PNG of 400 megapixels", SomeMedia.bomb());
    bad.put("a zip that would burst, named .docx", SomeMedia.burstingArchive());
    bad.put(
        "an SVG with a script",
        text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"));
    bad.put("a page with a script", text("<!doctype html><script>alert(1)</script>"));
    bad.put("a PDF with a program", SomeMedia.pdf(SomeMedia::plantProgram));
    bad.put("a film of 20,000 by 20,000", SomeMedia.claimedFilm(20_000, 20_000, 5));
    bad.put("a film of 10 hours", SomeMedia.claimedFilm(1280, 720, 36_000));
    return bad;
  }

  private static byte[] text(String text) {
    return text.repeat(5).getBytes(StandardCharsets.US_ASCII);
  }

  /** Somebody reads pages beside it, first alone. */
  private void refuse(Path folder) throws Exception {
    var files = bad();
    for (var file : files.values()) write(begin("warm", file.length), file);
    var alone = beside(() -> TimeUnit.SECONDS.sleep(5));
    long before = resident();
    var worst = new LinkedHashMap<String, long[]>();
    var together =
        beside(
            () -> {
              for (var file : files.entrySet()) {
                var nanos = new long[TIMES];
                for (int i = 0; i < TIMES; i++) {
                  var at = begin(file.getKey(), file.getValue().length);
                  long from = System.nanoTime();
                  int status = write(at, file.getValue()).statusCode();
                  nanos[i] = System.nanoTime() - from;
                  if (status != 422)
                    throw new IllegalStateException(file.getKey() + " answered " + status);
                }
                worst.put(file.getKey(), nanos);
              }
            });
    worst.forEach(
        (what, nanos) -> {
          java.util.Arrays.sort(nanos);
          Bench.figure("refused: " + what, "p50 %.1f ms".formatted(nanos[TIMES / 2] / 1e6));
          Bench.atMost("… the slowest", nanos[TIMES - 1] / 1e6, 100, "%.1f ms");
        });
    Bench.figure("… resident set grew by", (resident() - before) / 1024 + " MB");
    Bench.figure("… pages beside it, alone", alone);
    Bench.figure("… pages beside it, with them", together);
  }

  private interface Work {
    void run() throws Exception;
  }

  /** What another reader saw in the meantime. */
  private String beside(Work work) throws Exception {
    var stop = new AtomicBoolean();
    var nanos = new ArrayList<Long>();
    var reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!stop.get())
                    try {
                      long from = System.nanoTime();
                      send("GET", "/directives", Map.of(), new byte[0]);
                      nanos.add(System.nanoTime() - from);
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                });
    try {
      work.run();
    } finally {
      stop.set(true);
      reader.join();
    }
    var sorted = nanos.stream().sorted().toList();
    return "p50 %.1f ms, p99 %.1f ms, %d pages"
        .formatted(
            sorted.get(sorted.size() / 2) / 1e6,
            sorted.get(sorted.size() * 99 / 100) / 1e6,
            sorted.size());
  }

  /** Kilobytes of the server's resident set. */
  private long resident() throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")))
      if (line.startsWith("VmRSS")) return Long.parseLong(line.replaceAll("\\D", ""));
    throw new IOException("no resident set");
  }

  /** A body of a gigabyte to a form, as a stranger and as somebody signed in. */
  private void cutOff() throws Exception {
    for (var cookie : List.of("", token)) {
      long before = resident();
      long from = System.nanoTime();
      long sent = sendUntilCut(cookie);
      Bench.figure(
          "a body of 1 GB in pieces, " + (cookie.isEmpty() ? "stranger" : "signed in"),
          "cut after %d MB and %.0f ms, resident set grew by %d MB"
              .formatted(
                  sent >> 20, (System.nanoTime() - from) / 1e6, (resident() - before) / 1024));
    }
  }

  private long sendUntilCut(String cookie) throws IOException {
    var at = URI.create(server.base());
    long sent = 0;
    try (var socket = new Socket(at.getHost(), at.getPort())) {
      var out = socket.getOutputStream();
      out.write(
          ("POST /directives HTTP/1.1\r\nHost: "
                  + at.getAuthority()
                  + "\r\nCookie: tongzhou="
                  + cookie
                  + "\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      chunk(
          out,
          "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      var piece = new byte[1 << 20];
      while (sent < GIGABYTE) {
        chunk(out, piece);
        sent += piece.length;
      }
    } catch (IOException cut) {
      return sent;
    }
    return sent;
  }

  private static void chunk(java.io.OutputStream out, byte[] piece) throws IOException {
    out.write((Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(piece);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private void take(Path folder) throws Exception {
    var good = new LinkedHashMap<String, byte[]>();
    good.put(
        "a photo of 12 megapixels (JPEG)", SomeMedia.fromAPhone(SomeMedia.halves(4032, 3024), 6));
    good.put(
        "a photo of 12 megapixels (HEIC, 48 tiles)",
        SomeMedia.heic(folder, 8, 6, 512, 0, 4032, 3024));
    good.put("a PDF of one page", SomeMedia.pdf());
    for (var file : good.entrySet()) {
      var nanos = new ArrayList<Long>();
      for (int i = 0; i < 6; i++) {
        var at = begin(file.getKey(), file.getValue().length);
        long from = System.nanoTime();
        int status = write(at, file.getValue()).statusCode();
        nanos.add(System.nanoTime() - from);
        if (status != 204) throw new IllegalStateException(file.getKey() + " answered " + status);
        send("DELETE", at, Map.of(), new byte[0]);
      }
      nanos.sort(Comparator.naturalOrder());
      Bench.figure("taken: " + file.getKey(), "p50 %.0f ms".formatted(nanos.get(3) / 1e6));
    }
  }

  private void convert(Path folder) throws Exception {
    var film = Files.readAllBytes(SomeMedia.film(folder, "minute.mp4", 1920, 1080, 60));
    var at = begin("minute.mp4", film.length);
    long from = System.nanoTime();
    write(at, film);
    double arrived = (System.nanoTime() - from) / 1e9;
    var alone = beside(() -> awaitReady(at));
    Bench.figure(
        "a minute of 1080p, %d MB".formatted(film.length >> 20),
        "arrived in %.1f s, ready after %.0f s"
            .formatted(arrived, (System.nanoTime() - from) / 1e9));
    Bench.figure("… pages beside the conversion", alone);
  }

  private void awaitReady(String at) throws Exception {
    while (true) {
      var state = send("GET", at, Map.of(), new byte[0]).body();
      if (state.contains("\"READY\"")) return;
      if (state.contains("\"REFUSED\"")) throw new IllegalStateException(state);
      TimeUnit.MILLISECONDS.sleep(250);
    }
  }
}
