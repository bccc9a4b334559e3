package org.tongzhou.grid.brief.web;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Fields;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.brief.BriefRefusal;
import org.tongzhou.grid.brief.Briefs;

/** Reading briefs, preparing the next one, and the time at which the clock releases it. */
@Controller
@RequestMapping("/briefs")
class BriefsController {

  private static final int PAGE = 30;

  private final Briefs briefs;
  private final CampusClock clock;

  BriefsController(Briefs briefs, CampusClock clock) {
    this.briefs = briefs;
    this.clock = clock;
  }

  @GetMapping
  @Allowed(Permission.BRIEF_SEE)
  BriefsPage all(Frame frame, Account account, @RequestParam(defaultValue = "1") int page) {
    var today = clock.today();
    return new BriefsPage(
        frame.titled("brief.title").withScript("brief.css"),
        today,
        !briefs.editions(today, account).isEmpty(),
        briefs.days(account, page, PAGE),
        briefs.time(),
        frame.may(Permission.BRIEF_RELEASE));
  }

  // ---- one edition

  @GetMapping("/{day}")
  @Allowed(Permission.BRIEF_SEE)
  BriefPage last(Frame frame, Account account, @PathVariable String day) {
    return page(frame, account, day(day), null, false);
  }

  @GetMapping("/{day}/{number}")
  @Allowed(Permission.BRIEF_SEE)
  BriefPage edition(
      Frame frame,
      Account account,
      @PathVariable String day,
      @PathVariable String number,
      @RequestParam(defaultValue = "false") boolean released) {
    return page(frame, account, day(day), number(number), released);
  }

  private BriefPage page(
      Frame frame, Account account, LocalDate day, @Nullable Integer number, boolean released) {
    var edition = briefs.require(day, number, account);
    return new BriefPage(
        frame
            .named(frame.say("brief.of", frame.date(day)))
            .withScript("desk.css", "brief.css", "lib/echarts/echarts.min.js", "js/charts.js"),
        edition,
        briefs.before(edition).orElse(null),
        briefs.editions(day, account),
        released,
        frame.may(Permission.BRIEF_RELEASE));
  }

  @GetMapping("/{day}/{number}/document.docx")
  @Allowed(Permission.BRIEF_SEE)
  ResponseEntity<byte[]> document(
      Frame frame, Account account, @PathVariable String day, @PathVariable String number) {
    return BriefDownload.of(
        frame, briefs.document(day(day), number(number), frame.locale(), account));
  }

  static LocalDate day(String written) {
    try {
      return LocalDate.parse(written);
    } catch (DateTimeParseException e) {
      throw BriefRefusal.NO_SUCH_BRIEF.with();
    }
  }

  private static int number(String written) {
    if (!written.matches("[1-9][0-9]{0,3}")) throw BriefRefusal.NO_SUCH_BRIEF.with();
    return Integer.parseInt(written);
  }

  // ---- preparing and releasing

  @GetMapping("/next")
  @Allowed(Permission.BRIEF_RELEASE)
  PreparePage prepare(
      Frame frame,
      Account account,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "false") boolean kept) {
    var of = day.isBlank() ? clock.today() : day(day);
    var judging = briefs.judging(of, account);
    return preparing(
        frame,
        account,
        of,
        new Typed(
            Map.of("text", judging.text(), "revision", String.valueOf(judging.revision())),
            Map.of()),
        kept);
  }

  private PreparePage preparing(
      Frame frame, Account account, LocalDate day, Typed typed, boolean kept) {
    return new PreparePage(
        frame
            .named(frame.say("brief.next.title", frame.date(day)))
            .withScript("desk.css", "brief.css", "lib/echarts/echarts.min.js", "js/charts.js"),
        briefs.prepare(day, account),
        typed,
        kept,
        day.equals(clock.today()),
        briefs.time());
  }

  @PostMapping("/{day}/judgement")
  @Allowed(Permission.BRIEF_RELEASE)
  Object judge(
      Frame frame,
      Account account,
      @PathVariable String day,
      @RequestParam Map<String, String> typed) {
    var of = day(day);
    var fields = new Fields(frame, typed);
    return fields.send(
        "text",
        () -> {
          keep(of, typed, account);
          return "/briefs/next?day=" + of + "&kept=true";
        },
        back -> preparing(frame, account, of, back, false));
  }

  /** What stands in the form goes out with it. */
  @PostMapping("/{day}")
  @Allowed(Permission.BRIEF_RELEASE)
  Object release(
      Frame frame,
      Account account,
      @PathVariable String day,
      @RequestParam Map<String, String> typed) {
    var of = day(day);
    var fields = new Fields(frame, typed);
    return fields.send(
        "text",
        () -> {
          keep(of, typed, account);
          var head = briefs.release(of, account);
          return "/briefs/" + of + "/" + head.number() + "?released=true";
        },
        back -> preparing(frame, account, of, back, false));
  }

  private void keep(LocalDate day, Map<String, String> typed, Account account) {
    var text = typed.getOrDefault("text", "");
    var judging = briefs.judging(day, account);
    if (!text.strip().equals(judging.text()))
      briefs.judge(day, text, revision(typed.getOrDefault("revision", "")), account);
  }

  private static int revision(String written) {
    return written.matches("[0-9]{1,9}") ? Integer.parseInt(written) : 0;
  }

  // ---- the time

  @GetMapping("/time")
  @Allowed({Permission.BRIEF_RELEASE, Permission.SYSTEM_OPERATE})
  BriefTimePage time(Frame frame, @RequestParam(defaultValue = "false") boolean kept) {
    var time = briefs.time();
    var typed = new HashMap<String, String>();
    typed.put("at", time.at().toString());
    if (time.paused()) typed.put("paused", "true");
    return new BriefTimePage(
        frame.titled("brief.time.title"), time, new Typed(typed, Map.of()), kept);
  }

  @PostMapping("/time")
  @Allowed({Permission.BRIEF_RELEASE, Permission.SYSTEM_OPERATE})
  Object setTime(Frame frame, Account account, @RequestParam Map<String, String> typed) {
    var fields = new Fields(frame, typed);
    var at = fields.text("at");
    return fields.send(
        "at",
        () -> {
          briefs.setTime(clockTime(at), typed.containsKey("paused"), account);
          return "/briefs/time?kept=true";
        },
        back -> new BriefTimePage(frame.titled("brief.time.title"), briefs.time(), back, false));
  }

  private static LocalTime clockTime(String written) {
    try {
      return LocalTime.parse(written);
    } catch (DateTimeParseException e) {
      throw BriefRefusal.NOT_A_TIME.with();
    }
  }
}
