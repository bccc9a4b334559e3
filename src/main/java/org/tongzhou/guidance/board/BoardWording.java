package org.tongzhou.guidance.board;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tongzhou.foundation.divisions.Division;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.CampusClock;

/** How messages, their places and their times are said in pages and events. */
@Service
public class BoardWording {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY_ZH = DateTimeFormatter.ofPattern("M月d日 HH:mm");
  private static final DateTimeFormatter DAY_EN =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

  private static final int LONGEST_PLACE = 40;
  private static final int REMEMBERED = 20_000;

  private final Divisions divisions;
  private final CampusClock clock;
  private final List<String> inChinese;
  private final List<String> inEnglish;
  private final Cache<String, Optional<String>> located =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  BoardWording(Divisions divisions, CampusClock clock) {
    this.divisions = divisions;
    this.clock = clock;
    var provinces = divisions.provinces().stream().map(Division::code).toList();
    this.inChinese = provinces.stream().map(divisions::name).toList();
    this.inEnglish = provinces.stream().map(divisions::nameInEnglish).toList();
  }

  public Line line(Message message, Locale locale) {
    return new Line(
        message.id().value().toString(),
        message.text(),
        message.name(),
        place(message.place(), locale),
        at(message.writtenAt(), locale),
        message.pinned());
  }

  /** 湖北省武汉市; in English the province alone, for cities have no official English names. */
  public String place(@Nullable String code, Locale locale) {
    if (code == null) return "";
    return locale.getLanguage().equals("en")
        ? divisions.nameInEnglish(code.substring(0, 2) + "0000")
        : divisions.fullName(code);
  }

  public String province(String twoDigits, Locale locale) {
    return place(twoDigits + "0000", locale);
  }

  private String at(Instant instant, Locale locale) {
    var local = instant.atZone(clock.zone());
    if (local.toLocalDate().equals(LocalDate.ofInstant(clock.now(), clock.zone())))
      return MINUTE.format(local);
    return (locale.getLanguage().equals("en") ? DAY_EN : DAY_ZH).format(local);
  }

  /** As the form offers them. */
  public List<String> provinces(Locale locale) {
    return locale.getLanguage().equals("en") ? inEnglish : inChinese;
  }

  /**
   * The code of a province or city that somebody wrote in words; a county says its city. Many write
   * the same few, and finding one among all divisions takes longer than keeping a message.
   */
  Optional<String> locate(String words) {
    var stripped = words.strip();
    return stripped.length() > LONGEST_PLACE ? Optional.empty() : located.get(stripped, this::find);
  }

  private Optional<String> find(String words) {
    for (var province : divisions.provinces())
      if (divisions.nameInEnglish(province.code()).equalsIgnoreCase(words))
        return Optional.of(province.code());
    return divisions.locate(words).map(place -> cityOf(place.division()));
  }

  private static String cityOf(Division division) {
    return division.level() == Division.Level.COUNTY && division.parent() != null
        ? division.parent()
        : division.code();
  }
}
