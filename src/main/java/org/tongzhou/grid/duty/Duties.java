package org.tongzhou.grid.duty;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.CurrentAccount;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.access.Role;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.grid.cohort.PersonSet;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scope;
import org.tongzhou.grid.people.Scopes;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** The door of duties: open, try, hand over, close. Owners are found through the grid. */
@Service
public class Duties {

  static final int LONGEST_NOTE = 500;

  /** How far back closed ones are counted and listed. */
  public static final Duration CLOSED_COUNTED = Duration.ofDays(7);

  private final DutyRows rows;
  private final DutyKinds kinds;
  private final DutyLists lists;
  private final Lines lines;
  private final People people;
  private final Units units;
  private final Scopes scopes;
  private final Candidates candidates;
  private final DutyNotices notices;
  private final Audit audit;
  private final CurrentAccount current;
  private final CampusClock clock;

  Duties(
      DutyRows rows,
      DutyKinds kinds,
      DutyLists lists,
      Lines lines,
      People people,
      Units units,
      Scopes scopes,
      Candidates candidates,
      DutyNotices notices,
      Audit audit,
      CurrentAccount current,
      CampusClock clock) {
    this.rows = rows;
    this.kinds = kinds;
    this.lists = lists;
    this.lines = lines;
    this.people = people;
    this.units = units;
    this.scopes = scopes;
    this.candidates = candidates;
    this.notices = notices;
    this.audit = audit;
    this.current = current;
    this.clock = clock;
  }

  /** What an account may see and do here. */
  public DutyReader reader(Account account) {
    return new DutyReader(
        account.person() == null ? 0 : account.person(),
        account.is(Role.UNIVERSITY),
        scopes.of(account, Permission.DUTY_SEE),
        scopes.of(account, Permission.DUTY_ACT));
  }

  // ---- opening

  /** Opens a duty; the one that is open already when there is one. */
  @Transactional
  public DutyId open(OpenDuty command) {
    var kind = kinds.require(command.kind());
    var line = lines.now(named(command.owner()));
    var fresh =
        switch (command.owner()) {
          case OwnerRule.ResponsibleOf(UnitId unit, Level from) ->
              fresh(unit, 0, line.ownerOf(unit, from));
          case OwnerRule.ByName(PersonId person, UnitId unit) ->
              fresh(unit, person.value(), byName(person.value(), unit, line));
          case OwnerRule.OnCall(List<PersonId> onCall) -> fresh(root(), 0, onCall(onCall, line));
        };
    int opened =
        rows.insert(
            command.kind(),
            command.subject(),
            List.of(fresh),
            clock.now(),
            command.due(),
            firstStep(kind, command.subject(), command.due()),
            current.current());
    var id = rows.openOf(command.kind(), command.subject(), fresh.unit(), fresh.givenTo());
    if (opened > 0) {
      audit.record("duty.opened", "duty:" + id.value(), Map.of("kind", command.kind()));
      notices.opened(List.of(fresh.owner()), line);
    }
    return id;
  }

  private DutyRows.Fresh fresh(UnitId unit, int givenTo, Owner owner) {
    return new DutyRows.Fresh(Ids.next(clock), unit.value(), givenTo, owner);
  }

  private static int[] named(OwnerRule rule) {
    return switch (rule) {
      case OwnerRule.ResponsibleOf line -> new int[0];
      case OwnerRule.ByName named -> new int[] {named.person().value()};
      case OwnerRule.OnCall rota -> rota.people().stream().mapToInt(PersonId::value).toArray();
    };
  }

  private static Owner byName(int person, UnitId unit, Line line) {
    return line.isOnLeave(person)
        ? line.ownerOf(unit, Level.OFFICER)
        : new Owner(Level.PERSON, person);
  }

  private static Owner onCall(List<PersonId> onCall, Line line) {
    return onCall.stream()
        .mapToInt(PersonId::value)
        .filter(line::isThere)
        .mapToObj(person -> new Owner(Level.ROTA, person))
        .findFirst()
        .orElse(Owner.OFFICE);
  }

  private UnitId root() {
    return units.tree().root().orElseThrow(DutyRefusal.NO_SUCH_UNIT::with).id();
  }

  private static @Nullable Instant firstStep(DutyKind kind, String subject, Instant due) {
    var steps = kind.clock(subject);
    return steps.isEmpty() ? null : due.plus(steps.getFirst().afterDue());
  }

  /** Opens one duty for each lowest unit of these people; who is in an open one already stays. */
  @Transactional
  public OpenedDuties openForSet(OpenSetDuty command) {
    var kind = kinds.require(command.kind());
    if (command.people().isEmpty()) return new OpenedDuties(0, 0);
    var unitOf = unitsOf(command.people().toArray());
    var line = lines.now();
    var fresh =
        unitOf.values().stream()
            .distinct()
            .map(unit -> fresh(unit, 0, line.ownerOf(unit, command.from())))
            .toList();
    int opened =
        rows.insert(
            command.kind(),
            command.subject(),
            fresh,
            clock.now(),
            command.due(),
            firstStep(kind, command.subject(), command.due()),
            current.current());
    int added =
        rows.insertPeople(
            command.kind(),
            command.subject(),
            unitOf.values().stream().map(UnitId::value).toArray(UUID[]::new),
            unitOf.keySet().stream().mapToInt(Integer::intValue).toArray());
    if (opened > 0) notices.opened(fresh.stream().map(DutyRows.Fresh::owner).toList(), line);
    audit.record(
        "duty.opened-for-set",
        "duties:" + command.kind() + ":" + command.subject(),
        Map.of("duties", opened, "people", added));
    return new OpenedDuties(opened, added);
  }

  /** Where each belongs today; who belongs nowhere is the university's own. */
  private Map<Integer, UnitId> unitsOf(int[] ordinals) {
    var root = root();
    var found = new HashMap<Integer, UnitId>();
    for (var line : people.lines(ordinals))
      found.put(line.id().value(), line.unit() == null ? root : line.unit());
    return found;
  }

  // ---- trying

  /**
   * Notes what came of an attempt.
   *
   * @param person whom it was about; null where the duty is about nobody in particular
   */
  @Transactional
  public void attempt(
      DutyId id,
      @Nullable PersonId person,
      Result result,
      @Nullable String note,
      DutyReader reader) {
    var duty = requireOpen(id, reader);
    var said = tidy(note);
    if (result == Result.OTHER && said == null) throw DutyRefusal.REASON_MISSING.with();
    var about = person;
    if (duty.people() > 0) {
      var waiting =
          members(List.of(duty)).getOrDefault(id, List.of()).stream()
              .filter(one -> one.how() == null)
              .toList();
      if (about == null && waiting.size() == 1) about = waiting.getFirst().person();
      if (about == null) throw DutyRefusal.WHOM_MISSING.with();
      var wanted = about;
      if (waiting.stream().noneMatch(one -> one.person().equals(wanted)))
        throw DutyRefusal.NOT_ABOUT_THEM.with();
    }
    rows.insertAttempt(
        Ids.next(clock), id, about, result, said, current.current(), reader.person(), clock.now());
    audit.record("duty.tried", "duty:" + id.value(), Map.of("result", result.word()));
  }

  private static @Nullable String tidy(@Nullable String note) {
    if (note == null || note.isBlank()) return null;
    if (note.strip().length() > LONGEST_NOTE) throw DutyRefusal.TOO_LONG.with(LONGEST_NOTE);
    return note.strip();
  }

  // ---- handing over

  /** Who could take it over: whoever holds a role on its unit or above, deputies too. */
  public List<Candidate> candidates(Duty duty) {
    return candidates.of(duty);
  }

  @Transactional
  public void handOver(DutyId id, PersonId to, String reason, DutyReader reader) {
    var duty = requireOpen(id, reader);
    var why = tidy(reason);
    if (why == null) throw DutyRefusal.REASON_MISSING.with();
    var taker =
        candidates.of(duty).stream()
            .filter(one -> one.person().equals(to))
            .findFirst()
            .orElseThrow(DutyRefusal.NOT_APPOINTED::with);
    var owner = new Owner(taker.level(), to.value());
    if (!rows.handOver(duty, owner, why, clock.now(), current.current()))
      throw DutyRefusal.CLOSED_ALREADY.with();
    notices.handedOver(to.value());
    audit.record("duty.handed-over", "duty:" + id.value(), Map.of("to", "person:" + to.value()));
  }

  // ---- ending

  /** Takes people out of the duties about a subject; a duty in which nobody waits is closed. */
  @Transactional
  public int settle(String kind, String subject, PersonSet who, How how) {
    if (who.isEmpty()) return 0;
    rows.hold(kind, subject);
    var touched = rows.settle(kind, subject, who.toArray(), how, clock.now());
    if (touched.isEmpty()) return 0;
    rows.recount(new HashSet<>(touched), how, clock.now(), current.current());
    audit.record(
        "duty.settled",
        "duties:" + kind + ":" + subject,
        Map.of("people", touched.size(), "how", how.name()));
    return touched.size();
  }

  /** Closes one by hand, if its kind lets people do so. */
  @Transactional
  public void close(DutyId id, How how, @Nullable String note, DutyReader reader) {
    var duty = requireOpen(id, reader);
    var kind = kinds.find(duty.kind());
    if (kind.isPresent() && !kind.get().closings().contains(how))
      throw kind.get().closesOtherwise().with();
    if (!rows.close(id.value(), how, tidy(note), clock.now(), current.current()))
      throw DutyRefusal.CLOSED_ALREADY.with();
    audit.record("duty.closed", "duty:" + id.value(), Map.of("how", how.name()));
  }

  /** Closes all about a subject, for the module that opened them. */
  @Transactional
  public int closeAll(String kind, String subject, How how) {
    var open = rows.openAbout(kind, subject);
    if (open.isEmpty()) return 0;
    int closed = rows.closeAll(open, how, clock.now(), current.current());
    audit.record(
        "duty.closed-all",
        "duties:" + kind + ":" + subject,
        Map.of("duties", closed, "how", how.name()));
    return closed;
  }

  // ---- asking

  /** The duty, if the reader may see it. */
  public Duty require(DutyId id, DutyReader reader) {
    return rows.find(id).filter(reader::sees).orElseThrow(DutyRefusal.NO_SUCH_DUTY::with);
  }

  private Duty requireOpen(DutyId id, DutyReader reader) {
    var duty = require(id, reader);
    if (!reader.mayAct(duty)) throw DutyRefusal.NO_SUCH_DUTY.with();
    if (!duty.isOpen()) throw DutyRefusal.CLOSED_ALREADY.with();
    return duty;
  }

  /** Everybody who held it, and what became of it, oldest first. */
  public List<Duty.Change> changes(Duty duty) {
    return rows.changes(duty.id());
  }

  /** What was tried in each, newest first. */
  public Map<DutyId, List<Duty.Attempt>> attempts(List<Duty> duties) {
    return lists.attempts(ids(duties));
  }

  /** The people of each, those who wait first. */
  public Map<DutyId, List<Duty.Member>> members(List<Duty> duties) {
    return lists.members(ids(duties));
  }

  private static List<UUID> ids(List<Duty> duties) {
    return duties.stream().map(duty -> duty.id().value()).toList();
  }

  /** What the reader holds, the most urgent first. */
  public Paged<Duty> held(DutyReader reader, int page, int size) {
    return held(reader, DutyFilter.Which.OPEN, page, size);
  }

  public Paged<Duty> held(DutyReader reader, DutyFilter.Which which, int page, int size) {
    return switch (which) {
      case OPEN, ESCALATED ->
          lists.held(reader.person(), reader.office(), false, clock.now(), page, size);
      case OVERDUE -> lists.held(reader.person(), reader.office(), true, clock.now(), page, size);
      case CLOSED ->
          lists.heldAndClosed(reader.person(), reader.office(), countedSince(), page, size);
    };
  }

  /** The same for the menu of every page: one look into an index. */
  public int countHeld(Account account) {
    int person = account.person() == null ? 0 : account.person();
    return lists.countHeld(person, account.is(Role.UNIVERSITY));
  }

  /** Duties that arose in a unit or under it, the most urgent first. */
  public Paged<Duty> within(UnitId unit, DutyFilter filter, DutyReader reader, int page, int size) {
    return lists.within(
        seen(unit, reader), filter, clock.now(), countedSince(), Math.max(1, page), size);
  }

  /** The counts of each unit in which duties arose, the unit itself and all under it. */
  public Map<UnitId, DutyCounts> counts(UnitId unit, DutyReader reader) {
    return lists.counts(seen(unit, reader), clock.now(), countedSince());
  }

  private UUID[] seen(UnitId unit, DutyReader reader) {
    if (!reader.sees().permits(unit)) throw DutyRefusal.NO_SUCH_UNIT.with();
    return units.tree().subtree(unit).stream().map(UnitId::value).toArray(UUID[]::new);
  }

  private Instant countedSince() {
    return clock.now().minus(CLOSED_COUNTED);
  }

  /**
   * What was open at a moment, by kind and by the unit in which it arose.
   *
   * @param scope units outside it are left out
   */
  public List<DutiesAt> at(Instant moment, Scope scope) {
    return lists.openAt(moment).stream().filter(one -> scope.permits(one.unit())).toList();
  }

  /** What the open duties of a kind are about. */
  public List<String> openSubjects(String kind) {
    return lists.openSubjects(kind);
  }

  /**
   * The people of all duties about a subject that arose in some units, with what was tried: the
   * register of reasons.
   *
   * @param scope units outside it are left out
   */
  public Paged<RegisterLine> register(
      String kind, String subject, Scope scope, int page, int size) {
    return lists.register(kind, subject, scope, Math.max(1, page), size);
  }

  /** Who still waits in the open duties about a subject. */
  public PersonSet waiting(String kind, String subject) {
    return PersonSet.of(lists.waiting(kind, subject));
  }
}
