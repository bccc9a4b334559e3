package org.tongzhou.grid.people;

import static org.tongzhou.grid.people.PeopleConstraints.refusing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.foundation.storage.ChangeFeed;

/** The door of the organisation's tree. */
@Service
public class Units {

  private final JdbcClient db;
  private final CampusClock clock;
  private final Audit audit;
  private final PeopleFeed changes;
  private volatile UnitTree tree;

  Units(JdbcClient db, CampusClock clock, Audit audit, PeopleFeed changes, ChangeFeed feed) {
    this.db = db;
    this.clock = clock;
    this.audit = audit;
    this.changes = changes;
    feed.subscribe(PeopleFeed.UNITS, payloads -> tree = load());
    this.tree = load();
  }

  /** All units, as committed last. */
  public UnitTree tree() {
    return tree;
  }

  private UnitTree load() {
    return new UnitTree(
        db.sql(
                """
                select id, parent_id, depth, kind, code, name_zh, name_en, college_code,
                       campus_code, sort, opened_on, closed_on
                  from people.units
                 order by id
                """)
            .query(Units::unit)
            .list());
  }

  private static Unit unit(ResultSet row, int number) throws SQLException {
    var parent = row.getObject("parent_id", UUID.class);
    return new Unit(
        new UnitId(row.getObject("id", UUID.class)),
        parent == null ? null : new UnitId(parent),
        row.getInt("depth"),
        Unit.Kind.valueOf(row.getString("kind")),
        row.getString("code"),
        row.getString("name_zh"),
        row.getString("name_en"),
        row.getString("college_code"),
        row.getString("campus_code"),
        row.getInt("sort"),
        row.getObject("opened_on", LocalDate.class),
        row.getObject("closed_on", LocalDate.class));
  }

  private record Above(UUID id, int depth) {}

  /** Opens units in the order of the list. */
  @Transactional
  public List<UnitId> open(OpenUnits command, Scope scope) {
    var known = tree;
    var fresh = new HashMap<String, Above>();
    var ids = new ArrayList<UUID>();
    var parents = new ArrayList<@Nullable UUID>();
    var depths = new ArrayList<Integer>();
    for (var unit : command.units()) {
      var above = unit.parentCode() == null ? null : above(unit.parentCode(), fresh, known, scope);
      if (above == null && !scope.everyone()) throw PeopleRefusal.NO_SUCH_UNIT.with();
      var id = Ids.next(clock);
      int depth = above == null ? 0 : above.depth() + 1;
      if (fresh.put(unit.code(), new Above(id, depth)) != null)
        throw PeopleRefusal.CODE_TAKEN.with(unit.code());
      ids.add(id);
      parents.add(above == null ? null : above.id());
      depths.add(depth);
    }
    var units = command.units();
    refusing(
        () ->
            db.sql(
                    """
                    insert into people.units
                           (id, parent_id, depth, kind, code, name_zh, name_en, college_code,
                            campus_code, sort, opened_on)
                    select id, parent_id, depth, kind, code, name_zh, name_en, college_code,
                           campus_code, sort, :on
                      from unnest(
                             cast(:ids as uuid[]), cast(:parents as uuid[]),
                             cast(:depths as int[]), cast(:kinds as text[]), cast(:codes as text[]),
                             cast(:zh as text[]), cast(:en as text[]), cast(:colleges as text[]),
                             cast(:campuses as text[]), cast(:sorts as int[]))
                           as t (id, parent_id, depth, kind, code, name_zh, name_en, college_code,
                                 campus_code, sort)
                    """)
                .param("ids", ids.toArray(UUID[]::new))
                .param("parents", parents.toArray(UUID[]::new))
                .param("depths", depths.stream().mapToInt(Integer::intValue).toArray())
                .param(
                    "kinds", units.stream().map(unit -> unit.kind().name()).toArray(String[]::new))
                .param("codes", units.stream().map(OpenUnits.NewUnit::code).toArray(String[]::new))
                .param("zh", units.stream().map(OpenUnits.NewUnit::nameZh).toArray(String[]::new))
                .param("en", units.stream().map(OpenUnits.NewUnit::nameEn).toArray(String[]::new))
                .param(
                    "colleges",
                    units.stream().map(OpenUnits.NewUnit::collegeCode).toArray(String[]::new))
                .param(
                    "campuses",
                    units.stream().map(OpenUnits.NewUnit::campusCode).toArray(String[]::new))
                .param("sorts", units.stream().mapToInt(OpenUnits.NewUnit::sort).toArray())
                .param("on", command.on())
                .update());
    audit.record(
        "people.units-opened",
        ids.size() == 1 ? "unit:" + ids.getFirst() : "units",
        Map.of("count", ids.size()));
    changes.unitsChanged();
    return ids.stream().map(UnitId::new).toList();
  }

  private static Above above(String code, Map<String, Above> fresh, UnitTree known, Scope scope) {
    if (fresh.get(code) instanceof Above above) return above;
    var unit = known.byCode(code).orElseThrow(() -> PeopleRefusal.NO_SUCH_UNIT.with(code));
    if (!scope.permits(unit.id())) throw PeopleRefusal.NO_SUCH_UNIT.with(code);
    if (unit.closedOn() != null) throw PeopleRefusal.UNIT_CLOSED.with();
    return new Above(unit.id().value(), unit.depth());
  }

  @Transactional
  public void rename(UnitId unit, String nameZh, @Nullable String nameEn, Scope scope) {
    require(unit, scope);
    if (nameZh.isBlank()) throw PeopleRefusal.NOT_WELL_FORMED.with();
    db.sql("update people.units set name_zh = :zh, name_en = :en where id = :id")
        .param("zh", nameZh.strip())
        .param("en", nameEn == null || nameEn.isBlank() ? null : nameEn.strip())
        .param("id", unit.value())
        .update();
    audit.record("people.unit-renamed", "unit:" + unit.value(), Map.of());
    changes.unitsChanged();
  }

  /** Closes a unit in which nobody belongs or holds a role on that day or later. */
  @Transactional
  public void close(UnitId unit, LocalDate on, Scope scope) {
    var found = require(unit, scope);
    if (!on.isAfter(found.openedOn())) throw PeopleRefusal.DATES_REVERSED.with();
    int closed =
        db.sql(
                """
                update people.units u
                   set closed_on = :on
                 where id = :id
                   and closed_on is null
                   and not exists (
                         select 1
                           from people.memberships
                          where unit_id = u.id
                            and during && daterange(:on, null))
                   and not exists (
                         select 1
                           from people.appointments
                          where unit_id = u.id
                            and during && daterange(:on, null))
                   and not exists (
                         select 1
                           from people.units
                          where parent_id = u.id
                            and (closed_on is null or closed_on > :on))
                """)
            .param("on", on)
            .param("id", unit.value())
            .update();
    if (closed == 0) throw PeopleRefusal.UNIT_NOT_EMPTY.with();
    audit.record("people.unit-closed", "unit:" + unit.value(), Map.of("on", on));
    changes.unitsChanged();
  }

  /**
   * The unit, if the asker may see it. A unit that the running transaction opened is not in the
   * tree yet; it belongs to the asker if the one above it does.
   */
  public Unit require(UnitId id, Scope scope) {
    var known = tree.unit(id);
    var unit = known.or(() -> opened(id)).orElseThrow(PeopleRefusal.NO_SUCH_UNIT::with);
    if (known.isPresent() || scope.everyone() || unit.parent() == null) {
      if (!scope.permits(id)) throw PeopleRefusal.NO_SUCH_UNIT.with();
    } else {
      require(unit.parent(), scope);
    }
    return unit;
  }

  private Optional<Unit> opened(UnitId id) {
    return db.sql(
            """
            select id, parent_id, depth, kind, code, name_zh, name_en, college_code,
                   campus_code, sort, opened_on, closed_on
              from people.units
             where id = :id
            """)
        .param("id", id.value())
        .query(Units::unit)
        .optional();
  }
}
