package org.tongzhou.demo;

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
    accounts.wereHere(
        IntStream.concat(people, cast.stream().mapToInt(Integer::intValue)).distinct().toArray(),
        clock.now());
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
