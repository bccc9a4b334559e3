package org.tongzhou.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongzhou.Tongzhou;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.access.Grant;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.grid.people.Contact;
import org.tongzhou.grid.people.EnrolPeople;
import org.tongzhou.grid.people.OpenUnits;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Person;
import org.tongzhou.grid.people.PersonFacts;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;
import org.tongzhou.information.ledger.CreateLedger;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Schedule;

/**
 * The real server with a university of any size and rounds that stay open, for load and for kills.
 * Arguments: students, open rounds; the home is {@code $TONGZHOU_HOME}, the port {@code
 * $SERVER_PORT}. When it is ready it writes {@code ready} into the home, with port and process id,
 * and {@code tokens} with a student number and a token a line.
 */
public final class SyntheticServer {

  private static final int CLASS_SIZE = 30;
  private static final int CLASSES_IN_A_COLLEGE = 64;
  private static final LocalDate TERM = LocalDate.of(2019, 9, 1);
  private static final int CHUNK = 5_000;

  private SyntheticServer() {}

  public static void main(String[] arguments) throws IOException {
    start(new SpringApplication(Tongzhou.class), arguments);
  }

  /** Starts the application as it is configured; a control may have added a defect. */
  public static void start(SpringApplication application, String[] arguments) throws IOException {
    int students = Integer.parseInt(arguments[0]);
    int open = Integer.parseInt(arguments[1]);
    var home = Home.fromEnvironment();
    home.settle(
        Home.Kind.UNIVERSITY, "同舟大学", Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai"));
    var context = application.run();
    if (context.getBean(Units.class).tree().root().isEmpty()) {
      fill(context, students);
      Files.write(home.resolve("tokens"), tokens(context));
      Files.writeString(home.resolve("office-token"), office(context));
    }
    openRounds(context, open);
    var port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    var ready = home.resolve("ready");
    Files.writeString(home.resolve("ready.new"), port + " " + ProcessHandle.current().pid());
    Files.move(home.resolve("ready.new"), ready, StandardCopyOption.REPLACE_EXISTING);
    new PrintStream(System.out, true).println("ready on " + port);
  }

  private static void fill(ConfigurableApplicationContext context, int students) {
    int classes = Math.max(1, (students + CLASS_SIZE - 1) / CLASS_SIZE);
    int colleges = Math.max(1, (classes + CLASSES_IN_A_COLLEGE - 1) / CLASSES_IN_A_COLLEGE);
    var units = new ArrayList<OpenUnits.NewUnit>();
    units.add(unit(null, Unit.Kind.UNIVERSITY, "U", 0));
    units.add(unit("U", Unit.Kind.CAMPUS, "N", 0));
    for (int college = 0; college < colleges; college++)
      units.add(unit("N", Unit.Kind.COLLEGE, "C" + college, college));
    for (int room = 0; room < classes; room++)
      units.add(unit("C" + room / CLASSES_IN_A_COLLEGE, Unit.Kind.CLASS, "K" + room, room));
    context.getBean(Units.class).open(new OpenUnits(units, TERM), Scope.EVERYONE);
    var tree = context.getBean(Units.class).tree();
    for (int from = 0; from < students; from += CHUNK) {
      var people = new ArrayList<EnrolPeople.NewPerson>();
      for (int i = from; i < Math.min(students, from + CHUNK); i++) {
        var home = tree.byCode("K" + i / CLASS_SIZE).orElseThrow().id();
        people.add(
            new EnrolPeople.NewPerson(
                Person.Kind.STUDENT, number(i), facts(i), Contact.NONE, home, TERM, null));
      }
      context.getBean(People.class).enrol(new EnrolPeople(people), Scope.EVERYONE);
    }
    // nobody of them signs in with a password, so nobody has one to change
    context
        .getBean(JdbcClient.class)
        .sql("update access.accounts set must_change = false")
        .update();
  }

  private static OpenUnits.NewUnit unit(String parent, Unit.Kind kind, String code, int sort) {
    return new OpenUnits.NewUnit(parent, kind, code, code, code, null, null, sort);
  }

  private static PersonFacts facts(int i) {
    return new PersonFacts(
        "学生" + i,
        i % 2 == 0 ? Person.Gender.FEMALE : Person.Gender.MALE,
        LocalDate.of(2001, 1, 1),
        "01",
        Person.Level.UNDERGRADUATE,
        2019,
        null,
        "CN",
        i % 3 == 0 ? "420106" : "370102",
        Person.Hardship.NONE,
        null);
  }

  private static String number(int i) {
    return "2019%08d".formatted(i);
  }

  private static List<String> tokens(ConfigurableApplicationContext context) {
    var numbers =
        context
            .getBean(JdbcClient.class)
            .sql("select username from access.accounts where person is not null order by person")
            .query(String.class)
            .list();
    var lines = new ArrayList<String>(numbers.size());
    for (int from = 0; from < numbers.size(); from += CHUNK) {
      var some = numbers.subList(from, Math.min(numbers.size(), from + CHUNK));
      var tokens = context.getBean(Accounts.class).issueMany(some);
      for (int i = 0; i < some.size(); i++) lines.add(some.get(i) + " " + tokens.get(i));
    }
    return lines;
  }

  /** Somebody who sees everything, to compare the numbers with the rows. */
  private static String office(ConfigurableApplicationContext context) {
    var accounts = context.getBean(Accounts.class);
    accounts.create(
        "office", null, "a word nobody guesses", false, List.of(new Grant(Role.UNIVERSITY, null)));
    return accounts.issueMany(List.of("office")).getFirst();
  }

  /** Rounds that stay open for a day from any hour on, each of a ledger of its own. */
  private static void openRounds(ConfigurableApplicationContext context, int wanted) {
    var ledgers = context.getBean(Ledgers.class);
    var rounds = context.getBean(Rounds.class);
    var forms = context.getBean(Forms.class);
    var clock = context.getBean(CampusClock.class);
    var now = LocalTime.ofInstant(clock.now(), clock.zone());
    var schedule = new Schedule(now, now.minusMinutes(2), now.minusMinutes(1), java.util.Set.of());
    for (int number = ledgers.all().size(); number < wanted; number++) {
      var form = forms.create(StandardForm.DAILY_HEALTH.document());
      forms.publish(form);
      var ledger =
          ledgers.create(
              new CreateLedger(
                  "load" + number, "每日健康", "Daily", form, "", null, schedule, true, number == 0));
      rounds.openNow(ledger);
    }
  }
}
