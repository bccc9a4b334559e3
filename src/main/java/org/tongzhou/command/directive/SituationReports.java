package org.tongzhou.command.directive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.media.Media;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.OpenDuty;
import org.tongzhou.grid.duty.OwnerRule;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.grid.notice.SendNotice;
import org.tongzhou.grid.notice.Urgency;
import org.tongzhou.grid.people.Grid;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Unit;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** The door of situation reports: send, see, answer, hand up, merge, close. */
@Service
public class SituationReports {

  public static final int PAGE = 30;
  static final int LONGEST = 2_000;
  static final int LONGEST_PLACE = 120;
  static final String DUTY = "directive.situation";

  private final SituationRows rows;
  private final People people;
  private final Units units;
  private final Grid grid;
  private final Scopes scopes;
  private final Duties duties;
  private final Notices notices;
  private final ObjectProvider<OnCallRota> rota;
  private final Audit audit;
  private final CampusClock clock;
  private final Media media;

  SituationReports(
      SituationRows rows,
      People people,
      Units units,
      Grid grid,
      Scopes scopes,
      Duties duties,
      Notices notices,
      ObjectProvider<OnCallRota> rota,
      Audit audit,
      CampusClock clock,
      Media media) {
    this.rows = rows;
    this.people = people;
    this.units = units;
    this.grid = grid;
    this.scopes = scopes;
    this.duties = duties;
    this.notices = notices;
    this.rota = rota;
    this.audit = audit;
    this.clock = clock;
    this.media = media;
  }

  // ---- reporting

  /** Sends it to the desk above the reporter; what is urgent is somebody's duty at once. */
  @Transactional
  public SituationReport send(ReportSituation command, Account reporter) {
    var said = required(command.said());
    if (command.place().strip().length() > LONGEST_PLACE)
      throw DirectiveRefusal.TOO_LONG.with(LONGEST_PLACE);
    int person = personOf(reporter);
    var unit = unitOf(person);
    var now = clock.now();
    var id = Ids.next(clock);
    var tidy =
        new ReportSituation(said, command.place().strip(), command.urgency(), command.picture());
    var picture = command.picture();
    if (picture != null) media.claim(List.of(picture), reporter.actor());
    rows.insert(id, tidy, person, unit, Desk.above(reporter), clock.today().getYear(), now);
    var sent = rows.find(new SituationId(id)).orElseThrow();
    rows.insertStep(sent.id(), SituationStep.SEND, reporter, role(reporter), null, now);
    audit.record("situation.sent", sent.subject(), Map.of("urgency", command.urgency().name()));
    openDuty(sent, now);
    tellDesk(sent);
    return sent;
  }

  private static String required(String text) {
    if (text.isBlank()) throw DirectiveRefusal.NOTHING_SAID.with();
    if (text.strip().length() > LONGEST) throw DirectiveRefusal.TOO_LONG.with(LONGEST);
    return text.strip();
  }

  private static int personOf(Account account) {
    var person = account.person();
    if (person == null) throw DirectiveRefusal.NO_UNIT_OF_OWN.with();
    return person;
  }

  private UnitId unitOf(int person) {
    return people.lines(new int[] {person}).stream()
        .map(line -> Optional.ofNullable(line.unit()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(DirectiveRefusal.NO_UNIT_OF_OWN::with);
  }

  /** As what somebody acts, in the words of the roles. */
  private static String role(Account account) {
    return Desk.of(account)
        .map(desk -> account.is(Role.TASKFORCE) ? Role.TASKFORCE.name() : desk.name())
        .orElse(account.is(Role.OFFICER) ? Role.OFFICER.name() : Role.STUDENT.name());
  }

  private void openDuty(SituationReport report, Instant now) {
    var due = now.plus(report.urgency().answerWithin());
    var owner =
        report.urgency() == SituationUrgency.URGENT
            ? new OwnerRule.OnCall(onCall(now))
            : new OwnerRule.ResponsibleOf(report.unit(), report.desk().level());
    duties.open(new OpenDuty(DUTY, report.subject(), owner, due));
  }

  private List<PersonId> onCall(Instant now) {
    var known = rota.getIfAvailable();
    return known == null ? List.of() : known.onCall(now);
  }

  /** Whoever sits at the desk of the unit; the university office for what is urgent. */
  private void tellDesk(SituationReport report) {
    boolean urgent = report.urgency() == SituationUrgency.URGENT;
    var path = units.tree().path(report.unit()).stream().map(Unit::id).toList();
    var to = new RoaringBitmap();
    for (var holder : grid.holders(path, clock.today())) {
      var role = holder.appointment().role();
      if (holder.acts() && (role == report.desk().role() || urgent && role == Role.UNIVERSITY))
        to.add(holder.appointment().person().value());
    }
    if (urgent) onCall(clock.now()).forEach(person -> to.add(person.value()));
    if (to.isEmpty()) return;
    notices.send(
        new SendNotice(
            urgent ? "directive.notice.situation-urgent" : "directive.notice.situation-new",
            to,
            List.of(report.code()),
            "/situations/" + report.code(),
            urgent ? Urgency.URGENT : Urgency.NORMAL,
            null));
  }

  /** The reporter says more; the desk has to look again. */
  @Transactional
  public void add(SituationReport report, String said, Account reporter) {
    if (!isReporter(report, reporter)) throw DirectiveRefusal.NO_SUCH_SITUATION.with();
    var text = required(said);
    step(report, SituationStep.ADD, reporter, "STUDENT", text, report.desk(), null);
    var again = rows.find(report.id()).orElseThrow();
    openDuty(again, clock.now());
    tellDesk(again);
  }

  // ---- the desk

  @Transactional
  public void see(SituationReport report, Account account) {
    act(report, SituationStep.SEE, account, null, report.desk(), null, "situation-seen");
  }

  @Transactional
  public void answer(SituationReport report, String said, Account account) {
    act(
        report,
        SituationStep.ANSWER,
        account,
        required(said),
        report.desk(),
        null,
        "situation-answered");
    duties.closeAll(DUTY, report.subject(), How.DONE);
  }

  /** To the next desk that somebody holds for the unit. */
  @Transactional
  public void handUp(SituationReport report, Account account) {
    var up = nextDesk(report).orElseThrow(DirectiveRefusal.NOWHERE_UP::with);
    act(report, SituationStep.HAND_UP, account, null, up, null, "situation-handed-up");
    duties.closeAll(DUTY, report.subject(), How.DONE);
    var handed = rows.find(report.id()).orElseThrow();
    openDuty(handed, clock.now());
    tellDesk(handed);
  }

  /** The desk above; one that nobody of the unit's line sits at is left out. */
  public Optional<Desk> nextDesk(SituationReport report) {
    var path = units.tree().path(report.unit()).stream().map(Unit::id).toList();
    var held =
        grid.holders(path, clock.today()).stream()
            .filter(Grid.Holder::acts)
            .map(holder -> holder.appointment().role())
            .toList();
    var desk = report.desk().above();
    while (desk.isPresent() && desk.get() != Desk.UNIVERSITY && !held.contains(desk.get().role()))
      desk = desk.get().above();
    return desk;
  }

  /** Two that tell of the same thing are looked after as one. */
  @Transactional
  public void merge(SituationReport report, String into, Account account) {
    var other = find(into, account);
    if (other.id().equals(report.id())) throw DirectiveRefusal.MERGED_WITH_ITSELF.with();
    if (!mayTriage(other, account)) throw DirectiveRefusal.NO_SUCH_SITUATION.with();
    if (!other.state().isOpen()) throw DirectiveRefusal.SITUATION_CLOSED.with();
    act(report, SituationStep.MERGE, account, null, report.desk(), other.id(), "situation-merged");
    duties.closeAll(DUTY, report.subject(), How.NOT_NEEDED);
  }

  @Transactional
  public void close(SituationReport report, String said, Account account) {
    act(
        report,
        SituationStep.CLOSE,
        account,
        required(said),
        report.desk(),
        null,
        "situation-closed");
    duties.closeAll(DUTY, report.subject(), How.DONE);
  }

  private void act(
      SituationReport report,
      SituationStep step,
      Account account,
      @Nullable String said,
      Desk desk,
      @Nullable SituationId merged,
      String notice) {
    if (!mayTriage(report, account)) throw DirectiveRefusal.NO_SUCH_SITUATION.with();
    step(report, step, account, role(account), said, desk, merged);
    notices.send(
        new SendNotice(
            "directive.notice." + notice,
            RoaringBitmap.bitmapOf(report.reporter().value()),
            List.of(report.code()),
            "/situations/" + report.code(),
            Urgency.NORMAL,
            null));
  }

  private void step(
      SituationReport report,
      SituationStep step,
      Account account,
      String role,
      @Nullable String said,
      Desk desk,
      @Nullable SituationId merged) {
    if (!report.state().isOpen()) throw DirectiveRefusal.SITUATION_CLOSED.with();
    var to = report.state().after(step).orElseThrow(DirectiveRefusal.NOT_NOW::with);
    var now = clock.now();
    if (!rows.change(report, to, desk, merged, now)) throw DirectiveRefusal.NOT_NOW.with();
    rows.insertStep(report.id(), step, account, role, said, now);
    audit.record(
        "situation." + step.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
        report.subject(),
        Map.of("desk", desk.name()));
  }

  // ---- finding

  public boolean isReporter(SituationReport report, Account account) {
    return Integer.valueOf(report.reporter().value()).equals(account.person());
  }

  public boolean mayTriage(SituationReport report, Account account) {
    return !isReporter(report, account)
        && account.may(Permission.SITUATION_TRIAGE)
        && scopes.of(account, Permission.SITUATION_TRIAGE).permits(report.unit());
  }

  /** A report of the account's own, or of those whom it looks after. */
  public SituationReport find(String code, Account account) {
    return byCode(code)
        .filter(report -> isReporter(report, account) || mayTriage(report, account))
        .orElseThrow(DirectiveRefusal.NO_SUCH_SITUATION::with);
  }

  private Optional<SituationReport> byCode(String code) {
    if (!code.matches("S\\d{4}-\\d{1,7}")) return Optional.empty();
    var parts = code.substring(1).split("-", -1);
    return rows.find(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  /** The same; that somebody of the desk reads it stands in the audit log. */
  @Transactional
  public SituationReport lookAt(String code, Account account) {
    var report = find(code, account);
    if (!isReporter(report, account)) audit.record("situation.read", report.subject(), Map.of());
    return report;
  }

  public List<SituationReport> own(Account account) {
    var person = account.person();
    return person == null ? List.of() : rows.of(person);
  }

  /** Those of the account's units: open ones by what is most urgent, or closed ones. */
  public Paged<SituationReport> within(Account account, boolean open, int page) {
    var scope = scopes.of(account, Permission.SITUATION_TRIAGE);
    return new Paged<>(
        rows.within(open, scope.everyone(), scope.unitArray(), PAGE, Paged.offset(page, PAGE)),
        Math.max(1, page),
        PAGE,
        rows.count(open, scope.everyone(), scope.unitArray()));
  }

  /** What was done about it; for a merged one also what came of the other since. */
  public List<SituationReport.Line> steps(SituationReport report) {
    var lines = new ArrayList<>(rows.steps(report.id()));
    var merged = report.merged();
    if (merged != null)
      rows.steps(merged).stream()
          .filter(line -> !line.at().isBefore(report.changedAt()))
          .filter(line -> line.step() == SituationStep.ANSWER || line.step() == SituationStep.CLOSE)
          .forEach(lines::add);
    lines.sort(Comparator.comparing(SituationReport.Line::at));
    return lines;
  }

  public Optional<SituationReport> mergedInto(SituationReport report) {
    var merged = report.merged();
    return merged == null ? Optional.empty() : rows.find(merged);
  }
}
