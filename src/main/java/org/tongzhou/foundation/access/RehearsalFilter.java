package org.tongzhou.foundation.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** In a rehearsal every answer says so in its head, and every file in its name and inside. */
final class RehearsalFilter extends OncePerRequestFilter {

  static final String HEADER = "Tongzhou-Rehearsal";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader(HEADER, "true");
    var marked = new RehearsalResponse(response);
    try {
      chain.doFilter(request, marked);
      marked.hand();
    } finally {
      marked.close();
    }
  }
}
