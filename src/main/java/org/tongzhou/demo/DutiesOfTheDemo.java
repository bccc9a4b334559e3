package org.tongzhou.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.Duty;
import org.tongzhou.grid.duty.DutyFilter;
import org.tongzhou.grid.duty.DutyReader;
import org.tongzhou.grid.duty.Result;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Missing;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.Rounds;

/**
 * People who are long silent are asked after from the first morning: most by their officers, some
 * have gone up to counselors and colleges, and many were called already.
 */
final class DutiesOfTheDemo implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(DutiesOfTheDemo.class);
  private static final long SEED = 20_200_219;
  private static final double SILENT = 0.011;
  private static final int PAGE = 200;
  private static final int LAST_PERSON = 80_000;

  private final Duties duties;
  private final Missing missing;
  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Played played;
  private final Units units;
  private final CampusClock clock;
  private volatile boolean stopping;
  private volatile @Nullable Behind running;

  DutiesOfTheDemo(
      Duties duties,
      Missing missing,
      Ledgers ledgers,
      Rounds rounds,
      Accounts accounts,
      People people,
      Units units,
      CampusClock clock) {
    this.duties = duties;
    this.missing = missing;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.played = new Played(accounts, people, units, clock);
    this.units = units;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    if (!duties.openSubjects(Missing.KIND).isEmpty()) return;
    running = new Behind("demo-duties", this::fill);
  }

  @Override
  public void destroy() throws InterruptedException {
    stopping = true;
    var work = running;
    if (work != null) work.end();
  }

  void awaitEnd() throws InterruptedException {
    var work = running;
    if (work != null) work.awaitSuccess();
  }

  private void fill() {
    var health = ledgers.find(Filling.HEALTH).orElseThrow();
    var round = rounds.of(health.id()).stream().filter(it -> it.closedAt() == null).findFirst();
    if (round.isEmpty()) return;
    ask(round.get().id());
    call();
    log.info("The demo has its duties");
  }

  /** Who is asked after at first, and reports on no day by themselves. */
  Set<Integer> silent() {
    var officers = cellOf("officer", Role.OFFICER);
    var silent = usual(officers);
    silent.addAll(first(classOf("college", Role.COLLEGE, officers), 2));
    silent.addAll(first(classOf("counselor", Role.COUNSELOR, officers), 2));
    return silent;
  }

  private static Set<Integer> usual(List<Integer> officers) {
    var usual = new HashSet<>(first(officers, 3));
    for (int person = 1; person < LAST_PERSON; person++)
      if (Draw.of(SEED, "silent", person).happens(SILENT)) usual.add(person);
    return usual;
  }

  private void ask(RoundId round) {
    var officers = cellOf("officer", Role.OFFICER);
    var late = drawn("college");
    var overdue = drawn("counselor");
    var usual = usual(officers);
    late.removeIf(person -> !usual.contains(person));
    overdue.removeIf(person -> !usual.contains(person));
    late.addAll(first(classOf("college", Role.COLLEGE, officers), 2));
    overdue.addAll(first(classOf("counselor", Role.COUNSELOR, officers), 2));
    officers.forEach(late::remove);
    officers.forEach(overdue::remove);
    var now = clock.now();
    missing.askNow(round, set(late), now.minus(Duration.ofHours(4)));
    missing.askNow(round, set(overdue), now.minus(Duration.ofMinutes(30)));
    missing.askNow(round, set(usual), now.plus(Duration.ofMinutes(50)));
  }

  private static Set<Integer> drawn(String level) {
    var some = new HashSet<Integer>();
    for (int person = 1; person < LAST_PERSON; person++)
      if (Draw.of(SEED, level, person).happens(0.12)) some.add(person);
    return some;
  }

  private static PersonSet set(Set<Integer> people) {
    return PersonSet.of(people.stream().mapToInt(Integer::intValue).sorted().toArray());
  }

  private static List<Integer> first(List<Integer> people, int many) {
    return people.subList(0, Math.min(many, people.size()));
  }

  private List<Integer> cellOf(String username, Role role) {
    return played.placeOf(username, role).map(played::members).orElse(List.of());
  }

  /** The first lowest unit below the place whose people are not those of the officer. */
  private List<Integer> classOf(String username, Role role, List<Integer> without) {
    return played.classesOf(username, role).stream()
        .filter(members -> !without.containsAll(members))
        .findFirst()
        .orElse(List.of());
  }

  // ---- who was called

  private static final List<Result> RESULTS =
      List.of(
          Result.NO_ANSWER, Result.NO_ANSWER, Result.REACHED, Result.WRONG_NUMBER, Result.REFUSED);

  private static final List<String> NOTES =
      List.of("响了很久没人接，晚上再打", "已联系家长，让他转告", "手机关机", "说一会儿就填", "");

  private void call() {
    var house = new DutyReader(0, true, Scope.EVERYONE, Scope.EVERYONE);
    var root = units.tree().root().orElseThrow().id();
    var open = new DutyFilter(DutyFilter.Which.OPEN, Missing.KIND, Set.of());
    var all = new ArrayList<Duty>();
    for (int page = 1; ; page++) {
      var found = duties.within(root, open, house, page, PAGE);
      all.addAll(found.rows());
      if (!found.hasNext()) break;
    }
    for (var duty : all) if (!stopping) callSome(duty);
  }

  private void callSome(Duty duty) {
    var owner = duty.owner();
    if (owner == null) return;
    var holder = new DutyReader(owner.value(), false, Scope.NOBODY, Scope.EVERYONE);
    for (var member : duties.members(List.of(duty)).getOrDefault(duty.id(), List.of())) {
      var draw = Draw.of(SEED, "attempt", member.person().value());
      if (member.how() != null || !draw.happens(0.4)) continue;
      try {
        duties.attempt(duty.id(), member.person(), draw.one(RESULTS), draw.one(NOTES), holder);
      } catch (Refused passedOn) {
        return; // the clock was faster: somebody else holds the duty by now
      }
    }
  }
}
