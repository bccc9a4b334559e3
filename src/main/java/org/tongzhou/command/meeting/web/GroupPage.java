package org.tongzhou.command.meeting.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * A group: its members with dates, and who is on call on the days to come.
 *
 * @param typed what was typed into the form of {@code form}
 */
@Template("meeting/group")
public record GroupPage(
    Frame frame,
    String id,
    String kind,
    String since,
    @Nullable String closed,
    List<Member> members,
    List<Member> former,
    List<Day> days,
    Typed typed,
    @Nullable String done) {

  public record Member(
      String id, int person, String name, String unit, boolean leads, String dates) {}

  public record Day(String iso, String name, List<Turn> turns) {}

  public record Turn(int person, String name) {}
}
