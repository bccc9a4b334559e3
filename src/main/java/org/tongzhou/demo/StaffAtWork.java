package org.tongzhou.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.springframework.context.SmartLifecycle;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.Scope;

/**
 * Nobody of the demo opens a page but those who try it out. That the university is at work is said
 * for them, or every duty would pass them by as absent; a few are silent, as in life.
 */
final class StaffAtWork implements SmartLifecycle {

  private static final long SEED = 20_200_218;
  private static final double SILENT = 0.04;

  /** People come and go in so many groups, each some minutes before the next. */
  private static final int GROUPS = 60;

  private static final long APART = 9;

  /** Most stay signed in for days. */
  private static final long SIGNED_IN_APART = 173;

  private static final int WAKING = 6;

  /** After the filling, before jobs pass on what absent people hold. */
  private static final int PHASE = 10;

  private final Accounts accounts;
  private final Grid grid;
  private final CampusClock clock;
  private final ScheduledExecutorService hourly =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("demo-presence").factory());
  private volatile boolean running;

  StaffAtWork(Accounts accounts, Grid grid, CampusClock clock) {
    this.accounts = accounts;
    this.grid = grid;
    this.clock = clock;
  }

  @Override
  public void start() {
    running = true;
    atWork();
    hourly.scheduleWithFixedDelay(this::atWork, 1, 1, TimeUnit.HOURS);
  }

  private void atWork() {
    var cast = new HashSet<Integer>();
    for (var role : Role.values())
      accounts
          .behind(accounts.issueMany(java.util.List.of(name(role))).getFirst())
          .ifPresent(
              account -> {
                if (account.person() != null) cast.add(account.person());
              });
    var people =
        grid.holdersWithin(Scope.EVERYONE, clock.today()).stream()
            .mapToInt(held -> held.appointment().person().value())
            .distinct()
            .filter(
                person ->
                    cast.contains(person) || !Draw.of(SEED, "silent", person).happens(SILENT));
    var here =
        IntStream.concat(people, cast.stream().mapToInt(Integer::intValue)).distinct().toArray();
    var now = clock.now();
    for (int group = 0; group < GROUPS; group++) {
      int own = group;
      var theirs =
          IntStream.of(here).filter(person -> Math.floorMod(person * 31, GROUPS) == own).toArray();
      if (theirs.length == 0) continue;
      accounts.wereHere(theirs, awake(now.minus(Duration.ofMinutes(group * APART))));
      accounts.signedIn(theirs, awake(now.minus(Duration.ofMinutes(group * SIGNED_IN_APART))));
    }
  }

  /** Nobody is seen between midnight and six: they were, the evening before. */
  private Instant awake(Instant at) {
    var local = at.atZone(clock.zone());
    return local.getHour() < WAKING ? local.minusHours(WAKING + 1L).toInstant() : at;
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void stop() {
    running = false;
    hourly.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
