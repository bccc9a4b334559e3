package org.tongzhou.information.signal;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be looked at, in one of its revisions.
 *
 * @param expression of the set language, in which {@code {round}} stands for the round
 * @param dueMinutes for judging it
 * @param quietDays after a dismissal, in which the same is not raised again
 * @param least people from whom on a count can be an aberration; null for a rule about people
 * @param source who laid it down, and where it is written
 */
public record SignalRule(
    String code,
    int revision,
    Kind kind,
    String nameZh,
    String nameEn,
    String expression,
    Urgency urgency,
    int dueMinutes,
    int quietDays,
    @Nullable Integer least,
    boolean on,
    String source,
    String madeBy,
    Instant madeAt) {

  public static final String ROUND = "{round}";

  public enum Kind {
    /** Everybody whom the expression names is a signal. */
    PERSON,
    /** How many it names by unit and place is watched for aberrations. */
    COUNT
  }

  public String name(Locale locale) {
    return locale.getLanguage().equals("en") ? nameEn : nameZh;
  }

  /** The expression for one round. */
  String in(String roundCode) {
    return expression.replace(ROUND, roundCode);
  }
}
