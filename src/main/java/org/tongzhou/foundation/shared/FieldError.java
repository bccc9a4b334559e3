package org.tongzhou.foundation.shared;

import java.util.List;

/**
 * What is wrong with one field of a form. The message key is {@code error.<code>}; arguments fill
 * the message and never hold what somebody else typed.
 */
public record FieldError(String field, String code, List<Object> arguments) {

  public static FieldError of(String field, String code, Object... arguments) {
    return new FieldError(field, code, List.of(arguments));
  }
}
