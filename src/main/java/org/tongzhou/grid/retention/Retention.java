package org.tongzhou.grid.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.grid.incident.IncidentClosed;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.incident.Incidents;

/**
 * The door of erasure: what would end with an incident, what is planned, who holds it back, and the
 * erasing itself. Every batch is a transaction that holds the plan's row: any number of nodes may
 * tick, and a crash between two batches loses and repeats nothing.
 */
@Service
public class Retention {

  static final int BATCH = 2_000;
  static final int LONGEST_REASON = 500;

  /** A hold is asked for again, with its reason, at least once a year. */
  private static final int LONGEST_HOLD_YEARS = 1;

  /** However long ago an incident ended: time to see the plan and to object. */
  private static final int LEAST_DAYS = 7;

  private static final Pattern RULE = Pattern.compile("incident-(\\d+)-days");

  private final List<Retained> retained;
  private final Catalogue catalogue;
  private final Incidents incidents;
  private final PlanRows rows;
  private final CampusClock clock;
  private final Audit audit;
  private final TransactionTemplate transaction;

  Retention(
      List<Retained> retained,
      Catalogue catalogue,
      Incidents incidents,
      PlanRows rows,
      CampusClock clock,
      Audit audit,
      PlatformTransactionManager transactions) {
    this.retained =
        retained.stream()
            .sorted(Comparator.comparingInt(Retained::position).thenComparing(Retained::part))
            .toList();
    this.catalogue = catalogue;
    this.incidents = incidents;
    this.rows = rows;
    this.clock = clock;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
    retained.forEach(this::daysOf);
  }

  /** The catalogue's one rule for all tables of a part. */
  private int daysOf(Retained part) {
    var rules = new HashSet<String>();
    for (var column : catalogue.columns())
      if (part.tables().contains(column.module() + "." + column.table())) rules.add(column.rule());
    var days = rules.size() == 1 ? RULE.matcher(rules.iterator().next()) : null;
    if (days == null || !days.matches())
      throw new IllegalStateException(part.part() + " has no one rule: " + rules);
    return Integer.parseInt(days.group(1));
  }

  // ---- what ends and when

  /** The running plan of a closed incident; before, what a closing today would start. */
  public Plan plan(IncidentId incident) {
    incidents.require(incident);
    return rows.closedOn(incident)
        .map(on -> new Plan(incident, on, true, rows.lines(incident), rows.holds(incident)))
        .orElseGet(() -> preview(incident, clock.today(), clock.today()));
  }

  private Plan preview(IncidentId incident, LocalDate lastDay, LocalDate closedOn) {
    var earliest = closedOn.plusDays(LEAST_DAYS);
    var lines = new ArrayList<Plan.Line>();
    for (var part : retained) {
      int days = daysOf(part);
      var held = part.held(incident);
      var byRule = lastDay.plusDays(days);
      var on = byRule.isBefore(earliest) ? earliest : byRule;
      lines.add(new Plan.Line(part.part(), days, on, held.rows(), held.people(), 0, null, null));
    }
    return new Plan(incident, closedOn, false, lines, List.of());
  }

  /** All plans, the newest closing first. */
  public List<Plan> plans() {
    return rows.all().stream().map(this::plan).toList();
  }

  /** Inside the closing transaction: no incident ends without a plan. */
  @EventListener
  void start(IncidentClosed closed) {
    var plan =
        preview(
            closed.incident(),
            closed.lastDay(),
            LocalDate.ofInstant(closed.closedAt(), clock.zone()));
    rows.insert(closed.incident(), plan.closedOn());
    for (int at = 0; at < plan.lines().size(); at++)
      rows.insert(closed.incident(), at, plan.lines().get(at));
    audit.record(
        "retention.planned",
        "incident:" + closed.incident().value(),
        Map.of("rows", plan.lines().stream().mapToLong(Plan.Line::held).sum()));
  }

  // ---- by the clock

  void tick() {
    for (var incident : rows.due(clock.today())) while (eraseSome(incident)) continue;
  }

  /** One batch; false when there is nothing more to do here now. */
  boolean eraseSome(IncidentId incident) {
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              Optional<String> next = rows.takeNext(incident, clock.today());
              if (next.isEmpty()) return false;
              var part = next.get();
              int gone = erase(incident, part);
              rows.erased(incident, part, gone, gone == 0, clock.now());
              if (gone == 0) recordEnd(incident, part);
              return true;
            }));
  }

  /** A part that no module has any more has nothing left. */
  private int erase(IncidentId incident, String part) {
    return retained.stream()
        .filter(one -> one.part().equals(part))
        .findFirst()
        .map(one -> one.erase(incident, BATCH))
        .orElse(0);
  }

  private void recordEnd(IncidentId incident, String part) {
    rows.lines(incident).stream()
        .filter(line -> line.part().equals(part))
        .forEach(
            line ->
                audit.recordAs(
                    "system",
                    "retention.erased",
                    "incident:" + incident.value(),
                    Map.of("part", part, "rows", line.erased(), "days", line.days())));
  }

  // ---- holding back

  @Transactional
  public UUID postpone(PostponeErasure command, Account by) {
    var reason = command.reason().strip();
    if (!rows.lock(command.incident())) throw RetentionRefusal.NO_SUCH_PLAN.with();
    var plan = plan(command.incident());
    if (plan.isErased()) throw RetentionRefusal.ALL_ERASED.with();
    if (reason.isEmpty()) throw RetentionRefusal.REASON_MISSING.with();
    if (reason.length() > LONGEST_REASON)
      throw RetentionRefusal.REASON_TOO_LONG.with(LONGEST_REASON);
    var next =
        plan.lines().stream()
            .filter(line -> !line.isErased())
            .map(plan::erasedOn)
            .min(LocalDate::compareTo)
            .orElseThrow();
    if (!command.until().isAfter(next) || !command.until().isAfter(clock.today()))
      throw RetentionRefusal.NOT_LATER.with();
    if (command.until().isAfter(clock.today().plusYears(LONGEST_HOLD_YEARS)))
      throw RetentionRefusal.TOO_LATE.with();
    var id = Ids.next(clock);
    rows.insert(id, command, by, clock.now());
    audit.record(
        "retention.postponed",
        "incident:" + command.incident().value(),
        Map.of("until", command.until().toString()));
    return id;
  }

  /** The rules hold again; what is due is erased with the next tick. */
  @Transactional
  public void lift(IncidentId incident, UUID hold, Account by) {
    if (rows.holds(incident).stream().noneMatch(one -> one.id().equals(hold)))
      throw RetentionRefusal.NO_SUCH_HOLD.with();
    if (!rows.lift(incident, hold, by, clock.now())) throw RetentionRefusal.LIFTED_ALREADY.with();
    audit.record("retention.hold-lifted", "incident:" + incident.value(), Map.of());
  }
}
