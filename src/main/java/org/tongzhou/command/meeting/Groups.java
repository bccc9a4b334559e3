package org.tongzhou.command.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.grid.incident.IncidentId;
import org.tongzhou.grid.incident.Incidents;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.Scopes;

/** The door of groups: found, close, take in, let go. */
@Service
public class Groups {

  static final int LONGEST_NAME = 60;

  private final JdbcClient db;
  private final People people;
  private final Scopes scopes;
  private final Audit audit;
  private final CampusClock clock;
  private final Incidents incidents;

  Groups(
      JdbcClient db,
      People people,
      Scopes scopes,
      Audit audit,
      CampusClock clock,
      Incidents incidents) {
    this.db = db;
    this.people = people;
    this.scopes = scopes;
    this.audit = audit;
    this.clock = clock;
    this.incidents = incidents;
  }

  @Transactional
  public GroupId found(Group.Kind kind, String nameZh, String nameEn) {
    return found(kind, nameZh, nameEn, null);
  }

  /** One that works for an emergency and ends with it; null for one that stands by itself. */
  @Transactional
  public GroupId found(
      Group.Kind kind, String nameZh, String nameEn, @Nullable IncidentId incident) {
    if (incident != null) incidents.mustLast(incident);
    if (nameZh.isBlank()) throw MeetingRefusal.NOTHING_SAID.with();
    if (Stream.of(nameZh, nameEn).anyMatch(name -> name.strip().length() > LONGEST_NAME))
      throw MeetingRefusal.TOO_LONG.with(LONGEST_NAME);
    var id = Ids.next(clock);
    try {
      db.sql(
              """
              insert into meeting.groups (id, kind, name_zh, name_en, opened_on, incident_id)
              values (:id, :kind, :zh, :en, :today, :incident)
              """)
          .param("id", id)
          .param("kind", kind.name())
          .param("zh", nameZh.strip())
          .param("en", nameEn.strip())
          .param("today", clock.today())
          .param("incident", incident == null ? null : incident.value(), java.sql.Types.OTHER)
          .update();
    } catch (DuplicateKeyException sameName) {
      throw MeetingRefusal.NAME_TAKEN.with();
    }
    audit.record("meeting.group-founded", "group:" + id, Map.of("kind", kind.name()));
    return new GroupId(id);
  }

  /** From today on nobody belongs to it any more; what was stays. */
  @Transactional
  public void close(GroupId id) {
    int closed =
        db.sql(
                """
                update meeting.groups
                   set closed_on = :today
                 where id = :id
                   and closed_on is null
                """)
            .param("today", clock.today())
            .param("id", id.value())
            .update();
    if (closed == 0) throw MeetingRefusal.GROUP_CLOSED.with();
    db.sql("update meeting.members set until = :today where group_id = :id and until is null")
        .param("today", clock.today())
        .param("id", id.value())
        .update();
    db.sql("delete from meeting.rota where group_id = :id and day > :today")
        .param("today", clock.today())
        .param("id", id.value())
        .update();
    audit.record("meeting.group-closed", "group:" + id.value(), Map.of());
  }

  /** Somebody by student or staff number, whom the account may see. */
  @Transactional
  public void takeIn(GroupId id, String number, boolean leads, Account account) {
    requireOpen(id);
    var person =
        people
            .findByNumber(number.strip(), scopes.of(account, Permission.PEOPLE_SEE))
            .orElseThrow(MeetingRefusal.NO_SUCH_PERSON::with);
    takeIn(id, person.id(), leads);
  }

  /** Somebody whom the house itself names. */
  void takeIn(GroupId id, PersonId person, boolean leads) {
    try {
      db.sql(
              """
              insert into meeting.members (id, group_id, person, leads, since)
              values (:id, :group, :person, :leads, :today)
              """)
          .param("id", Ids.next(clock))
          .param("group", id.value())
          .param("person", person.value())
          .param("leads", leads)
          .param("today", clock.today())
          .update();
    } catch (DuplicateKeyException already) {
      throw MeetingRefusal.MEMBER_ALREADY.with();
    }
    audit.record(
        "meeting.member-taken-in",
        "group:" + id.value(),
        Map.of("person", person.value(), "leads", leads));
  }

  @Transactional
  public void letGo(GroupId id, UUID member) {
    int ended =
        db.sql(
                """
                update meeting.members
                   set until = :today
                 where id = :member
                   and group_id = :group
                   and until is null
                """)
            .param("today", clock.today())
            .param("member", member)
            .param("group", id.value())
            .update();
    if (ended == 0) throw MeetingRefusal.NOT_A_MEMBER.with();
    audit.record("meeting.member-let-go", "group:" + id.value(), Map.of());
  }

  Group requireOpen(GroupId id) {
    var group = require(id);
    if (!group.isOpen()) throw MeetingRefusal.GROUP_CLOSED.with();
    return group;
  }

  public Group require(GroupId id) {
    return all().stream()
        .filter(group -> group.id().equals(id))
        .findFirst()
        .orElseThrow(MeetingRefusal.NO_SUCH_GROUP::with);
  }

  /** Open ones first, by name. */
  public List<Group> all() {
    return db.sql(
            """
            select id, kind, name_zh, name_en, opened_on, closed_on
              from meeting.groups
             order by closed_on is not null, kind = 'TASKFORCE' desc, name_zh, id
            """)
        .query(Groups::group)
        .list();
  }

  /** Those that work, or worked, for an emergency, the task force first. */
  List<Group> of(IncidentId incident) {
    return db.sql(
            """
            select id, kind, name_zh, name_en, opened_on, closed_on
              from meeting.groups
             where incident_id = :incident
             order by kind = 'TASKFORCE' desc, opened_on, id
            """)
        .param("incident", incident.value())
        .query(Groups::group)
        .list();
  }

  private static Group group(ResultSet row, int n) throws SQLException {
    return new Group(
        new GroupId(row.getObject("id", UUID.class)),
        Group.Kind.valueOf(row.getString("kind")),
        row.getString("name_zh"),
        row.getString("name_en"),
        row.getObject("opened_on", LocalDate.class),
        row.getObject("closed_on", LocalDate.class));
  }

  /** Those of today first, whoever leads before the others. */
  public List<Group.Member> members(GroupId id) {
    return db.sql(
            """
            select id, person, leads, since, until
              from meeting.members
             where group_id = :group
             order by until is not null, leads desc, since, id
            """)
        .param("group", id.value())
        .query(
            (row, n) ->
                new Group.Member(
                    row.getObject(1, UUID.class),
                    new PersonId(row.getInt(2)),
                    row.getBoolean(3),
                    row.getObject(4, LocalDate.class),
                    row.getObject(5, LocalDate.class)))
        .list();
  }

  List<PersonId> current(GroupId id) {
    return members(id).stream()
        .filter(member -> member.until() == null)
        .map(Group.Member::person)
        .toList();
  }

  boolean belongs(GroupId id, int person) {
    return current(id).contains(new PersonId(person));
  }
}
