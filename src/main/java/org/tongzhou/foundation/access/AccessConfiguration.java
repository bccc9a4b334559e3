package org.tongzhou.foundation.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.tongzhou.foundation.storage.Home;

/** Two filter chains: the API by bearer token, pages by cookie. Rules stand at the routes. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
          + "media-src 'self'; "
          + "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
          + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** What the chain of pages says on each of them, for those that go past it. */
  static void pageHeaders(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", CONTENT_POLICY);
    response.setHeader("Referrer-Policy", ReferrerPolicy.SAME_ORIGIN.getPolicy());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("X-XSS-Protection", "0");
    if (request.isSecure())
      response.setHeader("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
  }

  @Bean
  @Order(1)
  SecurityFilterChain apiChain(HttpSecurity http, Accounts accounts) {
    return lean(http.securityMatcher("/api/**", "/actuator/prometheus"))
        .addFilterBefore(new TokenFilter(accounts, true), AuthorizationFilter.class)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain pagesChain(HttpSecurity http, Accounts accounts) {
    return lean(http.securityMatcher("/**"))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
        .addFilterBefore(new SameOriginFilter(), AuthorizationFilter.class)
        .addFilterBefore(new TokenFilter(accounts, false), AuthorizationFilter.class)
        .build();
  }

  private static HttpSecurity lean(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .securityContext(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(
            routes ->
                routes
                    .requestMatchers("/actuator/prometheus")
                    .access(
                        (who, what) ->
                            new org.springframework.security.authorization.AuthorizationDecision(
                                CurrentAccount.get()
                                    .filter(account -> account.may(Permission.SYSTEM_OPERATE))
                                    .isPresent()))
                    .anyRequest()
                    .permitAll());
  }

  /** An observation of every filter of every request would cost more than the filters do. */
  @Bean
  SecurityObservationSettings noObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** Outermost, so that refusals and errors of a rehearsal are marked as well. */
  @Bean
  FilterRegistrationBean<RehearsalFilter> rehearsalFilter(Home home) {
    var registered = new FilterRegistrationBean<>(new RehearsalFilter());
    registered.setEnabled(home.isRehearsal());
    registered.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registered;
  }

  /** Nobody signs in through Spring's own user store. */
  @Bean
  UserDetailsService nobody() {
    return username -> {
      throw new UsernameNotFoundException("");
    };
  }
}
