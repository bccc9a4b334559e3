package org.tongzhou.foundation.access;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;

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

  /**
   * Does what the form asks and goes on to where {@code act} says, unless something is wrong: then
   * the form comes back with the status of the refusal, the reason beside {@code field} and
   * everything that was typed.
   */
  public Object send(String field, Supplier<String> act, Function<Typed, Object> form) {
    return send(refused -> field, act, form);
  }

  /**
   * @param beside the field that a refusal is about
   */
  public Object send(
      Function<Refused, String> beside, Supplier<String> act, Function<Typed, Object> form) {
    if (!isValid()) return Rendered.invalid(form.apply(back()));
    try {
      return "redirect:" + act.get();
    } catch (Refused refused) {
      refused(refused, beside.apply(refused));
      return Rendered.with(HttpStatus.valueOf(refused.why().kind().status()), form.apply(back()));
    }
  }

  public boolean isValid() {
    return errors.isEmpty();
  }

  public Typed back() {
    return new Typed(Map.copyOf(typed), Map.copyOf(errors));
  }
}
