package org.tongzhou.information.ledger.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.foundation.shared.Rendered;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.information.form.Answer;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.form.CompiledForm;
import org.tongzhou.information.form.FormSheet;
import org.tongzhou.information.form.Question;
import org.tongzhou.information.ledger.LedgerRefusal;
import org.tongzhou.information.ledger.Report;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.SendReport;
import org.tongzhou.information.ledger.Source;

/** Reports by an officer or a counselor for the people they look after, with the source. */
@Controller
class ProxyController {

  private static final int PAGE = 50;
  private static final Pattern RECEIPT = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}");

  /** How somebody can have learned it; a workbook has its own page. */
  private static final List<String> SOURCES =
      Stream.of(Source.PHONE_CALL, Source.PARENT, Source.ROOMMATE, Source.OTHER)
          .map(Source::name)
          .toList();

  private final RoundAddresses views;
  private final PeopleBehind behind;
  private final People people;
  private final Rounds rounds;
  private final Reports reports;
  private final Wording wording;
  private final FormSheet.Drawing drawing;
  private final ReportPhotos photos;
  private final CampusClock clock;

  ProxyController(
      RoundAddresses views,
      PeopleBehind behind,
      People people,
      Rounds rounds,
      Reports reports,
      Wording wording,
      FormSheet.Drawing drawing,
      ReportPhotos photos,
      CampusClock clock) {
    this.views = views;
    this.behind = behind;
    this.people = people;
    this.rounds = rounds;
    this.reports = reports;
    this.wording = wording;
    this.drawing = drawing;
    this.photos = photos;
    this.clock = clock;
  }

  /** What a page says after a proxy report; only what looks like a receipt is repeated. */
  static @Nullable String said(Frame frame, @Nullable String receipt) {
    return receipt != null && RECEIPT.matcher(receipt).matches()
        ? frame.say("desk.proxy.done", receipt)
        : null;
  }

  // ---- one at a time

  @Allowed(Permission.LEDGER_PROXY)
  @GetMapping("/rounds/{code}/proxy/{handle}")
  ProxyPage form(
      Frame frame, Account account, @PathVariable String code, @PathVariable UUID handle) {
    var view = views.reporting(account, code, null);
    return page(frame, view, person(view, handle), Typed.nothing(), List.of(), null);
  }

  private record Typed(String key, String source, String override, @Nullable Answers answers) {
    static Typed nothing() {
      return new Typed(UUID.randomUUID().toString(), "", "", null);
    }
  }

  private Person person(RoundView view, UUID handle) {
    var person =
        people.findByHandle(handle, view.scope()).orElseThrow(LedgerRefusal.NOT_EXPECTED::with);
    if (!rounds.expects(view.round().id(), person.id())) throw LedgerRefusal.NOT_EXPECTED.with();
    return person;
  }

  private ProxyPage page(
      Frame frame,
      RoundView view,
      Person person,
      Typed typed,
      List<FieldError> errors,
      @Nullable Refused refused) {
    var form = view.form();
    var previous = reports.previousAnswers(view.round().id(), person.id());
    var shown =
        typed.answers() != null
            ? typed.answers()
            : previous.map(said -> form.carried(said, clock.today())).orElse(Answers.NONE);
    var now = reports.find(view.round().id(), person.id());
    var framed =
        frame.named(frame.say("desk.proxy.title", person.name())).withScript(FormSheet.ASSETS);
    boolean noSource = refused != null && refused.why() == LedgerRefusal.SOURCE_MISSING;
    boolean seen = view.account().may(Permission.LEDGER_DECIDE);
    return new ProxyPage(
        framed,
        views.head(framed, view, "proxy"),
        person.name(),
        person.number(),
        person.unit() == null
            ? ""
            : behind.unitName(
                new Person.Line(
                    person.id(),
                    person.handle(),
                    person.number(),
                    person.name(),
                    person.unit(),
                    person.standing()),
                frame.locale()),
        "/rounds/" + view.round().code() + "/proxy/" + person.handle(),
        typed.key(),
        drawing.filled(framed, form.form(), shown, errors, clock.today()),
        previous.map(said -> wording.line(frame, form, said)).orElse(null),
        previous
            .map(
                said ->
                    Photo.in(
                        frame,
                        form,
                        said,
                        "/rounds/"
                            + view.round().code()
                            + "/proxy/"
                            + person.handle()
                            + "/photos/"))
            .orElse(List.of()),
        SOURCES,
        typed.source(),
        noSource ? frame.say("refusal.ledger.source-missing") : null,
        now.filter(report -> report.source() == Source.SELF).isPresent() && seen,
        typed.override(),
        refused == null || noSource
            ? null
            : frame.say("refusal." + refused.why().code(), refused.arguments().toArray()));
  }

  @Allowed(Permission.LEDGER_PROXY)
  @PostMapping("/rounds/{code}/proxy/{handle}")
  Object send(
      Frame frame,
      Account account,
      @PathVariable String code,
      @PathVariable UUID handle,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(defaultValue = "") String source,
      @RequestParam(defaultValue = "") String override,
      @RequestParam(defaultValue = "false") boolean unchanged,
      HttpServletRequest request) {
    var view = views.reporting(account, code, null);
    var person = person(view, handle);
    var answers = unchanged ? null : Answers.ofFields(request.getParameterMap());
    try {
      if (answers != null)
        answers = photos.keep(view.form(), answers, person.id(), account, request);
      if (!SOURCES.contains(source)) throw LedgerRefusal.SOURCE_MISSING.with();
      var receipt =
          reports.send(
              new SendReport(
                  view.round().id(),
                  key,
                  account.id(),
                  person.id(),
                  Source.valueOf(source),
                  answers,
                  null,
                  override.isBlank() || !account.may(Permission.LEDGER_DECIDE)
                      ? null
                      : override.strip()));
      return "redirect:/rounds/"
          + code
          + (account.is(Role.OFFICER) ? "/cell?receipt=" : "/desk?receipt=")
          + receipt.number();
    } catch (Refused refused) {
      return Rendered.with(
          org.springframework.http.HttpStatus.valueOf(refused.why().kind().status()),
          page(
              frame,
              view,
              person,
              new Typed(key, source, override, answers),
              refused.fields(),
              refused));
    }
  }

  // ---- many on one page

  @Allowed(Permission.LEDGER_PROXY)
  @GetMapping("/rounds/{code}/quick")
  QuickPage quick(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit,
      @RequestParam(defaultValue = "1") int page) {
    var view = views.reporting(account, code, unit);
    var ids = view.tallies().page(view.round().id(), view.people(RoundSet.MISSING), page, PAGE);
    var lines = behind.lines(ids.rows());
    return quickPage(
        frame,
        view,
        new Paged<>(
            quickLines(frame, view, lines, Set.of(), Map.of(), Map.of()),
            ids.page(),
            ids.size(),
            ids.total()),
        Source.PHONE_CALL.name(),
        null,
        false);
  }

  private QuickPage quickPage(
      Frame frame,
      RoundView view,
      Paged<QuickPage.Line> lines,
      String source,
      @Nullable String said,
      boolean failed) {
    var framed = frame.named(frame.say("desk.quick.title"));
    return new QuickPage(
        framed,
        views.head(framed, view, "quick"),
        view.at("/quick"),
        lines,
        "/rounds/"
            + view.round().code()
            + "/quick?"
            + (view.unit() == null ? "" : view.query() + "&")
            + "page=",
        SOURCES,
        source,
        temperature(view.form()) != null,
        said,
        failed);
  }

  /** The first question for a temperature: the one thing that differs from day to day. */
  private static Question.@Nullable Temperature temperature(CompiledForm form) {
    for (int at = 0; at < form.size(); at++)
      if (form.question(at) instanceof Question.Temperature it) return it;
    return null;
  }

  private record Result(String said, boolean done) {}

  private List<QuickPage.Line> quickLines(
      Frame frame,
      RoundView view,
      List<Person.Line> lines,
      Set<String> ticked,
      Map<String, String> degrees,
      Map<String, Result> results) {
    var previous = previous(view, lines);
    var shown = new ArrayList<QuickPage.Line>();
    for (var line : lines) {
      var handle = line.handle().toString();
      var said = previous.get(line.id().value());
      var result = results.get(handle);
      shown.add(
          new QuickPage.Line(
              handle,
              UUID.randomUUID().toString(),
              line.name(),
              line.number(),
              said == null ? null : wording.line(frame, view.form(), said),
              ticked.contains(handle),
              degrees.getOrDefault(handle, ""),
              result == null ? null : result.said(),
              result != null && result.done(),
              "/rounds/" + view.round().code() + "/proxy/" + handle));
    }
    return shown;
  }

  private Map<Integer, Answers> previous(RoundView view, List<Person.Line> lines) {
    var said = new HashMap<Integer, Answers>();
    var before = rounds.before(view.round());
    if (before.isEmpty()) return said;
    var persons = lines.stream().mapToInt(line -> line.id().value()).toArray();
    for (Report report : reports.of(List.of(before.get().id()), persons))
      said.put(report.person().value(), view.form().carried(report.answers(), clock.today()));
    return said;
  }

  @Allowed(Permission.LEDGER_PROXY)
  @PostMapping("/rounds/{code}/quick")
  Object sendQuick(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit,
      @RequestParam(defaultValue = "") String source,
      @RequestParam(required = false) @Nullable List<String> same,
      HttpServletRequest request) {
    var view = views.reporting(account, code, unit);
    var ticked = same == null ? List.<String>of() : same.stream().distinct().limit(PAGE).toList();
    var lines = new ArrayList<Person.Line>();
    var degrees = new HashMap<String, String>();
    for (var handle : ticked) {
      var person = person(view, uuid(handle));
      lines.add(behind.lines(new int[] {person.id().value()}).getFirst());
      var typed = request.getParameter("degrees." + handle);
      if (typed != null && !typed.isBlank()) degrees.put(handle, typed.strip());
    }
    var results = new HashMap<String, Result>();
    boolean sourceKnown = SOURCES.contains(source);
    if (sourceKnown) sendLines(frame, view, lines, degrees, source, request, results);
    int done = (int) results.values().stream().filter(Result::done).count();
    var rest =
        view
            .tallies()
            .page(view.round().id(), view.people(RoundSet.MISSING), 1, PAGE)
            .rows()
            .stream()
            .filter(id -> lines.stream().noneMatch(line -> line.id().value() == id))
            .toList();
    var shown =
        quickLines(
            frame, view, lines, sourceKnown ? Set.of() : Set.copyOf(ticked), degrees, results);
    var all = new ArrayList<>(shown);
    all.addAll(quickLines(frame, view, behind.lines(rest), Set.of(), Map.of(), Map.of()));
    var said =
        !sourceKnown
            ? frame.say("refusal.ledger.source-missing")
            : ticked.isEmpty()
                ? frame.say("desk.quick.nobody")
                : frame.say("desk.quick.done", done, ticked.size() - done);
    boolean failed = !sourceKnown || done < ticked.size() || ticked.isEmpty();
    var page =
        quickPage(
            frame,
            view,
            new Paged<>(all, 1, Math.max(1, all.size()), all.size()),
            sourceKnown ? source : Source.PHONE_CALL.name(),
            said,
            failed);
    return failed ? Rendered.invalid(page) : page;
  }

  private void sendLines(
      Frame frame,
      RoundView view,
      List<Person.Line> lines,
      Map<String, String> degrees,
      String source,
      HttpServletRequest request,
      Map<String, Result> results) {
    var question = temperature(view.form());
    var previous = previous(view, lines);
    var sending = new ArrayList<SendReport>();
    for (var line : lines) {
      var handle = line.handle().toString();
      var key = request.getParameter("key." + handle);
      var said = previous.getOrDefault(line.id().value(), Answers.NONE);
      var typed = degrees.get(handle);
      sending.add(
          new SendReport(
              view.round().id(),
              key == null ? "" : key,
              view.account().id(),
              line.id(),
              Source.valueOf(source),
              question == null || typed == null ? said : with(said, question.code(), typed),
              null,
              null));
    }
    var outcomes = reports.sendAll(sending);
    for (int at = 0; at < lines.size(); at++) {
      var receipt = outcomes.get(at).receipt();
      var refused = outcomes.get(at).refused();
      results.put(
          lines.get(at).handle().toString(),
          receipt != null
              ? new Result(frame.say("desk.quick.received", receipt.number()), true)
              : new Result(refused == null ? "" : words(frame, refused), false));
    }
  }

  private static Answers with(Answers said, String code, String typed) {
    var answers = new HashMap<String, Answer>();
    for (int at = 0; at < said.size(); at++) answers.put(said.code(at), said.answer(at));
    answers.put(code, new Answer.Word(typed.replace('，', '.').replace('。', '.')));
    return Answers.of(answers);
  }

  /** The first thing that is wrong, or why nothing was taken. */
  static String words(Frame frame, Refused refused) {
    if (!refused.fields().isEmpty()) {
      var first = refused.fields().getFirst();
      return frame.say("error." + first.code(), first.arguments().toArray());
    }
    return frame.say("refusal." + refused.why().code(), refused.arguments().toArray());
  }

  private static UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw LedgerRefusal.NOT_EXPECTED.with();
    }
  }
}
