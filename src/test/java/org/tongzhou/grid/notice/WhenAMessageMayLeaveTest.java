package org.tongzhou.grid.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhenAMessageMayLeaveTest {

  private static final ZoneId CAMPUS = ZoneId.of("Asia/Shanghai");
  private static final LocalTime EVENING = LocalTime.of(18, 0);

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(CAMPUS).toInstant();
  }

  private static Preference quiet(String from, String until) {
    var usual = Preference.DEFAULT;
    return new Preference(
        usual.locale(),
        usual.urgent(),
        usual.normal(),
        usual.digest(),
        LocalTime.parse(from),
        LocalTime.parse(until));
  }

  @ParameterizedTest
  @CsvSource({
    "22:00, 07:00, 2020-02-17T21:59, 2020-02-17T21:59",
    "22:00, 07:00, 2020-02-17T22:00, 2020-02-18T07:00",
    "22:00, 07:00, 2020-02-18T03:00, 2020-02-18T07:00",
    "22:00, 07:00, 2020-02-18T07:00, 2020-02-18T07:00",
    "12:00, 14:00, 2020-02-17T13:30, 2020-02-17T14:00",
    "12:00, 14:00, 2020-02-17T23:30, 2020-02-17T23:30",
    "00:00, 00:00, 2020-02-17T00:00, 2020-02-17T00:00"
  })
  void ordinary_words_wait_for_the_end_of_the_quiet_hours(
      String from, String until, String now, String due) {
    assertThat(Timing.dueAt(Urgency.NORMAL, at(now), quiet(from, until), EVENING, CAMPUS))
        .isEqualTo(at(due));
    assertThat(Timing.dueAt(Urgency.URGENT, at(now), quiet(from, until), EVENING, CAMPUS))
        .isEqualTo(at(now));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-02-17T10:00, 2020-02-17T18:00",
    "2020-02-17T18:00, 2020-02-18T18:00",
    "2020-02-17T23:00, 2020-02-18T18:00"
  })
  void the_digest_leaves_once_a_day(String now, String due) {
    assertThat(Timing.dueAt(Urgency.DIGEST, at(now), quiet("22:00", "07:00"), EVENING, CAMPUS))
        .isEqualTo(at(due));
  }

  @Test
  void what_cannot_be_handed_over_is_tried_again_later_and_later_and_then_given_up() {
    var now = at("2020-02-17T10:00");
    Duration before = Duration.ZERO;
    for (int attempt = 1; attempt <= Timing.RETRIES.size(); attempt++) {
      var wait = Duration.between(now, Timing.retryAt(attempt, now).orElseThrow());
      assertThat(wait).isGreaterThan(before);
      before = wait;
    }
    assertThat(Timing.retryAt(Timing.RETRIES.size() + 1, now)).isEmpty();
  }

  // ---- floods

  private static final Instant NOW = at("2020-02-17T10:00");

  private static List<Flood.Due> due(Urgency urgency, int count) {
    return LongStream.rangeClosed(1, count).mapToObj(n -> new Flood.Due(n, urgency)).toList();
  }

  @Test
  void a_few_go_one_by_one() {
    assertThat(Flood.plan(due(Urgency.NORMAL, 3), List.of(), 3, NOW).messages())
        .containsExactly(List.of(1L), List.of(2L), List.of(3L));
  }

  @Test
  void many_go_together() {
    assertThat(Flood.plan(due(Urgency.NORMAL, 4), List.of(), 3, NOW).messages())
        .containsExactly(List.of(1L, 2L, 3L, 4L));
    assertThat(Flood.plan(due(Urgency.NORMAL, 2), List.of(NOW, NOW), 3, NOW).messages())
        .containsExactly(List.of(1L, 2L));
  }

  @Test
  void when_the_hour_is_full_they_wait_for_its_end() {
    var first = NOW.minus(Duration.ofMinutes(50));
    var plan = Flood.plan(due(Urgency.NORMAL, 2), List.of(first, NOW, NOW), 3, NOW);
    assertThat(plan.messages()).isEmpty();
    assertThat(plan.later()).containsExactly(1L, 2L);
    assertThat(plan.until()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
  }

  @Test
  void what_is_urgent_goes_alone_however_full_the_hour() {
    assertThat(Flood.plan(due(Urgency.URGENT, 5), List.of(NOW, NOW, NOW), 3, NOW).messages())
        .hasSize(5);
  }

  @Test
  void the_digest_of_the_day_is_one_message() {
    assertThat(Flood.plan(due(Urgency.DIGEST, 7), List.of(NOW, NOW, NOW), 3, NOW).messages())
        .hasSize(1)
        .first()
        .satisfies(numbers -> assertThat(numbers).hasSize(7));
  }
}
