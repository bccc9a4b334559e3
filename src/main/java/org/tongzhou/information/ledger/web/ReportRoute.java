package org.tongzhou.information.ledger.web;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.LeanRoute;

/** The short way of a report, known by the first and last letters of its path. */
@Component
class ReportRoute extends LeanRoute {

  private static final String BEFORE = "/api/v1/rounds/";
  private static final String AFTER = "/reports";

  private final ReportsApi api;

  ReportRoute(
      ReportsApi api,
      Accounts accounts,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers,
      MeterRegistry meters) {
    super(
        accounts,
        answers,
        meters,
        ReflectionUtils.getUniqueDeclaredMethods(
            ReportsApi.class, method -> method.getName().equals("report"))[0],
        BEFORE + "{id}" + AFTER);
    this.api = api;
  }

  @Override
  protected boolean takes(HttpServletRequest request) {
    if (!request.getMethod().equals("POST")) return false;
    var path = request.getRequestURI();
    int end = path.length() - AFTER.length();
    if (end <= BEFORE.length() || !path.startsWith(BEFORE) || !path.endsWith(AFTER)) return false;
    for (int i = BEFORE.length(); i < end; i++) if (!plain(path.charAt(i))) return false;
    return true;
  }

  private static boolean plain(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
  }

  @Override
  protected void serve(HttpServletRequest request, HttpServletResponse response, Account account)
      throws IOException {
    var path = request.getRequestURI();
    var round = path.substring(BEFORE.length(), path.length() - AFTER.length());
    api.report(round, account, request, response);
  }
}
