package org.tongzhou.information.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two hours for judging: what is urgent wakes people, what is not waits for the morning. */
class JudgingTimeTest {

  private static final ZoneId CAMPUS = ZoneId.of("Asia/Shanghai");

  @ParameterizedTest
  @CsvSource({
    "NOW,   2020-02-17T14:00, 2020-02-17T16:00",
    "NOW,   2020-02-17T23:30, 2020-02-18T01:30",
    "TODAY, 2020-02-17T14:00, 2020-02-17T16:00",
    "TODAY, 2020-02-17T21:59, 2020-02-17T23:59",
    "TODAY, 2020-02-17T22:00, 2020-02-18T10:00",
    "SOON,  2020-02-18T00:10, 2020-02-18T10:00",
    "SOON,  2020-02-18T07:59, 2020-02-18T10:00",
    "SOON,  2020-02-18T08:00, 2020-02-18T10:00"
  })
  void a_signal_is_due(Urgency urgency, LocalDateTime raised, LocalDateTime due) {
    assertThat(JudgingTime.due(urgency, 120, raised.atZone(CAMPUS).toInstant(), CAMPUS))
        .isEqualTo(due.atZone(CAMPUS).toInstant());
  }
}
