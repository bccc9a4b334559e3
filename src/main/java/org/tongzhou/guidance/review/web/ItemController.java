package org.tongzhou.guidance.review.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.media.ShownMedium;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.guidance.review.AuthorRecord;
import org.tongzhou.guidance.review.Bench;
import org.tongzhou.guidance.review.Decision;
import org.tongzhou.guidance.review.FoundPassage;
import org.tongzhou.guidance.review.Judgement;
import org.tongzhou.guidance.review.PastDecision;
import org.tongzhou.guidance.review.ReviewReason;
import org.tongzhou.guidance.review.ReviewRefusal;
import org.tongzhou.guidance.review.ReviewState;
import org.tongzhou.guidance.review.ReviewedItem;
import org.tongzhou.guidance.screen.ScreenClass;
import org.tongzhou.guidance.screen.ScreenRule;
import org.tongzhou.guidance.screen.ScreenRules;

/** One thing on the bench is read and judged; the next one follows. */
@Controller
@RequestMapping("/review/items/{number}")
class ItemController {

  private static final int BEGINNING = 60;

  private final Bench bench;
  private final ItemViews views;
  private final ScreenRules rules;
  private final Media media;
  private final CampusClock clock;

  ItemController(Bench bench, ItemViews views, ScreenRules rules, Media media, CampusClock clock) {
    this.bench = bench;
    this.views = views;
    this.rules = rules;
    this.media = media;
    this.clock = clock;
  }

  /** Whoever opens it reads it: for some minutes nobody else is sent there. */
  @Allowed(Permission.REVIEW_JUDGE)
  @GetMapping
  ItemPage item(
      Frame frame,
      Account account,
      @PathVariable long number,
      @RequestParam Map<String, String> parameters) {
    var item = bench.require(number, account);
    if (item.state().waits()) bench.claim(item, account);
    boolean full = "yes".equals(parameters.get("full"));
    if (full) bench.unmask(item);
    return page(
        frame,
        account,
        bench.require(number, account),
        QueueQuery.of(parameters),
        Typed.NOTHING,
        full,
        QueueController.done(frame, parameters.get("done")));
  }

  private ItemPage page(
      Frame frame,
      Account account,
      ReviewedItem item,
      QueueQuery query,
      Typed typed,
      boolean full,
      @Nullable String done) {
    boolean waits = item.state().waits();
    var kind = frame.say("review.kind." + item.kind());
    // as a text: a number of ours has no thousands
    var heading = frame.say("review.item.title", kind, String.valueOf(item.number()));
    var decisions = bench.decisions(item);
    return new ItemPage(
        frame.named(heading).withScript("review.css", "js/review.js"),
        item.number(),
        item.revision(),
        heading,
        kind,
        views.author(frame, item.shownName()),
        views.unit(frame, item.unit()),
        views.age(frame, item.submittedAt()),
        state(frame, item),
        waits,
        views.marked(item.title(), ItemViews.hits(item, true), full),
        views.marked(item.text(), ItemViews.hits(item, false), full),
        shown(item, account),
        item.passages().stream().anyMatch(one -> one.hit().kind() == ScreenClass.PERSONAL),
        full,
        item.page(),
        why(frame, item, full),
        author(frame, bench.authorOf(item), query),
        waits ? alike(frame, bench.alike(item, account), query) : List.of(),
        waits && item.aside() == null ? bench.same(item, account) : 1,
        past(frame, decisions),
        mayUndo(account, item),
        item.isClaimedByOther(account.id(), clock.now()) ? reader(frame, item) : null,
        down(frame, account, item),
        Arrays.stream(ReviewReason.values())
            .map(one -> new ItemPage.Reason(one.name(), frame.say("review.reason." + one)))
            .toList(),
        query.address(),
        waits
            ? address(bench.next(query.filter(), item, account), query)
            : query.at("/review/next"),
        waits ? address(bench.previous(query.filter(), item, account), query) : null,
        typed,
        done);
  }

  private static String state(Frame frame, ReviewedItem item) {
    return frame.say(
        "review.state." + (item.aside() == null ? item.state().name() : "ASIDE_" + item.aside()));
  }

  private List<ShownMedium> shown(ReviewedItem item, Account account) {
    return item.media().stream()
        .flatMap(id -> media.find(id).stream())
        .map(medium -> media.shown(medium, account))
        .toList();
  }

  private List<ItemPage.Why> why(Frame frame, ReviewedItem item, boolean full) {
    var byRule =
        item.passages().stream()
            .collect(
                Collectors.groupingBy(
                    found -> found.hit().rule(), LinkedHashMap::new, Collectors.toList()));
    var why = new ArrayList<ItemPage.Why>();
    byRule.forEach(
        (code, found) -> {
          var kind = found.getFirst().hit().kind();
          var rule = rules.find(code);
          why.add(
              new ItemPage.Why(
                  frame.say("screen.class." + kind),
                  rule.map(one -> one.name(frame.locale())).orElseGet(() -> builtIn(frame, code)),
                  kind == ScreenClass.PERSONAL && !full ? "" : passages(item, found),
                  rule.map(ScreenRule::code)
                      .filter(one -> frame.may(Permission.SCREEN_MANAGE))
                      .map(one -> "/screen/rules/" + one)
                      .orElse("")));
        });
    return List.copyOf(why);
  }

  private static String builtIn(Frame frame, String code) {
    var key = "screen.rule." + code;
    return frame.knows(key) ? frame.say(key) : code;
  }

  private static String passages(ReviewedItem item, List<FoundPassage> found) {
    return found.stream()
        .map(
            one -> {
              var text = one.inTitle() ? item.title() : item.text();
              return text.substring(
                  Math.min(one.hit().from(), text.length()),
                  Math.min(one.hit().to(), text.length()));
            })
        .distinct()
        .collect(Collectors.joining(" · "));
  }

  private ItemPage.Author author(Frame frame, AuthorRecord record, QueueQuery query) {
    return new ItemPage.Author(
        record.total() == 0
            ? frame.say("review.author.first")
            : frame.say(
                "review.author.summary",
                record.accepted(),
                record.returned(),
                record.refused(),
                record.waiting()),
        record.total() == 0,
        lines(frame, record.latest(), query));
  }

  private List<ItemPage.Line> alike(Frame frame, List<ReviewedItem> alike, QueueQuery query) {
    return lines(frame, alike, query);
  }

  private List<ItemPage.Line> lines(Frame frame, List<ReviewedItem> items, QueueQuery query) {
    return items.stream()
        .map(
            one ->
                new ItemPage.Line(
                    query.at("/review/items/" + one.number()),
                    views.beginning(one, BEGINNING),
                    state(frame, one)))
        .toList();
  }

  private List<ItemPage.Line> past(Frame frame, List<PastDecision> decisions) {
    var names = views.names(frame, decisions.stream().map(PastDecision::by).toList());
    return decisions.stream()
        .map(
            one -> {
              var aside = one.aside();
              var what =
                  frame.say(
                      "review.state." + (aside == null ? one.after().name() : "ASIDE_" + aside));
              var reason = one.reason();
              var note = one.note();
              return new ItemPage.Line(
                  "",
                  what
                      + (reason == null ? "" : " · " + frame.say("review.reason." + reason))
                      + (note == null || note.isEmpty() ? "" : " · " + note)
                      + (one.undoneAt() == null ? "" : " · " + frame.say("review.undone")),
                  frame.dateTime(one.at()) + " " + names.get(one.by()));
            })
        .toList();
  }

  private boolean mayUndo(Account account, ReviewedItem item) {
    var last = bench.lastJudged(account);
    return item.state() != ReviewState.TAKEN_DOWN
        && last.isPresent()
        && last.getAsLong() == item.number();
  }

  private @Nullable String reader(Frame frame, ReviewedItem item) {
    var by = item.claimedBy();
    return by == null ? null : views.names(frame, List.of(by)).get(by);
  }

  private ItemPage.Down down(Frame frame, Account account, ReviewedItem item) {
    if (item.state() != ReviewState.ACCEPTED || !frame.may(Permission.REVIEW_TAKE_DOWN))
      return new ItemPage.Down(false, null, false);
    var asked = bench.takeDown(item);
    if (asked.isEmpty()) return new ItemPage.Down(true, null, false);
    var by = asked.get().askedBy();
    var note = asked.get().note();
    return new ItemPage.Down(
        false,
        frame.say(
            "review.down.asked",
            String.valueOf(views.names(frame, List.of(by)).get(by)),
            frame.say("review.reason." + asked.get().reason())
                + (note == null || note.isEmpty() ? "" : " · " + note)),
        !by.equals(account.id()));
  }

  private static @Nullable String address(OptionalLong number, QueueQuery query) {
    return number.isPresent() ? query.at("/review/items/" + number.getAsLong()) : null;
  }

  // ---- judging

  @Allowed(Permission.REVIEW_JUDGE)
  @PostMapping("/judgement")
  Object judge(
      Frame frame,
      Account account,
      @PathVariable long number,
      @RequestParam Map<String, String> typed) {
    var query = QueueQuery.of(typed);
    var item = bench.require(number, account);
    var decision = decision(typed.get("decision"));
    var fields = new Fields(frame, typed);
    var judgement =
        new Judgement(
            number,
            revision(typed.get("revision")),
            decision,
            reason(typed.get("reason")),
            note(typed));
    return fields.send(
        ItemController::beside,
        () -> {
          var after = bench.next(query.filter(), item, account);
          if ("yes".equals(typed.get("same"))) {
            bench.judgeSame(judgement, account);
            after = bench.next(query.filter(), item, account);
          } else bench.judge(judgement, account);
          return after.isPresent()
              ? query.with("/review/items/" + after.getAsLong(), "done=" + decision)
              : query.with(QueueController.PATH, "done=" + decision);
        },
        back -> page(frame, account, bench.require(number, account), query, back, false, null));
  }

  private static Decision decision(@Nullable String written) {
    for (var one : Decision.values()) if (one.name().equals(written)) return one;
    throw ReviewRefusal.NO_SUCH_ITEM.with();
  }

  private static @Nullable ReviewReason reason(@Nullable String written) {
    for (var one : ReviewReason.values()) if (one.name().equals(written)) return one;
    return null;
  }

  private static int revision(@Nullable String written) {
    return written != null && written.matches("\\d{1,9}") ? Integer.parseInt(written) : 0;
  }

  private static @Nullable String note(Map<String, String> typed) {
    var note = typed.getOrDefault("note", "").strip();
    return note.isEmpty() ? null : note;
  }

  private static String beside(Refused refused) {
    return switch (refused.why()) {
      case ReviewRefusal.REASON_MISSING -> "reason";
      case ReviewRefusal.NOTE_MISSING, ReviewRefusal.TOO_LONG -> "note";
      default -> "";
    };
  }

  @Allowed(Permission.REVIEW_JUDGE)
  @PostMapping("/undoing")
  Object undo(
      Frame frame,
      Account account,
      @PathVariable long number,
      @RequestParam Map<String, String> typed) {
    return act(frame, account, number, typed, "UNDONE", () -> bench.undo(number, account));
  }

  // ---- taking down

  @Allowed(Permission.REVIEW_TAKE_DOWN)
  @PostMapping("/take-down")
  Object askTakeDown(
      Frame frame,
      Account account,
      @PathVariable long number,
      @RequestParam Map<String, String> typed) {
    return act(
        frame,
        account,
        number,
        typed,
        "TAKE_DOWN_ASKED",
        () -> bench.askTakeDown(number, reason(typed.get("reason")), note(typed), account));
  }

  @Allowed(Permission.REVIEW_TAKE_DOWN)
  @PostMapping("/take-down/decision")
  Object decideTakeDown(
      Frame frame,
      Account account,
      @PathVariable long number,
      @RequestParam Map<String, String> typed) {
    boolean confirmed = "yes".equals(typed.get("confirmed"));
    return act(
        frame,
        account,
        number,
        typed,
        confirmed ? "TAKEN_DOWN" : "TAKE_DOWN_DECLINED",
        () -> bench.decideTakeDown(number, confirmed, account));
  }

  private Object act(
      Frame frame,
      Account account,
      long number,
      Map<String, String> typed,
      String done,
      Runnable act) {
    var query = QueueQuery.of(typed);
    bench.require(number, account);
    return new Fields(frame, typed)
        .send(
            ItemController::beside,
            () -> {
              act.run();
              return query.with("/review/items/" + number, "done=" + done);
            },
            back -> page(frame, account, bench.require(number, account), query, back, false, null));
  }
}
