package org.tongzhou.foundation.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.foundation.shared.Template;

/** Teaches Spring MVC our pages: frames and accounts as parameters, page records as answers. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

  @Bean
  WebMvcConfigurer pagesConfigurer(RouteRules rules, Frames frames, Pages pages) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(rules);
        registry.addInterceptor(new RememberLanguage());
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new FrameArgument(frames));
        resolvers.add(new AccountArgument());
      }

      @Override
      public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new PageAnswer(pages));
      }

      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        var forever = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
        Assets.LIBRARIES.forEach(
            (name, folder) ->
                registry
                    .addResourceHandler("/assets/" + name + "**")
                    .addResourceLocations("classpath:/" + folder)
                    .setCacheControl(forever));
        registry
            .addResourceHandler("/assets/**")
            .addResourceLocations("classpath:/static/")
            .setCacheControl(forever);
      }
    };
  }

  /** {@code ?lang=en} on any page is remembered on this device. */
  static final class RememberLanguage implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      var asked = request.getMethod().equals("GET") ? request.getParameter("lang") : null;
      if (asked != null) {
        var cookie = new Cookie(Frames.LANGUAGE_COOKIE, asked.startsWith("en") ? "en" : "zh");
        cookie.setPath("/");
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
      }
      return true;
    }
  }

  record FrameArgument(Frames frames) implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Frame.class;
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binder) {
      return frames.of(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
    }
  }

  record AccountArgument() implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Account.class;
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binder) {
      return CurrentAccount.get().orElseThrow();
    }
  }

  record PageAnswer(Pages pages) implements HandlerMethodReturnValueHandler {
    @Override
    public boolean supportsReturnType(MethodParameter type) {
      return type.getParameterType() == Rendered.class
          || type.getParameterType() == Object.class
          || type.getParameterType().isAnnotationPresent(Template.class);
    }

    @Override
    public void handleReturnValue(
        @Nullable Object answer,
        MethodParameter type,
        ModelAndViewContainer container,
        NativeWebRequest request)
        throws Exception {
      container.setRequestHandled(true);
      var from = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
      var to = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
      switch (Objects.requireNonNull(answer)) {
        case Rendered(var status, var page) -> pages.write(page, status.value(), from, to);
        case String redirect when redirect.startsWith("redirect:") ->
            to.sendRedirect(redirect.substring("redirect:".length()));
        default -> pages.write(answer, 200, from, to);
      }
    }
  }
}
