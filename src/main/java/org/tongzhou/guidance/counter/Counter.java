package org.tongzhou.guidance.counter;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tongzhou.foundation.access.Browser;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Pace;

/**
 * The door of the counter. Who looks is noted in memory and written together every few seconds; the
 * database lets a browser count once a day for each subject, so that reloads, restarts and other
 * nodes change nothing. A subject is a kind and an id, such as {@code article:123}.
 */
@Service
public class Counter implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Counter.class);

  /** With the writing itself, less than the ten seconds that a killed node may lose. */
  private static final int WRITE_EVERY_SECONDS = 5;

  private static final int WRITTEN_AT_ONCE = 20_000;

  /** Beyond it the database has been away for long; who looks is then not counted. */
  private static final int MOST_WAITING = 1_000_000;

  /** Marks that this node has just noted; what falls out of it the database knows. */
  private static final int REMEMBERED = 1 << 18;

  private static final Duration SHOWN_FOR = Duration.ofSeconds(5);
  private static final Duration RANKED_FOR = Duration.ofSeconds(30);

  /** Browsers of one address that like something and were never here before. */
  private static final int NEW_BROWSERS = 200;

  private final CounterRows rows;
  private final Audit audit;
  private final CampusClock clock;
  private final AtomicLongArray noted = new AtomicLongArray(REMEMBERED);
  private final Queue<View> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waitingCount = new AtomicInteger();
  private final Pace newBrowsers = new Pace(NEW_BROWSERS, Duration.ofMinutes(10));
  private final LoadingCache<String, Counted> shown;
  private final Cache<Ranking, List<String>> ranked =
      Caffeine.newBuilder().maximumSize(200).expireAfterWrite(RANKED_FOR).build();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("counter").factory());
  private volatile @Nullable DayKey today;

  private record Ranking(String prefix, Window window, int limit) {}

  Counter(CounterRows rows, Audit audit, CampusClock clock) {
    this.rows = rows;
    this.audit = audit;
    this.clock = clock;
    this.shown =
        Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(SHOWN_FOR)
            .build(CacheLoader.<String, Counted>bulk(rows::totals));
    writer.scheduleWithFixedDelay(
        this::writeOrSay, WRITE_EVERY_SECONDS, WRITE_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  // ---- views

  /** Somebody opened the page of a subject: noted in memory, unless it is a program. */
  public void viewed(String subject, HttpServletRequest request, HttpServletResponse response) {
    if (!Visit.counts(request)) return;
    var key = today();
    long mark = key.mark(subject, Browser.of(request, response));
    int slot = (int) mark & (REMEMBERED - 1);
    if (noted.getAndSet(slot, mark) == mark) return;
    if (waitingCount.get() >= MOST_WAITING) return;
    waitingCount.incrementAndGet();
    waiting.add(new View(subject, key.day(), mark, clock.now().truncatedTo(ChronoUnit.HOURS)));
  }

  private DayKey today() {
    var day = clock.today();
    var known = today;
    return known != null && known.day().equals(day) ? known : keyOf(day);
  }

  private synchronized DayKey keyOf(LocalDate day) {
    var known = today;
    if (known != null && known.day().equals(day)) return known;
    var key = DayKey.of(day, rows.key(day));
    today = key;
    return key;
  }

  private void writeOrSay() {
    try {
      write();
    } catch (RuntimeException e) {
      log.warn("Views are written later: {}", e.getClass().getName());
    }
  }

  /** Writes what waits; what could not be written waits on. Writing twice counts once. */
  synchronized void write() {
    today();
    while (true) {
      var batch = new ArrayList<View>();
      for (View view; batch.size() < WRITTEN_AT_ONCE && (view = waiting.poll()) != null; )
        batch.add(view);
      if (batch.isEmpty()) return;
      try {
        rows.count(batch);
      } catch (RuntimeException e) {
        waiting.addAll(batch);
        throw e;
      }
      waitingCount.addAndGet(-batch.size());
      batch.stream().map(View::subject).distinct().forEach(shown::invalidate);
      ranked.invalidateAll();
    }
  }

  /** What was counted elsewhere before, such as on an older site. That it came is in the log. */
  @Transactional
  public void takeIn(List<Earlier> earlier) {
    rows.add(earlier);
    audit.record(
        "counter.taken-in",
        "counter",
        Map.of("hours", earlier.size(), "views", earlier.stream().mapToLong(Earlier::views).sum()));
  }

  // ---- likes

  /** This browser likes it; false when it already did. */
  @Transactional
  public boolean like(String subject, HttpServletRequest request, HttpServletResponse response) {
    if (!Visit.byPerson(request)) return false;
    if (Browser.known(request).isEmpty()
        && newBrowsers.wait(request.getRemoteAddr(), clock.now()).isPresent())
      throw CounterRefusal.TOO_MANY.with();
    return changed(subject, rows.like(subject, Browser.of(request, response)));
  }

  /** This browser takes its like back; false when there was none. */
  @Transactional
  public boolean unlike(String subject, HttpServletRequest request) {
    return Browser.known(request)
        .filter(browser -> changed(subject, rows.unlike(subject, browser)))
        .isPresent();
  }

  private boolean changed(String subject, boolean changed) {
    if (changed)
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              shown.invalidate(subject);
            }
          });
    return changed;
  }

  /** Which of these the browser likes. */
  public Set<String> liked(Collection<String> subjects, HttpServletRequest request) {
    return Browser.known(request).map(browser -> rows.liked(subjects, browser)).orElse(Set.of());
  }

  // ---- numbers

  /** The numbers of every subject asked for, at most some seconds old. */
  public Map<String, Counted> of(Collection<String> subjects) {
    var counted = new HashMap<>(shown.getAll(subjects));
    for (var subject : subjects) counted.putIfAbsent(subject, Counted.NOTHING);
    return counted;
  }

  /** The most read first, of all subjects that begin so. */
  public List<String> most(String prefix, Window window, int limit) {
    return ranked.get(
        new Ranking(prefix, window, limit),
        asked -> rows.most(prefix, clock.now().minus(window.length()), limit));
  }

  @Override
  public void destroy() {
    writer.shutdownNow();
    writeOrSay();
  }
}
