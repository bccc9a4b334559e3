package org.tongzhou.grid.people.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Refused;

/** Reads a posted form; remembers what was typed and what is wrong with each field. */
final class Fields {

  private final Frame frame;
  private final Map<String, String> typed;
  private final Map<String, String> errors = new HashMap<>();

  Fields(Frame frame, Map<String, String> typed) {
    this.frame = frame;
    this.typed = typed;
  }

  String text(String field) {
    var text = typed.getOrDefault(field, "").strip();
    if (text.isEmpty()) wrong(field, "people.form.missing");
    return text;
  }

  LocalDate day(String field) {
    var day = dayOrNull(field);
    if (day == null && !errors.containsKey(field)) wrong(field, "people.form.missing");
    return day == null ? LocalDate.EPOCH : day;
  }

  @Nullable LocalDate dayOrNull(String field) {
    var text = typed.getOrDefault(field, "").strip();
    if (text.isEmpty()) return null;
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      wrong(field, "people.form.not-a-day");
      return null;
    }
  }

  void wrong(String field, String key) {
    errors.putIfAbsent(field, frame.say(key));
  }

  /** The refusal beside the field it is about; the empty field for the form as a whole. */
  void refused(Refused refused, String field) {
    errors.putIfAbsent(
        field, frame.say("refusal." + refused.why().code(), refused.arguments().toArray()));
  }

  boolean isValid() {
    return errors.isEmpty();
  }

  Typed back() {
    return new Typed(Map.copyOf(typed), Map.copyOf(errors));
  }
}
