package org.tongzhou.information.ledger.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.information.ledger.Report;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Source;

/** The people behind a number of a round. */
@Controller
class RoundPeopleController {

  private static final int PAGE = 50;

  /** What somebody who only looks after a cell may open: who reported and how, not what. */
  private static final Set<RoundSet> WITHOUT_ANSWERS =
      EnumSet.complementOf(EnumSet.of(RoundSet.ALERTING, RoundSet.CONTRADICTED, RoundSet.ZERO));

  private final RoundAddresses views;
  private final PeopleBehind behind;
  private final Reports reports;
  private final Wording wording;

  RoundPeopleController(
      RoundAddresses views, PeopleBehind behind, Reports reports, Wording wording) {
    this.views = views;
    this.behind = behind;
    this.reports = reports;
    this.wording = wording;
  }

  @Allowed(Permission.LEDGER_SEE)
  @GetMapping("/rounds/{code}/people")
  PeoplePage people(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit,
      @RequestParam(defaultValue = "REPORTED") RoundSet set,
      @RequestParam(defaultValue = "") String answer,
      @RequestParam(defaultValue = "1") int page) {
    var view = views.of(account, Permission.LEDGER_SEE, code, unit);
    boolean answers = account.may(Permission.COHORT_USE);
    var open = answers ? EnumSet.allOf(RoundSet.class) : WITHOUT_ANSWERS;
    var shown = open.contains(set) ? set : RoundSet.REPORTED;
    int equals = answers ? answer.indexOf('=') : -1;
    var question = equals < 0 ? "" : answer.substring(0, equals);
    var value = equals < 0 ? "" : answer.substring(equals + 1);
    var people = view.people(shown);
    if (!question.isEmpty()) people = people.and(view.answering(question, value));
    var ids = view.tallies().page(view.round().id(), people, page, PAGE);
    var framed = frame.named(OfficeController.title(frame, view));
    return new PeoplePage(
        framed,
        views.head(framed, view, "people"),
        shown.name(),
        sets(view, open, shown),
        answers ? questions(frame, view) : List.of(),
        question,
        value,
        new Paged<>(lines(frame, view, ids.rows()), ids.page(), ids.size(), ids.total()),
        view.lists(view.unit())
            + shown
            + (question.isEmpty() ? "" : "&answer=" + question + "%3D" + value)
            + "&page=");
  }

  private static List<PeoplePage.SetChoice> sets(
      RoundView view, Set<RoundSet> open, RoundSet here) {
    var sets = new ArrayList<PeoplePage.SetChoice>();
    for (var set : RoundSet.values()) {
      if (!open.contains(set) || set == RoundSet.ZERO && !view.ledger().zeroReport()) continue;
      sets.add(
          new PeoplePage.SetChoice(
              set.name(), view.people(set).size(), view.lists(view.unit()) + set, set == here));
    }
    return sets;
  }

  private static List<PeoplePage.QuestionChoice> questions(Frame frame, RoundView view) {
    var questions = new ArrayList<PeoplePage.QuestionChoice>();
    for (int at = 0; at < view.form().size(); at++) {
      var question = view.form().question(at);
      if (!question.options().isEmpty())
        questions.add(
            new PeoplePage.QuestionChoice(
                question.code(),
                question.label(frame.locale()),
                question.options().stream()
                    .map(
                        option ->
                            new PeoplePage.AnswerChoice(
                                option.code(), option.label().in(frame.locale())))
                    .toList()));
    }
    return questions;
  }

  private List<PeoplePage.Line> lines(Frame frame, RoundView view, List<Integer> ids) {
    var expected = view.people(RoundSet.EXPECTED);
    var persons = ids.stream().mapToInt(Integer::intValue).toArray();
    var reported = reportsOf(view, persons);
    boolean desk = view.account().may(Permission.LEDGER_DECIDE);
    boolean proxy = view.account().may(Permission.LEDGER_PROXY) && views.takesReports(view.round());
    var lines = new ArrayList<PeoplePage.Line>();
    for (var line : behind.lines(persons)) {
      var report = reported.get(line.id().value());
      lines.add(
          new PeoplePage.Line(
              line.number(),
              line.name(),
              behind.unitName(line, frame.locale()),
              state(report, expected.contains(line.id().value())),
              report == null ? List.of() : marks(frame, report, desk),
              report == null ? null : views.when(frame, report.receivedAt()),
              report == null || !desk ? null : wording.line(frame, view.form(), report.answers()),
              report == null || !desk
                  ? List.of()
                  : Photo.in(
                      frame,
                      view.form(),
                      report.answers(),
                      Photo.folder(view.round().code(), line.handle())),
              desk ? "/rounds/" + view.round().code() + "/desk?person=" + line.handle() : null,
              proxy && report == null && expected.contains(line.id().value())
                  ? "/rounds/" + view.round().code() + "/proxy/" + line.handle()
                  : null));
    }
    return lines;
  }

  private Map<Integer, Report> reportsOf(RoundView view, int[] persons) {
    var found = new HashMap<Integer, Report>();
    for (var report : reports.of(List.of(view.round().id()), persons))
      found.put(report.person().value(), report);
    return found;
  }

  static String state(@Nullable Report report, boolean expected) {
    if (!expected) return "exempt";
    if (report == null) return "missing";
    return report.marks().onTime() ? "on-time" : "late";
  }

  static List<String> marks(Frame frame, Report report, boolean answers) {
    var marks = new ArrayList<String>();
    if (report.source() != Source.SELF)
      marks.add(frame.say("desk.source." + report.source().name()));
    if (report.marks().contradicted() && answers) marks.add(frame.say("desk.mark.contradicted"));
    if (report.marks().confirmed()) marks.add(frame.say("desk.mark.confirmed"));
    if (report.marks().alerting() && answers) marks.add(frame.say("desk.mark.alerting"));
    if (report.marks().afterClose()) marks.add(frame.say("desk.mark.after-close"));
    return marks;
  }
}
