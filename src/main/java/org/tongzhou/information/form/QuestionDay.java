package org.tongzhou.information.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The border of a date: a day of the calendar, or so many days from today. */
public record QuestionDay(@Nullable LocalDate fixed, int fromToday) {

  private static final Pattern RELATIVE = Pattern.compile("today(?:([+-])([0-9]{1,4}))?");

  /** {@code 2020-01-20}, {@code today}, {@code today-14}, {@code today+30}; empty if neither. */
  public static Optional<QuestionDay> parse(String text) {
    var relative = RELATIVE.matcher(text);
    if (relative.matches()) {
      var days = relative.group(2) == null ? 0 : Integer.parseInt(relative.group(2));
      return Optional.of(new QuestionDay(null, "-".equals(relative.group(1)) ? -days : days));
    }
    try {
      return Optional.of(new QuestionDay(LocalDate.parse(text), 0));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  public LocalDate on(LocalDate today) {
    return fixed != null ? fixed : today.plusDays(fromToday);
  }

  @Override
  public String toString() {
    if (fixed != null) return fixed.toString();
    if (fromToday == 0) return "today";
    return "today" + (fromToday > 0 ? "+" : "") + fromToday;
  }
}
