package org.tongzhou.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.method.HandlerMethod;
import org.tongzhou.command.directive.DirectiveText;
import org.tongzhou.command.directive.Directives;
import org.tongzhou.command.directive.Evidence;
import org.tongzhou.command.directive.IssueDirective;
import org.tongzhou.command.directive.Way;
import org.tongzhou.foundation.access.AccessTable;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.access.RouteRules;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.Level;
import org.tongzhou.grid.duty.OpenDuty;
import org.tongzhou.grid.duty.OwnerRule;
import org.tongzhou.grid.duty.SomeDuty;
import org.tongzhou.grid.people.AppointPeople;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.form.StandardForm;
import org.tongzhou.information.ledger.CreateLedger;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Schedule;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/**
 * Every role on every route, generated from the router: without the permission a route does not
 * exist, with it nothing outside the own scope does, and no answer holds the name or number of
 * somebody of another college.
 */
@TongzhouTest
class EveryRouteTest {

  private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)(?::[^}]*)?}");

  @Autowired RouteRules routes;
  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired Grid grid;
  @Autowired JdbcClient db;

  @Autowired Forms forms;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired Duties duties;

  @Autowired Directives directives;

  private static @Nullable Round round;
  private static @Nullable String directive;
  private RouteSamples samples;
  private static final Map<Role, String> TOKENS = new LinkedHashMap<>();

  @BeforeEach
  void prepare() {
    samples = new RouteSamples(university, db, openRound(), issuedDirective());
  }

  /** Somebody who holds just this role, at the law school or as near to it as the role allows. */
  private String token(Role role) {
    return TOKENS.computeIfAbsent(
        role,
        r -> {
          var person =
              switch (r) {
                case STUDENT -> university.person("林晚");
                case OFFICER -> university.person("周扬");
                case COUNSELOR -> university.person("陈静");
                default -> {
                  var staff = university.someStaff("N-LAW");
                  appoint(staff, r);
                  yield staff;
                }
              };
          return university.tokenOf(person);
        });
  }

  /** One round that expects everybody, for all tests of this class. */
  private Round openRound() {
    if (round != null) return round;
    for (var unit : List.of("N-LAW-19-1", "Q-SEA-19-1"))
      duties.open(
          new OpenDuty(
              SomeDuty.KIND,
              "every-route",
              new OwnerRule.ResponsibleOf(university.unit(unit), Level.OFFICER),
              MutableClock.MONDAY_MORNING));
    signal("N-LAW-19-1", "林晚");
    signal("Q-SEA-19-1", "海宁");
    var form = forms.create(StandardForm.DAILY_HEALTH.document());
    forms.publish(form);
    var ledger =
        ledgers.create(
            new CreateLedger(
                "every-route",
                "每日健康填报",
                "Daily health",
                form,
                "",
                null,
                new Schedule(
                    LocalTime.of(6, 0),
                    LocalTime.of(10, 0),
                    LocalTime.of(23, 0),
                    Schedule.EVERY_DAY),
                true,
                true));
    round = rounds.find(rounds.openNow(ledger));
    return round;
  }

  private void signal(String unit, String person) {
    db.sql(
            """
            insert into signal.signals
                   (id, rule, rule_revision, person_id, unit_id, round_id, first_day, last_day,
                    days, urgency, state, duty_subject, opened_at, due_at)
            values (gen_random_uuid(), 'isolated', 1, :person, :unit, 0, '2020-02-17',
                    '2020-02-17', 1, 'NOW', 'OPEN', 'every-route', now(), now())
            """)
        .param("person", university.person(person).value())
        .param("unit", university.unit(unit).value())
        .update();
  }

  /** One directive to everybody, for all tests of this class. */
  private String issuedDirective() {
    if (directive != null) return directive;
    directive =
        directives
            .issue(
                new IssueDirective(
                    new DirectiveText("延期返校", "Return is postponed", "请勿返校。", "Do not return yet."),
                    List.of(),
                    "",
                    null,
                    Instant.parse("2020-02-18T10:00:00Z"),
                    Instant.parse("2020-02-20T10:00:00Z"),
                    Evidence.TEXT,
                    Way.DIRECT,
                    List.of()),
                university.accountOf("赵敏"))
            .code();
    return directive;
  }

  private void appoint(PersonId person, Role role) {
    var place = placeOf(role);
    grid.appoint(
        new AppointPeople(
            List.of(
                new AppointPeople.NewAppointment(
                    person,
                    role,
                    place == null ? null : university.unit(place),
                    place == null ? university.building() : null,
                    null,
                    SmallUniversity.TERM,
                    null))),
        Scope.EVERYONE);
  }

  /** Where a role can be held; null stands for the building. */
  private static @Nullable String placeOf(Role role) {
    return switch (role) {
      case STUDENT, OFFICER, COUNSELOR -> "N-LAW-19-1";
      case COLLEGE -> "N-LAW";
      case CAMPUS -> "N";
      case DORM, GATE -> null;
      case UNIVERSITY, TASKFORCE, AUDITOR, ADMIN -> "TZ";
      case PSYCHOLOGIST, AID, FINANCE, SUPPLIES, CAREER, EDITOR, MODERATOR -> "TZ";
    };
  }

  private static boolean seesEverybody(Role role) {
    return "TZ".equals(placeOf(role));
  }

  private Map<String, HandlerMethod> ours() {
    var ours = new TreeMap<String, HandlerMethod>();
    routes
        .all()
        .forEach(
            (route, method) -> {
              if (method.getBeanType().getName().startsWith("org.tongzhou."))
                ours.put(route, method);
            });
    return ours;
  }

  private MockHttpServletResponse ask(String verb, String path, String token) throws Exception {
    var asked = request(HttpMethod.valueOf(verb), URI.create(path));
    if (!token.isEmpty()) {
      if (path.startsWith("/api/")) asked.header("Authorization", "Bearer " + token);
      else asked.cookie(new Cookie("tongzhou", token));
    }
    if (path.matches("/api/v1/[a-z]+/imports") || path.equals("/api/v1/forms/xlsform"))
      asked.contentType("multipart/form-data; boundary=none");
    else if (path.startsWith("/api/") && !verb.equals("GET"))
      asked.contentType("application/json").content("{}");
    return mvc.perform(asked).andReturn().getResponse();
  }

  /** The route's address with every variable filled; null where a kind of sample does not apply. */
  private String address(String pattern, Map<String, String> values) {
    var matcher = VARIABLE.matcher(pattern);
    var filled = new StringBuilder();
    while (matcher.find()) {
      var value = samples.value(pattern, matcher.group(1), values);
      assertThat(value)
          .as("RouteSamples has no value for {%s} of %s", matcher.group(1), pattern)
          .isNotNull();
      matcher.appendReplacement(filled, java.util.regex.Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(filled) + samples.query(pattern, values);
  }

  private static boolean holds(Role role, String rule) {
    if (rule.equals("open") || rule.equals("signed-in")) return true;
    for (var word : rule.split(" or ", -1))
      if (AccessTable.holds(role, Permission.valueOf(word))) return true;
    return false;
  }

  @Test
  void a_stranger_gets_nothing_but_the_open_routes() throws Exception {
    var wrong = new ArrayList<String>();
    for (var route : ours().entrySet()) {
      if (RouteRules.rule(route.getValue()).equals("open")) continue;
      var verb = route.getKey().split(" ", 2)[0];
      var path = address(route.getKey().split(" ", 2)[1], samples.own());
      var answer = ask(verb.equals("*") ? "GET" : verb, path, "");
      boolean refused =
          path.startsWith("/api/")
              ? answer.getStatus() == 401
              : answer.getStatus() == 302
                  && String.valueOf(answer.getHeader("Location")).startsWith("/sign-in");
      if (!refused) wrong.add(route.getKey() + " answered " + answer.getStatus());
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void without_the_permission_a_route_does_not_exist(Role role) throws Exception {
    var wrong = new ArrayList<String>();
    for (var route : ours().entrySet()) {
      if (holds(role, RouteRules.rule(route.getValue()))) continue;
      var verb = route.getKey().split(" ", 2)[0];
      var path = address(route.getKey().split(" ", 2)[1], samples.own());
      var answer = ask(verb.equals("*") ? "GET" : verb, path, token(role));
      if (answer.getStatus() != 404) wrong.add(route.getKey() + " answered " + answer.getStatus());
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void what_is_in_scope_opens_and_holds_nobody_of_another_college(Role role) throws Exception {
    var wrong = new ArrayList<String>();
    for (var route : ours().entrySet()) {
      if (!route.getKey().startsWith("GET ") || !holds(role, RouteRules.rule(route.getValue())))
        continue;
      var path = address(route.getKey().substring(4), samples.own());
      var answer = ask("GET", path, token(role));
      if (answer.getStatus() >= 500) wrong.add(path + " broke: " + answer.getStatus());
      if (!seesEverybody(role)) leaks(answer).forEach(name -> wrong.add(path + " tells " + name));
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void what_is_outside_the_scope_does_not_exist(Role role) throws Exception {
    if (seesEverybody(role)) return; // nothing is foreign to them
    var wrong = new ArrayList<String>();
    for (var route : ours().entrySet()) {
      var pattern = route.getKey().split(" ", 2)[1];
      var verb = route.getKey().split(" ", 2)[0];
      if (!samples.scoped(pattern)
          || verb.equals("*")
          || !holds(role, RouteRules.rule(route.getValue()))) continue;
      var path = address(pattern, samples.foreign());
      var answer = ask(verb, path, token(role));
      if (verb.equals("GET") ? answer.getStatus() != 404 : answer.getStatus() < 400)
        wrong.add(route.getKey() + " answered " + answer.getStatus());
      if (!seesEverybody(role)) leaks(answer).forEach(name -> wrong.add(path + " tells " + name));
    }
    assertThat(wrong).isEmpty();
  }

  /** Names and numbers of the ocean college, which nobody of the law school may read. */
  private static List<String> leaks(MockHttpServletResponse answer) throws Exception {
    var found = new ArrayList<String>();
    var text = answer.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    for (var secret : List.of("海宁", "201900000007", "Anna Berg", "201900000008"))
      if (text.contains(secret)) found.add(secret);
    return found;
  }
}
