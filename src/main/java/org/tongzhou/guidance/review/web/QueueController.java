package org.tongzhou.guidance.review.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Allowed;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.MenuGroup;
import org.tongzhou.foundation.access.NavigationEntry;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Units;
import org.tongzhou.guidance.review.Bench;
import org.tongzhou.guidance.review.QueueFilter;
import org.tongzhou.guidance.review.QueueLine;
import org.tongzhou.guidance.review.Workload;
import org.tongzhou.guidance.screen.ScreenClass;
import org.tongzhou.guidance.screen.WordScreen;

/** The queue: what waits, how long, and who judges. */
@Controller
class QueueController {

  static final String PATH = "/review";

  private static final int PAGE = 25;
  private static final int BEGINNING = 160;

  private final Bench bench;
  private final ItemViews views;
  private final WordScreen screen;
  private final Scopes scopes;
  private final Units units;

  QueueController(Bench bench, ItemViews views, WordScreen screen, Scopes scopes, Units units) {
    this.bench = bench;
    this.views = views;
    this.screen = screen;
    this.scopes = scopes;
    this.units = units;
  }

  @Configuration(proxyBeanMethods = false)
  static class Menu {
    @Bean
    NavigationEntry reviewInMenu() {
      return NavigationEntry.of("review.menu", PATH, 15, Permission.REVIEW_JUDGE)
          .under(MenuGroup.GUIDANCE);
    }
  }

  @Allowed(Permission.REVIEW_JUDGE)
  @GetMapping(PATH)
  QueuePage queue(
      Frame frame,
      Account account,
      @RequestParam Map<String, String> parameters,
      @RequestParam(defaultValue = "1") int page) {
    var query = QueueQuery.of(parameters);
    var lines = bench.queue(query.filter(), account, page, PAGE);
    var workload = bench.workload(account);
    return new QueuePage(
        frame.titled("review.title").withScript("review.css", "js/review.js"),
        figures(frame, workload),
        reviewers(frame, workload),
        states(frame, query, workload),
        kinds(frame, query),
        found(frame, query),
        units(frame, account, query),
        hours(frame, query),
        !query.address().isEmpty(),
        query.filter().which().name(),
        new Paged<>(
            shown(frame, account, lines.rows(), query), lines.page(), lines.size(), lines.total()),
        query.with(PATH, "page="),
        begin(account, query, lines),
        undo(frame, account),
        done(frame, parameters.get("done")));
  }

  private @Nullable String begin(Account account, QueueQuery query, Paged<QueueLine> lines) {
    if (lines.rows().isEmpty() || !isQueue(query)) return null;
    return query.at("/review/next");
  }

  private static boolean isQueue(QueueQuery query) {
    return switch (query.filter().which()) {
      case OPEN, ASIDE, ROUTED -> true;
      case TAKE_DOWN_ASKED, ACCEPTED, RETURNED, REFUSED, TAKEN_DOWN, WITHDRAWN -> false;
    };
  }

  static @Nullable String done(Frame frame, @Nullable String done) {
    if (done == null || !frame.knows("review.done." + done)) return null;
    return frame.say("review.done." + done);
  }

  private QueuePage.@Nullable Undo undo(Frame frame, Account account) {
    var last = bench.lastJudged(account);
    return last.isPresent()
        ? new QueuePage.Undo(
            last.getAsLong(), frame.say("review.undo.of", String.valueOf(last.getAsLong())))
        : null;
  }

  private List<QueuePage.Figure> figures(Frame frame, Workload workload) {
    var oldest = workload.oldest();
    var median = workload.median();
    return List.of(
        new QueuePage.Figure(
            frame.number(workload.waiting()), frame.say("review.figure.waiting"), PATH),
        new QueuePage.Figure(
            oldest == null ? "–" : views.length(frame, oldest),
            frame.say("review.figure.oldest"),
            ""),
        new QueuePage.Figure(
            median == null ? "–" : views.length(frame, median),
            frame.say("review.figure.median"),
            ""),
        new QueuePage.Figure(
            frame.number(workload.aside()),
            frame.say("review.figure.aside"),
            PATH + "?state=ASIDE"),
        new QueuePage.Figure(
            frame.number(workload.takeDowns()),
            frame.say("review.figure.take-downs"),
            PATH + "?state=TAKE_DOWN_ASKED"));
  }

  private String reviewers(Frame frame, Workload workload) {
    var names =
        views.names(frame, workload.byReviewer().stream().map(Workload.Reviewer::account).toList());
    return workload.byReviewer().stream()
        .map(one -> names.get(one.account()) + " " + frame.number(one.judged()))
        .collect(Collectors.joining(" · "));
  }

  private static List<Choice> states(Frame frame, QueueQuery query, Workload workload) {
    return Arrays.stream(QueueFilter.Which.values())
        .map(
            which ->
                new Choice(
                    which.name(),
                    frame.say("review.which." + which),
                    which == query.filter().which()))
        .toList();
  }

  private List<Choice> kinds(Frame frame, QueueQuery query) {
    return bench.kinds().stream()
        .map(
            kind ->
                new Choice(
                    kind, frame.say("review.kind." + kind), kind.equals(query.filter().kind())))
        .toList();
  }

  private static List<Choice> found(Frame frame, QueueQuery query) {
    return Arrays.stream(ScreenClass.values())
        .map(
            one ->
                new Choice(
                    one.name(), frame.say("screen.class." + one), one == query.filter().found()))
        .toList();
  }

  /** Campuses and colleges of the own scope: what lies deeper is found by opening these. */
  private List<Choice> units(Frame frame, Account account, QueueQuery query) {
    var scope = scopes.of(account, Permission.REVIEW_JUDGE);
    return units.tree().units().stream()
        .filter(unit -> unit.kind() == Unit.Kind.CAMPUS || unit.kind() == Unit.Kind.COLLEGE)
        .filter(unit -> scope.permits(unit.id()))
        .map(
            unit ->
                new Choice(
                    unit.id().value().toString(),
                    unit.name(frame.locale()),
                    unit.id().equals(query.filter().unit())))
        .toList();
  }

  private static List<Choice> hours(Frame frame, QueueQuery query) {
    return QueueQuery.HOURS.stream()
        .map(
            hours ->
                new Choice(
                    String.valueOf(hours),
                    frame.say("review.longer-than", hours),
                    hours == query.hours()))
        .toList();
  }

  private List<QueuePage.Line> shown(
      Frame frame, Account account, List<QueueLine> lines, QueueQuery query) {
    var readers =
        views.names(
            frame, lines.stream().map(QueueLine::claimedBy).filter(Objects::nonNull).toList());
    var shown = new ArrayList<QueuePage.Line>();
    for (var line : lines) {
      var reader = line.claimedBy();
      shown.add(
          new QueuePage.Line(
              query.at("/review/items/" + line.number()),
              screen.screen(line.title()).masked(),
              beginning(screen.screen(line.text()).masked()),
              frame.say("review.kind." + line.kind()),
              views.author(frame, line.shownName()),
              views.unit(frame, line.unit()),
              views.age(frame, line.submittedAt()),
              line.found().stream().map(one -> frame.say("screen.class." + one)).toList(),
              line.found().contains(ScreenClass.DISTRESS)
                  || line.found().contains(ScreenClass.WORRY),
              line.same() < 2 ? "" : frame.say("review.same", line.same()),
              reader == null || reader.equals(account.id())
                  ? ""
                  : Optional.ofNullable(readers.get(reader))
                      .map(name -> frame.say("review.read-by", name))
                      .orElse("")));
    }
    return List.copyOf(shown);
  }

  private static String beginning(String masked) {
    return masked.length() <= BEGINNING ? masked : masked.substring(0, BEGINNING) + "…";
  }

  /** The first that nobody else is reading. */
  @Allowed(Permission.REVIEW_JUDGE)
  @GetMapping("/review/next")
  String next(Account account, @RequestParam Map<String, String> parameters) {
    var query = QueueQuery.of(parameters);
    var next = bench.next(query.filter(), null, account);
    return "redirect:"
        + (next.isPresent()
            ? query.at("/review/items/" + next.getAsLong())
            : query.with(PATH, "done=READ_BY_OTHERS"));
  }
}
