package org.tongzhou.information.ledger;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/**
 * When the rounds of a ledger open, fall due and close, in the campus zone. A time that is not
 * after the opening belongs to the next day.
 *
 * @param days on which a round opens by itself; none for a ledger that people open by hand
 */
public record Schedule(LocalTime opens, LocalTime due, LocalTime closes, Set<DayOfWeek> days) {

  public static final Set<DayOfWeek> EVERY_DAY = Set.copyOf(EnumSet.allOf(DayOfWeek.class));

  public Schedule {
    days = Set.copyOf(days);
  }

  public static Schedule daily(LocalTime opens, LocalTime due, LocalTime closes) {
    return new Schedule(opens, due, closes, EVERY_DAY);
  }

  public boolean opensOn(LocalDate day) {
    return days.contains(day.getDayOfWeek());
  }

  public Instant opensAt(LocalDate day, ZoneId zone) {
    return day.atTime(opens).atZone(zone).toInstant();
  }

  public Instant dueAt(LocalDate day, ZoneId zone) {
    return at(due, day, zone);
  }

  /** Never before it falls due. */
  public Instant closesAt(LocalDate day, ZoneId zone) {
    var at = at(closes, day, zone);
    var due = dueAt(day, zone);
    return at.isBefore(due) ? at(closes, day.plusDays(1), zone) : at;
  }

  private Instant at(LocalTime time, LocalDate day, ZoneId zone) {
    return (time.isAfter(opens) ? day : day.plusDays(1)).atTime(time).atZone(zone).toInstant();
  }

  int dayBits() {
    int bits = 0;
    for (var day : days) bits |= 1 << (day.getValue() - 1);
    return bits;
  }

  static Set<DayOfWeek> daysOf(int bits) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var day : DayOfWeek.values()) if ((bits & 1 << (day.getValue() - 1)) != 0) days.add(day);
    return days;
  }
}
