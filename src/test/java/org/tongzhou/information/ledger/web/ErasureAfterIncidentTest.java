package org.tongzhou.information.ledger.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.audit.RecordedAct;
import org.tongzhou.foundation.storage.Home;
import org.tongzhou.grid.cohort.FacetProof;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.incident.AskClosing;
import org.tongzhou.grid.incident.Closings;
import org.tongzhou.grid.incident.DeclareIncident;
import org.tongzhou.grid.incident.Incident;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.incident.SecondPerson;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.retention.Plan;
import org.tongzhou.grid.retention.Retained;
import org.tongzhou.grid.retention.Retention;
import org.tongzhou.grid.retention.RetentionTicks;
import org.tongzhou.information.delivery.Definitions;
import org.tongzhou.information.delivery.Deliver;
import org.tongzhou.information.delivery.DeliveryRegister;
import org.tongzhou.information.delivery.DescribeDefinition;
import org.tongzhou.information.delivery.FigureOf;
import org.tongzhou.information.delivery.RowsBy;
import org.tongzhou.information.form.FormDocument;
import org.tongzhou.information.form.Forms;
import org.tongzhou.information.ledger.CreateLedger;
import org.tongzhou.information.ledger.ExemptPerson;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Missing;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Schedule;
import org.tongzhou.information.ledger.Tallies;
import org.tongzhou.information.signing.SignOffs;
import org.tongzhou.information.signing.SignRound;
import org.tongzhou.testing.MutableClock;
import org.tongzhou.testing.SmallUniversity;
import org.tongzhou.testing.TongzhouTest;

/**
 * What an emergency collected about people ends thirty days after it: just what the preview says,
 * nothing beside it, once, and whatever happens in the middle.
 */
@TongzhouTest
class ErasureAfterIncidentTest {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static final String FORM =
      """
      {"version":1,"title":{"zh":"每日情况","en":"Daily"},"questions":[
       {"kind":"single","code":"well","required":true,"label":{"zh":"身体好吗","en":"Well"},
        "options":[{"code":"yes","label":{"zh":"好","en":"Yes"}},
                   {"code":"no","label":{"zh":"不好","en":"No"}}]},
       {"kind":"photo","code":"shot","label":{"zh":"照片","en":"Photo"}}]}
      """;

  @Autowired SmallUniversity university;
  @Autowired Grid grid;
  @Autowired Incidents incidents;
  @Autowired Closings closings;
  @Autowired Retention retention;
  @Autowired List<Retained> retained;
  @Autowired Forms forms;
  @Autowired Ledgers ledgers;
  @Autowired Rounds rounds;
  @Autowired Reports reports;
  @Autowired Missing missing;
  @Autowired Tallies tallies;
  @Autowired SignOffs signOffs;
  @Autowired Definitions definitions;
  @Autowired DeliveryRegister deliveries;
  @Autowired FacetProof proof;
  @Autowired Audit audit;
  @Autowired Home home;
  @Autowired JdbcClient db;
  @Autowired TransactionTemplate transaction;
  @Autowired MutableClock clock;
  @Autowired MockMvc mvc;

  private IncidentId incident;
  private PersonId student;
  private PersonId silent;
  private Round ours;
  private Round others;

  @BeforeEach
  void an_incident_with_a_round_and_a_round_that_belongs_to_none() throws Exception {
    clock.reset();
    int number = NUMBER.incrementAndGet();
    incident =
        incidents.declare(
            new DeclareIncident(
                Incident.Kind.EPIDEMIC,
                "删除测试 " + number,
                "Erasure " + number,
                "传染病防治法",
                "领导小组",
                LocalDate.of(2020, 1, 20)));
    student = university.someStudent("N-LAW-19-1");
    silent = university.someStudent("N-LAW-19-1");
    ours = round("ours" + number, incident);
    others = round("others" + number, null);
    for (var round : List.of(ours, others)) {
      report(round, "yes", null);
      report(round, "no", photo(round.equals(ours) ? Color.RED : Color.BLUE, number));
      exempt(round.ledger());
      missing.askNow(round.id(), PersonSet.of(silent.value()), clock.instant().plusSeconds(3600));
      signAndTell(round);
    }
  }

  /** Its lists stand behind a signed number and a delivered one as well. */
  private void signAndTell(Round round) {
    clock.set(round.dueAt());
    signOffs.sign(
        new SignRound(round.id(), university.unit("N-LAW-19-1"), ""), university.accountOf("陈静"));
    var superior =
        definitions.create(
            round.ledger(),
            new DescribeDefinition(
                "省教育厅",
                "",
                "日报",
                "",
                LocalTime.of(9, 0),
                RowsBy.NONE,
                false,
                "",
                "",
                List.of(new FigureOf("reported", "已报", "", "reported:{round}", "")),
                null,
                ""),
            university.accountOf("赵敏"));
    deliveries.deliver(new Deliver(superior, round.id(), "学生处", ""), university.accountOf("赵敏"));
    clock.reset();
  }

  @AfterEach
  void clock_back() {
    clock.reset();
  }

  private Round round(String code, @Nullable IncidentId of) {
    var form = forms.create(FormDocument.parse(FORM));
    forms.publish(form);
    var ledger =
        ledgers.create(
            new CreateLedger(
                code,
                "每日情况",
                "Daily",
                form,
                "",
                of == null ? null : of.value(),
                Schedule.daily(LocalTime.of(6, 0), LocalTime.of(10, 0), LocalTime.of(20, 0)),
                false,
                false));
    return rounds.find(rounds.openNow(ledger));
  }

  private void exempt(LedgerId ledger) {
    rounds.exempt(
        new ExemptPerson(
            ledger, university.someStudent("N-LAW-19-2"), LocalDate.of(2020, 2, 17), null, "住院治疗"),
        Scope.EVERYONE);
  }

  /** Of a colour and size of its own, so that no other test's picture has the same content. */
  private static byte[] photo(Color colour, int size) throws Exception {
    var image = new BufferedImage(200 + size, 130, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(colour);
    pen.fillRect(0, 0, 150, 100);
    pen.dispose();
    var png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  private void report(Round round, String well, byte @Nullable [] photo) throws Exception {
    var request = multipart("/rounds/" + round.code() + "/report");
    if (photo != null) request.file(new MockMultipartFile("p.shot", "x.png", "image/png", photo));
    var sent =
        ask(
            request.param("key", UUID.randomUUID().toString()).param("a.well", well),
            university.tokenOf(student));
    assertThat(sent.getStatus()).isEqualTo(302);
  }

  private MockHttpServletResponse ask(
      AbstractMockHttpServletRequestBuilder<?> request, String token) throws Exception {
    return mvc.perform(request.cookie(new Cookie("tongzhou", token))).andReturn().getResponse();
  }

  private String page(String path, String who, int status) throws Exception {
    var answer = ask(get(path), university.tokenOf(who));
    assertThat(answer.getStatus()).as(path).isEqualTo(status);
    return answer.getContentAsString(StandardCharsets.UTF_8);
  }

  private void close() {
    var closing =
        closings.ask(
            new AskClosing(incident, LocalDate.of(2020, 2, 17), "疫情结束"),
            university.accountOf("赵敏"));
    closings.confirm(closing, SecondPerson.of(university, grid));
  }

  private void afterDays(int days) {
    clock.set(MutableClock.MONDAY_MORNING.plus(Duration.ofDays(days)));
  }

  // ---- counting by SQL what the plan says in words

  private long count(String sql, Round round) {
    return db.sql(sql)
        .param("round", round.id().value())
        .param("ledger", round.ledger().value())
        .param("subject", "round:" + round.id().value())
        .query(Long.class)
        .single();
  }

  /** Parts of which this ledger has nothing. */
  private static final Set<String> EMPTY_HERE =
      Set.of(
          "board.messages",
          "campaign.entries",
          "quality.samples",
          "signal.duties",
          "signal.signals");

  private Map<String, Long> counted(Round round) {
    var counts = new TreeMap<String, Long>();
    counts.put(
        "ledger.reports",
        count("select count(*) from ledger.reports where round_id = :round", round)
            + count("select count(*) from ledger.report_revisions where round_id = :round", round)
            + count("select count(*) from ledger.late_reports where round_id = :round", round)
            + count("select count(*) from ledger.report_keys where round_id = :round", round));
    counts.put(
        "ledger.expectations",
        count("select count(*) from ledger.expectations where round_id = :round", round));
    counts.put(
        "ledger.exemptions",
        count("select count(*) from ledger.exemptions where ledger_id = :ledger", round)
            + count(
                "select count(*) from ledger.exemption_requests where ledger_id = :ledger", round));
    counts.put(
        "signing.lists",
        count(
            """
            select count(*)
                     + (select count(*)
                          from signing.contents c join signing.sign_offs s on s.id = c.sign_off_id
                         where s.round_id = :round)
              from signing.lists l
              join signing.sign_offs s on s.id = l.sign_off_id
             where s.round_id = :round
            """,
            round));
    counts.put(
        "delivery.lists",
        count(
            """
            select count(*)
              from delivery.lists l
              join delivery.counts c on c.id = l.count_id
             where c.round_id = :round
            """,
            round));
    counts.put(
        "ledger.missing",
        count(
            """
            select count(*)
                     + (select count(*)
                          from duty.people p join duty.duties d on d.id = p.duty_id
                         where d.subject = :subject)
                     + (select count(*)
                          from duty.changes c join duty.duties d on d.id = c.duty_id
                         where d.subject = :subject)
                     + (select count(*)
                          from duty.attempts a join duty.duties d on d.id = a.duty_id
                         where d.subject = :subject)
              from duty.duties
             where subject = :subject
            """,
            round));
    counts.put(
        "ledger.photos",
        count(
            """
            select count(*)
              from media.items
             where cast(id as text) in (
                     select answers ->> 'shot' from ledger.reports where round_id = :round)
            """,
            round));
    return counts;
  }

  private Map<String, Long> said(Plan plan) {
    var said = new TreeMap<String, Long>();
    for (var line : plan.lines())
      if (EMPTY_HERE.contains(line.part())) assertThat(line.held()).as(line.part()).isZero();
      else said.put(line.part(), line.held());
    return said;
  }

  private Map<String, Long> erased(Plan plan) {
    var said = new TreeMap<String, Long>();
    for (var line : plan.lines())
      if (EMPTY_HERE.contains(line.part())) assertThat(line.erased()).as(line.part()).isZero();
      else said.put(line.part(), line.erased());
    return said;
  }

  private List<Path> files(Round round) throws Exception {
    var files = new ArrayList<Path>();
    for (var place :
        db.sql(
                """
                select r.place
                  from media.renditions r
                 where cast(r.item as text) in (
                         select answers ->> 'shot' from ledger.reports where round_id = :round)
                """)
            .param("round", round.id().value())
            .query(String.class)
            .list()) files.add(home.resolve("media").resolve(place));
    return files;
  }

  // ---- the rule book

  @Test
  void what_the_preview_says_is_erased_on_its_day_and_nothing_beside_it() throws Exception {
    var preview = retention.plan(incident);
    var before = counted(ours);
    assertThat(preview.running()).isFalse();
    assertThat(said(preview)).isEqualTo(before);
    assertThat(before.values()).allMatch(rows -> rows > 0);
    close();
    var plan = retention.plan(incident);
    assertThat(plan.running()).isTrue();
    assertThat(plan.lines()).allMatch(line -> line.eraseOn().equals(LocalDate.of(2020, 3, 18)));
    var planned = counted(ours);
    var beside = counted(others);
    var files = files(ours);
    var besideFiles = files(others);
    assertThat(files).isNotEmpty().allMatch(Files::exists);

    afterDays(29);
    RetentionTicks.tick(retention);
    assertThat(counted(ours)).as("a day too early").isEqualTo(planned);

    afterDays(30);
    RetentionTicks.tick(retention);
    assertThat(counted(ours).values()).allMatch(rows -> rows == 0);
    assertThat(files).noneMatch(Files::exists);
    assertThat(counted(others)).isEqualTo(beside);
    assertThat(besideFiles).isNotEmpty().allMatch(Files::exists);
    var done = retention.plan(incident);
    assertThat(done.isErased()).isTrue();
    assertThat(erased(done)).isEqualTo(planned);
    assertThat(audit.about("incident:" + incident.value(), 1, 20).rows())
        .extracting(RecordedAct::act)
        .filteredOn("retention.erased"::equals)
        .hasSameSizeAs(plan.lines());
    RetentionTicks.tick(retention);
    assertThat(erased(retention.plan(incident))).as("a second time").isEqualTo(planned);
  }

  @Test
  void the_totals_of_an_erased_round_stay_and_its_pages_say_what_is_gone() throws Exception {
    close();
    var totals = tallies.counts(ours.id(), Scope.EVERYONE);
    assertThat(totals.reported()).isEqualTo(1);
    tallies.people(ours.id(), RoundSet.REPORTED, Scope.EVERYONE);
    afterDays(31);
    RetentionTicks.tick(retention);
    assertThat(tallies.counts(ours.id(), Scope.EVERYONE)).isEqualTo(totals);
    assertThat(tallies.people(ours.id(), RoundSet.REPORTED, Scope.EVERYONE).isEmpty()).isTrue();
    assertThat(tallies.people(ours.id(), RoundSet.EXPECTED, Scope.EVERYONE).isEmpty()).isTrue();
    var round = "/rounds/" + ours.code();
    for (var path :
        List.of(
            round,
            round + "/missing",
            round + "/reasons",
            round + "/people?set=REPORTED",
            round + "/people?set=EXPECTED"))
      assertThat(page(path, "赵敏", 200)).as(path).contains("随事件结束删除");
    assertThat(page(round, "赵敏", 200)).doesNotContain("身体好吗", round + "/reasons");
    for (var path : List.of("/missing", "/reasons", "/people?set=REPORTED"))
      assertThat(page(round + path, "赵敏", 200))
          .contains("查看总数")
          .doesNotContain("class=\"empty\"", "<table");
    page("/ledgers", "赵敏", 200);
    assertThat(proof.run().differences()).isEmpty();
  }

  @Test
  void of_what_was_signed_and_delivered_the_numbers_and_hashes_stay() throws Exception {
    var signed = signOffs.latest(ours.id(), university.unit("N-LAW-19-1")).orElseThrow();
    close();
    afterDays(31);
    RetentionTicks.tick(retention);
    assertThat(signOffs.list(signed, RoundSet.EXPECTED).isEmpty()).isTrue();
    var verification = signOffs.verify(signed.number(), Scope.EVERYONE);
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.fromLists()).isFalse();
    assertThat(verification.recomputed()).isEqualTo(signed.hex());
    assertThat(verification.signOff().reported()).isEqualTo(1);
    assertThat(page("/sign-offs/" + signed.number() + "/verification", "赵敏", 200))
        .contains(signed.hex(), "名单已删除")
        .doesNotContain("/people?set=");
    page("/rounds/" + ours.code() + "/sign-off?unit=N-LAW-19-1", "陈静", 200);
    var sent =
        deliveries.register(1, 100).rows().stream()
            .filter(delivery -> delivery.round().equals(ours.id()))
            .findFirst()
            .orElseThrow();
    var rebuilt = deliveries.rebuild(sent.number());
    assertThat(rebuilt.same() && rebuilt.numbersKept()).isTrue();
    page("/deliveries/" + sent.number(), "赵敏", 200);
    page("/deliveries/" + sent.number() + "/people?figure=reported", "赵敏", 409);
  }

  @Test
  void a_hold_with_a_reason_postpones_and_lifting_it_lets_the_rule_go_on() throws Exception {
    close();
    var address = "/incidents/" + incident.value() + "/retention";
    var office = university.tokenOf("赵敏");
    var holds = address + "/holds";
    assertThat(
            ask(post(holds).param("until", "2020-06-01").param("reason", "案件"), token("钱进"))
                .getStatus())
        .isEqualTo(404);
    for (var wrong :
        List.of(
            Map.of("until", "2020-06-01", "reason", " "),
            Map.of("until", "2020-03-18", "reason", "案件 12"),
            Map.of("until", "2022-03-18", "reason", "案件 12"),
            Map.of("until", "bald", "reason", "案件 12"))) {
      var refused =
          ask(
              post(holds).param("until", wrong.get("until")).param("reason", wrong.get("reason")),
              office);
      assertThat(refused.getStatus()).isEqualTo(422);
      assertThat(refused.getContentAsString(StandardCharsets.UTF_8))
          .contains("aria-invalid=\"true\"", wrong.get("until"), wrong.get("reason").strip());
    }
    assertThat(
            ask(post(holds).param("until", "2020-06-01").param("reason", "案件 12"), office)
                .getStatus())
        .isEqualTo(302);
    var planned = counted(ours);
    afterDays(60);
    RetentionTicks.tick(retention);
    assertThat(counted(ours)).isEqualTo(planned);
    assertThat(page(address, "钱进", 200))
        .contains("案件 12", "赵敏", "推迟到")
        .doesNotContain("<form method=\"post\" action=\"/incidents");
    var hold = retention.plan(incident).holds().getFirst();
    var lifting = holds + "/" + hold.id() + "/lifting";
    assertThat(ask(post(lifting), token("赵敏")).getStatus()).isEqualTo(302);
    assertThat(ask(post(lifting), token("赵敏")).getStatus()).isEqualTo(409);
    RetentionTicks.tick(retention);
    assertThat(retention.plan(incident).isErased()).isTrue();
    assertThat(page(address, "钱进", 200)).contains("解除");
    assertThat(audit.about("incident:" + incident.value(), 1, 30).rows())
        .extracting(RecordedAct::act)
        .contains("retention.postponed", "retention.hold-lifted");
    assertThat(
            ask(post(holds).param("until", "2020-09-01").param("reason", "案件 13"), token("赵敏"))
                .getStatus())
        .as("nothing is left to hold")
        .isEqualTo(422);
  }

  private String token(String who) {
    return university.tokenOf(who);
  }

  @Test
  void a_hold_that_runs_out_holds_no_longer() {
    close();
    retention.postpone(
        new org.tongzhou.grid.retention.PostponeErasure(
            incident, LocalDate.of(2020, 4, 1), "案件 12"),
        university.accountOf("赵敏"));
    afterDays(43);
    RetentionTicks.tick(retention);
    assertThat(retention.plan(incident).isErased()).isFalse();
    afterDays(44);
    RetentionTicks.tick(retention);
    assertThat(retention.plan(incident).isErased()).isTrue();
  }

  @Test
  void two_nodes_at_once_erase_everything_once() throws Exception {
    close();
    var planned = counted(ours);
    afterDays(30);
    var start = new CyclicBarrier(4);
    try (var nodes = Executors.newFixedThreadPool(4)) {
      Callable<Boolean> node =
          () -> {
            start.await();
            while (RetentionTicks.batch(retention, incident)) continue;
            return true;
          };
      for (var done : nodes.invokeAll(List.of(node, node, node, node)))
        assertThat(done.get()).isTrue();
    }
    RetentionTicks.tick(retention);
    assertThat(erased(retention.plan(incident))).isEqualTo(planned);
    assertThat(counted(ours).values()).allMatch(rows -> rows == 0);
    assertThat(
            audit.about("incident:" + incident.value(), 1, 30).rows().stream()
                .filter(act -> act.act().equals("retention.erased")))
        .hasSize(planned.size() + EMPTY_HERE.size());
  }

  @Test
  void a_batch_that_dies_before_its_commit_leaves_no_trace_and_the_next_one_goes_on() {
    close();
    var planned = counted(ours);
    afterDays(30);
    assertThat(RetentionTicks.batch(retention, incident)).isTrue();
    assertThat(RetentionTicks.batch(retention, incident)).isTrue();
    var midway = counted(ours);
    var midwayErased = erased(retention.plan(incident));
    for (int crash = 0; crash < 3; crash++)
      transaction.executeWithoutResult(
          status -> {
            assertThat(RetentionTicks.batch(retention, incident)).isTrue();
            status.setRollbackOnly();
          });
    assertThat(counted(ours)).isEqualTo(midway);
    assertThat(erased(retention.plan(incident))).isEqualTo(midwayErased);
    RetentionTicks.tick(retention);
    assertThat(erased(retention.plan(incident))).isEqualTo(planned);
    assertThat(counted(ours).values()).allMatch(rows -> rows == 0);
  }

  @Test
  void a_photo_that_a_report_outside_names_too_stays() throws Exception {
    var picture = reports.find(ours.id(), student).orElseThrow().answers().text("shot");
    var sent =
        mvc.perform(
                post("/api/v1/rounds/" + others.code() + "/reports")
                    .header("Authorization", "Bearer " + university.tokenOf(student))
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .contentType(MediaType.APPLICATION_JSON)
                    .content("{\"answers\":{\"well\":\"yes\",\"shot\":\"" + picture + "\"}}"))
            .andReturn()
            .getResponse();
    assertThat(sent.getStatus()).isEqualTo(201);
    close();
    afterDays(30);
    RetentionTicks.tick(retention);
    assertThat(retention.plan(incident).isErased()).isTrue();
    assertThat(files(others)).hasSize(2).allMatch(Files::exists);
  }

  @Test
  void every_table_that_the_catalogue_ends_with_an_incident_is_erased_by_one_part() {
    var claimed = retained.stream().flatMap(part -> part.tables().stream()).toList();
    // duties end with what they were opened for, so several modules clear their own rows of them
    assertThat(claimed.stream().filter(table -> !table.startsWith("duty.")))
        .doesNotHaveDuplicates();
    assertThat(claimed.stream().distinct())
        .containsExactlyInAnyOrderElementsOf(RetentionTicks.endingWithIncidents());
  }

  @Test
  void office_task_force_and_auditor_see_the_plan_and_nobody_else() throws Exception {
    var address = "/incidents/" + incident.value() + "/retention";
    assertThat(page(address, "赵敏", 200)).contains("结束后删除什么", "填报中的照片");
    assertThat(page(address + "/plan", "赵敏", 200)).contains("填报中的照片").doesNotContain("<html");
    assertThat(page("/incidents/" + incident.value(), "赵敏", 200)).contains(address);
    assertThat(page("/incidents/" + incident.value() + "/closing", "赵敏", 200))
        .contains("hx-get=\"" + address + "/plan\"");
    close();
    for (var who : List.of("赵敏", "钱进", "孙涛")) {
      assertThat(page(address, who, 200)).contains("还有 30 天");
      assertThat(page("/retention", who, 200)).contains("删除测试");
    }
    for (var who : List.of("林晚", "周扬", "陈静", "王建国")) {
      page(address, who, 404);
      page("/retention", who, 404);
    }
    page("/incidents/" + UUID.randomUUID() + "/retention", "赵敏", 404);
    assertThat(page(address + "?lang=en", "钱进", 200)).contains("30 days left");
  }
}
