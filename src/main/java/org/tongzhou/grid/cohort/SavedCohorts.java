package org.tongzhou.grid.cohort;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.shared.Words;

/** Keeps descriptions under a name, and the people of a moment. */
@Service
public class SavedCohorts {

  private static final int NAME_LENGTH = 80;

  private final Cohorts cohorts;
  private final CohortRows rows;
  private final Roll roll;
  private final Audit audit;
  private final CampusClock clock;

  SavedCohorts(Cohorts cohorts, CohortRows rows, Roll roll, Audit audit, CampusClock clock) {
    this.cohorts = cohorts;
    this.rows = rows;
    this.roll = roll;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional
  public CohortId save(SaveCohort command) {
    var expression = cohorts.understood(command.expression(), command.asker());
    var id =
        rows.save(
            new SavedCohort(
                new CohortId(Ids.next(clock)),
                command.owner().id().value(),
                command.owner().name(),
                named(command.name()),
                expression.text(),
                shared(command.owner(), command.sharedWith()),
                clock.now()));
    audit.record("cohort.save", subject(id), Map.of("expression", expression.text()));
    return id;
  }

  @Transactional
  public CohortId freeze(FreezeCohort command) {
    var expression = cohorts.understood(command.expression(), command.asker());
    var people = cohorts.people(command.expression(), command.asker());
    var frozen =
        new FrozenCohort(
            new CohortId(Ids.next(clock)),
            command.owner().id().value(),
            command.owner().name(),
            named(command.name()),
            expression.text(),
            shared(command.owner(), command.sharedWith()),
            clock.now(),
            people.size());
    rows.freeze(frozen, people.toBytes());
    audit.record(
        "cohort.freeze",
        subject(frozen.id()),
        Map.of("expression", expression.text(), "people", people.size()));
    return frozen.id();
  }

  /** One's own first, then those shared with one's units. */
  public List<SavedCohort> saved(Account reader) {
    return rows.saved(reader.id().value(), unitsOver(reader));
  }

  public List<FrozenCohort> frozen(Account reader) {
    return rows.frozen(reader.id().value(), unitsOver(reader));
  }

  public FrozenCohort frozen(CohortId id, Account reader) {
    return rows.frozen(id, reader.id().value(), unitsOver(reader))
        .orElseThrow(CohortRefusal.NO_SUCH_COHORT::with);
  }

  /** The people of a frozen cohort whom the asker may see today. */
  public PersonSet people(FrozenCohort frozen, Asker asker) {
    return PersonSet.fromBytes(rows.members(frozen.id())).and(asker.reach());
  }

  /** Somebody else's cohort is not there to be discarded, even when it is shared. */
  @Transactional
  public void discard(CohortId id, Account owner) {
    if (!rows.discardSaved(id, owner.id().value()) && !rows.discardFrozen(id, owner.id().value())) {
      throw CohortRefusal.NO_SUCH_COHORT.with();
    }
    audit.record("cohort.discard", subject(id), Map.of());
  }

  private static String named(String name) {
    var stripped = name.strip();
    if (stripped.isEmpty()) throw CohortRefusal.NAME_MISSING.with();
    if (stripped.length() > NAME_LENGTH) throw CohortRefusal.NAME_TOO_LONG.with(NAME_LENGTH);
    return stripped;
  }

  private @Nullable UUID shared(Account owner, @Nullable UUID unit) {
    if (unit != null && !List.of(unitsOver(owner)).contains(unit)) {
      throw CohortRefusal.NO_SUCH_UNIT.with();
    }
    return unit;
  }

  private UUID[] unitsOver(Account account) {
    return roll.unitsOver(account, Permission.COHORT_USE, Words.CHINESE).stream()
        .map(Roll.SharingUnit::id)
        .toArray(UUID[]::new);
  }

  private static String subject(CohortId id) {
    return "cohort:" + id.value();
  }
}
