package org.tongzhou.demo;

import static org.tongzhou.information.form.StandardForm.DAILY_HEALTH;
import static org.tongzhou.information.form.StandardForm.STAYING_ON_CAMPUS;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.demo.DemoUniversity.Post;
import org.tongzhou.demo.DemoUniversity.Somebody;
import org.tongzhou.demo.FillingRows.Stage;
import org.tongzhou.demo.FillingRows.State;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.incident.DeclareIncident;
import org.tongzhou.grid.incident.Incident;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.AppointPeople.NewAppointment;
import org.tongzhou.grid.people.AppointmentId;
import org.tongzhou.grid.people.EnrolPeople;
import org.tongzhou.grid.people.EnrolPeople.NewPerson;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.PlaceId;
import org.tongzhou.grid.people.Residence;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;
import org.tongzhou.information.ledger.CreateLedger;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Schedule;

/**
 * Fills an empty demo through the doors that a real university uses: units, people, roles, the
 * cast, the emergency, the ledgers and today's round. It ends before the server takes requests.
 */
final class Filling implements SmartLifecycle {

  static final String HEALTH = "health";
  static final String STAYING = "staying";

  /** Open from midnight to midnight, due at ten. */
  static final Schedule SCHEDULE =
      Schedule.daily(LocalTime.MIDNIGHT, LocalTime.of(10, 0), LocalTime.MIDNIGHT);

  /** The day on which the appeal that the demo remembers was printed. */
  private static final long SEED = 20_200_216;

  /** After the change feed, before the server. */
  private static final int PHASE = 0;

  private static final Logger log = LoggerFactory.getLogger(Filling.class);

  private final FillingRows rows;
  private final Blueprint blueprint;
  private final Units units;
  private final Residence residence;
  private final People people;
  private final Grid grid;
  private final Accounts accounts;
  private final Cast cast;
  private final Incidents incidents;
  private final Forms forms;
  private final Ledgers ledgers;
  private final Rounds rounds;
  private final CampusClock clock;
  private final TransactionTemplate transaction;
  private final boolean small;
  private volatile boolean running;

  Filling(
      FillingRows rows,
      Blueprint blueprint,
      Units units,
      Residence residence,
      People people,
      Grid grid,
      Accounts accounts,
      Cast cast,
      Incidents incidents,
      Forms forms,
      Ledgers ledgers,
      Rounds rounds,
      CampusClock clock,
      PlatformTransactionManager transactions,
      Environment environment) {
    this.rows = rows;
    this.blueprint = blueprint;
    this.units = units;
    this.residence = residence;
    this.people = people;
    this.grid = grid;
    this.accounts = accounts;
    this.cast = cast;
    this.incidents = incidents;
    this.forms = forms;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.small = environment.getProperty("tongzhou.demo.small", Boolean.class, false);
  }

  @Override
  public void start() {
    var state = rows.find().orElseGet(this::begin);
    if (!state.has(Stage.LEDGERS)) fill(state);
    running = true;
  }

  private State begin() {
    RealPeopleOnly.mustBeNobody(units);
    return rows.begin(SEED, clock.today(), small);
  }

  private void fill(State state) {
    var university = blueprint.make(state);
    log.info("Filling the demo university: {} students", university.students());
    if (!state.has(Stage.UNITS)) openUnits(university);
    if (!state.has(Stage.PEOPLE)) inOne(() -> enrol(university));
    log.info("The people are in");
    int first = rows.find().map(State::firstPerson).orElseThrow();
    if (!state.has(Stage.ROLES)) inOne(() -> appoint(university, first));
    if (!state.has(Stage.CAST)) inOne(() -> nameCast(university, first));
    if (!state.has(Stage.LEDGERS)) beginLedgers(state.day());
    log.info("The demo university stands; its history fills in behind");
  }

  private void inOne(Runnable stage) {
    transaction.executeWithoutResult(status -> stage.run());
  }

  private void openUnits(DemoUniversity university) {
    // Each day of opening is a transaction: the tree shows a parent after its commit.
    for (var opening : university.openings()) {
      var first = opening.units().getFirst().code();
      if (units.tree().byCode(first).isEmpty()) units.open(opening, Scope.EVERYONE);
    }
    rows.reached(Stage.UNITS, null);
  }

  private void enrol(DemoUniversity university) {
    var beds = new ArrayList<List<PlaceId>>();
    for (var house : university.houses()) beds.add(residence.build(house, Scope.EVERYONE));
    var enrolled =
        people.enrol(
            new EnrolPeople(
                university.people().stream()
                    .map(
                        it ->
                            new NewPerson(
                                it.kind(),
                                it.number(),
                                it.facts(),
                                it.contact(),
                                unit(it.unit()),
                                it.from(),
                                bed(it, beds)))
                    .toList()),
            Scope.EVERYONE);
    rows.reached(Stage.PEOPLE, enrolled.getFirst().value());
  }

  private UnitId unit(String code) {
    return units.tree().byCode(code).orElseThrow().id();
  }

  private static @Nullable PlaceId bed(Somebody somebody, List<List<PlaceId>> beds) {
    return somebody.house() < 0 ? null : beds.get(somebody.house()).get(somebody.bed());
  }

  private void appoint(DemoUniversity university, int first) {
    var buildings = new HashMap<String, PlaceId>();
    residence.buildings().forEach(place -> buildings.put(place.code(), place.id()));
    var posts = university.posts();
    var principals = new ArrayList<NewAppointment>();
    for (var post : posts) principals.add(appointment(university, post, first, buildings, null));
    var held = grid.appoint(new AppointPeople(principals), Scope.EVERYONE);
    var deputies = new ArrayList<NewAppointment>();
    for (int i = 0; i < posts.size(); i++)
      if (posts.get(i).deputy() != posts.get(i).person())
        deputies.add(appointment(university, posts.get(i), first, buildings, held.get(i)));
    grid.appoint(new AppointPeople(deputies), Scope.EVERYONE);
    rows.reached(Stage.ROLES, null);
  }

  private NewAppointment appointment(
      DemoUniversity university,
      Post post,
      int first,
      Map<String, PlaceId> buildings,
      @Nullable AppointmentId principal) {
    int who = principal == null ? post.person() : post.deputy();
    return new NewAppointment(
        new PersonId(first + who),
        post.role(),
        post.unit() == null ? null : unit(post.unit()),
        post.house() < 0 ? null : buildings.get(university.houses().get(post.house()).code()),
        principal,
        post.from(),
        null);
  }

  private void nameCast(DemoUniversity university, int first) {
    var usernames = new HashMap<Integer, String>();
    for (var member : university.cast()) usernames.put(first + member.person(), member.username());
    accounts.cast(usernames, cast.password());
    cast.plays(usernames.values());
    rows.reached(Stage.CAST, null);
  }

  private void beginLedgers(LocalDate day) {
    if (ledgers.find(HEALTH).isEmpty())
      inOne(
          () -> {
            var incident = incidents.declare(emergency(day)).value();
            create(HEALTH, "每日健康填报", "Daily health report", DAILY_HEALTH, "", incident);
            create(
                STAYING,
                "留校学生情况",
                "Students staying on campus",
                STAYING_ON_CAMPUS,
                "onCampus = yes",
                incident);
          });
    // Whom it asks is known when the daily ledger knows where people are. A ledger is found after
    // the commit that made it.
    ledgers.pause(ledgers.find(STAYING).orElseThrow().id(), true);
    var health = ledgers.find(HEALTH).orElseThrow();
    if (rounds.of(health.id()).isEmpty()) rounds.openNow(health.id());
    rows.reached(Stage.LEDGERS, null);
  }

  private DeclareIncident emergency(LocalDate day) {
    return new DeclareIncident(
        Incident.Kind.EPIDEMIC,
        blueprint.rehearsal() ? "呼吸道传染病疫情（演练）" : "新型冠状病毒肺炎疫情（演示）",
        blueprint.rehearsal() ? "Respiratory epidemic (rehearsal)" : "COVID-19 epidemic (demo)",
        "《中华人民共和国传染病防治法》《突发公共卫生事件应急条例》",
        "学校疫情防控工作领导小组",
        day.minusDays(Epidemic.DAYS));
  }

  private LedgerId create(
      String code,
      String name,
      String english,
      StandardForm standard,
      String audience,
      UUID incident) {
    var form = forms.create(standard.document());
    forms.publish(form);
    boolean daily = standard == DAILY_HEALTH;
    return ledgers.create(
        new CreateLedger(code, name, english, form, audience, incident, SCHEDULE, daily, daily));
  }

  @Override
  public void stop() {
    running = false;
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
