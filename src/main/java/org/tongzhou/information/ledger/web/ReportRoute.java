package org.tongzhou.information.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tongzhou.foundation.access.RouteRules;

/**
 * Finds the way of a report by its first and last letters. The general mapping would compare the
 * path with every pattern of the house; the handler, its rule and its interceptors are the same.
 */
@Component
class ReportRoute extends AbstractHandlerMapping {

  private static final String BEFORE = "/api/v1/rounds/";
  private static final String AFTER = "/reports";

  private final ObjectProvider<RequestMappingHandlerMapping> general;
  private volatile @Nullable HandlerMethod handler;

  ReportRoute(
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> general,
      RouteRules rules) {
    this.general = general;
    setInterceptors(rules);
    setOrder(-1);
  }

  @Override
  protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
    if (!request.getMethod().equals("POST")) return null;
    var path = request.getRequestURI();
    int end = path.length() - AFTER.length();
    if (end <= BEFORE.length() || !path.startsWith(BEFORE) || !path.endsWith(AFTER)) return null;
    var round = path.substring(BEFORE.length(), end);
    for (int i = 0; i < round.length(); i++) if (!plain(round.charAt(i))) return null;
    request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, BEFORE + "{id}" + AFTER);
    request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("id", round));
    return handler();
  }

  private static boolean plain(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
  }

  private @Nullable HandlerMethod handler() {
    var known = handler;
    if (known != null) return known;
    for (var method : general.getObject().getHandlerMethods().values())
      if (method.getBeanType() == ReportsApi.class) handler = method.createWithResolvedBean();
    return handler;
  }
}
