package org.tongzhou.command.meeting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;
import org.tongzhou.foundation.audit.Audit;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.foundation.shared.Ids;
import org.tongzhou.grid.duty.Duties;
import org.tongzhou.grid.duty.How;
import org.tongzhou.grid.duty.OpenDuty;
import org.tongzhou.grid.duty.OwnerRule;
import org.tongzhou.grid.notice.Notices;
import org.tongzhou.grid.notice.SendNotice;
import org.tongzhou.grid.notice.Urgency;
import org.tongzhou.grid.people.People;
import org.tongzhou.grid.people.PersonId;
import org.tongzhou.grid.people.UnitId;
import org.tongzhou.grid.people.Units;

/** The door of meetings: call, note who came, decide, write the minutes, cancel. */
@Service
public class Meetings {

  static final String DUTY = "meeting.decision";
  static final int LONGEST_LINE = 120;
  static final int LONGEST_TEXT = 8_000;

  private final JdbcClient db;
  private final Groups groups;
  private final People people;
  private final Units units;
  private final Duties duties;
  private final Notices notices;
  private final Audit audit;
  private final CampusClock clock;

  Meetings(
      JdbcClient db,
      Groups groups,
      People people,
      Units units,
      Duties duties,
      Notices notices,
      Audit audit,
      CampusClock clock) {
    this.db = db;
    this.groups = groups;
    this.people = people;
    this.units = units;
    this.duties = duties;
    this.notices = notices;
    this.audit = audit;
    this.clock = clock;
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static String line(String text) {
    if (text.isBlank()) throw MeetingRefusal.NOTHING_SAID.with();
    return bounded(text, LONGEST_LINE);
  }

  private static String bounded(String text, int longest) {
    if (text.strip().length() > longest) throw MeetingRefusal.TOO_LONG.with(longest);
    return text.strip();
  }

  // ---- calling

  @Transactional
  public Meeting call(CallMeeting command, Account account) {
    groups.requireOpen(command.group());
    requireInTime(command);
    var id = Ids.next(clock);
    db.sql("lock table meeting.meetings in share row exclusive mode").update();
    db.sql(
            """
            insert into meeting.meetings
                   (id, year, number, group_id, title, place, agenda, starts_at, ends_at, state,
                    called_by, sequence, changed_at)
            select :id, :year, coalesce(max(number), 0) + 1, :group, :title, :place, :agenda,
                   :starts, :ends, 'CALLED', :by, 0, :now
              from meeting.meetings
             where year = :year
            """)
        .param("id", id)
        .param("year", clock.today().getYear())
        .param("group", command.group().value())
        .param("title", line(command.title()))
        .param("place", bounded(command.place(), LONGEST_LINE))
        .param("agenda", bounded(command.agenda(), LONGEST_TEXT))
        .param("starts", utc(command.startsAt()))
        .param("ends", utc(command.endsAt()))
        .param("by", account.id().value())
        .param("now", utc(clock.now()))
        .update();
    var called = byId(new MeetingId(id));
    audit.record("meeting.called", subject(called), Map.of());
    tell("meeting.notice.called", called, groups.current(command.group()));
    return called;
  }

  private void requireInTime(CallMeeting command) {
    if (!command.startsAt().isAfter(clock.now())) throw MeetingRefusal.IN_THE_PAST.with();
    if (!command.endsAt().isAfter(command.startsAt()))
      throw MeetingRefusal.ENDS_BEFORE_START.with();
  }

  /** Another time, place, subject or agenda; the group stays. */
  @Transactional
  public void change(Meeting meeting, CallMeeting to) {
    requireInTime(to);
    int changed =
        db.sql(
                """
                update meeting.meetings
                   set title = :title, place = :place, agenda = :agenda, starts_at = :starts,
                       ends_at = :ends, sequence = sequence + 1, changed_at = :now
                 where id = :id
                   and state = 'CALLED'
                   and sequence = :sequence
                """)
            .param("title", line(to.title()))
            .param("place", bounded(to.place(), LONGEST_LINE))
            .param("agenda", bounded(to.agenda(), LONGEST_TEXT))
            .param("starts", utc(to.startsAt()))
            .param("ends", utc(to.endsAt()))
            .param("now", utc(clock.now()))
            .param("id", meeting.id().value())
            .param("sequence", meeting.sequence())
            .update();
    if (changed == 0) throw MeetingRefusal.NOT_NOW.with();
    var now = byId(meeting.id());
    audit.record("meeting.changed", subject(now), Map.of("sequence", now.sequence()));
    tell("meeting.notice.changed", now, groups.current(now.group()));
  }

  private static String subject(Meeting meeting) {
    return "meeting:" + meeting.code();
  }

  private void tell(String kind, Meeting meeting, List<PersonId> people) {
    var to = new RoaringBitmap();
    people.forEach(person -> to.add(person.value()));
    if (to.isEmpty()) return;
    notices.send(
        new SendNotice(
            kind,
            to,
            List.of(meeting.code(), meeting.startsAt()),
            "/meetings/" + meeting.code(),
            Urgency.NORMAL,
            null));
  }

  @Transactional
  public void cancel(Meeting meeting) {
    end(meeting, Meeting.State.CANCELLED, null);
    audit.record("meeting.cancelled", subject(meeting), Map.of());
    tell("meeting.notice.cancelled", meeting, groups.current(meeting.group()));
  }

  /** The minutes close the meeting; they can be written once. */
  @Transactional
  public void hold(Meeting meeting, String minutes) {
    if (minutes.isBlank()) throw MeetingRefusal.NOTHING_SAID.with();
    if (clock.now().isBefore(meeting.startsAt())) throw MeetingRefusal.NOT_NOW.with();
    end(meeting, Meeting.State.HELD, bounded(minutes, LONGEST_TEXT));
    audit.record("meeting.held", subject(meeting), Map.of());
  }

  private void end(
      Meeting meeting, Meeting.State to, @org.jspecify.annotations.Nullable String minutes) {
    int changed =
        db.sql(
                """
                update meeting.meetings
                   set state = :to, minutes = :minutes, sequence = sequence + 1,
                       changed_at = :now
                 where id = :id
                   and state = 'CALLED'
                """)
            .param("to", to.name())
            .param("minutes", minutes)
            .param("now", utc(clock.now()))
            .param("id", meeting.id().value())
            .update();
    if (changed == 0) throw MeetingRefusal.NOT_NOW.with();
  }

  // ---- who came

  @Transactional
  public void attend(Meeting meeting, Map<PersonId, Meeting.Presence> presence) {
    if (meeting.state() == Meeting.State.CANCELLED) throw MeetingRefusal.NOT_NOW.with();
    for (var one : presence.entrySet()) {
      if (!groups.belongs(meeting.group(), one.getKey().value()))
        throw MeetingRefusal.NOT_A_MEMBER.with();
      db.sql(
              """
              insert into meeting.attendance (meeting, person, state)
              values (:meeting, :person, :state)
              on conflict on constraint attendance_pk do update
                 set state = excluded.state
              """)
          .param("meeting", meeting.id().value())
          .param("person", one.getKey().value())
          .param("state", one.getValue().name())
          .update();
    }
    audit.record("meeting.attendance", subject(meeting), Map.of("people", presence.size()));
  }

  public Map<PersonId, Meeting.Presence> attendance(Meeting meeting) {
    var attendance = new HashMap<PersonId, Meeting.Presence>();
    db.sql("select person, state from meeting.attendance where meeting = :id order by person")
        .param("id", meeting.id().value())
        .query(
            row -> {
              attendance.put(
                  new PersonId(row.getInt(1)), Meeting.Presence.valueOf(row.getString(2)));
            });
    return attendance;
  }

  // ---- what was decided

  /** A decision is its owner's duty at once. */
  @Transactional
  public void decide(Meeting meeting, String said, PersonId owner, Instant due) {
    if (!meeting.state().takesDecisions()) throw MeetingRefusal.NOT_NOW.with();
    if (!due.isAfter(clock.now())) throw MeetingRefusal.IN_THE_PAST.with();
    if (!groups.belongs(meeting.group(), owner.value())) throw MeetingRefusal.NOT_A_MEMBER.with();
    if (said.isBlank()) throw MeetingRefusal.NOTHING_SAID.with();
    int position =
        db.sql(
                """
                insert into meeting.decisions (meeting, position, said, owner, due)
                select :meeting, coalesce(max(position), 0) + 1, :said, :owner, :due
                  from meeting.decisions
                 where meeting = :meeting
                returning position
                """)
            .param("meeting", meeting.id().value())
            .param("said", bounded(said, 500))
            .param("owner", owner.value())
            .param("due", utc(due))
            .query(Integer.class)
            .single();
    audit.record(
        "meeting.decided",
        subject(meeting),
        Map.of("position", position, "owner", "person:" + owner.value()));
    duties.open(
        new OpenDuty(
            DUTY, subject(meeting, position), new OwnerRule.ByName(owner, unitOf(owner)), due));
    tell("meeting.notice.decided", meeting, List.of(owner));
  }

  static String subject(Meeting meeting, int position) {
    return subject(meeting) + ":" + position;
  }

  private UnitId unitOf(PersonId person) {
    return people.lines(new int[] {person.value()}).stream()
        .flatMap(one -> java.util.stream.Stream.ofNullable(one.unit()))
        .findFirst()
        .or(() -> units.tree().root().map(root -> root.id()))
        .orElseThrow(MeetingRefusal.NO_SUCH_PERSON::with);
  }

  /** By its owner or whoever keeps the meetings, with what came of it. */
  @Transactional
  public void complete(Meeting meeting, int position, String outcome, Account account) {
    var decision =
        decisions(meeting).stream()
            .filter(one -> one.position() == position)
            .findFirst()
            .orElseThrow(MeetingRefusal.NO_SUCH_DECISION::with);
    if (!mayComplete(decision, account)) throw MeetingRefusal.NO_SUCH_DECISION.with();
    if (outcome.isBlank()) throw MeetingRefusal.NOTHING_SAID.with();
    int done =
        db.sql(
                """
                update meeting.decisions
                   set done_at = :now, outcome = :outcome
                 where meeting = :meeting
                   and position = :position
                   and done_at is null
                """)
            .param("now", utc(clock.now()))
            .param("outcome", bounded(outcome, 500))
            .param("meeting", meeting.id().value())
            .param("position", position)
            .update();
    if (done == 0) throw MeetingRefusal.NOT_NOW.with();
    audit.record("meeting.decision-done", subject(meeting), Map.of("position", position));
    duties.closeAll(DUTY, subject(meeting, position), How.DONE);
  }

  public boolean mayComplete(Meeting.Decision decision, Account account) {
    return decision.doneAt() == null
        && (account.may(Permission.MEETING_MANAGE)
            || Integer.valueOf(decision.owner().value()).equals(account.person()));
  }

  public List<Meeting.Decision> decisions(Meeting meeting) {
    return db.sql(
            """
            select position, said, owner, due, done_at, outcome
              from meeting.decisions
             where meeting = :id
             order by position
            """)
        .param("id", meeting.id().value())
        .query(
            (row, n) -> {
              var done = row.getObject(5, OffsetDateTime.class);
              return new Meeting.Decision(
                  row.getInt(1),
                  row.getString(2),
                  new PersonId(row.getInt(3)),
                  row.getObject(4, OffsetDateTime.class).toInstant(),
                  done == null ? null : done.toInstant(),
                  row.getString(6));
            })
        .list();
  }

  // ---- finding

  /** Meetings of the account's groups, and of all groups for whoever keeps them; newest first. */
  public List<Meeting> of(Account account) {
    boolean all = account.may(Permission.MEETING_MANAGE);
    var person = account.person();
    return select(all, person == null ? 0 : person, null);
  }

  /** Those that are still called and of the person's groups; for a calendar. */
  List<Meeting> ofPerson(int person) {
    return select(false, person, null);
  }

  public Meeting find(String code, Account account) {
    return of(account).stream()
        .filter(meeting -> meeting.code().equals(code))
        .findFirst()
        .orElseThrow(MeetingRefusal.NO_SUCH_MEETING::with);
  }

  private Meeting byId(MeetingId id) {
    return select(false, 0, id.value()).getFirst();
  }

  private List<Meeting> select(
      boolean all, int person, @org.jspecify.annotations.Nullable UUID id) {
    return db.sql(
            """
            select m.id, m.year, m.number, m.group_id, m.title, m.place, m.agenda, m.starts_at,
                   m.ends_at, m.state, m.sequence, m.changed_at, m.minutes
              from meeting.meetings m
             where m.id = cast(:id as uuid)
                or (cast(:id as uuid) is null
                    and (:all
                         or exists (
                              select 1
                                from meeting.members b
                               where b.group_id = m.group_id
                                 and b.person = :person
                                 and b.until is null)
                         or exists (
                              select 1
                                from meeting.decisions d
                               where d.meeting = m.id
                                 and d.owner = :person)))
             order by m.starts_at desc, m.id desc
             limit 500
            """)
        .param("id", id)
        .param("all", all)
        .param("person", person)
        .query(Meetings::meeting)
        .list();
  }

  private static Meeting meeting(ResultSet row, int n) throws SQLException {
    return new Meeting(
        new MeetingId(row.getObject("id", UUID.class)),
        "M" + row.getInt("year") + "-" + row.getInt("number"),
        new GroupId(row.getObject("group_id", UUID.class)),
        row.getString("title"),
        row.getString("place"),
        row.getString("agenda"),
        row.getObject("starts_at", OffsetDateTime.class).toInstant(),
        row.getObject("ends_at", OffsetDateTime.class).toInstant(),
        Meeting.State.valueOf(row.getString("state")),
        row.getInt("sequence"),
        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
        row.getString("minutes"));
  }
}
