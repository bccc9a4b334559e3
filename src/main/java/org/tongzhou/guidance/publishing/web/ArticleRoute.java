package org.tongzhou.guidance.publishing.web;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.access.Frames;
import org.tongzhou.foundation.access.OpenRoute;
import org.tongzhou.guidance.counter.Counter;
import org.tongzhou.guidance.publishing.Published;

/** The short way of an article that somebody has read within the last minute. */
@Component
class ArticleRoute extends OpenRoute {

  private static final String BEFORE = "/articles/";
  private static final Pattern ADDRESS = Pattern.compile("(\\d{1,9})(?:-[a-z0-9-]*)?");

  private final Published published;
  private final SitePages pages;
  private final Counter counter;
  private final Frames frames;

  ArticleRoute(
      Published published, SitePages pages, Counter counter, Frames frames, MeterRegistry meters) {
    super(meters, BEFORE + "{address}");
    this.published = published;
    this.pages = pages;
    this.counter = counter;
    this.frames = frames;
  }

  @Override
  protected @Nullable Ready ready(HttpServletRequest request) {
    var path = request.getRequestURI();
    if (!path.startsWith(BEFORE) || request.getQueryString() != null) return null;
    var named = ADDRESS.matcher(path).region(BEFORE.length(), path.length());
    if (!named.matches()) return null;
    var article = published.find(Integer.parseInt(named.group(1))).orElse(null);
    if (article == null || !article.path().equals(path)) return null;
    var page = pages.kept(request, frames.localeOfEverybody(request), path);
    if (page == null) return null;
    return (asked, response) -> {
      counter.viewed(article.subject(), asked, response);
      page.send(asked, response);
    };
  }
}
