package org.tongzhou.grid.brief;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Locale;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.incident.BothWords;

/**
 * The day that a brief is about, and the moment at which it is written. Sections say everything in
 * both languages at once: a brief is frozen before anybody chooses one.
 */
public record BriefMoment(LocalDate day, Instant asOf, ZoneId zone, Words words) {

  public LocalDate dayBefore() {
    return day.minusDays(1);
  }

  /** The same hour of the day before. */
  public Instant asOfTheDayBefore() {
    return asOf.atZone(zone).minusDays(1).toInstant();
  }

  /** Arguments that are {@link BothWords} are said in the language of the sentence. */
  public BothWords say(String key, Object... arguments) {
    return new BothWords(say(Words.CHINESE, key, arguments), say(Words.ENGLISH, key, arguments));
  }

  private String say(Locale locale, String key, Object... arguments) {
    var said =
        Arrays.stream(arguments)
            .map(argument -> argument instanceof BothWords both ? both.in(locale) : argument)
            .toArray();
    return words.say(locale, key, said);
  }

  /** What somebody wrote, the same in both languages. */
  public static BothWords as(String written) {
    return new BothWords(written, written);
  }

  public BothWords number(long number) {
    return as("%,d".formatted(number));
  }

  /** To one decimal, cut and never rounded up to 100 %. */
  public BothWords percent(long part, long whole) {
    if (whole == 0) return as("–");
    long tenths = part * 1000 / whole;
    return as(tenths / 10 + "." + tenths % 10 + "%");
  }

  public BothWords time(Instant at) {
    return new BothWords(time(Words.CHINESE, at), time(Words.ENGLISH, at));
  }

  private String time(Locale locale, Instant at) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(locale)
        .withZone(zone)
        .format(at);
  }
}
