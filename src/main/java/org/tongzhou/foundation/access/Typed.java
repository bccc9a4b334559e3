package org.tongzhou.foundation.access;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into a form and what is wrong with it; both empty for a fresh form.
 *
 * @param errors worded, by field; the empty field is the form as a whole
 */
public record Typed(Map<String, String> values, Map<String, String> errors) {

  public static final Typed NOTHING = new Typed(Map.of(), Map.of());

  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  public @Nullable String error(String field) {
    return errors.get(field);
  }

  /** Says what is wrong with the whole, or null. */
  public @Nullable String error() {
    return errors.get("");
  }
}
