package org.tongzhou.foundation.shared;

import org.springframework.http.HttpStatus;

/** A page with a status other than 200, such as a form that comes back with its errors (422). */
public record Rendered(HttpStatus status, Object page) {

  public static Rendered with(HttpStatus status, Object page) {
    return new Rendered(status, page);
  }

  public static Rendered invalid(Object page) {
    return new Rendered(HttpStatus.UNPROCESSABLE_CONTENT, page);
  }
}
