package org.tongzhou.command.meeting;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tongzhou.foundation.shared.CampusClock;
import org.tongzhou.grid.brief.BriefMoment;
import org.tongzhou.grid.brief.BriefPart;
import org.tongzhou.grid.brief.BriefPart.Column;
import org.tongzhou.grid.brief.BriefPart.Figure;
import org.tongzhou.grid.brief.BriefPart.Table;
import org.tongzhou.grid.brief.BriefSection;
import org.tongzhou.grid.incident.BothWords;

/**
 * What the brief says of meetings: those of the day, what they decided, what is not done in time.
 */
@Component
class MeetingsInBrief implements BriefSection {

  private final JdbcClient db;
  private final CampusClock clock;

  MeetingsInBrief(JdbcClient db, CampusClock clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public String code() {
    return "meetings";
  }

  private record Held(Instant startsAt, String title, BothWords group, int decisions) {}

  private record Decided(String said, BothWords group, Instant due, @Nullable Instant doneAt) {

    String stateAt(Instant moment) {
      if (doneAt != null && !doneAt.isAfter(moment)) return "done";
      return moment.isAfter(due) ? "overdue" : "running";
    }
  }

  @Override
  public Optional<BriefPart> of(BriefMoment moment) {
    var held = held(moment);
    long late = countLate(moment.asOf());
    long lateBefore = countLate(moment.asOfTheDayBefore());
    if (held.isEmpty() && late == 0 && lateBefore == 0) return Optional.empty();
    return Optional.of(
        new BriefPart(
            List.of(
                Figure.of("meetings.held", moment.say("meeting.brief.held"), held.size(), null),
                Figure.of("decisions.late", moment.say("meeting.brief.late"), late, lateBefore)),
            List.of(),
            List.of(meetings(moment, held), decisions(moment))));
  }

  private List<Held> held(BriefMoment moment) {
    return db.sql(
            """
            select m.starts_at, m.title, g.name_zh, g.name_en,
                   (select count(*) from meeting.decisions d where d.meeting = m.id) as decisions
              from meeting.meetings m
              join meeting.groups g on g.id = m.group_id
             where m.starts_at >= :from
               and m.starts_at < :to
               and m.state <> 'CANCELLED'
             order by m.starts_at, m.id
            """)
        .param("from", clock.startOf(moment.day()).atOffset(ZoneOffset.UTC))
        .param("to", clock.startOf(moment.day().plusDays(1)).atOffset(ZoneOffset.UTC))
        .query(
            (row, number) ->
                new Held(
                    row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                    row.getString("title"),
                    named(row.getString("name_zh"), row.getString("name_en")),
                    row.getInt("decisions")))
        .list();
  }

  private static BothWords named(String zh, String en) {
    return new BothWords(zh, en.isBlank() ? zh : en);
  }

  private List<Decided> decided(BriefMoment moment) {
    return db.sql(
            """
            select d.said, d.due, d.done_at, g.name_zh, g.name_en
              from meeting.decisions d
              join meeting.meetings m on m.id = d.meeting
              join meeting.groups g on g.id = m.group_id
             where m.starts_at >= :from
               and m.starts_at < :to
               and m.state <> 'CANCELLED'
             order by m.starts_at, m.id, d.position
            """)
        .param("from", clock.startOf(moment.day()).atOffset(ZoneOffset.UTC))
        .param("to", clock.startOf(moment.day().plusDays(1)).atOffset(ZoneOffset.UTC))
        .query(
            (row, number) -> {
              var done = row.getObject("done_at", OffsetDateTime.class);
              return new Decided(
                  row.getString("said"),
                  named(row.getString("name_zh"), row.getString("name_en")),
                  row.getObject("due", OffsetDateTime.class).toInstant(),
                  done == null ? null : done.toInstant());
            })
        .list();
  }

  private long countLate(Instant moment) {
    return db.sql(
            """
            select count(*)
              from meeting.decisions d
              join meeting.meetings m on m.id = d.meeting
             where d.due < :moment
               and m.starts_at <= :moment
               and m.state <> 'CANCELLED'
               and (d.done_at is null or d.done_at > :moment)
            """)
        .param("moment", moment.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  private static Table meetings(BriefMoment moment, List<Held> held) {
    return new Table(
        moment.say("meeting.brief.meetings"),
        List.of(
            new Column(moment.say("meeting.brief.when"), false),
            new Column(moment.say("meeting.brief.title"), false),
            new Column(moment.say("meeting.brief.group"), false),
            new Column(moment.say("meeting.brief.decisions"), true)),
        held.stream()
            .map(
                one ->
                    List.of(
                        moment.time(one.startsAt()),
                        BriefMoment.as(one.title()),
                        one.group(),
                        moment.number(one.decisions())))
            .toList(),
        moment.say("meeting.brief.no-meeting"));
  }

  private Table decisions(BriefMoment moment) {
    return new Table(
        moment.say("meeting.brief.decided"),
        List.of(
            new Column(moment.say("meeting.brief.decision"), false),
            new Column(moment.say("meeting.brief.group"), false),
            new Column(moment.say("meeting.brief.until"), false),
            new Column(moment.say("meeting.brief.state"), false)),
        decided(moment).stream()
            .map(
                one ->
                    List.of(
                        BriefMoment.as(one.said()),
                        one.group(),
                        moment.time(one.due()),
                        moment.say("meeting.brief.state." + one.stateAt(moment.asOf()))))
            .toList(),
        moment.say("meeting.brief.nothing-decided"));
  }
}
