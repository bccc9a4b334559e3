package org.tongzhou.foundation.stream;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;

/**
 * The open event streams of this node about things of one kind, such as people or boards. A stream
 * holds no thread while nothing happens; what happens is written by a virtual thread of its own, so
 * that a slow phone delays nobody. Whoever comes back says the number of the last event seen, and
 * gets all that came after it.
 *
 * @param <K> what a stream is about
 */
public abstract class EventStreams<K> implements SmartLifecycle {

  private static final int WAITING = 100;
  private static final Duration HEARTBEAT = Duration.ofSeconds(25);

  /** Then the browser comes back by itself, and is asked again who it is. */
  private static final Duration LIFE = Duration.ofMinutes(15);

  private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private final String name;
  private final int most;
  private final int mostOfOne;
  private final Map<K, Set<Stream>> open = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean running;
  private ScheduledThreadPoolExecutor beats = new ScheduledThreadPoolExecutor(0);

  /**
   * @param most streams of this node
   * @param mostOfOne streams about the same; one of them ends for one more
   */
  protected EventStreams(String name, int most, int mostOfOne) {
    this.name = name;
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  protected final boolean isFull() {
    return count.get() >= most;
  }

  /** Those about whom or which something is listened to now. */
  protected final Set<K> listenedTo() {
    return open.keySet();
  }

  /**
   * Makes a stream of a request. With Tomcat the connection is taken out of HTTP once the headers
   * are gone: what Tomcat holds for a request in work, some 90 KB, is then free for others, and
   * 5,000 streams fit into the heap. Where that is not possible, the request stays open
   * asynchronously.
   *
   * @param first a greeting, then what came after the last event seen; asked when everything that
   *     comes from now on already reaches the stream
   */
  protected final void open(
      HttpServletRequest request,
      HttpServletResponse response,
      K about,
      Locale locale,
      Supplier<List<StreamEvent>> first)
      throws IOException {
    response.setContentType("text/event-stream;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    // the end of the connection is the end of the answer: what follows is written as it is
    response.setHeader("Connection", "close");
    response.flushBuffer();
    try {
      request
          .upgrade(Line.OutOfHttp.class)
          .whenTaken(line -> new Stream(line, about, locale).begin(first));
    } catch (ServletException | UnsupportedOperationException noUpgrade) {
      new Stream(new Line.Asynchronous(request.startAsync()), about, locale).begin(first);
    }
  }

  public final int open() {
    return count.get();
  }

  /** Tells everybody who listens to one, in order; events are worded once a language. */
  protected final void tell(K about, Function<Locale, List<StreamEvent>> events) {
    var worded = new HashMap<Locale, List<StreamEvent>>();
    for (var stream : open.getOrDefault(about, Set.of()))
      worded.computeIfAbsent(stream.locale, events).forEach(stream::offer);
  }

  /** One open page. */
  private final class Stream {
    private final Line line;
    private final K about;
    private final Locale locale;
    private final Deque<StreamEvent> waiting = new ArrayDeque<>();
    private boolean begun;
    private boolean writing;
    private boolean closed;
    private long seen;
    private int beatsWhileWriting;

    Stream(Line line, K about, Locale locale) {
      this.line = line;
      this.about = about;
      this.locale = locale;
    }

    /** Known to arrivals first, then the backlog: an event may come twice, and is told once. */
    void begin(Supplier<List<StreamEvent>> first) {
      line.onEnd(this::close);
      count.incrementAndGet();
      var known = open.getOrDefault(about, Set.of());
      if (known.size() >= mostOfOne) known.stream().findAny().ifPresent(Stream::close);
      open.compute(
          about,
          (same, before) -> {
            var all = before == null ? ConcurrentHashMap.<Stream>newKeySet() : before;
            all.add(this);
            return all;
          });
      var events = first.get();
      synchronized (waiting) {
        for (var event : events.reversed()) waiting.addFirst(event);
        begun = true;
      }
      write();
    }

    void offer(StreamEvent event) {
      boolean overflow;
      synchronized (waiting) {
        if (closed) return;
        overflow = waiting.size() >= WAITING;
        if (!overflow) waiting.addLast(event);
        if (!begun || writing) return;
      }
      if (overflow) close(); // the page comes back and is told what it missed
      else write();
    }

    private void write() {
      synchronized (waiting) {
        if (writing || closed) return;
        writing = true;
      }
      Thread.startVirtualThread(this::writeAll);
    }

    private void writeAll() {
      try {
        while (true) {
          StreamEvent next;
          synchronized (waiting) {
            next = waiting.pollFirst();
            if (next == null || closed) {
              writing = false;
              break;
            }
          }
          if (next.number() != 0 && next.number() <= seen) continue;
          seen = Math.max(seen, next.number());
          line.write(next.text());
        }
      } catch (IOException | RuntimeException gone) {
        close();
      }
    }

    void close() {
      synchronized (waiting) {
        if (closed) return;
        closed = true;
        waiting.clear();
      }
      open.computeIfPresent(
          about,
          (same, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
      count.decrementAndGet();
      line.end();
    }

    /** Somebody who takes nothing for two beats is gone. */
    void beat() {
      synchronized (waiting) {
        beatsWhileWriting = writing ? beatsWhileWriting + 1 : 0;
      }
      if (beatsWhileWriting > 2) close();
      else offer(new StreamEvent(0, BEAT));
    }
  }

  // ---- beats and ends

  @Override
  public void start() {
    running = true;
    beats =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
    beats.scheduleWithFixedDelay(
        this::beat, HEARTBEAT.toSeconds(), HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Each beat ends a share of the streams, so that all are renewed within a life. */
  private void beat() {
    int share = (int) (LIFE.toSeconds() / HEARTBEAT.toSeconds());
    for (var ofOne : open.values())
      for (var stream : ofOne)
        if (ThreadLocalRandom.current().nextInt(share) == 0) stream.close();
        else stream.beat();
  }

  @Override
  public void stop() {
    running = false;
    beats.shutdownNow();
    for (var ofOne : open.values()) ofOne.forEach(Stream::close);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Ended before the web server waits for open requests. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
