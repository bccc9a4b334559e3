package org.tongzhou.grid.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.people.PersonId;
import tools.jackson.databind.json.JsonMapper;

/** What leaves the house in the words of a notice points to nobody. */
class NothingPersonalInNoticesTest {

  private static final Words WORDS = new Words();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "201900000001",
        "请打 13800000001",
        "138-0000-0001",
        "0531 8888 6666",
        "T0001",
        "lin@example.edu.cn",
        "11010120010203002X"
      })
  void a_text_that_may_name_somebody_is_refused(String text) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> Parameters.requireImpersonal(List.of(text)))
        .extracting(Refused::why)
        .isEqualTo(NoticeRefusal.PERSONAL_PARAMETER);
    assertThat(Parameters.impersonal(new InBoth("每日健康", text))).isFalse();
  }

  @Test
  void a_person_is_no_parameter() {
    assertThat(Parameters.impersonal(new PersonId(7))).isFalse();
    assertThat(Parameters.impersonal(201_900_000_001L)).isFalse();
    assertThat(Parameters.impersonal(List.of("x"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "每日健康填报",
        "2020-02-17",
        "法学1901班",
        "10:00",
        "第 12 号要求",
        "SR-2020-10423",
        "2020-02-17 08:00"
      })
  void a_thing_is_one(String text) {
    assertThat(Parameters.impersonal(text)).isTrue();
  }

  @Test
  void parameters_come_back_as_they_were_written() {
    var json = new JsonMapper();
    List<Object> all =
        List.of(
            "文字",
            new InBoth("每日健康", "Daily health"),
            3L,
            LocalDate.of(2020, 2, 17),
            LocalTime.of(10, 0),
            Instant.parse("2020-02-17T02:00:00Z"));
    assertThat(Parameters.read(Parameters.write(all, json), json)).isEqualTo(all);
  }

  @Test
  void every_kind_has_title_and_body_and_asks_for_nobody() {
    var kinds = kinds();
    assertThat(kinds).contains("notice.notice.trial");
    var somebody =
        Pattern.compile(
            "姓名|学号|工号|身份证|手机号|体温|症状|诊断|student number|phone number|temperature|diagnos",
            Pattern.CASE_INSENSITIVE);
    for (var kind : kinds)
      for (var locale : List.of(Words.CHINESE, Words.ENGLISH))
        for (var part : List.of(".title", ".body")) {
          assertThat(WORDS.knows(locale, kind + part)).as(kind + part + " " + locale).isTrue();
          assertThat(WORDS.say(locale, kind + part))
              .as(kind + part)
              .doesNotContainPattern(somebody);
        }
  }

  private static Set<String> kinds() {
    return WORDS.keys(Locale.SIMPLIFIED_CHINESE).stream()
        .filter(key -> key.matches("[a-z]+\\.notice\\.[a-z-]+\\.(title|body)"))
        .map(key -> key.replaceFirst("\\.(title|body)$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
