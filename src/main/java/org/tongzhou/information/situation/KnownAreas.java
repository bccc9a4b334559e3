package org.tongzhou.information.situation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.information.alert.AlertId;
import org.tongzhou.information.alert.Alerts;

/** Counts, rules and levels by hand in memory, read again when the change feed says so. */
@Component
class KnownAreas {

  /** Payload: nothing; some 40,000 rows are read again. */
  static final String TOPIC = "situation.areas";

  /**
   * @param series by code, without those kept apart
   * @param byHand by code, set last first
   * @param warned by code, what alerts say or said of it
   * @param headlines of these alerts
   * @param rules the newest first
   */
  record Moment(
      Map<String, AreaSeries> series,
      Map<String, List<LevelByHand>> byHand,
      Map<String, List<Alerts.Warned>> warned,
      Map<AlertId, String> headlines,
      List<LevelRule> rules) {}

  private final JdbcClient db;
  private final LevelRows levels;
  private final Alerts alerts;
  private volatile Moment moment;

  KnownAreas(JdbcClient db, LevelRows levels, Alerts alerts, ChangeFeed feed) {
    this.db = db;
    this.levels = levels;
    this.alerts = alerts;
    feed.subscribe(TOPIC, payloads -> moment = read());
    feed.subscribe(Alerts.TOPIC, payloads -> moment = warned(moment));
    this.moment = read();
  }

  Moment moment() {
    return moment;
  }

  private Moment read() {
    var byHand = new HashMap<String, List<LevelByHand>>();
    for (var level : levels.inForce())
      byHand.computeIfAbsent(level.code(), code -> new ArrayList<>()).add(level);
    return warned(new Moment(series(), byHand, Map.of(), Map.of(), levels.rules()));
  }

  /** Counts are not read again for an alert. */
  private Moment warned(Moment before) {
    var warned = new HashMap<String, List<Alerts.Warned>>();
    var headlines = new HashMap<AlertId, String>();
    for (var one : alerts.warned(Instant.EPOCH)) {
      warned.computeIfAbsent(one.code(), code -> new ArrayList<>()).add(one);
      headlines.computeIfAbsent(one.alert(), id -> alerts.headline(id, Words.CHINESE));
    }
    return new Moment(before.series(), before.byHand(), warned, headlines, before.rules());
  }

  private Map<String, AreaSeries> series() {
    var series = new HashMap<String, AreaSeries>();
    db.sql(
            """
            select code, array_agg(day - date '1970-01-01' order by day) as days,
                   array_agg(confirmed order by day) as confirmed
              from situation.counts
             where apart = ''
             group by code
            """)
        .query(
            (row, number) ->
                new AreaSeries(
                    row.getString("code"),
                    ints((Integer[]) row.getArray("days").getArray()),
                    ints((Integer[]) row.getArray("confirmed").getArray())))
        .list()
        .forEach(each -> series.put(each.code(), each));
    return series;
  }

  private static int[] ints(Integer[] boxed) {
    var plain = new int[boxed.length];
    for (int i = 0; i < boxed.length; i++) plain[i] = boxed[i];
    return plain;
  }
}
