package org.tongzhou.guidance.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.guidance.screen.Hit;
import org.tongzhou.guidance.screen.ScreenClass;
import org.tongzhou.guidance.screen.Screening;
import org.tongzhou.guidance.screen.WordScreen;

/**
 * The authors' door of the bench: what strangers write is handed in, repaired, taken back. The
 * audit line is the calling module's, which knows what was done; here nothing is judged.
 */
@Service
public class Review {

  private final ItemRows items;
  private final WordScreen screen;
  private final Support support;
  private final CampusClock clock;

  Review(ItemRows items, WordScreen screen, Support support, CampusClock clock) {
    this.items = items;
    this.screen = screen;
    this.support = support;
    this.clock = clock;
  }

  /** Hands something in; with the same kind and id again it is repaired and waits anew. */
  @Transactional
  public Submitted submit(Submission submission) {
    return submitAll(List.of(submission)).getFirst();
  }

  /** The same for many in one statement; no kind and id may stand twice among them. */
  @Transactional
  public List<Submitted> submitAll(List<Submission> submissions) {
    return submitAll(submissions, submission -> false);
  }

  /**
   * The same, where some are shown without waiting unless the screen finds something.
   *
   * @param atOnce which of them
   */
  @Transactional
  public List<Submitted> submitAll(List<Submission> submissions, Predicate<Submission> atOnce) {
    var screened = submissions.stream().map(one -> screened(one, atOnce.test(one))).toList();
    var numbers = items.submit(screened, clock.now());
    if (numbers.size() < submissions.size()) throw ReviewRefusal.DECIDED_FOR_GOOD.with();
    for (var one : screened)
      if (one.screening().has(ScreenClass.DISTRESS))
        support.asked(
            Objects.requireNonNull(
                numbers.get(one.submission().kind() + " " + one.submission().id())));
    return screened.stream().map(one -> new Submitted(one.state(), one.screening())).toList();
  }

  /**
   * A submission with what the screen found.
   *
   * @param screening what the author's side is told
   */
  record Screened(
      Submission submission,
      List<FoundPassage> passages,
      Screening screening,
      Sketch sketch,
      boolean atOnce) {

    ReviewState state() {
      if (screening.held()) return ReviewState.HELD;
      return atOnce ? ReviewState.ACCEPTED : ReviewState.WAITING;
    }

    int urgency() {
      return passages.stream()
          .map(found -> found.hit().kind())
          .filter(kind -> kind != ScreenClass.HARDSHIP)
          .mapToInt(Enum::ordinal)
          .min()
          .orElse(LEAST_URGENT);
    }
  }

  static final int LEAST_URGENT = 9;

  private Screened screened(Submission submission, boolean atOnce) {
    var text = screen.screen(submission.text());
    var title = screen.screen(submission.title());
    var passages = new ArrayList<FoundPassage>();
    title.hits().forEach(hit -> passages.add(new FoundPassage(hit, true)));
    text.hits().forEach(hit -> passages.add(new FoundPassage(hit, false)));
    var hits = new ArrayList<Hit>();
    title.hits().forEach(hit -> hits.add(new Hit(hit.kind(), hit.rule(), 0, 0)));
    hits.addAll(text.hits());
    hits.sort(Comparator.comparingInt(Hit::from));
    return new Screened(
        submission,
        List.copyOf(passages),
        new Screening(List.copyOf(hits), text.masked()),
        Sketch.of(screen.letters(submission.title() + " " + submission.text())),
        atOnce);
  }

  /** Its author took it back: it leaves the queue. What psychological support does goes on. */
  @Transactional
  public void withdrawn(String kind, String id) {
    items.withdraw(kind, id, clock.now());
  }

  public Optional<ReviewedItem> find(String kind, String id) {
    return items.find(kind, id);
  }
}
