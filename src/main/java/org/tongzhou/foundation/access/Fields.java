package org.tongzhou.foundation.access;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Refused;

/** Reads a posted form; remembers what was typed and what is wrong with each field. */
public final class Fields {

  private final Frame frame;
  private final Map<String, String> typed;
  private final Map<String, String> errors = new HashMap<>();

  public Fields(Frame frame, Map<String, String> typed) {
    this.frame = frame;
    this.typed = typed;
  }

  /** What was typed; an empty field is wrong. */
  public String text(String field) {
    var text = typed.getOrDefault(field, "").strip();
    if (text.isEmpty()) wrong(field, "shared.form.missing");
    return text;
  }

  public LocalDate day(String field) {
    var day = dayOrNull(field);
    if (day == null && !errors.containsKey(field)) wrong(field, "shared.form.missing");
    return day == null ? LocalDate.EPOCH : day;
  }

  public @Nullable LocalDate dayOrNull(String field) {
    var text = typed.getOrDefault(field, "").strip();
    if (text.isEmpty()) return null;
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      wrong(field, "shared.form.not-a-day");
      return null;
    }
  }

  public void wrong(String field, String key) {
    errors.putIfAbsent(field, frame.say(key));
  }

  public void wrong(FieldError error) {
    errors.putIfAbsent(
        error.field(), frame.say("error." + error.code(), error.arguments().toArray()));
  }

  /**
   * The refusal beside the fields that it names itself; where it names none, beside the given one,
   * or for the form as a whole beside the empty one.
   */
  public void refused(Refused refused, String field) {
    refused.fields().forEach(this::wrong);
    if (!refused.fields().isEmpty()) return;
    errors.putIfAbsent(
        field, frame.say("refusal." + refused.why().code(), refused.arguments().toArray()));
  }

  public boolean isValid() {
    return errors.isEmpty();
  }

  public Typed back() {
    return new Typed(Map.copyOf(typed), Map.copyOf(errors));
  }
}
