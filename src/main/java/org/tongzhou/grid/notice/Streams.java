package org.tongzhou.grid.notice;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import org.tongzhou.grid.people.PersonId;
import tools.jackson.databind.json.JsonMapper;

/**
 * The open event streams of this node. A stream holds no thread while nothing happens; what happens
 * is written by a virtual thread of its own, so that a slow phone delays nobody. An event's id is
 * the number of its notice: whoever comes back says the last one, and gets all that came after it.
 */
@Service
public class Streams implements SmartLifecycle {

  static final int MOST = 6_000;
  static final int MOST_OF_A_PERSON = 4;
  static final int BACKLOG = 50;
  private static final int WAITING = 100;
  private static final Duration HEARTBEAT = Duration.ofSeconds(25);

  /** Then the browser comes back by itself, and is asked again who it is. */
  private static final Duration LIFE = Duration.ofMinutes(15);

  private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private final Notices notices;
  private final NoticeWords words;
  private final JsonMapper json;
  private final Map<Integer, Set<Stream>> open = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean running;
  private ScheduledThreadPoolExecutor beats = new ScheduledThreadPoolExecutor(0);

  Streams(Notices notices, NoticeWords words, Inboxes inboxes, JsonMapper json) {
    this.notices = notices;
    this.words = words;
    this.json = json;
    inboxes.onArrival(this::arrived);
  }

  /**
   * Makes a stream of a request. With Tomcat the connection is taken out of HTTP once the headers
   * are gone: what Tomcat holds for a request in work, some 90 KB, is then free for others, and
   * 5,000 streams fit into the heap. Where that is not possible, the request stays open
   * asynchronously.
   */
  public void open(
      HttpServletRequest request,
      HttpServletResponse response,
      PersonId person,
      Locale locale,
      long after)
      throws IOException {
    if (count.get() >= MOST) throw NoticeRefusal.TOO_MANY_STREAMS.with();
    response.setContentType("text/event-stream;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    // the end of the connection is the end of the answer: what follows is written as it is
    response.setHeader("Connection", "close");
    response.flushBuffer();
    try {
      request.upgrade(Line.OutOfHttp.class).whenTaken(line -> take(line, person, locale, after));
    } catch (ServletException | UnsupportedOperationException noUpgrade) {
      take(new Line.Asynchronous(request.startAsync()), person, locale, after);
    }
  }

  public int open() {
    return count.get();
  }

  /**
   * Takes a connection over whose headers have been sent, and tells it what came after a number.
   */
  void take(Line line, PersonId person, Locale locale, long after) {
    var stream = new Stream(line, person.value(), locale);
    line.onEnd(stream::close);
    count.incrementAndGet();
    var known = open.getOrDefault(person.value(), Set.of());
    if (known.size() >= MOST_OF_A_PERSON) known.stream().findAny().ifPresent(Stream::close);
    // known to arrivals first, then the backlog: an event may come twice, and is told once
    open.compute(
        person.value(),
        (p, before) -> {
          var all = before == null ? ConcurrentHashMap.<Stream>newKeySet() : before;
          all.add(stream);
          return all;
        });
    stream.begin(
        notices.after(person, after, BACKLOG, locale).stream()
            .map(entry -> event(entry.notice(), person.value(), locale))
            .toList(),
        notices.unread(person));
  }

  private void arrived(NoticeRows.Told told) {
    if (open.isEmpty()) return;
    var audience = told.audience();
    for (var entry : open.entrySet())
      if (audience.contains(entry.getKey()))
        for (var stream : entry.getValue())
          stream.offer(event(told.notice(), stream.person, stream.locale));
  }

  private record Event(long number, byte[] text) {}

  private record Data(int unread, String title, boolean urgent) {}

  private Event event(Notice notice, int person, Locale locale) {
    var data =
        new Data(
            notices.unread(new PersonId(person)),
            words.title(notice, locale),
            notice.urgency() == Urgency.URGENT);
    return new Event(
        notice.number(),
        ("id: "
                + notice.number()
                + "\nevent: notice\ndata: "
                + json.writeValueAsString(data)
                + "\n\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  /** One open page. */
  private final class Stream {
    private final Line line;
    private final int person;
    private final Locale locale;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private boolean begun;
    private boolean writing;
    private boolean closed;
    private long seen;
    private int beatsWhileWriting;

    Stream(Line line, int person, Locale locale) {
      this.line = line;
      this.person = person;
      this.locale = locale;
    }

    void begin(List<Event> backlog, int unread) {
      synchronized (waiting) {
        for (var event : backlog.reversed()) waiting.addFirst(event);
        waiting.addFirst(
            new Event(
                0,
                ("retry: 3000\nevent: unread\ndata: {\"unread\":" + unread + "}\n\n")
                    .getBytes(StandardCharsets.UTF_8)));
        begun = true;
      }
      write();
    }

    void offer(Event event) {
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
          Event next;
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
          person,
          (p, all) -> {
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
      else offer(new Event(0, BEAT));
    }
  }

  // ---- beats and ends

  @Override
  public void start() {
    running = true;
    beats =
        new ScheduledThreadPoolExecutor(
            1, task -> Thread.ofPlatform().daemon().name("notice-streams").unstarted(task));
    beats.scheduleWithFixedDelay(
        this::beat, HEARTBEAT.toSeconds(), HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Each beat ends a share of the streams, so that all are renewed within a life. */
  private void beat() {
    int share = (int) (LIFE.toSeconds() / HEARTBEAT.toSeconds());
    for (var ofPerson : open.values())
      for (var stream : ofPerson)
        if (ThreadLocalRandom.current().nextInt(share) == 0) stream.close();
        else stream.beat();
  }

  @Override
  public void stop() {
    running = false;
    beats.shutdownNow();
    for (var ofPerson : open.values()) ofPerson.forEach(Stream::close);
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
