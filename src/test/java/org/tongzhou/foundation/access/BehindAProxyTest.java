package org.tongzhou.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongzhou.testing.TongzhouServer;

/** A proxy on this machine says who really asks, and whether by TLS. */
@TongzhouServer
class BehindAProxyTest {

  /** More than strangers of one address may send within an hour without a captcha. */
  private static final int MANY = 10;

  @LocalServerPort int port;

  private final HttpClient http = HttpClient.newHttpClient();

  private HttpResponse<String> ask(HttpRequest.Builder request) throws Exception {
    return http.send(
        request.header("Accept-Language", "en").header("User-Agent", "Mozilla/5.0").build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder at(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private boolean isTooOften(String forwardedFor) throws Exception {
    return ask(at("/contributions")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Forwarded-For", forwardedFor)
            .POST(BodyPublishers.ofString("agreed=yes")))
        .body()
        .contains("Much has just been sent from this network");
  }

  @Test
  void whoever_asks_much_is_slowed_and_nobody_else_behind_the_proxy() throws Exception {
    boolean slowed = false;
    // what a client claims itself stands in front, and counts for nothing
    for (int i = 0; i < MANY && !slowed; i++)
      slowed = isTooOften("198.51.100." + i + ", 203.0.113.7");
    assertThat(slowed).isTrue();
    assertThat(isTooOften("203.0.113.8")).isFalse();
  }

  @Test
  void a_cookie_given_by_tls_is_kept_to_tls() throws Exception {
    assertThat(cookieOf(at("/sign-out").header("X-Forwarded-Proto", "https"))).contains("Secure");
    assertThat(cookieOf(at("/sign-out"))).doesNotContain("Secure");
  }

  private String cookieOf(HttpRequest.Builder signOut) throws Exception {
    return ask(signOut.POST(BodyPublishers.noBody()))
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow();
  }
}
