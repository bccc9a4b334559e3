package org.tongzhou.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.alert.Alerts;

/** A yellow snow warning for Yantai since this morning, and an exercise that alarms nobody. */
final class AlertsOfTheDemo {

  private static final Logger log = LoggerFactory.getLogger(AlertsOfTheDemo.class);

  private static final String ALERT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
        <identifier>demo-%s-%s</identifier><sender>yujing@demo.tongzhou</sender>
        <sent>%s</sent><status>%s</status><msgType>Alert</msgType><scope>Public</scope>
        <info><language>zh-CN</language><category>Met</category><event>暴雪</event>
          <urgency>Expected</urgency><severity>Moderate</severity><certainty>Likely</certainty>
          <expires>%s</expires><senderName>烟台市气象台（演示）</senderName>
          <headline>%s烟台市气象台发布暴雪黄色预警</headline>
          <description>预计未来 24 小时内，我市北部沿海将出现 6 毫米以上降雪，积雪深度可达 10 厘米以上，并伴有道路结冰。</description>
          <instruction>请尽量减少外出；交通、铁路、电力部门做好除雪和防冻；返乡同学推迟出行。</instruction>
          <area><areaDesc>烟台市</areaDesc>
            <geocode><valueName>GB/T 2260</valueName><value>370600</value></geocode></area></info>
        <info><language>en</language><category>Met</category><event>Snowstorm</event>
          <urgency>Expected</urgency><severity>Moderate</severity><certainty>Likely</certainty>
          <expires>%s</expires><senderName>Yantai Weather Office (demo)</senderName>
          <headline>%sYellow snowstorm warning for Yantai</headline>
          <description>More than 6 mm of snow is expected along the northern coast within 24 hours, with icy roads.</description>
          <instruction>Stay in where you can, and put journeys off.</instruction>
          <area><areaDesc>Yantai</areaDesc>
            <geocode><valueName>GB/T 2260</valueName><value>370600</value></geocode></area></info>
      </alert>
      """;

  private final Alerts alerts;
  private final Played played;
  private final CampusClock clock;

  AlertsOfTheDemo(Alerts alerts, Accounts accounts, People people, Units units, CampusClock clock) {
    this.alerts = alerts;
    this.played = new Played(accounts, people, units, clock);
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void warn() {
    try {
      var office = played.account("university").orElseThrow();
      for (var status : new String[] {"Actual", "Exercise"}) takeIn(status, office);
    } catch (Refused known) {
      log.debug("The demo has its alerts of today");
    }
  }

  private void takeIn(String status, Account office) {
    var today = clock.today();
    var written = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
    var sent =
        written.format(today.atTime(LocalTime.of(0, 30)).atZone(clock.zone()).toOffsetDateTime());
    var expires =
        written.format(today.plusDays(1).atTime(20, 0).atZone(clock.zone()).toOffsetDateTime());
    boolean exercise = status.equals("Exercise");
    alerts.takeIn(
        ALERT
            .formatted(
                today,
                status.toLowerCase(Locale.ROOT),
                sent,
                status,
                expires,
                exercise ? "【演练】" : "",
                expires,
                exercise ? "[Exercise] " : "")
            .getBytes(StandardCharsets.UTF_8),
        office);
  }
}
