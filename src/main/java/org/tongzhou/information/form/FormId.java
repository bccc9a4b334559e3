package org.tongzhou.information.form;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A form over all its versions. */
public record FormId(@JsonValue UUID value) {

  public static FormId of(String text) {
    return new FormId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
