package org.tongzhou.guidance.publishing.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tongzhou.foundation.access.Pages;
import org.tongzhou.foundation.shared.Sha256;
import org.tongzhou.guidance.publishing.Published;

/**
 * Pages of the site as bytes, plain and compressed, for everybody the same. A change of the site
 * makes all of them anew, since its generation is part of the key; a page that was begun before the
 * change keeps the key that nobody asks for any more. What only ages, such as figures, is renewed
 * after a while.
 */
@Component
class SitePages {

  private static final long MOST_BYTES = 64 * 1024 * 1024;
  private static final int OF_AN_ENTRY = 300;

  private final Published published;
  private final Pages pages;
  private final String address;
  private final Cache<Key, Kept> kept;

  SitePages(
      Published published,
      Pages pages,
      @Value("${tongzhou.site.address:}") String address,
      @Value("${tongzhou.site.renewed:60s}") Duration renewed) {
    this.published = published;
    this.pages = pages;
    this.address = address.replaceAll("/+$", "");
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, Kept page) -> page.plain.length + page.gzip.length + OF_AN_ENTRY)
            .expireAfterWrite(renewed)
            .build();
  }

  private record Key(long generation, String base, Locale locale, String path) {}

  /** A page as it is sent. */
  record Kept(int status, String type, byte[] plain, byte[] gzip, String tag, Instant changed) {

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
      boolean packed = takesGzip(request);
      var named = "\"" + tag + (packed ? "-gz\"" : "\"");
      response.setHeader("Cache-Control", "no-cache");
      response.setHeader("Vary", "Accept-Encoding, Accept-Language, Cookie");
      if (status == 200) {
        response.setHeader("ETag", named);
        response.setDateHeader("Last-Modified", changed.toEpochMilli());
        if (isKnown(request)) {
          response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
          return;
        }
      }
      var body = packed ? gzip : plain;
      response.setStatus(status);
      response.setContentType(type);
      if (packed) response.setHeader("Content-Encoding", "gzip");
      response.setContentLength(body.length);
      if (!request.getMethod().equals("HEAD")) response.getOutputStream().write(body);
    }

    private static boolean takesGzip(HttpServletRequest request) {
      var accepted = request.getHeader("Accept-Encoding");
      return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }

    /** The tag says more than the time, so the time is asked only where no tag is named. */
    private boolean isKnown(HttpServletRequest request) {
      var tags = request.getHeader("If-None-Match");
      if (tags != null) return tags.equals("*") || tags.contains("\"" + tag);
      try {
        long since = request.getDateHeader("If-Modified-Since");
        return since >= 0 && changed.toEpochMilli() <= since;
      } catch (IllegalArgumentException notADate) {
        return false;
      }
    }
  }

  /**
   * What a page is made of.
   *
   * @param changed when what it is about has changed last
   */
  record Made(int status, String type, byte[] body, Instant changed) {}

  Made html(Object page, int status, Instant changed) {
    return new Made(status, "text/html;charset=utf-8", pages.render(page), changed);
  }

  /** The address of the site: as it was settled, else as it was asked for. */
  String base(HttpServletRequest request) {
    return address.isEmpty()
        ? ServletUriComponentsBuilder.fromContextPath(request).toUriString()
        : address;
  }

  /**
   * Answers with what is kept, made if need be.
   *
   * @param path what names the page, with everything that changes it
   */
  void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Locale locale,
      String path,
      Supplier<Made> making)
      throws IOException {
    Objects.requireNonNull(kept.get(key(request, locale, path), asked -> keep(making.get())))
        .send(request, response);
  }

  private Key key(HttpServletRequest request, Locale locale, String path) {
    return new Key(published.generation(), base(request), locale, path);
  }

  /** What is there already, and of this generation. */
  @Nullable Kept kept(HttpServletRequest request, Locale locale, String path) {
    return kept.getIfPresent(key(request, locale, path));
  }

  private static Kept keep(Made made) {
    var gzip = new ByteArrayOutputStream(made.body.length / 3 + 64);
    try (var out = new GZIPOutputStream(gzip)) {
      out.write(made.body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var tag = HexFormat.of().formatHex(Sha256.of(made.body), 0, 10);
    return new Kept(
        made.status,
        made.type,
        made.body,
        gzip.toByteArray(),
        tag,
        made.changed.truncatedTo(ChronoUnit.SECONDS));
  }
}
