package org.tongzhou.foundation.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that change something and come from another site. Browsers say where a request
 * comes from in Sec-Fetch-Site, and on plain http in Origin; a client that sends neither is no
 * browser and carries no cookie of a victim. See docs/decisions/0002.
 */
final class SameOriginFilter extends OncePerRequestFilter {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (SAFE.contains(request.getMethod()) || comesFromHere(request))
      chain.doFilter(request, response);
    else response.sendError(HttpServletResponse.SC_FORBIDDEN);
  }

  private static boolean comesFromHere(HttpServletRequest request) {
    var site = request.getHeader("Sec-Fetch-Site");
    if (site != null) return site.equals("same-origin") || site.equals("none");
    var origin = request.getHeader("Origin");
    if (origin == null) return true;
    try {
      var authority = URI.create(origin).getAuthority();
      return authority != null && authority.equals(request.getHeader("Host"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
