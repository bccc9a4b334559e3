package org.tongzhou.guidance.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Words;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.guidance.screen.WordScreen;

/** The moderators' door: read, claim, judge, take back, take down. */
@Service
public class Bench {

  /** As long as an undo can be believed to be a slip of the hand. */
  public static final Duration UNDO = Duration.ofMinutes(10);

  /** Somebody who has read for so long has gone away. */
  static final Duration LEASE = Duration.ofMinutes(3);

  private static final Duration LOOKED_BACK = Duration.ofDays(1);
  private static final int LONGEST_NOTE = 300;
  private static final int SHOWN_OF_AUTHOR = 8;
  private static final int SHOWN_ALIKE = 10;
  private static final int SHOWN_OF_CASE = 20;

  /** Half of all pairs of letters in common: the same text with another name or number in it. */
  private static final double ALIKE = 0.5;

  private final ItemRows items;
  private final BenchRows rows;
  private final CaseRows cases;
  private final Support support;
  private final AuthorNotices notices;
  private final WordScreen screen;
  private final ObjectProvider<Reviewable> reviewables;
  private final Scopes scopes;
  private final Units units;
  private final Words words;
  private final Audit audit;
  private final CampusClock clock;

  Bench(
      ItemRows items,
      BenchRows rows,
      CaseRows cases,
      Support support,
      AuthorNotices notices,
      WordScreen screen,
      ObjectProvider<Reviewable> reviewables,
      Scopes scopes,
      Units units,
      Words words,
      Audit audit,
      CampusClock clock) {
    this.items = items;
    this.rows = rows;
    this.cases = cases;
    this.support = support;
    this.notices = notices;
    this.screen = screen;
    this.reviewables = reviewables;
    this.scopes = scopes;
    this.units = units;
    this.words = words;
    this.audit = audit;
    this.clock = clock;
  }

  // ---- reading

  public Paged<QueueLine> queue(QueueFilter filter, Account reader, int page, int size) {
    var seen = seen(reader, filter.unit());
    return switch (filter.which()) {
      case OPEN, ASIDE, ROUTED -> rows.queue(filter, seen, clock.now(), page, size);
      case TAKE_DOWN_ASKED, ACCEPTED, RETURNED, REFUSED, TAKEN_DOWN, WITHDRAWN ->
          rows.decided(filter, seen, clock.now(), page, size);
    };
  }

  /**
   * The reader's units, cut to one of them where one is asked for; what has no unit is the root's.
   */
  private BenchRows.Seen seen(Account reader, @Nullable UnitId unit) {
    var scope = scopes.of(reader, Permission.REVIEW_JUDGE);
    if (unit == null) return new BenchRows.Seen(scope.everyone(), scope.unitArray());
    if (!scope.permits(unit)) throw ReviewRefusal.NO_SUCH_ITEM.with();
    return new BenchRows.Seen(
        false, units.tree().subtree(unit).stream().map(UnitId::value).toArray(UUID[]::new));
  }

  public ReviewedItem require(long number, Account reader) {
    var scope = scopes.of(reader, Permission.REVIEW_JUDGE);
    return items
        .find(number)
        .filter(
            item -> {
              var unit = item.unit();
              return unit == null ? scope.everyone() : scope.permits(unit);
            })
        .orElseThrow(ReviewRefusal.NO_SUCH_ITEM::with);
  }

  /** Whom psychological support looks after, those that nobody has read first. */
  public Paged<SupportLine> supported(int page, int size) {
    return cases.lines(page, size);
  }

  /** What psychological support was asked to look at; each look is an act. */
  @Transactional
  public SupportCase lookAt(long number) {
    long first = cases.look(number, clock.now()).orElseThrow(ReviewRefusal.NO_SUCH_ITEM::with);
    audit.record("review.looked-at-for-support", "review:" + first, Map.of());
    return new SupportCase(
        first, cases.texts(first, SHOWN_OF_CASE), cases.countTexts(first), cases.unseenSame(first));
  }

  /** Many wrote the same words: whoever has read them once has looked at all; how many. */
  @Transactional
  public int lookAtSame(long number) {
    int looked = cases.lookAtSame(number, clock.now());
    audit.record("review.looked-at-same", "review:" + number, Map.of("cases", looked));
    return looked;
  }

  /** What somebody wrote, for themselves. */
  public ReviewedItem own(long number, AccountId author) {
    return items
        .find(number)
        .filter(item -> author.equals(item.author()))
        .orElseThrow(ReviewRefusal.NO_SUCH_ITEM::with);
  }

  /** Telephone numbers and addresses in full: an act of its own. */
  @Transactional
  public void unmask(ReviewedItem item) {
    audit.record("review.unmasked", item.subject(), Map.of());
  }

  /** Takes it so that nobody else reads it now; false when somebody else does. */
  @Transactional
  public boolean claim(ReviewedItem item, Account reader) {
    return rows.claim(item.number(), reader.id(), clock.now(), LEASE);
  }

  public OptionalLong next(QueueFilter filter, @Nullable ReviewedItem after, Account reader) {
    return rows.next(filter, seen(reader, filter.unit()), after, reader.id(), clock.now());
  }

  public OptionalLong previous(QueueFilter filter, ReviewedItem before, Account reader) {
    return rows.previous(filter, seen(reader, filter.unit()), before, reader.id(), clock.now());
  }

  /** How many that wait say the same, letter by letter, itself among them. */
  public int same(ReviewedItem item, Account reader) {
    return rows.same(item.number(), seen(reader, null)).size();
  }

  /** Those that wait and say nearly the same, the most alike first. */
  public List<ReviewedItem> alike(ReviewedItem item, Account reader) {
    var letters = letters(item);
    record Alike(ReviewedItem item, double likeness) {}
    return rows.alike(item.number(), seen(reader, null)).stream()
        .map(one -> new Alike(one, Sketch.likeness(letters, letters(one))))
        .filter(one -> one.likeness() >= ALIKE)
        .sorted((one, other) -> Double.compare(other.likeness(), one.likeness()))
        .limit(SHOWN_ALIKE)
        .map(Alike::item)
        .toList();
  }

  private String letters(ReviewedItem item) {
    return screen.letters(item.title() + " " + item.text());
  }

  public AuthorRecord authorOf(ReviewedItem item) {
    return rows.record(item, SHOWN_OF_AUTHOR);
  }

  public List<PastDecision> decisions(ReviewedItem item) {
    return rows.decisions(item.number());
  }

  public Optional<TakeDown> takeDown(ReviewedItem item) {
    return rows.takeDown(item.number());
  }

  public Workload workload(Account reader) {
    var now = clock.now();
    return rows.workload(seen(reader, null), now, now.minus(LOOKED_BACK));
  }

  public List<String> kinds() {
    return rows.kinds();
  }

  // ---- judging

  @Transactional
  public void judge(Judgement judgement, Account by) {
    var item = require(judgement.number(), by);
    check(judgement);
    decide(item, judgement, item, by);
    tell(List.of(item), judgement);
  }

  /** The same for all that say the same, letter by letter; how many were judged. */
  @Transactional
  public int judgeSame(Judgement judgement, Account by) {
    var item = require(judgement.number(), by);
    check(judgement);
    if (item.revision() != judgement.revision()) throw ReviewRefusal.SOMEBODY_WAS_FASTER.with();
    var all = rows.same(item.number(), seen(by, null));
    for (var one : all)
      decide(
          one,
          new Judgement(
              one.number(),
              one.revision(),
              judgement.decision(),
              judgement.reason(),
              judgement.note()),
          item,
          by);
    tell(all, judgement);
    return all.size();
  }

  private static void check(Judgement judgement) {
    if (judgement.decision().needsReason()) check(judgement.reason(), judgement.note());
    tooLong(judgement.note());
  }

  private static void check(@Nullable ReviewReason reason, @Nullable String note) {
    if (reason == null) throw ReviewRefusal.REASON_MISSING.with();
    if (reason == ReviewReason.OTHER && (note == null || note.isBlank()))
      throw ReviewRefusal.NOTE_MISSING.with();
    tooLong(note);
  }

  private static void tooLong(@Nullable String note) {
    if (note != null && note.length() > LONGEST_NOTE)
      throw ReviewRefusal.TOO_LONG.with(LONGEST_NOTE);
  }

  /**
   * @param read what was read; what says the same is judged, and taken back, with it
   */
  private void decide(ReviewedItem item, Judgement judgement, ReviewedItem read, Account by) {
    var decision = judgement.decision();
    if (!rows.judge(item, judgement, read.number(), by.id(), clock.now()))
      throw ReviewRefusal.SOMEBODY_WAS_FASTER.with();
    audit.record(
        "review.judged",
        item.subject(),
        Map.of(
            "decision",
            decision.name(),
            "reason",
            judgement.reason() == null ? "" : judgement.reason().name()));
    if (decision == Decision.ROUTE) support.asked(item.number());
    if (decision.isVerdict())
      decided(item, decision.after(), inWords(judgement.reason(), judgement.note()), by);
  }

  private void decided(ReviewedItem item, ReviewState state, @Nullable String reason, Account by) {
    reviewables.stream()
        .filter(one -> one.kind().equals(item.kind()))
        .forEach(one -> one.decided(new Verdict(item.kind(), item.id(), state, reason, by.id())));
  }

  /** For its author: the reason from the list, then what the moderator added. */
  private @Nullable String inWords(@Nullable ReviewReason reason, @Nullable String note) {
    if (reason == null) return note;
    if (reason == ReviewReason.OTHER) return note;
    var said = words.say(Words.CHINESE, "review.reason." + reason);
    return note == null ? said : said + "：" + note;
  }

  private void tell(List<ReviewedItem> judged, Judgement judgement) {
    notices.judged(judged, judgement.decision(), judgement.reason());
  }

  // ---- taking back

  /** What the account judged last, if it can still be taken back. */
  public OptionalLong lastJudged(Account by) {
    return rows.lastJudged(by.id(), since());
  }

  private Instant since() {
    return clock.now().minus(UNDO);
  }

  /**
   * Only one's own judgement, within ten minutes, and while nothing has changed since; with it what
   * was judged by the same stroke. How many.
   */
  @Transactional
  public int undo(long number, Account by) {
    require(number, by);
    var all = rows.undoable(number, by.id(), since());
    if (all.isEmpty() || all.getFirst().after() == ReviewState.TAKEN_DOWN)
      throw ReviewRefusal.NOTHING_TO_UNDO.with();
    all.forEach(one -> undo(one, by));
    return all.size();
  }

  private void undo(PastDecision judged, Account by) {
    var item = items.find(judged.item()).orElseThrow(ReviewRefusal.NO_SUCH_ITEM::with);
    if (!rows.undo(item.number(), by.id(), clock.now())) throw ReviewRefusal.NOTHING_TO_UNDO.with();
    audit.record("review.undone", item.subject(), Map.of("decision", judged.after().name()));
    if (judged.after() == ReviewState.HELD) return;
    decided(item, ReviewState.WAITING, null, by);
    notices.undone(item);
  }

  // ---- taking down

  /** Asks that something published go; somebody else confirms. */
  @Transactional
  public void askTakeDown(
      long number, @Nullable ReviewReason reason, @Nullable String note, Account by) {
    var item = require(number, by);
    check(reason, note);
    if (item.state() != ReviewState.ACCEPTED) throw ReviewRefusal.NOT_PUBLISHED.with();
    try {
      rows.askTakeDown(number, Objects.requireNonNull(reason), note, by.id(), clock.now());
    } catch (DuplicateKeyException askedAlready) {
      throw ReviewRefusal.TAKE_DOWN_ASKED.with();
    }
    audit.record(
        "review.take-down-asked", item.subject(), Map.of("reason", String.valueOf(reason)));
  }

  @Transactional
  public void decideTakeDown(long number, boolean confirmed, Account by) {
    var item = require(number, by);
    var asked = rows.takeDown(number).orElseThrow(ReviewRefusal.TAKE_DOWN_NOT_ASKED::with);
    if (asked.askedBy().equals(by.id())) throw ReviewRefusal.TAKE_DOWN_NEEDS_TWO.with();
    if (!rows.decideTakeDown(number, confirmed, by.id(), clock.now()))
      throw ReviewRefusal.TAKE_DOWN_NOT_ASKED.with();
    audit.record(
        confirmed ? "review.taken-down" : "review.take-down-declined", item.subject(), Map.of());
    if (!confirmed) return;
    if (!rows.takeDown(asked, by.id(), clock.now())) throw ReviewRefusal.NOT_PUBLISHED.with();
    decided(item, ReviewState.TAKEN_DOWN, inWords(asked.reason(), asked.note()), by);
    notices.takenDown(item, asked.reason());
  }

  /** Where authors follow what they wrote, by kind. */
  public @Nullable String authorPage(ReviewedItem item) {
    return reviewables.stream()
        .filter(one -> one.kind().equals(item.kind()))
        .map(one -> one.authorPage(item.id()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
