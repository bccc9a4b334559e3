package org.tongzhou.command.meeting.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tongzhou.command.meeting.Calendars;
import org.tongzhou.command.meeting.MeetingRefusal;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.OpenToAll;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.grid.people.PersonId;

/** One's meetings and turns in a calendar program, by a secret address. */
@Controller
class CalendarController {

  private static final MediaType CALENDAR = MediaType.parseMediaType("text/calendar;charset=UTF-8");

  private final Calendars calendars;

  CalendarController(Calendars calendars) {
    this.calendars = calendars;
  }

  private static PersonId person(Account account) {
    var person = account.person();
    if (person == null) throw MeetingRefusal.NO_CALENDAR.with();
    return new PersonId(person);
  }

  @SignedIn
  @GetMapping("/calendar")
  CalendarPage calendar(Frame frame, Account account) {
    return new CalendarPage(
        frame.titled("meeting.calendar.title").withScript("directive.css"),
        null,
        calendars.madeAt(person(account)).map(frame::dateTime).orElse(null));
  }

  /** The address is in this answer and nowhere else. */
  @SignedIn
  @PostMapping("/calendar/address")
  CalendarPage make(Frame frame, Account account, HttpServletRequest request) {
    var secret = calendars.make(person(account));
    var address =
        ServletUriComponentsBuilder.fromContextPath(request)
            .path("/calendar/{secret}.ics")
            .buildAndExpand(secret)
            .toUriString();
    return new CalendarPage(
        frame.titled("meeting.calendar.title").withScript("directive.css"),
        address,
        calendars.madeAt(person(account)).map(frame::dateTime).orElse(null));
  }

  @SignedIn
  @PostMapping("/calendar/removal")
  String takeBack(Account account) {
    calendars.takeBack(person(account));
    return "redirect:/calendar";
  }

  /** Calendar programs cannot sign in: the secret in the address is the right. */
  @OpenToAll
  @GetMapping("/calendar/{secret}.ics")
  ResponseEntity<String> feed(Frame frame, @PathVariable String secret) {
    return ResponseEntity.ok()
        .contentType(CALENDAR)
        .header("Cache-Control", "private, no-store")
        .header("Referrer-Policy", "no-referrer")
        .body(calendars.read(secret, frame.locale()));
  }
}
