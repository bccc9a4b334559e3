package org.tongzhou.information.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.cohort.Asker;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.information.form.FormId;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.ledger.CreateLedger;
import org.tongzhou.information.ledger.Ledger;
import org.tongzhou.information.ledger.LedgerRefusal;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.MissingPolicy;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Schedule;
import org.tongzhou.information.ledger.Tallies;

/** Ledgers and their rounds: seen by those who work with them, set up by the office. */
@Controller
class LedgersController {

  private static final int ROUNDS_SHOWN = 60;

  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Tallies tallies;
  private final RoundAddresses views;
  private final Forms forms;
  private final Cohorts cohorts;
  private final People people;
  private final Scopes scopes;
  private final CourseWorkbook course;
  private final CampusClock clock;

  LedgersController(
      Ledgers ledgers,
      Rounds rounds,
      Tallies tallies,
      RoundAddresses views,
      Forms forms,
      Cohorts cohorts,
      People people,
      Scopes scopes,
      CourseWorkbook course,
      CampusClock clock) {
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.tallies = tallies;
    this.views = views;
    this.forms = forms;
    this.cohorts = cohorts;
    this.people = people;
    this.scopes = scopes;
    this.course = course;
    this.clock = clock;
  }

  // ---- seeing

  @Allowed({Permission.LEDGER_SEE, Permission.LEDGER_MANAGE})
  @GetMapping("/ledgers")
  LedgersPage all(Frame frame, Account account) {
    var scope = scopes.of(account, Permission.LEDGER_SEE);
    return new LedgersPage(
        frame.titled("desk.ledgers"),
        ledgers.all().stream().map(ledger -> line(frame, ledger, scope)).toList(),
        account.may(Permission.LEDGER_MANAGE));
  }

  private LedgersPage.Line line(Frame frame, Ledger ledger, Scope scope) {
    var newest = rounds.of(ledger.id()).stream().findFirst();
    return new LedgersPage.Line(
        ledger.name(frame.locale()),
        ledger.code(),
        schedule(frame, ledger.schedule()),
        ledger.paused(),
        ledger.isOver(),
        newest.map(RoundAddresses::of).orElse(null),
        newest.map(round -> frame.date(round.day())).orElse(null),
        newest.map(round -> round.stateAt(clock.now())).orElse(null),
        newest.map(round -> views.until(frame, round)).orElse(null),
        newest.map(round -> tallies.counts(round.id(), scope)).orElse(null));
  }

  private static String schedule(Frame frame, Schedule schedule) {
    var days =
        schedule.days().isEmpty()
            ? frame.say("desk.schedule.by-hand")
            : schedule.days().size() == 7
                ? frame.say("desk.schedule.daily")
                : String.join(
                    " ",
                    schedule.days().stream()
                        .sorted()
                        .map(day -> day.getDisplayName(TextStyle.SHORT, frame.locale()))
                        .toList());
    return frame.say(
        "desk.schedule",
        days,
        schedule.opens().toString(),
        schedule.due().toString(),
        schedule.closes().toString());
  }

  @Allowed({Permission.LEDGER_SEE, Permission.LEDGER_MANAGE})
  @GetMapping("/ledgers/{code}")
  LedgerPage one(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String done) {
    return page(
        frame,
        account,
        require(code),
        null,
        DONE.contains(String.valueOf(done)) ? frame.say("desk.ledger.done." + done) : null);
  }

  private static final List<String> DONE =
      List.of("created", "changed", "opened", "paused", "resumed", "locked", "unlocked", "closed");

  private Ledger require(String code) {
    return ledgers.find(code).orElseThrow(LedgerRefusal.NO_SUCH_LEDGER::with);
  }

  private LedgerPage page(
      Frame frame, Account account, Ledger ledger, @Nullable String error, @Nullable String done) {
    var scope = scopes.of(account, Permission.LEDGER_SEE);
    var form = forms.latest(ledger.form()).form();
    boolean manages = account.may(Permission.LEDGER_MANAGE) && !ledger.isOver();
    return new LedgerPage(
        frame.named(ledger.name(frame.locale())),
        ledger.code(),
        ledger.name(frame.locale()),
        frame.say("desk.form.version", form.title().in(frame.locale()), form.version()),
        ledger.audience(),
        manages ? audience(frame, ledger.audience()).people() : -1,
        schedule(frame, ledger.schedule()),
        policy(frame, ledger.missing()),
        ledger.paused(),
        ledger.endedAt() == null ? null : frame.date(ledger.endedAt()),
        manages,
        account.may(Permission.LEDGER_DECIDE) || account.may(Permission.LEDGER_PROXY)
            ? "/ledgers/" + ledger.code() + "/exemptions"
            : null,
        "/ledgers/" + ledger.code() + "/course.xlsx",
        frame.date(clock.today()),
        rounds.of(ledger.id()).stream().anyMatch(round -> round.day().equals(clock.today())),
        rounds.of(ledger.id()).stream()
            .limit(ROUNDS_SHOWN)
            .map(round -> line(frame, round, scope))
            .toList(),
        error,
        done);
  }

  private static String policy(Frame frame, MissingPolicy policy) {
    return (policy.remindBefore() == 0
            ? frame.say("desk.policy.no-reminder")
            : frame.say("desk.policy.reminder", policy.remindBefore()))
        + frame.say("desk.policy.then", policy.officer(), policy.counselor());
  }

  private LedgerPage.Line line(Frame frame, Round round, Scope scope) {
    return new LedgerPage.Line(
        round.code(),
        frame.date(round.day()),
        round.stateAt(clock.now()),
        frame.time(round.opensAt()),
        frame.time(round.dueAt()),
        frame.time(round.closesAt()),
        tallies.counts(round.id(), scope));
  }

  @Allowed(Permission.LEDGER_SEE)
  @GetMapping("/ledgers/{code}/course.xlsx")
  void course(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit,
      HttpServletResponse response)
      throws IOException {
    var ledger = require(code);
    var newest =
        rounds.of(ledger.id()).stream().findFirst().orElseThrow(LedgerRefusal.NO_SUCH_ROUND::with);
    var view = views.of(account, Permission.LEDGER_SEE, newest.code(), unit);
    Download.of(response, frame, view, "desk.course.sheet");
    course.write(frame, view, response.getOutputStream());
  }

  // ---- setting up

  @Allowed(Permission.LEDGER_MANAGE)
  @GetMapping("/ledgers/new")
  LedgerFormPage create(Frame frame) {
    return formPage(frame, null, new LedgerForm(), Map.of());
  }

  @Allowed(Permission.LEDGER_MANAGE)
  @GetMapping("/ledgers/{code}/edit")
  LedgerFormPage edit(Frame frame, @PathVariable String code) {
    var ledger = ledgers.collecting(require(code).id());
    return formPage(frame, ledger, typed(ledger), Map.of());
  }

  private static LedgerForm typed(Ledger ledger) {
    var form = new LedgerForm();
    form.setCode(ledger.code());
    form.setNameZh(ledger.nameZh());
    form.setNameEn(ledger.nameEn());
    form.setForm(ledger.form().value().toString());
    form.setAudience(ledger.audience());
    form.setOpens(ledger.schedule().opens().toString());
    form.setDue(ledger.schedule().due().toString());
    form.setCloses(ledger.schedule().closes().toString());
    form.setDays(ledger.schedule().days().stream().map(DayOfWeek::name).toList());
    form.setRemindBefore(String.valueOf(ledger.missing().remindBefore()));
    form.setOfficerMinutes(String.valueOf(ledger.missing().officer()));
    form.setCounselorMinutes(String.valueOf(ledger.missing().counselor()));
    form.setZeroReport(ledger.zeroReport());
    form.setPresence(ledger.presence());
    return form;
  }

  private LedgerFormPage formPage(
      Frame frame, @Nullable Ledger ledger, LedgerForm form, Map<String, String> errors) {
    return new LedgerFormPage(
        ledger == null
            ? frame.titled("desk.ledger.new")
            : frame.named(frame.say("desk.ledger.editing", ledger.name(frame.locale()))),
        ledger != null,
        ledger == null ? "/ledgers" : "/ledgers/" + ledger.code(),
        form,
        forms.all().stream()
            .filter(one -> one.published() != null && !one.retired())
            .map(
                one ->
                    new LedgerFormPage.FormChoice(
                        one.id().value().toString(),
                        frame.say(
                            "desk.form.version", one.title().in(frame.locale()), one.published())))
            .toList(),
        audience(frame, form.getAudience()),
        errors);
  }

  @Allowed(Permission.LEDGER_MANAGE)
  @GetMapping("/ledgers/audience")
  AudiencePart audience(Frame frame, @RequestParam(defaultValue = "") String audience) {
    var everyone = PersonSet.union(people.enrolledOn(clock.today()).values());
    if (audience.isBlank()) return new AudiencePart(frame, everyone.size(), null);
    try {
      return new AudiencePart(frame, cohorts.count(audience, Asker.house(everyone)), null);
    } catch (Refused refused) {
      return new AudiencePart(frame, 0, ProxyController.words(frame, refused));
    }
  }

  @Allowed(Permission.LEDGER_MANAGE)
  @PostMapping("/ledgers")
  Object save(Frame frame, @ModelAttribute LedgerForm form) {
    try {
      ledgers.create(command(form), policy(form));
      return "redirect:/ledgers/" + form.getCode() + "?done=created";
    } catch (Refused refused) {
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          formPage(frame, null, form, errors(frame, refused)));
    }
  }

  @Allowed(Permission.LEDGER_MANAGE)
  @PostMapping("/ledgers/{code}")
  Object change(Frame frame, @PathVariable String code, @ModelAttribute LedgerForm form) {
    var ledger = require(code);
    form.setCode(code);
    try {
      ledgers.change(ledger.id(), command(form), policy(form));
      return "redirect:/ledgers/" + code + "?done=changed";
    } catch (Refused refused) {
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          formPage(frame, ledger, form, errors(frame, refused)));
    }
  }

  private static CreateLedger command(LedgerForm form) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var day : form.getDays()) days.add(DayOfWeek.valueOf(day));
    try {
      return new CreateLedger(
          form.getCode(),
          form.getNameZh(),
          form.getNameEn(),
          FormId.of(form.getForm()),
          form.getAudience(),
          null,
          new Schedule(
              LocalTime.parse(form.getOpens()),
              LocalTime.parse(form.getDue()),
              LocalTime.parse(form.getCloses()),
              days),
          form.isZeroReport(),
          form.isPresence());
    } catch (DateTimeException e) {
      throw DeskRefusal.TIME_NOT_READ.with();
    } catch (IllegalArgumentException e) {
      throw DeskRefusal.FORM_MISSING.with();
    }
  }

  /** What is no number is out of every range. */
  private static MissingPolicy policy(LedgerForm form) {
    return new MissingPolicy(
        minutes(form.getRemindBefore()),
        minutes(form.getOfficerMinutes()),
        minutes(form.getCounselorMinutes()));
  }

  private static int minutes(String typed) {
    return typed.matches("[0-9]{1,6}") ? Integer.parseInt(typed) : -1;
  }

  private static Map<String, String> errors(Frame frame, Refused refused) {
    var errors = new HashMap<String, String>();
    var said = ProxyController.words(frame, refused);
    if (refused.why() instanceof LedgerRefusal why)
      switch (why) {
        case CODE_NOT_PLAIN, CODE_TAKEN -> errors.put("code", said);
        case NAME_MISSING -> errors.put("nameZh", said);
        case REMINDER_OUT_OF_RANGE -> errors.put("remindBefore", said);
        case OFFICER_MINUTES_OUT_OF_RANGE -> errors.put("officerMinutes", said);
        case COUNSELOR_MINUTES_OUT_OF_RANGE -> errors.put("counselorMinutes", said);
        default -> errors.put("form", said);
      }
    else if (refused.why() == DeskRefusal.TIME_NOT_READ) errors.put("opens", said);
    else errors.put("audience", said);
    return errors;
  }

  // ---- by hand

  @Allowed(Permission.LEDGER_MANAGE)
  @PostMapping("/ledgers/{code}/rounds")
  Object open(Frame frame, Account account, @PathVariable String code) {
    var ledger = require(code);
    return done(frame, account, ledger, "opened", () -> rounds.openNow(ledger.id()));
  }

  @Allowed(Permission.LEDGER_MANAGE)
  @PostMapping("/ledgers/{code}/pause")
  Object pause(
      Frame frame, Account account, @PathVariable String code, @RequestParam boolean paused) {
    var ledger = require(code);
    return done(
        frame,
        account,
        ledger,
        paused ? "paused" : "resumed",
        () -> ledgers.pause(ledger.id(), paused));
  }

  @Allowed(Permission.LEDGER_MANAGE)
  @PostMapping("/rounds/{code}/lock")
  Object lock(
      Frame frame, Account account, @PathVariable String code, @RequestParam boolean locked) {
    var round = rounds.find(code);
    return done(
        frame,
        account,
        ledgers.find(round.ledger()),
        locked ? "locked" : "unlocked",
        () -> rounds.lock(round.id(), locked));
  }

  @Allowed(Permission.LEDGER_MANAGE)
  @PostMapping("/rounds/{code}/closing")
  Object close(Frame frame, Account account, @PathVariable String code) {
    var round = rounds.find(code);
    return done(
        frame, account, ledgers.find(round.ledger()), "closed", () -> rounds.closeNow(round.id()));
  }

  private Object done(Frame frame, Account account, Ledger ledger, String what, Runnable act) {
    try {
      act.run();
      return "redirect:/ledgers/" + ledger.code() + "?done=" + what;
    } catch (Refused refused) {
      return Rendered.with(
          HttpStatus.valueOf(refused.why().kind().status()),
          page(frame, account, ledger, ProxyController.words(frame, refused), null));
    }
  }
}
