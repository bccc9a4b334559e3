package org.tongzhou.command.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.incident.AskClosing;
import org.tongzhou.grid.incident.Closings;
import org.tongzhou.grid.incident.DeclareIncident;
import org.tongzhou.grid.incident.Incident;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.incident.IncidentTemplate;
import org.tongzhou.grid.incident.IncidentTemplates;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.incident.SecondPerson;
import org.tongzhou.grid.incident.SwitchOn;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/** An emergency is declared by a template: what it says is switched on, all of it or nothing. */
@TongzhouTest
class DeclaringByTemplateTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final LocalDate TODAY = LocalDate.of(2020, 2, 17);

  @Autowired MockMvc mvc;
  @Autowired SmallUniversity university;
  @Autowired Grid grid;
  @Autowired Incidents incidents;
  @Autowired Closings closings;
  @Autowired Groups groups;
  @Autowired Rota rota;
  @Autowired Duties duties;
  @Autowired JdbcClient db;
  @Autowired MutableClock clock;

  private PersonId chief;
  private int number;

  @BeforeEach
  void somebody_of_the_task_force() {
    clock.reset();
    chief = SecondPerson.person(university, grid);
    number = NUMBER.incrementAndGet();
  }

  /** Others of this house expect an empty rota. */
  @AfterEach
  void nobody_stays_on_call() {
    for (var turn : rota.between(TODAY, TODAY.plusDays(1)))
      if (turn.person().equals(chief)) rota.takeOut(turn.group(), turn.day(), chief);
  }

  private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", university.tokenOf(chief))))
        .andReturn()
        .getResponse();
  }

  private static String text(MockHttpServletResponse response) throws Exception {
    return response.getContentAsString(StandardCharsets.UTF_8);
  }

  private String called(Incident.Kind kind) {
    return "按模板 " + kind + " " + number;
  }

  /** The form as it comes, sent back with names of this test's own. */
  private MockHttpServletRequestBuilder filled(Incident.Kind kind) throws Exception {
    var form = Jsoup.parse(text(ask(get("/incidents/new").param("kind", kind.name()))));
    var request = post("/incidents");
    for (var input : form.select("main form[action=/incidents] input[name]")) {
      var name = input.attr("name");
      if (input.attr("type").equals("checkbox") && !input.hasAttr("checked")) continue;
      var value = input.val();
      if (name.equals("zh")) value = called(kind);
      if (name.equals("en")) value = "By template";
      if (name.equals("basis")) value = form.select("#basis-list option").first().val();
      if (name.equals("by")) value = form.select("#by-list option").first().val();
      // Groups of one name do not stand side by side.
      if (name.startsWith("part.") && name.endsWith(".zh")) value = value + number;
      request.param(name, value);
    }
    return request;
  }

  private Incident declared(Incident.Kind kind) {
    return incidents.all().stream()
        .filter(one -> one.nameZh().equals(called(kind)))
        .findFirst()
        .orElseThrow();
  }

  private record LedgerRow(
      LocalTime due, String audience, int days, int officer, boolean presence) {}

  private List<LedgerRow> ledgers(IncidentId incident) {
    return db.sql(
            """
            select due, audience, days, officer_minutes, presence
              from ledger.ledgers
             where incident_id = :incident
             order by created_at, id
            """)
        .param("incident", incident.value())
        .query(
            (row, n) ->
                new LedgerRow(
                    row.getObject(1, LocalTime.class),
                    row.getString(2),
                    row.getInt(3),
                    row.getInt(4),
                    row.getBoolean(5)))
        .list();
  }

  @ParameterizedTest
  @CsvSource({"EPIDEMIC, 2, 4", "FLOOD, 1, 3", "HEAT, 1, 2", "FIRE, 1, 2", "OTHER, 1, 1"})
  void each_template_switches_on_what_it_shows(Incident.Kind kind, int collections, int teams)
      throws Exception {
    var template = IncidentTemplates.of(kind);
    assertThat(ask(filled(kind)).getStatus()).isEqualTo(302);
    var incident = declared(kind);
    assertThat(incident.kind()).isEqualTo(kind);
    assertThat(template.bases()).extracting(basis -> basis.zh()).contains(incident.legalBasis());
    var belonging = incidents.belonging(incident.id());
    assertThat(belonging.get("ledger")).hasSize(collections);
    assertThat(belonging.get("group")).hasSize(teams);
    assertThat(belonging.values().stream().flatMap(List::stream).map(thing -> thing.name().zh()))
        .containsExactlyInAnyOrderElementsOf(
            template.parts().stream().map(part -> part.name().zh() + number).toList());
    assertThat(ledgers(incident.id()))
        .extracting(LedgerRow::officer)
        .containsExactlyInAnyOrderElementsOf(
            template.parts().stream()
                .filter(part -> part.part().equals("ledger"))
                .map(part -> Integer.valueOf(part.values().get("officer")))
                .toList());
    var page = text(ask(get("/incidents/" + incident.id().value())));
    for (var part : template.parts()) assertThat(page).contains(part.name().zh() + number);
  }

  @ParameterizedTest
  @CsvSource({"EPIDEMIC", "FLOOD", "HEAT", "FIRE", "OTHER"})
  void whoever_declares_leads_the_task_force_and_is_on_call(Incident.Kind kind) throws Exception {
    ask(filled(kind));
    var force = groups.of(declared(kind).id()).getFirst();
    assertThat(force.kind()).isEqualTo(Group.Kind.TASKFORCE);
    assertThat(groups.members(force.id()))
        .singleElement()
        .satisfies(
            member -> {
              assertThat(member.person()).isEqualTo(chief);
              assertThat(member.leads()).isTrue();
            });
    assertThat(rota.between(TODAY, TODAY.plusDays(1)))
        .anyMatch(turn -> turn.group().equals(force.id()) && turn.person().equals(chief));
  }

  @Test
  void a_fire_opens_its_roll_call_at_once_and_for_a_short_time() throws Exception {
    ask(filled(Incident.Kind.FIRE));
    var due =
        db.sql(
                """
                select r.due_at
                  from ledger.rounds r
                  join ledger.ledgers l on l.id = r.ledger_id
                 where l.incident_id = :incident
                """)
            .param("incident", declared(Incident.Kind.FIRE).id().value())
            .query(java.time.OffsetDateTime.class)
            .single();
    assertThat(due.toInstant()).isEqualTo(clock.instant().plus(Duration.ofMinutes(30)));
    assertThat(ledgers(declared(Incident.Kind.FIRE).id()))
        .singleElement()
        .returns(0, LedgerRow::days);
  }

  @Test
  void what_is_unticked_stays_off_and_what_is_edited_holds() throws Exception {
    var request =
        post("/incidents")
            .param("kind", "EPIDEMIC")
            .param("zh", called(Incident.Kind.EPIDEMIC))
            .param("en", "Edited")
            .param("basis", "校长令")
            .param("by", "校长")
            .param("starts", "2020-02-17")
            .param("part.health.on", "yes")
            .param("part.health.zh", "晨检 " + number)
            .param("part.health.en", "Morning check")
            .param("part.health.due", "08:30")
            .param("part.health.audience", "campus = N");
    assertThat(ask(request).getStatus()).isEqualTo(302);
    var incident = declared(Incident.Kind.EPIDEMIC);
    assertThat(incidents.belonging(incident.id())).containsOnlyKeys("ledger");
    assertThat(ledgers(incident.id()))
        .singleElement()
        .returns(LocalTime.of(8, 30), LedgerRow::due)
        .returns("campus = N", LedgerRow::audience)
        .returns(true, LedgerRow::presence);
  }

  @ParameterizedTest
  @CsvSource({
    "EPIDEMIC, part.health.due, half past ten",
    "EPIDEMIC, part.health.audience, campus =",
    "FIRE, part.roll-call.minutes, 3",
    "FIRE, part.roll-call.audience, campus = NOWHERE",
    "FLOOD, part.shelter.zh, ''"
  })
  void one_wrong_thing_and_nothing_is_declared(Incident.Kind kind, String field, String typed)
      throws Exception {
    var request = filled(kind).with(sent -> set(sent, field, typed));
    var answer = ask(request);
    assertThat(answer.getStatus()).isIn(422, 409);
    var page = Jsoup.parse(text(answer));
    var input = page.getElementById(field);
    assertThat(input.attr("aria-invalid")).isEqualTo("true");
    assertThat(input.val()).isEqualTo(typed);
    assertThat(page.getElementById("zh").val()).isEqualTo(called(kind));
    nothing(kind);
  }

  private static org.springframework.mock.web.MockHttpServletRequest set(
      org.springframework.mock.web.MockHttpServletRequest request, String field, String typed) {
    request.setParameter(field, typed);
    return request;
  }

  private void nothing(Incident.Kind kind) {
    assertThat(incidents.all()).noneMatch(one -> one.nameZh().equals(called(kind)));
    assertThat(
            db.sql("select count(*) from ledger.ledgers where name_zh like :ours")
                .param("ours", "%填报" + number)
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(groups.all()).noneMatch(group -> group.nameZh().endsWith("专班" + number));
  }

  @Test
  void a_group_whose_name_is_taken_undoes_the_ledgers_before_it() throws Exception {
    groups.found(Group.Kind.OTHER, "宣传与心理支持组" + number, "");
    var answer = ask(filled(Incident.Kind.EPIDEMIC));
    assertThat(answer.getStatus()).isEqualTo(409);
    assertThat(Jsoup.parse(text(answer)).getElementById("part.care.zh").attr("aria-invalid"))
        .isEqualTo("true");
    nothing(Incident.Kind.EPIDEMIC);
  }

  @Test
  void a_second_one_of_its_kind_finds_a_code_of_its_own() {
    var template = IncidentTemplates.of(Incident.Kind.HEAT);
    for (int i = 0; i < 2; i++) {
      var id =
          incidents.declare(
              new DeclareIncident(
                  Incident.Kind.HEAT,
                  "高温 " + number + "-" + i,
                  "Heat",
                  "气象法",
                  "领导小组",
                  TODAY,
                  List.of(wanted(template.parts().getFirst()))));
      assertThat(incidents.belonging(id).get("ledger")).hasSize(1);
    }
  }

  private static SwitchOn wanted(IncidentTemplate.Part part) {
    return new SwitchOn(part.key(), part.part(), part.name().zh(), part.name().en(), part.values());
  }

  @Test
  void the_kinds_are_chosen_first() throws Exception {
    var page = text(ask(get("/incidents/new")));
    for (var kind : Incident.Kind.values()) assertThat(page).contains("?kind=" + kind.name());
    assertThat(page).contains("每日平安与位置填报", "紧急点名");
    assertThat(text(ask(get("/incidents/new").param("kind", "FLOOD"))))
        .contains("《中华人民共和国防洪法》", "防汛抗灾工作专班", "part.safety.due");
  }

  // ---- the end

  private Account second() {
    return university.accountOf(chief);
  }

  @Test
  void with_the_incident_its_groups_end_and_are_shown_as_ended() throws Exception {
    ask(filled(Incident.Kind.FLOOD));
    var incident = declared(Incident.Kind.FLOOD).id();
    var asked = closings.ask(new AskClosing(incident, TODAY, "水退了"), university.accountOf("赵敏"));
    closings.confirm(asked, second());
    assertThat(groups.of(incident)).isNotEmpty().noneMatch(Group::isOpen);
    var page = Jsoup.parse(text(ask(get("/incidents/" + incident.value()))));
    assertThat(page.select("ul.plain-list li .state.done")).hasSize(4);
  }

  @Test
  void asking_for_the_end_is_a_duty_until_it_is_decided() throws Exception {
    ask(filled(Incident.Kind.OTHER));
    var incident = declared(Incident.Kind.OTHER).id();
    var subject = "incident:" + incident.value();
    var first = university.accountOf("赵敏");
    var asked = closings.ask(new AskClosing(incident, TODAY, "好了"), first);
    assertThat(duties.openSubjects("meeting.incident-closing")).contains(subject);
    closings.withdraw(asked, first);
    assertThat(duties.openSubjects("meeting.incident-closing")).doesNotContain(subject);
    var again = closings.ask(new AskClosing(incident, TODAY, "好了"), first);
    closings.confirm(again, second());
    assertThat(duties.openSubjects("meeting.incident-closing")).doesNotContain(subject);
  }

  @Test
  void whoever_asked_is_not_the_one_who_holds_the_duty() throws Exception {
    ask(filled(Incident.Kind.HEAT));
    var incident = declared(Incident.Kind.HEAT).id();
    closings.ask(new AskClosing(incident, TODAY, "凉快了"), university.accountOf(chief));
    assertThat(
            db.sql(
                    """
                    select count(*)
                      from duty.duties
                     where subject = :subject
                       and owner_person = :asker
                    """)
                .param("subject", "incident:" + incident.value())
                .param("asker", chief.value())
                .query(Integer.class)
                .single())
        .isZero();
  }
}
