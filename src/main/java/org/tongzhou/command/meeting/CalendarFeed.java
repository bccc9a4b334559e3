package org.tongzhou.command.meeting;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzName;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** Meetings and turns as iCalendar (RFC 5545); the same ones give the same bytes. */
final class CalendarFeed {

  private static final Duration READ_AGAIN = Duration.ofHours(1);
  private static final Duration ZONE_AHEAD = Duration.ofDays(2 * 366);
  private static final int LONGEST_LINE = 75;

  private final Calendar calendar = new Calendar();
  private final ZoneId zone;

  /**
   * @param from the earliest moment that the calendar may tell of
   */
  CalendarFeed(String name, ZoneId zone, Instant from) {
    this.zone = zone;
    calendar.add(new ProdId("-//Tongzhou//Meetings//ZH"));
    calendar.add(ImmutableVersion.VERSION_2_0);
    calendar.add(new RefreshInterval(new ParameterList(List.of(Value.DURATION)), READ_AGAIN));
    calendar.add(new XProperty("X-PUBLISHED-TTL", READ_AGAIN.toString()));
    calendar.add(new XProperty("X-WR-CALNAME", name));
    calendar.add(new XProperty("X-WR-TIMEZONE", zone.getId()));
    calendar.add(timeZone(from.atZone(ZoneOffset.UTC).withDayOfYear(1).toInstant()));
  }

  /**
   * The zone as the Java runtime knows it: the offset at the beginning, then every change. The
   * library's own zones are older, and it would look for newer ones on the internet.
   */
  private VTimeZone timeZone(Instant from) {
    var rules = zone.getRules();
    var observances = new ArrayList<Observance>();
    var first = rules.getOffset(from);
    observances.add(
        observance(
            LocalDateTime.ofInstant(from, first), first, first, rules.isDaylightSavings(from)));
    for (var next = rules.nextTransition(from);
        next != null && next.getInstant().isBefore(from.plus(ZONE_AHEAD));
        next = rules.nextTransition(next.getInstant()))
      observances.add(
          observance(
              next.getDateTimeBefore(),
              next.getOffsetBefore(),
              next.getOffsetAfter(),
              rules.isDaylightSavings(next.getInstant())));
    var timeZone = new VTimeZone(new PropertyList(List.of(new TzId(zone.getId()))));
    timeZone.setComponentList(new ComponentList<>(observances));
    return timeZone;
  }

  private static Observance observance(
      LocalDateTime from, ZoneOffset before, ZoneOffset after, boolean summer) {
    var properties =
        new PropertyList(
            List.of(
                new DtStart<>(from),
                new TzOffsetFrom(before),
                new TzOffsetTo(after),
                new TzName(after.getId())));
    return summer ? new Daylight(properties) : new Standard(properties);
  }

  void meeting(Meeting meeting, String summary) {
    var event = event(meeting.id().value().toString(), meeting.changedAt());
    event.add(new Sequence(meeting.sequence()));
    event.add(new DtStart<>(at(meeting.startsAt())));
    event.add(new DtEnd<>(at(meeting.endsAt())));
    event.add(new Summary(summary));
    if (!meeting.place().isEmpty()) event.add(new Location(meeting.place()));
    event.add(
        meeting.state() == Meeting.State.CANCELLED
            ? ImmutableStatus.VEVENT_CANCELLED
            : ImmutableStatus.VEVENT_CONFIRMED);
    calendar.add(event);
  }

  private ZonedDateTime at(Instant time) {
    return time.atZone(zone);
  }

  private static VEvent event(String id, Instant changed) {
    var event = new VEvent(false);
    event.add(new Uid(id + "@tongzhou"));
    event.add(new DtStamp(changed));
    event.add(new LastModified(changed));
    return event;
  }

  /** The whole day; who is on call may meet somebody all the same. */
  void turn(Rota.Turn turn, String summary) {
    var event = event(turn.group().value() + "-" + turn.day(), turn.putAt());
    event.add(new DtStart<>(turn.day()));
    event.add(new DtEnd<>(turn.day().plusDays(1)));
    event.add(new Summary(summary));
    event.add(ImmutableTransp.TRANSPARENT);
    calendar.add(event);
  }

  String end() {
    var out = new StringWriter();
    try {
      new CalendarOutputter(true).output(calendar, out);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return folded(out.toString().replace("\r\n ", ""));
  }

  /** The library folds after so many characters; the standard counts octets, and never cuts one. */
  private static String folded(String unfolded) {
    var out = new StringBuilder();
    int octets = 0;
    for (int at = 0; at < unfolded.length(); ) {
      int character = unfolded.codePointAt(at);
      int size = Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
      if (character == '\r' || character == '\n') octets = 0;
      else if (octets + size > LONGEST_LINE) {
        out.append("\r\n ");
        octets = 1 + size;
      } else octets += size;
      out.appendCodePoint(character);
      at += Character.charCount(character);
    }
    return out.toString();
  }
}
