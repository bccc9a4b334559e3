package org.tongzhou.command.meeting;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes iCalendar (RFC 5545): CRLF, escaped text, lines folded at 75 octets. */
final class CalendarFeed {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final int LONGEST_LINE = 75;

  private final StringBuilder out = new StringBuilder();
  private final Instant now;

  CalendarFeed(String name, Instant now) {
    this.now = now;
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Tongzhou//Meetings//ZH");
    line("METHOD:PUBLISH");
    line("X-WR-CALNAME:" + escaped(name));
  }

  void meeting(Meeting meeting, String summary) {
    line("BEGIN:VEVENT");
    line("UID:" + meeting.id().value() + "@tongzhou");
    line("DTSTAMP:" + UTC.format(now));
    line("DTSTART:" + UTC.format(meeting.startsAt()));
    line("DTEND:" + UTC.format(meeting.endsAt()));
    line("SUMMARY:" + escaped(summary));
    if (!meeting.place().isEmpty()) line("LOCATION:" + escaped(meeting.place()));
    line("STATUS:" + (meeting.state() == Meeting.State.CANCELLED ? "CANCELLED" : "CONFIRMED"));
    line("END:VEVENT");
  }

  void turn(Rota.Turn turn, String summary) {
    line("BEGIN:VEVENT");
    line("UID:" + turn.group().value() + "-" + DAY.format(turn.day()) + "@tongzhou");
    line("DTSTAMP:" + UTC.format(now));
    line("DTSTART;VALUE=DATE:" + day(turn.day()));
    line("DTEND;VALUE=DATE:" + day(turn.day().plusDays(1)));
    line("SUMMARY:" + escaped(summary));
    line("END:VEVENT");
  }

  private static String day(LocalDate day) {
    return DAY.format(day);
  }

  String end() {
    line("END:VCALENDAR");
    return out.toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\r", "")
        .replace("\n", "\\n");
  }

  /** A line is folded between characters, never inside of one. */
  private void line(String text) {
    int octets = 0;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      int size = Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > LONGEST_LINE) {
        out.append("\r\n ");
        octets = 1;
      }
      out.appendCodePoint(character);
      octets += size;
      at += Character.charCount(character);
    }
    out.append("\r\n");
  }
}
