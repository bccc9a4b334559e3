package org.tongzhou.guidance.board.web;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.LeanRoute;
import org.tongzhou.foundation.shared.SharedRefusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The short way of a message: everybody writes in the same minutes. */
@Component
class MessageRoute extends LeanRoute {

  private static final String BEFORE = "/api/v1/boards/";
  private static final String AFTER = "/messages";
  private static final Pattern PATH = Pattern.compile(BEFORE + "[a-z0-9-]+" + AFTER);

  private final BoardsApi api;
  private final JsonMapper json;

  MessageRoute(
      BoardsApi api,
      JsonMapper json,
      Accounts accounts,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers,
      MeterRegistry meters) {
    super(
        accounts,
        answers,
        meters,
        ReflectionUtils.getUniqueDeclaredMethods(
            BoardsApi.class, method -> method.getName().equals("write"))[0],
        BEFORE + "{id}" + AFTER);
    this.api = api;
    this.json = json;
  }

  @Override
  protected boolean takes(HttpServletRequest request) {
    return request.getMethod().equals("POST") && PATH.matcher(request.getRequestURI()).matches();
  }

  @Override
  protected void serve(HttpServletRequest request, HttpServletResponse response, Account account)
      throws IOException {
    var path = request.getRequestURI();
    var board = path.substring(BEFORE.length(), path.length() - AFTER.length());
    var key = Objects.requireNonNullElse(request.getHeader("Idempotency-Key"), "");
    var answer = api.write(board, key, message(request), account, request, response);
    var bytes = json.writeValueAsBytes(answer.getBody());
    response.setStatus(answer.getStatusCode().value());
    response.setContentType("application/json");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  private BoardsApi.NewMessage message(HttpServletRequest request) throws IOException {
    try {
      var message = json.readValue(body(request), BoardsApi.NewMessage.class);
      if (message == null) throw SharedRefusal.NOT_READABLE.with();
      return message;
    } catch (JacksonException e) {
      throw SharedRefusal.NOT_READABLE.with();
    }
  }
}
