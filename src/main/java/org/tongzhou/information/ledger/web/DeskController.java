package org.tongzhou.information.ledger.web;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.information.form.CompiledForm;
import org.tongzhou.information.form.Question;
import org.tongzhou.information.ledger.Care;
import org.tongzhou.information.ledger.ExemptionRequests;
import org.tongzhou.information.ledger.LateReport;
import org.tongzhou.information.ledger.LedgerRefusal;
import org.tongzhou.information.ledger.Report;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Source;

/** A counselor's desk, and what is decided there. */
@Controller
class DeskController {

  private static final int SHOWN = 40;
  private static final int ROUNDS_SHOWN = 30;
  private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("M-d");

  private final Care care;
  private final RoundAddresses views;
  private final PeopleBehind behind;
  private final People people;
  private final Rounds rounds;
  private final Reports reports;
  private final ExemptionRequests requests;
  private final ReadingReports reading;
  private final Wording wording;
  private final VerifiedPart.Wording verified;
  private final Scopes scopes;

  DeskController(
      Care care,
      RoundAddresses views,
      PeopleBehind behind,
      People people,
      Rounds rounds,
      Reports reports,
      ExemptionRequests requests,
      ReadingReports reading,
      Wording wording,
      VerifiedPart.Wording verified,
      Scopes scopes) {
    this.care = care;
    this.views = views;
    this.behind = behind;
    this.people = people;
    this.rounds = rounds;
    this.reports = reports;
    this.requests = requests;
    this.reading = reading;
    this.wording = wording;
    this.verified = verified;
    this.scopes = scopes;
  }

  @Allowed(Permission.LEDGER_DECIDE)
  @GetMapping("/rounds/{code}/desk")
  DeskPage desk(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit,
      @RequestParam @Nullable UUID person,
      @RequestParam @Nullable String receipt) {
    var view = views.of(account, Permission.LEDGER_DECIDE, code, unit);
    return page(frame, view, person, null, ProxyController.said(frame, receipt));
  }

  /** Not a GET: who looked stands in the audit log. */
  @Allowed(Permission.PEOPLE_UNMASK)
  @PostMapping("/rounds/{code}/desk/{person}/phone")
  DeskPage phone(
      Frame frame, Account account, @PathVariable String code, @PathVariable UUID person) {
    var view = views.of(account, Permission.LEDGER_DECIDE, code, null);
    var found =
        people
            .findByHandle(person, scopes.of(account, Permission.PEOPLE_UNMASK))
            .orElseThrow(LedgerRefusal.NOT_EXPECTED::with);
    var phone = reading.phone(found.id(), scopes.of(account, Permission.PEOPLE_UNMASK));
    return page(frame, view, person, phone.orElse(frame.say("desk.phone.none")), null);
  }

  private DeskPage page(
      Frame frame,
      RoundView view,
      @Nullable UUID chosen,
      @Nullable String phone,
      @Nullable String done) {
    var framed =
        frame
            .named(frame.say("desk.desk.title", view.round().name(frame.locale())))
            .withScript("lib/echarts/echarts.min.js", "js/charts.js");
    var late = reports.undecided(view.round().id(), view.scope());
    var quiet = quietOnes(view);
    var queues = new ArrayList<DeskPage.Queue>();
    queues.add(queue(frame, view, RoundSet.MISSING, "missing", "overdue", chosen));
    queues.add(lateQueue(frame, view, late, chosen));
    queues.add(requestQueue(frame, view));
    queues.add(queue(frame, view, RoundSet.ALERTING, "alerting", "overdue", chosen));
    queues.add(queue(frame, view, RoundSet.CONTRADICTED, "contradicted", "waiting", chosen));
    return new DeskPage(
        framed,
        views.head(framed, view, "desk"),
        OfficeController.figures(frame, view, view.tally(null)),
        verified.of(frame, view),
        queues,
        quiet(frame, view, quiet, chosen),
        chosen == null ? null : student(frame, view, chosen, phone, late, quiet),
        done);
  }

  private String here(RoundView view, UUID handle) {
    return "/rounds/"
        + view.round().code()
        + "/desk?"
        + (view.unit() == null ? "" : view.query() + "&")
        + "person="
        + handle
        + "#student";
  }

  private DeskPage.Queue queue(
      Frame frame, RoundView view, RoundSet set, String key, String tone, @Nullable UUID chosen) {
    var people = view.people(set);
    var ids = view.tallies().page(view.round().id(), people, 1, SHOWN).rows();
    var items =
        behind.lines(ids).stream()
            .map(
                line ->
                    item(
                        frame,
                        view,
                        line,
                        set == RoundSet.MISSING ? "" : frame.say("desk.queue.note." + key),
                        tone,
                        chosen))
            .toList();
    return new DeskPage.Queue(
        key, people.size(), items, people.size() > SHOWN ? view.lists(view.unit()) + set : null);
  }

  /** Care is given by those who know the students, not by offices of thousands. */
  private List<Care.Quiet> quietOnes(RoundView view) {
    return view.account().is(Role.COUNSELOR) || view.account().is(Role.COLLEGE)
        ? care.quiet(view.ledger().id(), view.scope())
        : List.of();
  }

  /** Those of whom little was heard lately; the reason to ask how they are. */
  private List<DeskPage.Item> quiet(
      Frame frame, RoundView view, List<Care.Quiet> quiet, @Nullable UUID chosen) {
    var often = new HashMap<Integer, Care.Quiet>();
    for (var one : quiet.stream().limit(SHOWN).toList()) often.put(one.person().value(), one);
    var items = new ArrayList<DeskPage.Item>();
    for (var line : behind.lines(List.copyOf(often.keySet()))) {
      var one = often.get(line.id().value());
      if (one != null)
        items.add(
            item(
                frame,
                view,
                line,
                frame.say("desk.care.note", one.rounds(), one.missed()),
                "waiting",
                chosen));
    }
    return items;
  }

  private DeskPage.Queue lateQueue(
      Frame frame, RoundView view, List<LateReport> late, @Nullable UUID chosen) {
    var waiting = new HashMap<Integer, LateReport>();
    late.forEach(one -> waiting.put(one.person().value(), one));
    var persons = late.stream().limit(SHOWN).mapToInt(one -> one.person().value()).toArray();
    var items = new ArrayList<DeskPage.Item>();
    for (var line : behind.lines(persons)) {
      var report = waiting.get(line.id().value());
      if (report != null)
        items.add(
            item(
                frame,
                view,
                line,
                frame.say("desk.queue.note.late", views.when(frame, report.receivedAt())),
                "waiting",
                chosen));
    }
    return new DeskPage.Queue(
        "late", late.size(), items, late.size() > SHOWN ? view.at("/late") : null);
  }

  /** They ask not to be expected in the ledger; decided on its page of exemptions. */
  private DeskPage.Queue requestQueue(Frame frame, RoundView view) {
    var waiting = requests.waiting(view.ledger().id(), view.scope());
    var page = "/ledgers/" + view.ledger().code() + "/exemptions";
    var items = new ArrayList<DeskPage.Item>();
    for (var request : waiting.stream().limit(SHOWN).toList()) {
      var line = behind.lines(new int[] {request.person().value()}).getFirst();
      items.add(
          new DeskPage.Item(
              line.name(),
              line.number(),
              behind.className(line, frame.locale()),
              ExemptionWording.days(frame, request.firstDay(), request.lastDay()),
              "waiting",
              page + "#request-" + request.id(),
              false));
    }
    return new DeskPage.Queue("requests", waiting.size(), items, waiting.isEmpty() ? null : page);
  }

  private DeskPage.Item item(
      Frame frame,
      RoundView view,
      Person.Line line,
      String note,
      String tone,
      @Nullable UUID chosen) {
    return new DeskPage.Item(
        line.name(),
        line.number(),
        behind.className(line, frame.locale()),
        note,
        tone,
        here(view, line.handle()),
        line.handle().equals(chosen));
  }

  // ---- the chosen student

  private DeskPage.Student student(
      Frame frame,
      RoundView view,
      UUID handle,
      @Nullable String phone,
      List<LateReport> late,
      List<Care.Quiet> quiet) {
    var person =
        people.findByHandle(handle, view.scope()).orElseThrow(LedgerRefusal.NOT_EXPECTED::with);
    var line = behind.lines(new int[] {person.id().value()}).getFirst();
    var course = rounds.of(view.ledger().id()).stream().limit(ROUNDS_SHOWN).toList().reversed();
    var read = reading.of(view.round(), person.id(), course);
    var now = read.now().orElse(null);
    var photos = Photo.folder(view.round().code(), handle);
    boolean expected = rounds.expects(view.round().id(), person.id());
    boolean proxy =
        expected && view.account().may(Permission.LEDGER_PROXY) && views.takesReports(view.round());
    return new DeskPage.Student(
        handle.toString(),
        person.name(),
        person.number(),
        behind.unitName(line, frame.locale()),
        phone,
        view.account().may(Permission.PEOPLE_UNMASK)
            ? "/rounds/" + view.round().code() + "/desk/" + handle + "/phone"
            : null,
        RoundPeopleController.state(now, expected),
        now == null ? List.of() : RoundPeopleController.marks(frame, now, true),
        now == null
            ? null
            : frame.say("desk.received", frame.dateTime(now.receivedAt()), now.receipt()),
        now == null ? null : frame.say("desk.source." + now.source().name()),
        now == null ? null : now.note(),
        now == null ? List.of() : wording.all(frame, view.form(), now.answers(), photos),
        before(frame, view, read.before(), photos),
        days(frame, person, course, read.course()),
        readings(course, read.course()),
        proxy ? "/rounds/" + view.round().code() + "/proxy/" + handle : null,
        "/ledgers/" + view.ledger().code() + "/exemptions?person=" + handle,
        late.stream()
            .filter(one -> one.person().equals(person.id()))
            .findFirst()
            .map(one -> lateOne(frame, view.form(), one, photos))
            .orElse(null),
        quiet.stream()
            .filter(one -> one.person().equals(person.id()))
            .findFirst()
            .map(one -> frame.say("desk.care.one", one.rounds(), one.missed()))
            .orElse(null));
  }

  private List<DeskPage.Said> before(
      Frame frame, RoundView view, List<Report> history, String photos) {
    return history.isEmpty()
        ? List.of()
        : wording.all(frame, view.form(), history.getFirst().answers(), photos);
  }

  private DeskPage.LateOne lateOne(Frame frame, CompiledForm form, LateReport one, String photos) {
    return new DeskPage.LateOne(
        one.id().toString(),
        frame.dateTime(one.filledAt()),
        frame.dateTime(one.receivedAt()),
        wording.all(frame, form, one.answers(), photos));
  }

  private List<DeskPage.Day> days(
      Frame frame, Person person, List<Round> course, List<Report> reported) {
    var byRound = new HashMap<Integer, Report>();
    reported.forEach(report -> byRound.put(report.round().value(), report));
    var days = new ArrayList<DeskPage.Day>();
    for (var round : course) {
      var report = byRound.get(round.id().value());
      var state =
          report == null
              ? rounds.expects(round.id(), person.id()) ? "missing" : "none"
              : report.source() != Source.SELF
                  ? "proxy"
                  : report.marks().onTime() ? "done" : "late";
      days.add(
          new DeskPage.Day(SHORT_DAY.format(round.day()), state, frame.say("desk.day." + state)));
    }
    return days;
  }

  /** The temperatures of the month, under whatever code the form asks for it. */
  private List<DeskPage.Reading> readings(List<Round> course, List<Report> reported) {
    var byRound = new HashMap<Integer, Report>();
    reported.forEach(report -> byRound.put(report.round().value(), report));
    var readings = new ArrayList<DeskPage.Reading>();
    for (var round : course) {
      var report = byRound.get(round.id().value());
      var code = temperature(rounds.form(round));
      if (code == null) return List.of();
      var said = report == null ? "" : report.answers().text(code);
      readings.add(
          new DeskPage.Reading(SHORT_DAY.format(round.day()), said.isEmpty() ? null : said));
    }
    return readings.stream().anyMatch(reading -> reading.value() != null) ? readings : List.of();
  }

  private static @Nullable String temperature(CompiledForm form) {
    for (int at = 0; at < form.size(); at++)
      if (form.question(at) instanceof Question.Temperature it) return it.code();
    return null;
  }

  // ---- what came after the close

  @Allowed(Permission.LEDGER_DECIDE)
  @GetMapping("/rounds/{code}/late")
  LatePage late(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String decided) {
    var view = views.of(account, Permission.LEDGER_DECIDE, code, null);
    return latePage(
        frame,
        view,
        null,
        "accepted".equals(decided) || "rejected".equals(decided)
            ? frame.say("desk.late." + decided)
            : null);
  }

  private LatePage latePage(
      Frame frame, RoundView view, @Nullable String error, @Nullable String done) {
    var framed = frame.named(frame.say("desk.late.page"));
    var waiting = reports.undecided(view.round().id(), view.scope());
    var lines = new ArrayList<LatePage.Line>();
    for (var report : waiting) {
      var line = behind.lines(new int[] {report.person().value()}).getFirst();
      lines.add(
          new LatePage.Line(
              report.id().toString(),
              line.name(),
              line.number(),
              behind.unitName(line, frame.locale()),
              frame.dateTime(report.filledAt()),
              frame.dateTime(report.receivedAt()),
              wording.all(
                  frame,
                  view.form(),
                  report.answers(),
                  Photo.folder(view.round().code(), line.handle()))));
    }
    return new LatePage(framed, views.head(framed, view, "late"), lines, error, done);
  }

  @Allowed(Permission.LEDGER_DECIDE)
  @PostMapping("/rounds/{code}/late/{id}/decision")
  Object decide(
      Frame frame,
      Account account,
      @PathVariable String code,
      @PathVariable UUID id,
      @RequestParam boolean accept,
      @RequestParam(defaultValue = "") String reason) {
    var view = views.of(account, Permission.LEDGER_DECIDE, code, null);
    try {
      if (accept) reports.accept(id, view.scope());
      else reports.reject(id, reason, view.scope());
      return "redirect:/rounds/" + code + "/late?decided=" + (accept ? "accepted" : "rejected");
    } catch (Refused refused) {
      if (refused.why() != LedgerRefusal.REASON_MISSING
          && refused.why() != LedgerRefusal.ALREADY_DECIDED) throw refused;
      return Rendered.with(
          org.springframework.http.HttpStatus.valueOf(refused.why().kind().status()),
          latePage(frame, view, frame.say("refusal." + refused.why().code()), null));
    }
  }
}
