package org.tongzhou.information.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.storage.ChangeFeed;
import org.tongzhou.grid.cohort.Asker;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.information.form.Forms;

/** The door of ledgers: setting up what is collected, of whom and when. */
@Service
public class Ledgers {

  private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST_CODE = 30;

  private final LedgerRows rows;
  private final KnownLedgers known;
  private final Forms forms;
  private final Incidents incidents;
  private final Cohorts cohorts;
  private final Audit audit;
  private final ChangeFeed feed;
  private final CampusClock clock;

  Ledgers(
      LedgerRows rows,
      KnownLedgers known,
      Forms forms,
      Incidents incidents,
      Cohorts cohorts,
      Audit audit,
      ChangeFeed feed,
      CampusClock clock) {
    this.rows = rows;
    this.known = known;
    this.forms = forms;
    this.incidents = incidents;
    this.cohorts = cohorts;
    this.audit = audit;
    this.feed = feed;
    this.clock = clock;
  }

  /** All ledgers, the oldest first. */
  public List<Ledger> all() {
    return known.all();
  }

  public Ledger find(LedgerId id) {
    return known.find(id);
  }

  public Optional<Ledger> find(String code) {
    return known.all().stream().filter(ledger -> ledger.code().equals(code)).findFirst();
  }

  /** The ledger, if it still collects: not when its incident is over. */
  public Ledger collecting(LedgerId id) {
    var ledger = find(id);
    if (ledger.isOver()) throw LedgerRefusal.INCIDENT_OVER.with();
    return ledger;
  }

  /** What collects, or collected, on the basis of an incident. */
  public List<Ledger> of(IncidentId incident) {
    return known.all().stream()
        .filter(ledger -> incident.value().equals(ledger.incident()))
        .toList();
  }

  /** The ledger whose answers say where people are; the first one if there are several. */
  public Optional<Ledger> ofPresence() {
    return known.ofPresence();
  }

  @Transactional
  public LedgerId create(CreateLedger command) {
    return create(command, MissingPolicy.USUAL);
  }

  @Transactional
  public LedgerId create(CreateLedger command, MissingPolicy missing) {
    check(command);
    missing.check();
    if (command.code().length() > LONGEST_CODE || !PLAIN.matcher(command.code()).matches())
      throw LedgerRefusal.CODE_NOT_PLAIN.with();
    var incident = command.incident();
    if (incident != null) incidents.mustLast(new IncidentId(incident));
    var id = new LedgerId(Ids.next(clock));
    rows.insert(id, command, clock.today(), clock.now());
    rows.policy(id, missing);
    changed("ledger.created", id);
    return id;
  }

  /**
   * Says anew what a ledger is; holds from the next round on. The incident on whose basis it
   * collects stays.
   */
  @Transactional
  public void change(LedgerId id, CreateLedger command) {
    change(id, command, find(id).missing());
  }

  @Transactional
  public void change(LedgerId id, CreateLedger command, MissingPolicy missing) {
    check(command);
    missing.check();
    collecting(id);
    if (!rows.update(id, command) || !rows.policy(id, missing))
      throw LedgerRefusal.NO_SUCH_LEDGER.with();
    changed("ledger.changed", id);
  }

  private void check(CreateLedger command) {
    if (command.nameZh().isBlank() || command.nameEn().isBlank())
      throw LedgerRefusal.NAME_MISSING.with();
    forms.latest(command.form());
    if (!command.audience().isBlank())
      cohorts.understood(command.audience(), Asker.house(PersonSet.NOBODY));
  }

  /** No round opens by itself while a ledger is paused. */
  @Transactional
  public void pause(LedgerId id, boolean paused) {
    collecting(id);
    if (!rows.pause(id, paused)) throw LedgerRefusal.NO_SUCH_LEDGER.with();
    changed(paused ? "ledger.paused" : "ledger.resumed", id);
  }

  private void changed(String act, LedgerId id) {
    audit.record(act, "ledger:" + id.value(), Map.of());
    feed.append(KnownLedgers.TOPIC, new byte[0]);
  }
}
