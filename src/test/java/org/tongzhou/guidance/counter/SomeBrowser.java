package org.tongzhou.guidance.counter;

import jakarta.servlet.http.Cookie;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A browser with its cookies, all of them behind one address. */
final class SomeBrowser {

  static final String PHONE =
      "Mozilla/5.0 (Linux; Android 10; V1934A) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/80.0.3987.87 Mobile Safari/537.36";

  private Cookie[] cookies = {};
  private String agent = PHONE;

  SomeBrowser calledItself(String name) {
    agent = name;
    return this;
  }

  MockHttpServletRequest request() {
    var request = new MockHttpServletRequest("GET", "/articles/1");
    request.setRemoteAddr("10.0.0.1");
    request.addHeader("User-Agent", agent);
    if (cookies.length > 0) request.setCookies(cookies);
    return request;
  }

  void looks(Counter counter, String subject) {
    looks(counter, subject, request());
  }

  void looks(Counter counter, String subject, MockHttpServletRequest request) {
    var response = new MockHttpServletResponse();
    counter.viewed(subject, request, response);
    keep(response);
  }

  boolean likes(Counter counter, String subject) {
    var response = new MockHttpServletResponse();
    boolean liked = counter.like(subject, request(), response);
    keep(response);
    return liked;
  }

  void keep(MockHttpServletResponse response) {
    if (response.getCookies().length > 0) cookies = response.getCookies();
  }

  Cookie cookie() {
    return cookies[0];
  }
}
