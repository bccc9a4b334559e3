package org.tongzhou.foundation.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds who is behind the request's token: the cookie on pages, the bearer header on the API. */
final class TokenFilter extends OncePerRequestFilter {

  static final String COOKIE = "tongzhou";
  static final int LONGEST = 100;
  private static final String BEARER = "Bearer ";

  private final Accounts accounts;
  private final boolean api;

  TokenFilter(Accounts accounts, boolean api) {
    this.accounts = accounts;
    this.api = api;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var token = api ? bearer(request) : cookie(request);
    if (token != null && token.length() <= LONGEST)
      accounts.behind(token).ifPresent(TokenFilter::signIn);
    try {
      chain.doFilter(request, response);
    } finally {
      SecurityContextHolder.clearContext();
    }
  }

  /** Makes the account the current one of the running thread. */
  static void signIn(Account account) {
    SecurityContextHolder.setContext(
        new SecurityContextImpl(new PreAuthenticatedAuthenticationToken(account, "", List.of())));
  }

  static @Nullable String bearer(HttpServletRequest request) {
    var header = request.getHeader("Authorization");
    return header != null && header.startsWith(BEARER)
        ? header.substring(BEARER.length()).strip()
        : null;
  }

  static @Nullable String cookie(HttpServletRequest request) {
    var cookies = request.getCookies();
    if (cookies == null) return null;
    for (var cookie : cookies) if (cookie.getName().equals(COOKIE)) return cookie.getValue();
    return null;
  }
}
