package org.tongzhou.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.tongzhou.demo.DemoUniversity.CastMember;
import org.tongzhou.demo.Diary.Way;
import org.tongzhou.demo.FillingRows.State;
import org.tongzhou.foundation.access.AccountId;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.divisions.Divisions;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.ledger.BulkReport;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.RoundId;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Source;

/**
 * Fills in the 28 days before the first start, behind the running server and through the door for
 * sets of reports. A day that was cut short is filled up at the next start.
 */
final class History implements DisposableBean {

  /** Reports that are made and handed over together; bounds the memory. */
  private static final int PORTION = 10_000;

  private static final Logger log = LoggerFactory.getLogger(History.class);

  private final FillingRows rows;
  private final DemoProgress progress;
  private final Blueprint blueprint;
  private final Divisions divisions;
  private final Accounts accounts;
  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Reports reports;
  private final CampusClock clock;
  private final LaterDays later;
  private final ObjectProvider<BriefsOfTheDemo> briefs;
  private final ObjectProvider<SuperiorsOfTheDemo> superiors;
  private volatile boolean stopping;
  private volatile @Nullable Behind running;

  History(
      FillingRows rows,
      DemoProgress progress,
      Blueprint blueprint,
      Divisions divisions,
      Accounts accounts,
      Ledgers ledgers,
      Rounds rounds,
      Reports reports,
      CampusClock clock,
      LaterDays later,
      ObjectProvider<BriefsOfTheDemo> briefs,
      ObjectProvider<SuperiorsOfTheDemo> superiors) {
    this.rows = rows;
    this.progress = progress;
    this.blueprint = blueprint;
    this.divisions = divisions;
    this.accounts = accounts;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.reports = reports;
    this.clock = clock;
    this.later = later;
    this.briefs = briefs;
    this.superiors = superiors;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    var state = rows.find().orElseThrow();
    progress.done(state.daysDone());
    running = new Behind("demo-history", () -> live(state));
  }

  private void live(State state) {
    boolean complete = progress.complete() && !ledgers.find(Filling.STAYING).orElseThrow().paused();
    if (!complete) fill(state);
    var epidemic = new Epidemic();
    if (!stopping)
      later.follow(state, () -> students(state, epidemic), new Diary(state.seed(), epidemic));
    if (!stopping) briefs.ifAvailable(some -> some.fill(state));
    if (!stopping) superiors.ifAvailable(SuperiorsOfTheDemo::tell);
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

  /**
   * A student of whom there is something to tell.
   *
   * @param played whether somebody who tries it out signs in as this one
   */
  record Student(
      int person,
      Life life,
      long unit,
      @Nullable AccountId officer,
      @Nullable AccountId counselor,
      boolean played) {

    BulkReport report(Diary.Entry entry, Answers answers, Instant at) {
      return new BulkReport(
          person,
          entry.way() == Way.SELF ? Source.SELF : Source.PHONE_CALL,
          switch (entry.way()) {
            case SELF -> null;
            case OFFICER -> officer;
            case COUNSELOR -> counselor;
          },
          answers,
          at);
    }
  }

  void fill(State state) {
    var epidemic = new Epidemic();
    var students = students(state, epidemic);
    var diary = new Diary(state.seed(), epidemic);
    for (int day = state.daysDone(); day < Epidemic.DAYS && !stopping; day++) {
      var date = state.day().minusDays(Epidemic.DAYS - day);
      fillRound(Filling.HEALTH, state, students, diary, day, date);
      // The daily ledger says who is on campus; those are asked by the other one.
      if (!stopping) fillRound(Filling.STAYING, state, students, diary, day, date);
      if (stopping) return;
      rows.done(day + 1);
      progress.done(day + 1);
      log.info("The history holds {} of {} days", day + 1, Epidemic.DAYS);
    }
    if (!stopping) beginStaying();
  }

  private void beginStaying() {
    var ledger = ledgers.find(Filling.STAYING).orElseThrow();
    if (!ledger.paused()) return;
    if (rounds.of(ledger.id()).stream().noneMatch(it -> it.day().equals(clock.today())))
      rounds.openNow(ledger.id());
    ledgers.pause(ledger.id(), false);
  }

  List<Student> students(State state, Epidemic epidemic) {
    int first = Optional.ofNullable(state.firstPerson()).orElseThrow();
    var university = blueprint.make(state);
    var parents = new HashMap<String, String>();
    for (var opening : university.openings())
      for (var unit : opening.units())
        if (unit.parentCode() != null) parents.put(unit.code(), unit.parentCode());
    var lives = new Lives(state.seed(), epidemic, divisions);
    var officers = new HashMap<String, AccountId>();
    for (var post : university.posts())
      if (post.role() == Role.OFFICER || post.role() == Role.COUNSELOR)
        accounts
            .ofPerson(first + post.person())
            .ifPresent(account -> officers.put(post.role() + "@" + post.unit(), account));
    var played =
        university.cast().stream().map(CastMember::person).collect(Collectors.toUnmodifiableSet());
    var students = new ArrayList<Student>();
    for (int at = 0; at < university.people().size(); at++) {
      var somebody = university.people().get(at);
      if (somebody.kind() != Person.Kind.STUDENT) continue;
      var house = somebody.house() < 0 ? "" : university.houses().get(somebody.house()).nameZh();
      students.add(
          new Student(
              first + at,
              lives.of(at, somebody, house),
              somebody.unit().hashCode(),
              officers.get(Role.OFFICER + "@" + somebody.unit()),
              counselor(officers, parents, somebody.unit()),
              played.contains(at)));
    }
    return students;
  }

  /** Counselors look after classes or years, students may belong to a cell of one. */
  private static @Nullable AccountId counselor(
      Map<String, AccountId> officers, Map<String, String> parents, String unit) {
    for (var at = unit; at != null; at = parents.get(at)) {
      var found = officers.get(Role.COUNSELOR + "@" + at);
      if (found != null) return found;
    }
    return null;
  }

  private void fillRound(
      String code, State state, List<Student> students, Diary diary, int day, LocalDate date) {
    var ledger = ledgers.find(code).orElseThrow();
    var round =
        rounds.of(ledger.id()).stream()
            .filter(it -> it.day().equals(date))
            .findFirst()
            .map(it -> it.id())
            .orElseGet(() -> rounds.openPast(ledger.id(), date));
    var portion = new ArrayList<BulkReport>(PORTION);
    for (var student : students) {
      var report = report(code, state, round, student, diary, day, date);
      if (report != null) portion.add(report);
      if (portion.size() < PORTION) continue;
      if (stopping) return;
      reports.bulk(round, portion);
      portion.clear();
    }
    reports.bulk(round, portion);
    rounds.closePast(round);
  }

  private @Nullable BulkReport report(
      String code,
      State state,
      RoundId round,
      Student student,
      Diary diary,
      int day,
      LocalDate date) {
    if (!rounds.expects(round, new PersonId(student.person()))) return null;
    var entry = diary.entry(student.person(), student.unit(), day, code);
    if (entry == null) return null;
    var answers =
        code.equals(Filling.HEALTH)
            ? diary.health(
                student.person(),
                student.life(),
                day,
                at -> DateTimeFormatter.ISO_DATE.format(state.day().minusDays(Epidemic.DAYS - at)))
            : diary.staying(student.person(), student.life(), day);
    return student.report(entry, answers, date.atTime(entry.at()).atZone(clock.zone()).toInstant());
  }
}
