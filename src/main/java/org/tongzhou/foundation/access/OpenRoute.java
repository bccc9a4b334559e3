package org.tongzhou.foundation.access;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * The short way to pages that are the same for everybody and lie ready: past the filters that find
 * out who asks, and past the search for the handler. What is not ready goes the general way. Inside
 * the filter that marks rehearsals.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public abstract class OpenRoute implements Filter {

  private final RouteTimers timers;

  /**
   * @param pattern of the route that also serves the general way, under which this is counted
   */
  protected OpenRoute(MeterRegistry meters, String pattern) {
    this.timers = new RouteTimers(meters, "GET", pattern);
  }

  /** What lies ready, told from the request's line and headers; null where nothing does. */
  protected abstract @Nullable Ready ready(HttpServletRequest request);

  /** A page that only has to be sent. */
  @FunctionalInterface
  public interface Ready {
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException;
  }

  @Override
  public final void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
      throws IOException, ServletException {
    var request = (HttpServletRequest) asked;
    var ready = request.getMethod().equals("GET") ? ready(request) : null;
    if (ready == null) {
      chain.doFilter(asked, answer);
      return;
    }
    long start = System.nanoTime();
    var response = (HttpServletResponse) answer;
    AccessConfiguration.pageHeaders(request, response);
    try {
      ready.send(request, response);
    } finally {
      timers.record(response.getStatus(), start);
    }
  }
}
