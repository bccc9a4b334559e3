package org.tongzhou.command.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import org.junit.jupiter.api.Test;
import org.tongzhou.grid.people.PersonId;

/** The feed as calendar programs read it, and byte by byte. */
class CalendarFeedTest {

  private static final ZoneId CAMPUS = ZoneId.of("Asia/Shanghai");
  private static final Instant FEBRUARY = Instant.parse("2020-02-03T00:00:00Z");
  private static final Instant TEN = Instant.parse("2020-02-17T02:00:00Z");

  private static Meeting meeting(String title, String place, Meeting.State state, int sequence) {
    return new Meeting(
        new MeetingId(new UUID(0, 7)),
        "M2020-7",
        new GroupId(new UUID(0, 1)),
        title,
        place,
        "不外传",
        TEN,
        TEN.plusSeconds(3600),
        state,
        sequence,
        TEN.minusSeconds(7200),
        null);
  }

  private static CalendarFeed feed(ZoneId zone) {
    return new CalendarFeed("我的会议", zone, FEBRUARY);
  }

  private static Calendar parsed(String feed) throws Exception {
    return new CalendarBuilder().build(new StringReader(feed));
  }

  private static VEvent event(String feed) throws Exception {
    return parsed(feed).<VEvent>getComponents(Component.VEVENT).getFirst();
  }

  private static String value(VEvent event, String property) {
    return event.<Property>getRequiredProperty(property).getValue();
  }

  private static String with(Meeting meeting) {
    var feed = feed(CAMPUS);
    feed.meeting(meeting, meeting.title());
    return feed.end();
  }

  @Test
  void byte_by_byte() {
    var feed = feed(CAMPUS);
    feed.meeting(meeting("每日会商", "学工部, 301", Meeting.State.CALLED, 0), "每日会商");
    feed.turn(
        new Rota.Turn(
            new GroupId(new UUID(0, 1)),
            LocalDate.of(2020, 2, 18),
            1,
            new PersonId(1),
            TEN.minusSeconds(7200)),
        "值班");
    assertThat(feed.end())
        .isEqualTo(
            """
            BEGIN:VCALENDAR
            PRODID:-//Tongzhou//Meetings//ZH
            VERSION:2.0
            REFRESH-INTERVAL;VALUE=DURATION:PT1H
            X-PUBLISHED-TTL:PT1H
            X-WR-CALNAME:我的会议
            X-WR-TIMEZONE:Asia/Shanghai
            BEGIN:VTIMEZONE
            TZID:Asia/Shanghai
            BEGIN:STANDARD
            DTSTART:20200101T080000
            TZOFFSETFROM:+0800
            TZOFFSETTO:+0800
            TZNAME:+08:00
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:00000000-0000-0000-0000-000000000007@tongzhou
            DTSTAMP:20200217T000000Z
            LAST-MODIFIED:20200217T000000Z
            SEQUENCE:0
            DTSTART;TZID=Asia/Shanghai:20200217T100000
            DTEND;TZID=Asia/Shanghai:20200217T110000
            SUMMARY:每日会商
            LOCATION:学工部\\, 301
            STATUS:CONFIRMED
            END:VEVENT
            BEGIN:VEVENT
            UID:00000000-0000-0000-0000-000000000001-2020-02-18@tongzhou
            DTSTAMP:20200217T000000Z
            LAST-MODIFIED:20200217T000000Z
            DTSTART;VALUE=DATE:20200218
            DTEND;VALUE=DATE:20200219
            SUMMARY:值班
            TRANSP:TRANSPARENT
            END:VEVENT
            END:VCALENDAR
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void a_change_keeps_the_identity_and_counts_up() throws Exception {
    var before = event(with(meeting("会商", "", Meeting.State.CALLED, 0)));
    var after = event(with(meeting("会商（改期）", "线上", Meeting.State.CALLED, 1)));
    assertThat(value(after, Property.UID)).isEqualTo(value(before, Property.UID));
    assertThat(value(after, Property.SEQUENCE)).isEqualTo("1");
    assertThat(value(after, Property.LOCATION)).isEqualTo("线上");
    assertThat(before.<Property>getProperty(Property.LOCATION)).isEmpty();
  }

  @Test
  void a_cancelled_meeting_stays_and_says_so() throws Exception {
    var event = event(with(meeting("会商", "", Meeting.State.CANCELLED, 2)));
    assertThat(value(event, Property.STATUS)).isEqualTo("CANCELLED");
    assertThat(value(event, Property.SEQUENCE)).isEqualTo("2");
  }

  @Test
  void long_and_awkward_text_arrives_whole_in_lines_of_75_octets() throws Exception {
    var awkward = "a, b; c\\d\ne: \"长\" " + "长".repeat(60) + "😀".repeat(40) + " END:VEVENT";
    var feed = with(meeting(awkward, "", Meeting.State.CALLED, 0));
    assertThat(feed.split("\r\n", -1))
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75)
        .allMatch(line -> StandardCharsets.UTF_8.newEncoder().canEncode(line));
    assertThat(value(event(feed), Property.SUMMARY)).isEqualTo(awkward);
  }

  @Test
  void a_campus_with_summer_time_tells_its_changes() throws Exception {
    var feed = feed(ZoneId.of("Europe/Berlin"));
    feed.meeting(meeting("会商", "", Meeting.State.CALLED, 0), "会商");
    var text = feed.end();
    assertThat(text)
        .contains("DTSTART;TZID=Europe/Berlin:20200217T030000")
        .contains("BEGIN:DAYLIGHT\r\nDTSTART:20200329T020000\r\nTZOFFSETFROM:+0100");
    var zone = parsed(text).<VTimeZone>getComponents(Component.VTIMEZONE).getFirst();
    assertThat(zone.getObservances()).hasSize(5);
  }

  @Test
  void what_is_written_is_valid_and_the_same_each_time() throws Exception {
    var meeting = meeting("会商", "学工部", Meeting.State.HELD, 1);
    assertThat(with(meeting)).isEqualTo(with(meeting));
    assertThat(parsed(with(meeting)).validate().hasErrors()).isFalse();
    assertThat(parsed(feed(CAMPUS).end()).getComponents()).hasSize(1);
  }
}
