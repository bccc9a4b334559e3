package org.tongzhou.guidance.counter;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a request is somebody who looks, as far as a request can tell. */
final class Visit {

  /** How programs call themselves: search engines, previews of links, libraries, monitors. */
  private static final Pattern PROGRAM =
      Pattern.compile(
          "(?<!cu)bot\\b|(?<!cu)bot[/;_ -]|spider|crawl|slurp|facebookexternalhit|preview"
              + "|lighthouse|monitor|pingdom|uptime|validator|feedfetcher|python|curl|wget|libwww"
              + "|httpclient|http-client|okhttp|java/|axios|node-fetch|scrapy|phantomjs"
              + "|mediapartners|yahoo! |ia_archiver|embedly",
          Pattern.CASE_INSENSITIVE);

  private static final List<String> AHEAD_OF_TIME =
      List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");
  private static final int LONGEST = 500;
  private static final LoadingCache<String, Boolean> AGENTS =
      Caffeine.newBuilder().maximumSize(2_000).build(Visit::isPerson);

  private Visit() {}

  static boolean counts(HttpServletRequest request) {
    return request.getMethod().equals("GET") && !isAhead(request) && byPerson(request);
  }

  /** Loaded in case somebody looks later. */
  private static boolean isAhead(HttpServletRequest request) {
    for (var name : AHEAD_OF_TIME) {
      var purpose = request.getHeader(name);
      if (purpose == null) continue;
      var said = purpose.toLowerCase(Locale.ROOT);
      if (said.contains("prefetch") || said.contains("prerender") || said.contains("preview"))
        return true;
    }
    return false;
  }

  static boolean byPerson(HttpServletRequest request) {
    var agent = request.getHeader("User-Agent");
    return agent != null && agent.length() <= LONGEST && AGENTS.get(agent);
  }

  /** Every browser of today says that it is a Mozilla. */
  private static boolean isPerson(String agent) {
    return agent.startsWith("Mozilla/") && !PROGRAM.matcher(agent).find();
  }
}
