package org.tongzhou.grid.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.storage.AdvisoryLock;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.notice.SomeAddresses;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Units;
import org.tongzhou.testing.CountingSmtp;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.Node;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/**
 * Two nodes on one database die by kill -9 in the middle of their ticks, one and then both: every
 * duty went up once a step, none was left behind, and no mail left twice. A database of its own,
 * since the nodes have the real clock and all their jobs.
 */
@TongzhouTest
@TestPropertySource(properties = "tongzhou.test.alone=killed-while-escalating")
@DirtiesContext
class KilledWhileEscalatingTest {

  private static final int CLASSES = 8;
  private static final int SUBJECTS_A_WAVE = 125;
  private static final int WAVES = 3;
  private static final int DUTIES = CLASSES * SUBJECTS_A_WAVE * WAVES;

  @Autowired Duties duties;
  @Autowired SmallUniversity university;
  @Autowired Units units;
  @Autowired Grid grid;
  @Autowired Accounts accounts;
  @Autowired JdbcClient db;
  @Autowired MutableClock clock;
  @Autowired Home home;
  @Autowired Environment environment;
  @Autowired ApplicationContext context;

  private final List<Integer> students = new ArrayList<>();
  private final Set<Integer> staff = new HashSet<>();
  private final Map<String, Node> nodes = new HashMap<>();

  @BeforeEach
  void everybodyIsAtWorkToday() {
    clock.set(now());
    var posts = new ArrayList<AppointPeople.NewAppointment>();
    for (int room = 0; room < CLASSES; room++) {
      var unit = university.someClass("N-LAW-19");
      var code = units.tree().unit(unit).orElseThrow().code();
      for (var role : List.of(Role.OFFICER, Role.COUNSELOR)) {
        var person = university.someStaff("N-LAW");
        posts.add(
            new AppointPeople.NewAppointment(
                person, role, unit, null, null, SmallUniversity.TERM, null));
        mail(person, role.name().toLowerCase(java.util.Locale.ROOT) + room);
      }
      students.add(university.someStudent(code).value());
    }
    grid.appoint(new AppointPeople(posts), Scope.EVERYONE);
    mail(university.person("王建国"), "college");
    mail(university.person("赵敏"), "office");
    accounts.wereHere(staff.stream().mapToInt(Integer::intValue).toArray(), now());
  }

  private void mail(PersonId person, String name) {
    staff.add(person.value());
    new SomeAddresses(context).mail(person.value(), name + "@example.org");
  }

  private static Instant now() {
    return java.time.Clock.systemUTC().instant();
  }

  @Test
  void every_duty_goes_up_once_a_step_and_no_mail_leaves_twice() throws Exception {
    try (var smtp = new CountingSmtp()) {
      for (var name : List.of("left", "right")) nodes.put(name, start(name, smtp));
      for (int wave = 0; wave < WAVES; wave++) open(wave);
      nodes.values().forEach(Node::awaitReady);

      for (var victim : killInTheMiddleOfATick(0, false)) nodes.put(victim, start(victim, smtp));
      fallDue(1);
      // whoever is left takes the job over; the other may still be starting when both die
      for (var victim : killInTheMiddleOfATick(2, true)) nodes.put(victim, start(victim, smtp));

      await("every duty is at its end")
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> made(Level.UNIVERSITY) == DUTIES);
      everyDutyWentUpOnceAStep();
      everyBatchWasToldOnce();
      await("mail has left").atMost(Duration.ofMinutes(2)).until(() -> smtp.count() > 0);
      nodes.values().forEach(Node::close);
      noMailLeftTwice(smtp.taken());
    } finally {
      nodes.values().forEach(Node::close);
    }
  }

  private Node start(String name, CountingSmtp smtp) throws Exception {
    var url = environment.getRequiredProperty("TONGZHOU_DB_URL");
    return Node.start(
        name,
        home,
        environment,
        Map.of(
            "TONGZHOU_DB_URL", url + (url.contains("?") ? "&" : "?") + "ApplicationName=" + name,
            "TONGZHOU_JOBS_HEARTBEAT", "1s",
            "TONGZHOU_NOTICE_MAIL_HOST", "127.0.0.1",
            "TONGZHOU_NOTICE_MAIL_PORT", String.valueOf(smtp.port()),
            "TONGZHOU_NOTICE_MAIL_SECURITY", "NONE",
            "TONGZHOU_NOTICE_MAIL_FROM", "notices@example.org"));
  }

  private void open(int wave) {
    var people = PersonSet.of(students.stream().mapToInt(Integer::intValue).toArray());
    for (int number = 0; number < SUBJECTS_A_WAVE; number++)
      duties.openForSet(
          new OpenSetDuty(
              HurriedDuty.KIND,
              "wave:" + wave + ":" + number,
              people,
              Level.OFFICER,
              now().plus(Duration.ofHours(1))));
  }

  private void fallDue(int wave) {
    db.sql(
            """
            update duty.duties
               set due_at = due_at - interval '1 hour', escalates_at = escalates_at - interval '1 hour'
             where subject like :subjects
            """)
        .param("subjects", "wave:" + wave + ":%")
        .update();
  }

  /**
   * A wave falls due and some node writes its steps; while it waits for its commit, nodes die.
   *
   * @param all both of them, or only the one that ticks
   * @return who died
   */
  private Set<String> killInTheMiddleOfATick(int wave, boolean all) throws SQLException {
    try (var connection = testConnection();
        var statement = connection.createStatement()) {
      statement.execute("select pg_advisory_lock(" + AdvisoryLock.CHANGE_FEED.key() + ")");
      fallDue(wave);
      var ticking = new HashSet<String>();
      await("a node is in the middle of a tick")
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                ticking.addAll(ticking());
                return !ticking.isEmpty();
              });
      var victims = all ? Set.copyOf(nodes.keySet()) : Set.copyOf(ticking);
      for (var victim : victims) Objects.requireNonNull(nodes.get(victim)).close();
      return victims;
    } // the lock is free, and PostgreSQL finds that nobody is there to commit
  }

  private Connection testConnection() throws SQLException {
    return DriverManager.getConnection(
        environment.getRequiredProperty("TONGZHOU_DB_URL"),
        environment.getRequiredProperty("TONGZHOU_DB_USER"),
        environment.getRequiredProperty("TONGZHOU_DB_PASSWORD"));
  }

  private List<String> ticking() {
    return db.sql(
            """
            select a.application_name
              from pg_stat_activity a
              join pg_locks w on w.pid = a.pid and w.locktype = 'advisory' and not w.granted
              join pg_locks d on d.pid = a.pid and d.relation = cast('duty.changes' as regclass)
             where a.datname = current_database()
               and d.mode = 'RowExclusiveLock'
            """)
        .query(String.class)
        .list();
  }

  private int made(Level level) {
    return db.sql("select count(*) from duty.changes where what = 'ESCALATED' and level = :level")
        .param("level", level.name())
        .query(Integer.class)
        .single();
  }

  private void everyDutyWentUpOnceAStep() {
    var histories = new HashMap<String, Integer>();
    db.sql(
            """
            select history, clock_step, changes, escalates_at is null as ended, count(*)
              from (select d.id, d.clock_step, d.changes, d.escalates_at,
                           string_agg(c.number || ' ' || c.what || ' ' || c.level, ', '
                                      order by c.number) as history
                      from duty.duties d
                      join duty.changes c on c.duty_id = d.id
                     where d.kind = :kind
                     group by d.id) h
             group by 1, 2, 3, 4
            """)
        .param("kind", HurriedDuty.KIND)
        .query(
            row -> {
              histories.put(
                  row.getString(1) + "; " + row.getInt(2) + " " + row.getInt(3) + row.getBoolean(4),
                  row.getInt(5));
            });
    assertThat(histories)
        .containsExactly(
            Map.entry(
                "1 OPENED OFFICER, 2 ESCALATED COUNSELOR, 3 ESCALATED COLLEGE,"
                    + " 4 ESCALATED UNIVERSITY; 3 4true",
                DUTIES));
  }

  /**
   * Steps, the line of the audit and the notice to their owners are of one transaction. Whoever was
   * told in an earlier batch of the same tick is not told again, so a notice may be missing.
   */
  private void everyBatchWasToldOnce() {
    var told =
        db.sql(
                """
                with batches as (
                  select cast(xmin as text) as transaction, count(*) as steps,
                         count(distinct coalesce(owner_person, 0)) as owners
                    from duty.changes
                   where what = 'ESCALATED'
                   group by 1
                ), told as (
                  select cast(xmin as text) as transaction,
                         sum(cast(cast(detail as jsonb) ->> 'count' as int)) as steps
                    from audit.acts
                   where act = 'duty.escalated'
                   group by 1
                ), sent as (
                  select cast(xmin as text) as transaction, count(*) as notices,
                         sum(cast(cast(detail as jsonb) ->> 'recipients' as int)) as recipients
                    from audit.acts
                   where act = 'notice.sent'
                     and cast(detail as jsonb) ->> 'kind' = 'duty.notice.came-up'
                   group by 1
                )
                select b.steps = t.steps and coalesce(s.notices, 1) = 1
                       and coalesce(s.recipients, 0) <= b.owners as once
                  from batches b
                  full join told t using (transaction)
                  full join sent s using (transaction)
                """)
            .query(Boolean.class)
            .list();
    assertThat(told).isNotEmpty().containsOnly(true);
    var owners =
        db.sql(
                "select distinct owner_person from duty.changes where what = 'ESCALATED' and owner_person is not null")
            .query(Integer.class)
            .list();
    var knowing =
        PersonSet.union(
            db
                .sql("select audience from notice.notices where kind = 'duty.notice.came-up'")
                .query(byte[].class)
                .list()
                .stream()
                .map(PersonSet::fromBytes)
                .toList());
    assertThat(owners).isNotEmpty().allMatch(knowing::contains);
  }

  /** A mail of which the ledger knows nothing any more would be one that left again. */
  private void noMailLeftTwice(List<CountingSmtp.Taken> taken) {
    assertThat(taken).extracting(CountingSmtp.Taken::messageId).doesNotHaveDuplicates();
    assertThat(
            db.sql(
                    "select distinct cast(message as text) from notice.deliveries where message is not null")
                .query(String.class)
                .list())
        .containsAll(taken.stream().map(CountingSmtp.Taken::messageId).toList());
  }
}
