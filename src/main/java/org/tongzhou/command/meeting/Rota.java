package org.tongzhou.command.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.command.directive.OnCallRota;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.people.PersonId;

/** Who is on call on which day of the campus; what is urgent is asked of the first who is there. */
@Service
public class Rota implements OnCallRota {

  /** Somebody on call for a group on a day. */
  public record Turn(GroupId group, LocalDate day, int position, PersonId person, Instant putAt) {}

  private final JdbcClient db;
  private final Groups groups;
  private final Audit audit;
  private final CampusClock clock;

  Rota(JdbcClient db, Groups groups, Audit audit, CampusClock clock) {
    this.db = db;
    this.groups = groups;
    this.audit = audit;
    this.clock = clock;
  }

  /** Puts a member on call, after those who are already on that day. */
  @Transactional
  public void put(GroupId group, LocalDate day, PersonId person) {
    groups.requireOpen(group);
    if (day.isBefore(clock.today())) throw MeetingRefusal.IN_THE_PAST.with();
    if (!groups.belongs(group, person.value())) throw MeetingRefusal.NOT_A_MEMBER.with();
    try {
      db.sql(
              """
              insert into meeting.rota (group_id, day, position, person, put_at)
              select :group, :day, coalesce(max(position), 0) + 1, :person, :now
                from meeting.rota
               where group_id = :group
                 and day = :day
              """)
          .param("group", group.value())
          .param("day", day)
          .param("person", person.value())
          .param("now", clock.now().atOffset(ZoneOffset.UTC))
          .update();
    } catch (DuplicateKeyException already) {
      throw MeetingRefusal.ON_CALL_ALREADY.with();
    }
    audit.record(
        "meeting.on-call",
        "group:" + group.value(),
        Map.of("day", day.toString(), "person", person.value()));
  }

  @Transactional
  public void takeOut(GroupId group, LocalDate day, PersonId person) {
    if (day.isBefore(clock.today())) throw MeetingRefusal.IN_THE_PAST.with();
    int taken =
        db.sql(
                """
                delete from meeting.rota
                 where group_id = :group
                   and day = :day
                   and person = :person
                """)
            .param("group", group.value())
            .param("day", day)
            .param("person", person.value())
            .update();
    if (taken == 0) throw MeetingRefusal.NOT_A_MEMBER.with();
    audit.record(
        "meeting.off-call",
        "group:" + group.value(),
        Map.of("day", day.toString(), "person", person.value()));
  }

  /** Every turn from a day up to, not including, another. */
  public List<Turn> between(LocalDate from, LocalDate until) {
    return db.sql(
            """
            select r.group_id, r.day, r.position, r.person, r.put_at
              from meeting.rota r
              join meeting.groups g on g.id = r.group_id
             where r.day >= :from
               and r.day < :until
             order by r.day, g.kind = 'TASKFORCE' desc, g.opened_on, g.id, r.position
            """)
        .param("from", from)
        .param("until", until)
        .query(
            (row, n) ->
                new Turn(
                    new GroupId(row.getObject(1, UUID.class)),
                    row.getObject(2, LocalDate.class),
                    row.getInt(3),
                    new PersonId(row.getInt(4)),
                    row.getObject(5, OffsetDateTime.class).toInstant()))
        .list();
  }

  @Override
  public List<PersonId> onCall(Instant at) {
    var day = LocalDate.ofInstant(at, clock.zone());
    return between(day, day.plusDays(1)).stream().map(Turn::person).distinct().toList();
  }
}
