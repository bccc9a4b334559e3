package org.tongzhou.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.Tongzhou;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.duty.MeasuredDuties;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Units;

/**
 * The real server with a synthetic university of 2,200 classes whose officers are all at work; it
 * measures duties in its own process and ends. Jobs are off, so that nothing else ticks.
 */
final class DutyServer {

  private static final int MISSING = 5_000;
  private static final int OPEN = 100_000;

  private DutyServer() {}

  public static void main(String[] arguments) throws IOException {
    var started = new AtomicReference<ConfigurableApplicationContext>();
    var application = new SpringApplication(Tongzhou.class);
    application.setDefaultProperties(java.util.Map.of("tongzhou.jobs", "false"));
    application.addListeners(
        (ApplicationListener<ApplicationReadyEvent>)
            event -> started.set(event.getApplicationContext()));
    SyntheticServer.start(application, arguments);
    try (var context = started.get()) {
      measure(context);
    }
  }

  private static void measure(ConfigurableApplicationContext context) {
    var people =
        context
            .getBean(JdbcClient.class)
            .sql("select id from people.people order by id")
            .query(Integer.class)
            .list();
    appoint(context, people);
    var duties = new MeasuredDuties(context);
    var missing = every(people, people.size() / MISSING);
    var opening = new ArrayList<Double>();
    for (int run = 0; run < 5; run++) {
      long from = System.nanoTime();
      var opened = duties.open("bench:" + run, missing);
      opening.add((System.nanoTime() - from) / 1e9);
      if (run == 0)
        say("opened for %d people in %d classes".formatted(opened.people(), opened.duties()));
    }
    say(
        "duties of the missing opened: median %.2f s, first %.2f s"
            .formatted(median(opening), opening.getFirst()));
    for (int round = 5; duties.open() < OPEN; round++) duties.open("bench:" + round, missing);
    ticks(duties, 0, "nothing due");
    ticks(duties, 2_200, "the 2,200 of a round due");
    ticks(duties, OPEN, "all due");
  }

  private static void ticks(MeasuredDuties duties, int due, String what) {
    var ticking = new ArrayList<Double>();
    int moved = 0;
    for (int run = 0; run < (due > 50_000 ? 1 : 3); run++) {
      if (due > 0) duties.makeDue(due);
      long from = System.nanoTime();
      moved = duties.tick();
      ticking.add((System.nanoTime() - from) / 1e9);
    }
    say(
        "escalation tick over %d open duties, %s: %.2f s (%d steps)"
            .formatted(duties.open(), what, median(ticking), moved));
  }

  /** The first of each class is its officer, the second of every fourth its counselor. */
  private static void appoint(ConfigurableApplicationContext context, List<Integer> people) {
    var grid = context.getBean(Grid.class);
    var classes =
        context.getBean(Units.class).tree().units().stream()
            .filter(unit -> unit.kind() == Unit.Kind.CLASS)
            .toList();
    var today = LocalDate.of(2019, 9, 1);
    var posts = new ArrayList<AppointPeople.NewAppointment>();
    for (int at = 0; at < classes.size(); at++) {
      var unit = classes.get(at).id();
      posts.add(
          new AppointPeople.NewAppointment(
              new PersonId(people.get(at)), Role.OFFICER, unit, null, null, today, null));
      posts.add(
          new AppointPeople.NewAppointment(
              new PersonId(people.get(10_000 + at / 4)),
              Role.COUNSELOR,
              unit,
              null,
              null,
              today,
              null));
    }
    int college = 0;
    for (var unit : context.getBean(Units.class).tree().units())
      if (unit.kind() == Unit.Kind.COLLEGE)
        posts.add(
            new AppointPeople.NewAppointment(
                new PersonId(people.get(20_000 + college++)),
                Role.COLLEGE,
                unit.id(),
                null,
                null,
                today,
                null));
    grid.appoint(new AppointPeople(posts), Scope.EVERYONE);
    context
        .getBean(Accounts.class)
        .wereHere(
            people.stream().mapToInt(Integer::intValue).toArray(),
            context.getBean(CampusClock.class).now());
  }

  private static List<Integer> every(List<Integer> people, int step) {
    var some = new ArrayList<Integer>();
    for (int at = 0; at < people.size() && some.size() < MISSING; at += step)
      some.add(people.get(at));
    return some;
  }

  private static double median(List<Double> runs) {
    var sorted = runs.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void say(String line) {
    System.out.println("bench " + line);
    System.out.flush();
  }
}
