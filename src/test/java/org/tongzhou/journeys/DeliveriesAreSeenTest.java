package org.tongzhou.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The university office looks at what became of a week's notices: a chart, and the same as rows.
 */
class DeliveriesAreSeenTest extends Journey {

  private static final long FAR = 900_000_000;

  @Autowired JdbcClient db;

  private int number;

  @AfterEach
  void forget() {
    db.sql("delete from notice.deliveries where number >= :far").param("far", FAR).update();
  }

  @ParameterizedTest
  @CsvSource({"zh-CN,390", "en,390", "zh-CN,1440", "en,1440"})
  void on_the_phone_and_at_the_desk(String tag, int width) {
    for (int day = 0; day < 6; day++) {
      deliveries(day, "EMAIL", "SENT", 40 + 15 * day);
      deliveries(day, "EMAIL", "FAILED", 2 + day);
      deliveries(day, "WECOM", "DELIVERED", 90 - 10 * day);
      if (day == 0) deliveries(day, "EMAIL", "QUEUED", 12);
    }
    var page = as("赵敏", Locale.forLanguageTag(tag), width);
    page.navigate(address("/notices/deliveries"));
    assertThat(page.locator(".chart-canvas svg")).isVisible();
    check(page);
    page.locator("figure.chart summary").click();
    assertThat(page.locator("figure.chart tbody tr").first()).isVisible();
    check(page);
  }

  private void deliveries(int daysAgo, String channel, String state, int count) {
    db.sql(
            """
            insert into notice.deliveries
                   (number, person_id, channel, urgency, state, queued_at, due_at, attempts,
                    message, claimed_at, settled_at, why)
            select :number, person, :channel, 'NORMAL', :state, :at, :at, 1, gen_random_uuid(), :at,
                   :at, case when :state = 'FAILED' then 'refused 550' end
              from generate_series(1, :count) as person
            """)
        .param("number", FAR + number++)
        .param("channel", channel)
        .param("state", state)
        .param("at", clock.instant().minus(Duration.ofDays(daysAgo)).atOffset(ZoneOffset.UTC))
        .param("count", count)
        .update();
  }
}
