package org.tongzhou.foundation.shared;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * How often somebody may do something: at most so many times in any window, counted in the memory
 * of this node. Each time counts for a window of its own, so that no window ever sees more.
 */
public final class Pace {

  private static final int REMEMBERED = 100_000;

  private final int most;
  private final Duration window;
  private final Cache<String, ArrayDeque<Instant>> times;

  public Pace(int most, Duration window) {
    this.most = most;
    this.window = window;
    this.times = Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(window).build();
  }

  /** Takes one time; where none is left, says how long it takes until there is one. */
  public Optional<Duration> wait(String who, Instant now) {
    var taken = times.get(who, key -> new ArrayDeque<>());
    synchronized (taken) {
      // a clock that was put back has left times that are still to come
      taken.removeIf(time -> time.isAfter(now) || !now.isBefore(time.plus(window)));
      if (taken.size() >= most)
        return Optional.of(Duration.between(now, taken.getFirst().plus(window)));
      taken.addLast(now);
      return Optional.empty();
    }
  }
}
