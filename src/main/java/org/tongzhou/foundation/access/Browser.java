package org.tongzhou.foundation.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells browsers apart by a random cookie that says nothing about anybody. It is never kept as it
 * is: who needs it later keeps a hash under a key.
 */
public final class Browser {

  static final String COOKIE = "browser";
  private static final Duration KEPT = Duration.ofDays(180);
  private static final Pattern OURS = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private Browser() {}

  /** The browser, if it was here before. */
  public static Optional<String> known(HttpServletRequest request) {
    if (request.getAttribute(COOKIE) instanceof String given) return Optional.of(given);
    if (request.getCookies() != null)
      for (var cookie : request.getCookies())
        if (cookie.getName().equals(COOKIE) && OURS.matcher(cookie.getValue()).matches())
          return Optional.of(cookie.getValue());
    return Optional.empty();
  }

  /** The browser; one that is here for the first time is given its cookie. */
  public static String of(HttpServletRequest request, HttpServletResponse response) {
    return known(request).orElseGet(() -> give(request, response));
  }

  private static String give(HttpServletRequest request, HttpServletResponse response) {
    var bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    var cookie = new Cookie(COOKIE, TEXT.encodeToString(bytes));
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setMaxAge((int) KEPT.toSeconds());
    cookie.setAttribute("SameSite", "Lax");
    response.addCookie(cookie);
    request.setAttribute(COOKIE, cookie.getValue());
    return cookie.getValue();
  }
}
