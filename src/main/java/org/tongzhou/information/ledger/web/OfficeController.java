package org.tongzhou.information.ledger.web;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.information.form.Answer;
import org.tongzhou.information.ledger.Counts;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Tally;

/** A round in numbers, for any unit that the reader may see. */
@Controller
class OfficeController {

  private static final int ROUNDS_SHOWN = 30;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("MM-dd");

  private final RoundAddresses views;
  private final Wording wording;
  private final VerifiedPart.Wording verified;
  private final Rounds rounds;
  private final CampusClock clock;

  OfficeController(
      RoundAddresses views,
      Wording wording,
      VerifiedPart.Wording verified,
      Rounds rounds,
      CampusClock clock) {
    this.views = views;
    this.wording = wording;
    this.verified = verified;
    this.rounds = rounds;
    this.clock = clock;
  }

  @Allowed(Permission.LEDGER_SEE)
  @GetMapping("/rounds/{code}")
  OfficePage office(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit) {
    var view = views.of(account, Permission.LEDGER_SEE, code, unit);
    var framed =
        frame.named(title(frame, view)).withScript("lib/echarts/echarts.min.js", "js/charts.js");
    boolean opens = account.may(Permission.COHORT_USE);
    boolean here = view.round().erasedAt() == null;
    return new OfficePage(
        framed,
        views.head(framed, view, "office"),
        live(framed, view, false),
        verified.of(framed, view),
        course(view),
        here && view.ledger().presence() ? places(frame, view, opens) : List.of(),
        here && opens ? answers(frame, view) : List.of(),
        view.at("/statistics.xlsx"),
        "/ledgers/"
            + view.ledger().code()
            + "/course.xlsx"
            + (view.unit() == null ? "" : "?" + view.query()),
        account.may(Permission.LEDGER_MANAGE) ? "/ledgers/" + view.ledger().code() : null);
  }

  static String title(Frame frame, RoundView view) {
    var name = view.round().name(frame.locale());
    return view.unit() == null ? name : name + " · " + view.unit().name(frame.locale());
  }

  @Allowed(Permission.LEDGER_SEE)
  @GetMapping("/rounds/{code}/live")
  LivePart live(
      Frame frame,
      Account account,
      @PathVariable String code,
      @RequestParam @Nullable String unit) {
    return live(frame, views.of(account, Permission.LEDGER_SEE, code, unit), true);
  }

  private LivePart live(Frame frame, RoundView view, boolean swapped) {
    var tally = view.tally(null);
    var earlier = before(view);
    var lines = new ArrayList<UnitLine>();
    for (var child : tally.children()) {
      var unit = child.unit();
      if (unit == null) continue;
      boolean direct = view.unit() != null && unit.id().equals(view.unit().id());
      lines.add(
          new UnitLine(
              direct ? frame.say("desk.unit.direct") : unit.name(frame.locale()),
              direct ? null : "/rounds/" + view.round().code() + "?unit=" + unit.code(),
              view.lists(unit),
              child.counts(),
              direct
                  ? null
                  : difference(child.counts(), earlier.getOrDefault(unit.id(), Counts.NONE))));
    }
    var total = tally.total().counts();
    return new LivePart(
        frame,
        views.takesReports(view.round()) ? view.at("/live") : null,
        CLOCK.withZone(clock.zone()).format(tally.asOf()),
        figures(frame, view, tally),
        lines,
        new UnitLine(
            frame.say("desk.sum"),
            null,
            view.lists(view.unit()),
            total,
            tally.before() == null ? null : difference(total, tally.before())),
        swapped);
  }

  /** The units' counts in the round before. */
  private Map<UnitId, Counts> before(RoundView view) {
    var earlier = new HashMap<UnitId, Counts>();
    rounds
        .before(view.round())
        .ifPresent(
            round -> {
              for (var line : view.in(round).children())
                if (line.unit() != null) earlier.put(line.unit().id(), line.counts());
            });
    return earlier;
  }

  /** How many points of a percent more or less are complete than the round before. */
  static @Nullable String difference(Counts now, Counts before) {
    if (now.expected() == 0 || before.expected() == 0) return null;
    int tenths = now.perMille() - before.perMille();
    if (tenths == 0) return "=";
    return (tenths > 0 ? "▲ " : "▼ ") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
  }

  static List<Figure> figures(Frame frame, RoundView view, Tally tally) {
    var now = tally.total().counts();
    var earlier = tally.before();
    var before = earlier == null || earlier.expected() == 0 ? null : earlier;
    var points = before == null ? null : difference(now, before);
    var lists = view.lists(view.unit());
    var figures = new ArrayList<Figure>();
    figures.add(
        figure(
            frame,
            "expected",
            now.expected(),
            null,
            before == null ? null : before.expected(),
            "",
            lists + RoundSet.EXPECTED));
    figures.add(
        new Figure(
            "desk.figure.reported",
            frame.number(now.reported()),
            frame.percent(now.reported(), now.expected()),
            points == null ? null : frame.say("desk.than-before", points),
            now.missing() == 0 && now.expected() > 0 ? "good" : "",
            lists + RoundSet.REPORTED));
    figures.add(
        figure(
            frame,
            "on-time",
            now.onTime(),
            frame.percent(now.onTime(), now.expected()),
            null,
            "",
            lists + RoundSet.ON_TIME));
    figures.add(
        figure(
            frame,
            "late",
            now.late(),
            null,
            before == null ? null : before.late(),
            "",
            lists + RoundSet.LATE));
    figures.add(
        figure(
            frame,
            "missing",
            now.missing(),
            null,
            before == null ? null : before.missing(),
            now.missing() == 0 ? "good" : "bad",
            view.at("/missing")));
    if (view.account().may(Permission.COHORT_USE))
      figures.add(
          figure(
              frame,
              "alerting",
              now.alerting(),
              null,
              before == null ? null : before.alerting(),
              now.alerting() == 0 ? "" : "bad",
              lists + RoundSet.ALERTING));
    figures.add(
        figure(
            frame,
            "proxy",
            now.proxy(),
            null,
            before == null ? null : before.proxy(),
            "",
            lists + RoundSet.PROXY));
    if (view.ledger().zeroReport())
      figures.add(
          figure(
              frame,
              "zero",
              now.zero(),
              null,
              before == null ? null : before.zero(),
              "",
              lists + RoundSet.ZERO));
    if (now.exempt() > 0)
      figures.add(figure(frame, "exempt", now.exempt(), null, null, "", lists + RoundSet.EXEMPT));
    return figures;
  }

  private static Figure figure(
      Frame frame,
      String name,
      int value,
      @Nullable String note,
      @Nullable Integer before,
      String tone,
      String href) {
    return new Figure(
        "desk.figure." + name,
        frame.number(value),
        note,
        before == null || before == value
            ? null
            : frame.say(
                "desk.than-before",
                (value > before ? "+" : "−") + frame.number(Math.abs(value - before))),
        tone,
        href);
  }

  private List<OfficePage.Step> course(RoundView view) {
    return view.course(ROUNDS_SHOWN).stream()
        .filter(one -> !one.round().opensAt().isAfter(view.round().opensAt()))
        .map(
            one ->
                new OfficePage.Step(
                    SHORT_DAY.format(one.round().day()),
                    "/rounds/"
                        + one.round().code()
                        + (view.unit() == null ? "" : "?" + view.query()),
                    views.takesReports(one.round()),
                    one.counts().perMille(),
                    one.counts().reported(),
                    one.counts().expected()))
        .toList();
  }

  private List<OfficePage.Place> places(Frame frame, RoundView view, boolean opens) {
    if (view.form().position("present") < 0) return List.of();
    var byProvince = new TreeMap<String, Integer>();
    view.tally("present")
        .total()
        .answers()
        .forEach(
            (place, people) ->
                byProvince.merge(place.substring(0, 2) + "0000", people, Integer::sum));
    return byProvince.entrySet().stream()
        .map(
            one ->
                new OfficePage.Place(
                    one.getKey(),
                    wording.place(frame, one.getKey()),
                    one.getValue(),
                    opens ? answerHref(view, "present", one.getKey()) : null))
        .sorted(Comparator.comparingInt(OfficePage.Place::people).reversed())
        .toList();
  }

  private static String answerHref(RoundView view, String question, String answer) {
    return view.lists(view.unit()) + "REPORTED&answer=" + question + "%3D" + answer;
  }

  private List<OfficePage.Asked> answers(Frame frame, RoundView view) {
    var asked = new ArrayList<OfficePage.Asked>();
    for (int at = 0; at < view.form().size(); at++) {
      var question = view.form().question(at);
      if (question.options().isEmpty()) continue;
      var counted = view.tally(question.code()).total().answers();
      var given =
          question.options().stream()
              .map(
                  option ->
                      new OfficePage.Given(
                          option.label().in(frame.locale()),
                          counted.getOrDefault(option.code(), 0),
                          Wording.alert(question, new Answer.Word(option.code())),
                          answerHref(view, question.code(), option.code())))
              .toList();
      int most = given.stream().mapToInt(OfficePage.Given::people).sum();
      asked.add(new OfficePage.Asked(question.label(frame.locale()), Math.max(1, most), given));
    }
    return asked;
  }
}
