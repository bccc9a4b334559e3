package org.tongzhou.grid.notice.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.SignedIn;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.notice.NoticeId;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.grid.notice.Streams;
import org.tongzhou.grid.people.PersonId;

/** Everybody's inbox, its live stream, and the check of a message that claims to be ours. */
@Controller
@SignedIn
class NoticesController {

  private static final int ON_A_PAGE = 20;

  private final Notices notices;
  private final Streams streams;
  private final CampusClock clock;

  NoticesController(Notices notices, Streams streams, CampusClock clock) {
    this.notices = notices;
    this.streams = streams;
    this.clock = clock;
  }

  @GetMapping("/notices")
  Object inbox(
      Frame frame,
      Account account,
      @RequestParam(defaultValue = "") String only,
      @RequestParam(defaultValue = "0") long before) {
    boolean unreadOnly = only.equals("unread");
    var bell = frame.bell();
    if (account.person() == null || bell == null)
      return new NoticesPage(titled(frame, "notice.title"), false, false, 0, 0, List.of(), null);
    var person = new PersonId(account.person());
    var entries =
        notices.inbox(
            person,
            before > 0 ? before : Long.MAX_VALUE,
            unreadOnly,
            ON_A_PAGE + 1,
            frame.locale());
    var shown = entries.subList(0, Math.min(ON_A_PAGE, entries.size()));
    return new NoticesPage(
        titled(frame, "notice.title").withScript("js/notices.js"),
        true,
        unreadOnly,
        bell.unread(),
        bell.newest(),
        shown.stream().map(entry -> line(frame, entry)).toList(),
        entries.size() <= ON_A_PAGE
            ? null
            : "/notices?"
                + (unreadOnly ? "only=unread&" : "")
                + "before="
                + shown.getLast().notice().number());
  }

  private NoticesPage.Line line(Frame frame, Notices.Entry entry) {
    var notice = entry.notice();
    return new NoticesPage.Line(
        notice.id().value().toString(),
        entry.title(),
        entry.body(),
        when(frame, notice.sentAt()),
        entry.code(),
        notice.urgency().name(),
        !notice.path().equals("/notices"),
        entry.read());
  }

  private String when(Frame frame, Instant at) {
    return LocalDate.ofInstant(at, clock.zone()).equals(clock.today())
        ? frame.time(at)
        : frame.dateTime(at);
  }

  /** Opens a notice: it is read, and leads to where something can be done. */
  @PostMapping("/notices/{id}/reading")
  Object open(Account account, @PathVariable UUID id) {
    return "redirect:" + notices.read(new NoticeId(id), Notices.personBehind(account.person()));
  }

  /**
   * @param upTo the newest number that the page showed; what came since stays unread
   */
  @PostMapping("/notices/reading")
  Object readAll(Account account, @RequestParam long upTo) {
    notices.readAll(Notices.personBehind(account.person()), upTo);
    return "redirect:/notices";
  }

  // ---- is it genuine?

  @GetMapping("/notices/check")
  CheckPage ask(Frame frame) {
    return new CheckPage(titled(frame, "notice.check.title"), Typed.NOTHING, "", null);
  }

  @PostMapping("/notices/check")
  Object check(Frame frame, Account account, @RequestParam Map<String, String> typed) {
    var fields = new Fields(frame, typed);
    var code = fields.text("code");
    var framed = titled(frame, "notice.check.title");
    if (!fields.isValid()) return Rendered.invalid(new CheckPage(framed, fields.back(), "", null));
    var genuine =
        notices
            .genuine(Notices.personBehind(account.person()), code, frame.locale())
            .map(
                entry ->
                    new CheckPage.Genuine(
                        entry.title(),
                        frame.dateTime(entry.notice().sentAt()),
                        entry.notice().id().value().toString()))
            .orElse(null);
    return new CheckPage(framed, fields.back(), genuine == null ? "unknown" : "genuine", genuine);
  }

  // ---- live

  /**
   * @param after what the page shows already; a browser that comes back says it by its header
   */
  @GetMapping("/notices/stream")
  void stream(
      Frame frame,
      Account account,
      @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastSeen,
      @RequestParam(defaultValue = "0") long after,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var person = Notices.personBehind(account.person());
    streams.open(request, response, person, frame.locale(), lastSeen(lastSeen, after));
  }

  private static long lastSeen(String header, long after) {
    return header.matches("\\d{1,18}") ? Math.max(after, Long.parseLong(header)) : after;
  }

  /** Students get the light page: it opens quickly on any phone. */
  private static Frame titled(Frame frame, String key) {
    var titled = frame.titled(key);
    return frame.navigation().isEmpty() ? titled.light() : titled;
  }
}
