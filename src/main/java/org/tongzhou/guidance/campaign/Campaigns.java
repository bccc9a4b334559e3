package org.tongzhou.guidance.campaign;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.FieldError;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.grid.cohort.Asker;
import org.tongzhou.grid.cohort.Cohorts;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.cohort.Roll;
import org.tongzhou.grid.incident.IncidentClosed;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.Units;

/** The door of campaigns: plan, open, change, close, find. */
@Service
public class Campaigns {

  private static final Pattern CODE = Pattern.compile("V(\\d{4})-(\\d{1,6})");

  private final CampaignRows rows;
  private final EntryRows entries;
  private final Incidents incidents;
  private final Cohorts cohorts;
  private final Roll roll;
  private final People people;
  private final Units units;
  private final Scopes scopes;
  private final Audit audit;
  private final CampusClock clock;

  Campaigns(
      CampaignRows rows,
      EntryRows entries,
      Incidents incidents,
      Cohorts cohorts,
      Roll roll,
      People people,
      Units units,
      Scopes scopes,
      Audit audit,
      CampusClock clock) {
    this.rows = rows;
    this.entries = entries;
    this.incidents = incidents;
    this.cohorts = cohorts;
    this.roll = roll;
    this.people = people;
    this.units = units;
    this.scopes = scopes;
    this.audit = audit;
    this.clock = clock;
  }

  // ---- keeping them

  /** Nobody but those who keep campaigns sees it before it is opened. */
  @Transactional
  public Campaign plan(PlanCampaign plan, Account account) {
    check(plan, account);
    var id = new CampaignId(Ids.next(clock));
    rows.insert(id.value(), plan, clock.today().getYear(), account.id().value(), clock.now());
    var planned = rows.find(id).orElseThrow();
    record("campaign.planned", planned);
    return planned;
  }

  private void check(PlanCampaign plan, Account account) {
    if (!scopes.of(account, Permission.CAMPAIGN_MANAGE).permits(plan.unit()))
      throw CampaignRefusal.NO_SUCH_UNIT.with();
    var problems = new ArrayList<FieldError>(plan.text().problems());
    if (plan.kinds().isEmpty()) problems.add(FieldError.of("kinds", "campaign.no-kind"));
    if (plan.closesOn().isBefore(plan.opensOn()))
      problems.add(FieldError.of("closes", "campaign.closes-before-opening"));
    if (!plan.audience().isBlank()) understand(plan.audience(), account, problems);
    if (!problems.isEmpty()) throw CampaignRefusal.NOT_WHOLE.withFields(problems);
    if (plan.incident() != null) incidents.mustLast(plan.incident());
  }

  /** Only what the planner could ask is asked of the people later. */
  private void understand(String audience, Account account, List<FieldError> problems) {
    var asker = Asker.of(account, PersonSet.NOBODY);
    if (cohorts.ask(audience, asker) instanceof Cohorts.Answer.Misunderstood(var problem)) {
      var found = Cohorts.field(problem);
      problems.add(new FieldError("audience", found.code(), found.arguments()));
    }
  }

  /**
   * Another text, other dates, other kinds. What authors agreed to holds for what they sent: a
   * gallery that was for people signed in does not become public under them.
   */
  @Transactional
  public void change(Campaign campaign, PlanCampaign plan, Account account) {
    requireKept(campaign, account);
    check(plan, account);
    boolean wider = campaign.gallery() == Gallery.SIGNED_IN && plan.gallery() == Gallery.PUBLIC;
    if (wider && entries.hasAny(campaign.id())) throw CampaignRefusal.WIDER_THAN_AGREED.with();
    boolean same = campaign.text().saysTheSameConsentAs(plan.text());
    int consent = same ? campaign.consent() : campaign.consent() + 1;
    if (!rows.update(campaign, plan, consent, clock.now()))
      throw CampaignRefusal.CHANGED_MEANWHILE.with();
    if (!same) rows.agree(campaign.id().value(), consent, plan.text(), clock.now());
    record("campaign.changed", campaign);
  }

  /** For the first time, or again. */
  @Transactional
  public void open(Campaign campaign, Account account) {
    requireKept(campaign, account);
    if (campaign.state() == Campaign.State.OPEN) throw CampaignRefusal.NOT_NOW.with();
    if (campaign.incident() != null) incidents.mustLast(campaign.incident());
    move(campaign.id(), campaign.state(), Campaign.State.OPEN);
    record("campaign.opened", campaign);
  }

  /** It takes nothing any more, and stays shown. */
  @Transactional
  public void close(Campaign campaign, Account account) {
    requireKept(campaign, account);
    move(campaign.id(), Campaign.State.OPEN, Campaign.State.CLOSED);
    record("campaign.closed", campaign);
  }

  private void move(CampaignId id, Campaign.State from, Campaign.State to) {
    if (!rows.move(id, from, to, clock.now())) throw CampaignRefusal.NOT_NOW.with();
  }

  /** One to which nobody has written anything. */
  @Transactional
  public void remove(Campaign campaign, Account account) {
    requireKept(campaign, account);
    if (entries.hasAny(campaign.id())) throw CampaignRefusal.HAS_ENTRIES.with();
    rows.delete(campaign.id());
    record("campaign.removed", campaign);
  }

  /** With the emergency, what was asked for it ends. */
  @EventListener
  void on(IncidentClosed closed) {
    for (var id : rows.open(closed.incident()))
      if (rows.move(id, Campaign.State.OPEN, Campaign.State.CLOSED, clock.now()))
        record("campaign.closed", rows.find(id).orElseThrow());
  }

  private void record(String act, Campaign campaign) {
    audit.record(act, "campaign:" + campaign.code(), Map.of());
  }

  // ---- finding them

  /** Of a draft only those know who keep it. */
  public Campaign find(String code, @Nullable Account account) {
    var said = CODE.matcher(code);
    if (!said.matches()) throw CampaignRefusal.NO_SUCH_CAMPAIGN.with();
    return rows.find(Integer.parseInt(said.group(1)), Integer.parseInt(said.group(2)))
        .filter(found -> found.state() != Campaign.State.DRAFT || keeps(found, account))
        .orElseThrow(CampaignRefusal.NO_SUCH_CAMPAIGN::with);
  }

  public Campaign kept(String code, Account account) {
    var found = find(code, account);
    requireKept(found, account);
    return found;
  }

  Optional<Campaign> find(CampaignId id) {
    return rows.find(id);
  }

  /** What everybody may look at, the newest first. */
  public List<Campaign> shown(@Nullable Account account) {
    return rows.all().stream()
        .filter(one -> one.state() != Campaign.State.DRAFT && mayRead(one, account))
        .toList();
  }

  Scope scope(Account account) {
    return scopes.of(account, Permission.CAMPAIGN_MANAGE);
  }

  public List<Campaign> keptBy(Account account) {
    var scope = scope(account);
    return rows.all().stream().filter(one -> scope.permits(one.unit())).toList();
  }

  public boolean mayRead(Campaign campaign, @Nullable Account account) {
    return campaign.isPublic() || account != null;
  }

  public boolean keeps(Campaign campaign, @Nullable Account account) {
    return account != null
        && account.may(Permission.CAMPAIGN_MANAGE)
        && scopes.of(account, Permission.CAMPAIGN_MANAGE).permits(campaign.unit());
  }

  private void requireKept(Campaign campaign, Account account) {
    if (!keeps(campaign, account)) throw CampaignRefusal.NO_SUCH_CAMPAIGN.with();
  }

  /** How many people an audience would be, for whoever is planning. */
  public int audience(String expression, Account account) {
    return expression.isBlank()
        ? roll.everyone().size()
        : cohorts.count(expression, Asker.of(account, roll.everyone()));
  }

  // ---- who may send

  public Invitation invitation(Campaign campaign, @Nullable Account account) {
    if (!takes(campaign, clock.today()))
      return clock.today().isBefore(campaign.opensOn()) ? Invitation.NOT_YET : Invitation.OVER;
    if (account == null || account.person() == null) return Invitation.STRANGER;
    if (!asks(campaign, account.person())) return Invitation.NOT_ASKED;
    return Invitation.WELCOME;
  }

  private boolean takes(Campaign campaign, LocalDate day) {
    var incident = campaign.incident();
    return campaign.takesOn(day)
        && (incident == null || incidents.find(incident).filter(it -> !it.isOver()).isPresent());
  }

  private boolean asks(Campaign campaign, int person) {
    var line = people.lines(new int[] {person}).stream().findFirst().orElse(null);
    if (line == null || line.unit() == null) return false;
    if (!units.tree().isWithin(line.unit(), campaign.unit())) return false;
    return campaign.audience().isBlank()
        || !cohorts.people(campaign.audience(), Asker.house(PersonSet.of(person))).isEmpty();
  }
}
