package org.tongzhou.foundation.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tongzhou.foundation.shared.SharedRefusal;

/**
 * Every route declares who may use it; a route that does not stops the start. What somebody may not
 * use at all is answered as missing, not as forbidden.
 */
@Component
public class RouteRules implements HandlerInterceptor, SmartInitializingSingleton {

  private final ApplicationContext context;

  RouteRules(ApplicationContext context) {
    this.context = context;
  }

  @Override
  public void afterSingletonsInstantiated() {
    var bare =
        all().entrySet().stream()
            .filter(route -> ours(route.getValue()) && rule(route.getValue()).isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    if (!bare.isEmpty())
      throw new IllegalStateException("Routes without a declared permission: " + bare);
  }

  /** Every route with its handler, for the start and for the test that walks them all. */
  public Map<String, HandlerMethod> all() {
    var routes = new TreeMap<String, HandlerMethod>();
    context
        .getBeansOfType(RequestMappingHandlerMapping.class)
        .values()
        .forEach(
            mapping ->
                mapping
                    .getHandlerMethods()
                    .forEach(
                        (info, method) -> {
                          for (var path : info.getPatternValues()) {
                            var methods = info.getMethodsCondition().getMethods();
                            if (methods.isEmpty()) routes.put("* " + path, method);
                            methods.forEach(verb -> routes.put(verb + " " + path, method));
                          }
                        }));
    return routes;
  }

  private static boolean ours(HandlerMethod method) {
    return method.getBeanType().getName().startsWith("org.tongzhou.");
  }

  /** The rule of a route in words: {@code open}, {@code signed-in} or its permissions. */
  public static String rule(HandlerMethod method) {
    if (find(method, OpenToAll.class) != null) return "open";
    if (find(method, SignedIn.class) != null) return "signed-in";
    var allowed = find(method, Allowed.class);
    if (allowed == null) return "";
    var words = new StringBuilder();
    for (var permission : allowed.value())
      words.append(words.isEmpty() ? "" : " or ").append(permission);
    return words.toString();
  }

  private static <A extends java.lang.annotation.Annotation>
      @org.jspecify.annotations.Nullable A find(HandlerMethod method, Class<A> kind) {
    var onMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), kind);
    return onMethod != null
        ? onMethod
        : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), kind);
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws java.io.IOException {
    if (!(handler instanceof HandlerMethod method) || !ours(method)) return true;
    if (find(method, OpenToAll.class) != null) return true;
    var account = CurrentAccount.get();
    if (account.isEmpty()) return refuseStranger(request, response);
    if (account.get().mustChangePassword()
        && !request.getRequestURI().startsWith("/password")
        && !request.getRequestURI().startsWith("/sign-out")) {
      if (request.getRequestURI().startsWith("/api/")) throw SharedRefusal.NOT_ALLOWED.with();
      response.sendRedirect("/password");
      return false;
    }
    if (find(method, SignedIn.class) != null) return true;
    var allowed = find(method, Allowed.class);
    if (allowed != null && account.get().mayAny(allowed.value())) return true;
    throw SharedRefusal.NOT_FOUND.with();
  }

  private static boolean refuseStranger(HttpServletRequest request, HttpServletResponse response)
      throws java.io.IOException {
    if (request.getRequestURI().startsWith("/api/")) {
      response.setHeader("WWW-Authenticate", "Bearer");
      throw AccessRefusal.NOT_SIGNED_IN.with();
    }
    var wanted =
        request.getMethod().equals("GET")
            ? request.getRequestURI()
                + (request.getQueryString() == null ? "" : "?" + request.getQueryString())
            : "/";
    response.sendRedirect(
        "/sign-in"
            + (wanted.equals("/")
                ? ""
                : "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8)));
    return false;
  }
}
