package org.tongzhou.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Accounts;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Refused;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;
import org.tongzhou.information.delivery.DefinitionId;
import org.tongzhou.information.delivery.Definitions;
import org.tongzhou.information.delivery.Deliver;
import org.tongzhou.information.delivery.DeliveryRegister;
import org.tongzhou.information.delivery.DescribeDefinition;
import org.tongzhou.information.delivery.FigureOf;
import org.tongzhou.information.delivery.RowsBy;
import org.tongzhou.information.form.Answers;
import org.tongzhou.information.ledger.BulkReport;
import org.tongzhou.information.ledger.LedgerId;
import org.tongzhou.information.ledger.Ledgers;
import org.tongzhou.information.ledger.Reports;
import org.tongzhou.information.ledger.Round;
import org.tongzhou.information.ledger.RoundSet;
import org.tongzhou.information.ledger.Rounds;
import org.tongzhou.information.ledger.Source;
import org.tongzhou.information.ledger.Tallies;
import org.tongzhou.information.signing.Corrections;
import org.tongzhou.information.signing.SignOffs;
import org.tongzhou.information.signing.SignRound;

/**
 * Yesterday is signed from the classes of one college up to the university; late reports came
 * afterwards, one class and its college have corrected, those above have not yet. Two superiors get
 * their own figures; one was told again after the correction.
 */
final class SuperiorsOfTheDemo implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(SuperiorsOfTheDemo.class);
  private static final int CAME_LATE = 3;
  private static final String DEPARTMENT = "省教育厅";
  private static final String TEMPLATE = "daily-to-the-department.xlsx";

  private static final String HEALTHY =
      """
      {"present":"370102","on_campus":"no","temperature":36.5,"symptoms":["none"],
       "contact":"no","isolation":"none","reachable":"yes"}
      """;

  private final SignOffs signOffs;
  private final Corrections corrections;
  private final Definitions definitions;
  private final DeliveryRegister deliveries;
  private final Ledgers ledgers;
  private final Rounds rounds;
  private final Reports reports;
  private final Tallies tallies;
  private final Accounts accounts;
  private final Units units;
  private final CampusClock clock;
  private volatile boolean stopping;

  SuperiorsOfTheDemo(
      SignOffs signOffs,
      Corrections corrections,
      Definitions definitions,
      DeliveryRegister deliveries,
      Ledgers ledgers,
      Rounds rounds,
      Reports reports,
      Tallies tallies,
      Accounts accounts,
      Units units,
      CampusClock clock) {
    this.signOffs = signOffs;
    this.corrections = corrections;
    this.definitions = definitions;
    this.deliveries = deliveries;
    this.ledgers = ledgers;
    this.rounds = rounds;
    this.reports = reports;
    this.tallies = tallies;
    this.accounts = accounts;
    this.units = units;
    this.clock = clock;
  }

  @Override
  public void destroy() {
    stopping = true;
  }

  /** Once, when the days before are there. */
  void tell() {
    if (stopping || !definitions.all().isEmpty()) return;
    var ledger = ledgers.find(Filling.HEALTH).orElseThrow().id();
    var university = account("university");
    var department = define(ledger, university);
    var yesterday =
        rounds.of(ledger).stream()
            .filter(round -> round.day().equals(clock.today().minusDays(1)))
            .findFirst();
    if (yesterday.isEmpty()) return;
    try {
      sign(yesterday.get(), department, university);
    } catch (Refused somebodyTriedItOut) {
      log.info("The demo is signed by somebody else");
    }
    log.info("The demo has signed yesterday and told its superiors");
  }

  private Account account(String username) {
    return accounts.behind(accounts.issueMany(List.of(username)).getFirst()).orElseThrow();
  }

  // ---- two superiors

  private DefinitionId define(LedgerId ledger, Account by) {
    definitions.create(
        ledger,
        new DescribeDefinition(
            "市疾病预防控制中心",
            "City centre for disease control",
            "高校学生症状监测日报",
            "Symptoms of students, daily",
            LocalTime.of(11, 0),
            RowsBy.COLLEGE,
            false,
            "SymptomDaily",
            "TONGZHOU",
            List.of(
                figure("watched", "监测人数", "Watched", "reported:{round}", "STU_WATCHED"),
                figure(
                    "hot",
                    "体温≥37.3℃",
                    "37.3 °C and above",
                    "answer:{round}.temperature >= 37.3",
                    "STU_HOT"),
                figure("cough", "咳嗽", "Cough", "answer:{round}.symptoms cough", "STU_COUGH"),
                figure(
                    "fatigue", "乏力", "Fatigue", "answer:{round}.symptoms fatigue", "STU_FATIGUE"),
                figure("contact", "接触史", "Contact", "answer:{round}.contact yes", "STU_CONTACT")),
            null,
            ""),
        by);
    return definitions.create(
        ledger,
        new DescribeDefinition(
            DEPARTMENT,
            "Provincial department of education",
            "疫情防控学生情况日报",
            "Students in the epidemic, daily",
            LocalTime.of(16, 0),
            RowsBy.CAMPUS,
            true,
            "",
            "",
            List.of(
                figure("expected", "应报", "Expected", "expected:{round}", ""),
                figure("reported", "已报", "Reported", "reported:{round}", ""),
                figure("missing", "未报", "Missing", "missing:{round}", ""),
                figure("on_campus", "在校居住", "On campus", "answer:{round}.on_campus yes", ""),
                figure("in_hubei", "在湖北省", "In Hubei", "answer:{round}.present 420000", ""),
                figure(
                    "fever",
                    "体温≥37.3℃",
                    "37.3 °C and above",
                    "answer:{round}.temperature >= 37.3",
                    "")),
            template(),
            TEMPLATE),
        by);
  }

  private static FigureOf figure(
      String code, String zh, String en, String expression, String element) {
    return new FigureOf(code, zh, en, expression, element);
  }

  private static byte[] template() {
    try (var in = SuperiorsOfTheDemo.class.getResourceAsStream("/demo/" + TEMPLATE)) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- a signed and a corrected round

  private void sign(Round round, DefinitionId department, Account university) {
    var college = account("college");
    var home = placeOf(college).orElse(null);
    if (home == null) return;
    var counselor = account("counselor");
    var own = signEach(round, parts(home), counselor);
    signEach(round, parts(home), college);
    sign(round, home, "", college);
    var above = campusOf(home);
    signEach(round, parts(above), account("campus"), "各班由学院汇总核对，班级签报补办中");
    sign(round, above, "", account("campus"));
    var root = units.tree().root().orElseThrow().id();
    signEach(round, parts(root), university, "各学院由校区汇总核对，学院签报补办中");
    sign(round, root, "", university);
    deliver(round, department, "", university);
    comeLate(round, own.isEmpty() ? parts(home) : own, home, counselor, college);
    deliver(round, department, "截止后补报的同学已计入，学院已更正", university);
  }

  private List<UnitId> signEach(Round round, List<UnitId> chosen, Account by) {
    return signEach(round, chosen, by, "");
  }

  private List<UnitId> signEach(Round round, List<UnitId> chosen, Account by, String reason) {
    var signed = new ArrayList<UnitId>();
    for (var unit : chosen) if (!stopping && sign(round, unit, reason, by)) signed.add(unit);
    return signed;
  }

  /** False for what somebody else signs, or has signed. */
  private boolean sign(Round round, UnitId unit, String reason, Account by) {
    try {
      signOffs.sign(new SignRound(round.id(), unit, reason), by);
      return true;
    } catch (Refused notTheirs) {
      return false;
    }
  }

  private List<UnitId> parts(UnitId unit) {
    return signOffs.below(unit).stream().map(Unit::id).toList();
  }

  private Optional<UnitId> placeOf(Account account) {
    return account.grants().stream()
        .map(grant -> grant.unit())
        .filter(Objects::nonNull)
        .map(UnitId::new)
        .filter(
            unit ->
                units.tree().unit(unit).filter(it -> it.kind() == Unit.Kind.COLLEGE).isPresent())
        .findFirst();
  }

  private UnitId campusOf(UnitId college) {
    return units.tree().nearest(college, Unit.Kind.CAMPUS).orElseThrow().id();
  }

  private void deliver(Round round, DefinitionId to, String note, Account by) {
    if (!stopping) deliveries.deliver(new Deliver(to, round.id(), "学生处（数据上报平台）", note), by);
  }

  /** Some report after all; their class and its college correct what they have signed. */
  private void comeLate(
      Round round, List<UnitId> classes, UnitId home, Account counselor, Account college) {
    var late = lateIn(round, classes);
    if (late == null) return;
    var missing = tallies.people(round.id(), RoundSet.MISSING, late, Scope.EVERYONE);
    reports.bulk(
        round.id(),
        missing.stream()
            .limit(CAME_LATE)
            .mapToObj(
                person ->
                    new BulkReport(
                        person,
                        Source.PHONE_CALL,
                        counselor.id(),
                        Answers.parse(HEALTHY),
                        round.closesAt().minusSeconds(1)))
            .toList());
    rounds.closePast(round.id());
    correct(round, late, counselor, college);
    correct(round, home, college, college);
  }

  private void correct(Round round, UnitId unit, Account asks, Account signs) {
    var asked = corrections.ask(round.id(), unit, "截止后电话联系到的同学已补报", asks, Scope.EVERYONE);
    corrections.sign(asked.id(), signs, Scope.EVERYONE);
  }

  private @Nullable UnitId lateIn(Round round, List<UnitId> classes) {
    return classes.stream()
        .filter(
            unit -> !tallies.people(round.id(), RoundSet.MISSING, unit, Scope.EVERYONE).isEmpty())
        .max(
            Comparator.comparing(
                unit -> tallies.people(round.id(), RoundSet.MISSING, unit, Scope.EVERYONE).size()))
        .orElse(null);
  }
}
