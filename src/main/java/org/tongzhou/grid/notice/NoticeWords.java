package org.tongzhou.grid.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.storage.Home;

/** Says a notice in a language. */
@Component
class NoticeWords {

  private final Words words;
  private final CampusClock clock;
  private final boolean rehearsal;

  NoticeWords(Words words, CampusClock clock, Home home) {
    this.words = words;
    this.clock = clock;
    this.rehearsal = home.isRehearsal();
  }

  boolean knows(String kind) {
    return words.knows(Words.CHINESE, kind + ".title")
        && words.knows(Words.CHINESE, kind + ".body");
  }

  String title(Notice notice, Locale locale) {
    var title = words.say(locale, notice.kind() + ".title", said(notice.parameters(), locale));
    return rehearsal ? words.say(locale, "notice.rehearsal.title", title) : title;
  }

  String body(Notice notice, Locale locale) {
    return words.say(locale, notice.kind() + ".body", said(notice.parameters(), locale));
  }

  private Object[] said(List<Object> parameters, Locale locale) {
    return parameters.stream().map(parameter -> said(parameter, locale)).toArray();
  }

  private Object said(Object parameter, Locale locale) {
    return switch (parameter) {
      case InBoth(String chinese, String english) ->
          locale.getLanguage().equals("en") && !english.isBlank() ? english : chinese;
      case LocalDate day -> day(day, locale);
      case LocalTime time -> DateTimeFormatter.ofPattern("HH:mm").format(time);
      case Instant at -> {
        var local = at.atZone(clock.zone());
        yield day(local.toLocalDate(), locale)
            + " "
            + DateTimeFormatter.ofPattern("HH:mm").format(local);
      }
      default -> parameter;
    };
  }

  private static String day(LocalDate day, Locale locale) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
  }
}
