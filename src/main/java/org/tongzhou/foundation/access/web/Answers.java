package org.tongzhou.foundation.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Frames;
import org.tongzhou.foundation.access.Pages;
import org.tongzhou.foundation.shared.Refusal;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.SharedRefusal;
import tools.jackson.databind.json.JsonMapper;

/** The one place where a refusal or an accident becomes an answer: a problem detail or a page. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Answers {

  /** Of SQL states the one for a character that is none, such as U+0000. */
  private static final String NO_SUCH_CHARACTER = "22021";

  private static final Logger log = LoggerFactory.getLogger(Answers.class);

  private final Frames frames;
  private final Pages pages;
  private final JsonMapper json;

  Answers(Frames frames, Pages pages, JsonMapper json) {
    this.frames = frames;
    this.pages = pages;
    this.json = json;
  }

  @ExceptionHandler
  void refused(Refused refused, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(refused, request, response);
  }

  @ExceptionHandler(MaxUploadSizeExceededException.class)
  void tooLarge(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(SharedRefusal.TOO_LARGE.with(), request, response);
  }

  @ExceptionHandler(HttpMessageNotReadableException.class)
  void notReadable(HttpServletRequest request, HttpServletResponse response) throws IOException {
    answer(SharedRefusal.NOT_READABLE.with(), request, response);
  }

  /** An address that cannot name anything names nothing; a parameter that is no number is wrong. */
  @ExceptionHandler
  void mistyped(
      MethodArgumentTypeMismatchException e,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    boolean inAddress = e.getParameter().hasParameterAnnotation(PathVariable.class);
    var why = inAddress ? SharedRefusal.NOT_FOUND : SharedRefusal.NOT_READABLE;
    answer(why.with(), request, response);
  }

  @ExceptionHandler({
    CannotCreateTransactionException.class,
    DataAccessResourceFailureException.class
  })
  void databaseAway(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    log.warn("The database does not answer: {}", e.getClass().getName());
    response.setHeader("Retry-After", "5");
    answer(SharedRefusal.BUSY.with(), request, response);
  }

  /** A text with a sign for which the database has no place, as only programs send it. */
  @ExceptionHandler
  void notKeepable(
      DataIntegrityViolationException e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (e.getMostSpecificCause() instanceof SQLException cause
        && NO_SUCH_CHARACTER.equals(cause.getSQLState()))
      answer(SharedRefusal.NOT_READABLE.with(), request, response);
    else anythingElse(e, request, response);
  }

  @ExceptionHandler
  void anythingElse(Exception e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (e instanceof ErrorResponse known) {
      known
          .getHeaders()
          .forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
      int status = known.getStatusCode().value();
      write(request, response, status, meaning(status).with(), null);
      return;
    }
    var incident = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    log.error("Incident {} on {} {}", incident, request.getMethod(), pattern(request), e);
    write(request, response, 500, SharedRefusal.NOT_READABLE.with(), incident);
  }

  /** What the framework refuses by itself, in our words. */
  private static SharedRefusal meaning(int status) {
    return switch (status) {
      case 404 -> SharedRefusal.NOT_FOUND;
      case 405 -> SharedRefusal.NO_SUCH_METHOD;
      case 415 -> SharedRefusal.UNKNOWN_FORMAT;
      default -> SharedRefusal.NOT_READABLE;
    };
  }

  /** Seconds after which asking again may help: a queue is short, a budget fills slowly. */
  private static @Nullable String patience(Refusal.Kind kind) {
    return switch (kind) {
      case BUSY -> "1";
      case TOO_MANY -> "60";
      default -> null;
    };
  }

  private void answer(Refused refused, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var after = patience(refused.why().kind());
    if (after != null && !response.containsHeader("Retry-After"))
      response.setHeader("Retry-After", after);
    write(request, response, refused.why().kind().status(), refused, null);
  }

  /** A stranger sees a light page with the ways to what is open. */
  private static Frame framed(Frame frame) {
    var titled = frame.titled("access.error.title");
    return frame.signedIn() ? titled : titled.light();
  }

  private void write(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      Refused refused,
      @org.jspecify.annotations.Nullable String incident)
      throws IOException {
    if (response.isCommitted()) return;
    var frame = frames.of(request);
    var message =
        incident == null
            ? frame.say("refusal." + refused.why().code(), refused.arguments().toArray())
            : frame.say("access.accident");
    if (!wantsProblem(request)) {
      pages.write(new ErrorPage(framed(frame), message, incident), status, request, response);
      return;
    }
    var problem = ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(status), message);
    if (incident == null) {
      problem.setType(URI.create("urn:tongzhou:refusal:" + refused.why().code()));
      problem.setProperty("code", refused.why().code());
    } else {
      problem.setProperty("incident", incident);
    }
    if (!refused.fields().isEmpty())
      problem.setProperty(
          "errors",
          refused.fields().stream()
              .map(
                  field ->
                      Map.of(
                          "field", field.field(),
                          "code", field.code(),
                          "message",
                              frame.say("error." + field.code(), field.arguments().toArray())))
              .toList());
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.getOutputStream().write(json.writeValueAsBytes(problem));
  }

  /** Programs, and scripts of our own pages. */
  private static boolean wantsProblem(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/api/")
        || MediaType.APPLICATION_JSON_VALUE.equals(request.getHeader("Accept"));
  }

  /** The route's pattern: the path itself may name a person. */
  private static String pattern(HttpServletRequest request) {
    var pattern =
        request.getAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern");
    return pattern == null ? "?" : pattern.toString();
  }
}
