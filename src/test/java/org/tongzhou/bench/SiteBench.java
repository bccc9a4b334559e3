package org.tongzhou.bench;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The public site as a crowd reads it (wrk, 2 threads, 64 connections): article pages, most of them
 * opened by browsers that have been here before; and what a page weighs with all that it names.
 */
final class SiteBench {

  private static final int CONNECTIONS = 64;
  private static final int WARM_SECONDS = 15;
  private static final int SECONDS = 20;
  private static final int BROWSERS = 20_000;
  private static final int ARTICLES = 55;
  private static final int PATIENCE_SECONDS = 180;

  private SiteBench() {}

  static void measure(MeasuredServer server) throws Exception {
    var paths = paths(server);
    Wrk.run(server, "site.lua", script(paths), CONNECTIONS, WARM_SECONDS);
    var read = Wrk.run(server, "site.lua", script(paths), CONNECTIONS, SECONDS);
    Bench.atLeast("article pages", read.perSecond(), 5_000, "%,.0f/s");
    Bench.atMost("… latency, p99", Wrk.millis(read.p99()), 100, "%.1f ms");
    Bench.figure("… latency, p50", read.p50());
    Bench.figure("… answers that were not 2xx or 3xx", String.valueOf(read.refused()));
    weight(server, paths.getFirst());
  }

  /** The newest twenty, once the demo has all of its articles. */
  private static List<String> paths(MeasuredServer server) throws Exception {
    var token = server.tokenOf("student");
    var listed = server.json("/api/v1/articles", token);
    for (int waited = 0;
        listed.get("total").asInt() < ARTICLES && waited < PATIENCE_SECONDS;
        waited++) {
      TimeUnit.SECONDS.sleep(1);
      listed = server.json("/api/v1/articles", token);
    }
    var paths = new ArrayList<String>();
    for (var item : listed.get("items")) paths.add(item.get("url").asString());
    if (paths.isEmpty()) throw new IllegalStateException("The demo has no articles");
    return paths;
  }

  /** Each request is one of many browsers, with the cookie by which it is counted once. */
  private static String script(List<String> paths) {
    return """
    local paths = {%s}
    local head = "GET %%s HTTP/1.1\\r\\nHost: " .. wrk.host .. "\\r\\nUser-Agent: Mozilla/5.0\\r\\n" ..
      "Accept-Encoding: gzip\\r\\nAccept-Language: zh-CN\\r\\nCookie: browser=AAAAAAAAAAAAAAAA%%06d\\r\\n\\r\\n"
    local at = 0
    function request()
      at = at + 1
      return string.format(head, paths[at %% #paths + 1], math.random(%d))
    end
    function done() io.write(string.format("CPU seconds: %%.3f\\n", os.clock())) end
    """
        .formatted(
            paths.stream().map(path -> '"' + path + '"').collect(Collectors.joining(", ")),
            BROWSERS);
  }

  private static void weight(MeasuredServer server, String path) throws Exception {
    var page = server.send(server.request(path, null).GET().build()).body();
    long first = size(server, path);
    var named = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"").matcher(page);
    while (named.find()) first += size(server, named.group(1));
    Bench.atMost(
        "article page, first visit, compressed, without its pictures", first / 1e3, 100, "%.1f KB");
    Bench.figure("… later", "%.1f KB".formatted(size(server, path) / 1e3));
  }

  private static long size(MeasuredServer server, String path) throws Exception {
    return server
        .bytes(
            HttpRequest.newBuilder(server.request(path, null).build().uri())
                .header("Accept-Encoding", "gzip")
                .GET()
                .build())
        .body()
        .length;
  }
}
