package org.tongzhou.information.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.foundation.shared.SharedRefusal;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.form.AnswerLine;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.CompiledForm;
import org.tongzhou.information.form.FormRules;
import org.tongzhou.information.form.FormSheet;
import org.tongzhou.information.ledger.Ledger;
import org.tongzhou.information.ledger.LedgerRefusal;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Receipt;
import org.tongzhou.information.ledger.Report;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.SendReport;
import org.tongzhou.information.ledger.Source;
import tools.jackson.databind.json.JsonMapper;

/**
 * A student's own report: the same form posts from a browser without scripts and from the queue of
 * a phone that was offline; the latter asks for JSON.
 */
@Controller
@Allowed(Permission.REPORT_OWN)
class ReportController {

  private static final String[] SCRIPTS = {
    "form.css", "report.css", "js/form.js", "js/outbox.js", "js/report.js"
  };

  private final Rounds rounds;
  private final Ledgers ledgers;
  private final Reports reports;
  private final FormSheet.Drawing sheets;
  private final AnswerLine.Wording wording;
  private final ReportPhotos photos;
  private final CampusClock clock;
  private final JsonMapper json;

  ReportController(
      Rounds rounds,
      Ledgers ledgers,
      Reports reports,
      FormSheet.Drawing sheets,
      AnswerLine.Wording wording,
      ReportPhotos photos,
      CampusClock clock,
      JsonMapper json) {
    this.rounds = rounds;
    this.ledgers = ledgers;
    this.reports = reports;
    this.sheets = sheets;
    this.wording = wording;
    this.photos = photos;
    this.clock = clock;
    this.json = json;
  }

  /** The report of today, whatever its round is called. */
  @GetMapping("/report/{ledger}")
  String today(@PathVariable String ledger) {
    return "redirect:/rounds/" + newest(ledger).code() + "/report";
  }

  private Round newest(String ledger) {
    return of(ledger).stream().findFirst().orElseThrow(LedgerRefusal.NO_SUCH_ROUND::with);
  }

  private List<Round> of(String ledger) {
    return rounds.of(ledgers.find(ledger).orElseThrow(LedgerRefusal.NO_SUCH_LEDGER::with).id());
  }

  @GetMapping("/rounds/{code}/report")
  ReportPage report(Frame frame, Account account, @PathVariable String code) {
    var round = rounds.find(code);
    var person = expected(account, round);
    rounds.mustCollect(round);
    return page(frame, account, round, person, null, List.of(), null);
  }

  private PersonId expected(Account account, Round round) {
    var person = account.person();
    if (person == null || !rounds.expects(round.id(), new PersonId(person)))
      throw LedgerRefusal.NOT_EXPECTED.with();
    return new PersonId(person);
  }

  /**
   * @param typed what came back with errors; null for a page that was only opened
   */
  private ReportPage page(
      Frame frame,
      Account account,
      Round round,
      PersonId person,
      @Nullable Answers typed,
      List<FieldError> errors,
      @Nullable String notice) {
    var form = rounds.form(round);
    var report = reports.find(round.id(), person).orElse(null);
    var before = report != null ? report.answers() : before(round, person, form);
    boolean repeatable =
        before.size() > 0 && FormRules.check(form, before, clock.today()).accepted();
    return new ReportPage(
        frame.named(round.name(frame.locale())).light().withScript(SCRIPTS),
        round.code(),
        ledgers.find(round.ledger()).code(),
        round.closesAt().toString(),
        frame.time(round.dueAt()),
        account.id().value().toString(),
        Ids.next(clock).toString(),
        round.stateAt(clock.now()).name(),
        report == null ? null : line(frame, report),
        wording.of(form, before, frame.locale(), frame.say("form.place.abroad")),
        Photo.in(frame, form, before, "/rounds/" + round.code() + "/report/photos/"),
        repeatable && report == null,
        typed != null || before.size() == 0 || (report == null && !repeatable),
        sheets.filled(frame, form.form(), typed == null ? before : typed, errors, clock.today()),
        reports.fates(round.id(), person).stream()
            .map(
                fate ->
                    new ReportPage.LateLine(
                        frame.dateTime(fate.receivedAt()), fate.accepted(), fate.reason()))
            .toList(),
        notice);
  }

  private Answers before(Round round, PersonId person, CompiledForm form) {
    return reports
        .previousAnswers(round.id(), person)
        .map(answers -> form.carried(answers, clock.today()))
        .orElse(Answers.NONE);
  }

  private static ReportPage.ReceiptLine line(Frame frame, Report report) {
    return new ReportPage.ReceiptLine(
        report.receipt(),
        frame.dateTime(report.receivedAt()),
        report.marks().onTime(),
        report.marks().unchanged(),
        report.source() == Source.SELF
            ? null
            : frame.say("report.source." + report.source().name()));
  }

  @PostMapping("/rounds/{code}/report")
  @Nullable Object send(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String key,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    return send(frame, account, rounds.find(code), key, request, response);
  }

  /** What a phone wrote while it knew no round: it belongs to the one that was open then. */
  @PostMapping("/report/{ledger}")
  @Nullable Object sendLater(
      Frame frame,
      Account account,
      @PathVariable String ledger,
      @RequestParam(defaultValue = "") String key,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var written = filledAt(request);
    var at = written == null ? clock.now() : written;
    var round =
        of(ledger).stream()
            .filter(one -> !at.isBefore(one.opensAt()) && at.isBefore(one.closesAt()))
            .findFirst();
    if (round.isEmpty() && wantsJson(request)) {
      boolean over = ledgers.find(ledger).filter(Ledger::isOver).isPresent();
      refuse(
          frame,
          (over ? LedgerRefusal.INCIDENT_OVER : LedgerRefusal.NO_SUCH_ROUND).with(),
          request,
          response);
      return null;
    }
    return send(frame, account, round.orElseGet(() -> newest(ledger)), key, request, response);
  }

  private @Nullable Object send(
      Frame frame,
      Account account,
      Round round,
      String key,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    var answers = Answers.NONE;
    PersonId person = null;
    try {
      sameAccount(account, request);
      person = expected(account, round);
      answers = answers(request);
      if (!ledgers.find(round.ledger()).isOver())
        answers = photos.keep(rounds.form(round), answers, person, account, request);
      var unchanged = request.getParameter("unchanged") != null;
      var receipt =
          reports.send(
              new SendReport(
                  round.id(),
                  key,
                  account.id(),
                  person,
                  Source.SELF,
                  unchanged ? null : answers,
                  filledAt(request),
                  null));
      if (wantsJson(request)) receive(frame, receipt, response);
      else return "redirect:/rounds/" + round.code() + "/report";
    } catch (Refused refused) {
      if (wantsJson(request)) refuse(frame, refused, request, response);
      else if (person == null) throw refused;
      else
        return Rendered.with(
            HttpStatus.valueOf(refused.why().kind().status()),
            page(
                frame,
                account,
                round,
                person,
                answers,
                refused.fields(),
                frame.say("refusal." + refused.why().code(), refused.arguments().toArray())));
    }
    return null;
  }

  /** On a shared phone a queue may hold what somebody else wrote. */
  private static void sameAccount(Account account, HttpServletRequest request) {
    var writer = request.getParameter("account");
    if (writer != null && !writer.equals(account.id().value().toString()))
      throw SharedRefusal.NOT_ALLOWED.with();
  }

  private static Answers answers(HttpServletRequest request) {
    try {
      return Answers.ofFields(request.getParameterMap());
    } catch (Answers.Unreadable e) {
      throw SharedRefusal.NOT_READABLE.with();
    }
  }

  private static @Nullable Instant filledAt(HttpServletRequest request) {
    var text = request.getParameter("filledAt");
    if (text == null || text.isEmpty()) return null;
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw SharedRefusal.NOT_READABLE.with();
    }
  }

  private static boolean wantsJson(HttpServletRequest request) {
    return "application/json".equals(request.getHeader("Accept"));
  }

  private void receive(Frame frame, Receipt receipt, HttpServletResponse response)
      throws IOException {
    answer(
        response,
        receipt.late() ? 202 : receipt.repeated() ? 200 : 201,
        Map.of(
            "receipt", receipt.number(),
            "receivedAt", frame.dateTime(receipt.receivedAt()),
            "onTime", receipt.onTime(),
            "late", receipt.late()));
  }

  private void refuse(
      Frame frame, Refused refused, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var errors = new ArrayList<Map<String, String>>();
    for (var error : refused.fields())
      errors.add(
          Map.of(
              "field", error.field(),
              "message", frame.say("error." + error.code(), error.arguments().toArray())));
    var body = new LinkedHashMap<String, Object>();
    body.put("code", refused.why().code());
    body.put(
        "message", frame.say("refusal." + refused.why().code(), refused.arguments().toArray()));
    body.put("errors", errors);
    answer(response, refused.why().kind().status(), body);
  }

  private void answer(HttpServletResponse response, int status, Map<String, ?> body)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(json.writeValueAsBytes(body));
  }
}
