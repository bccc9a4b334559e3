package org.tongzhou.command.meeting.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/** A meeting: agenda, who came, what was decided, the minutes. */
@Template("meeting/meeting")
public record MeetingPage(
    Frame frame,
    String code,
    String group,
    String when,
    String place,
    String agenda,
    String state,
    boolean manages,
    boolean called,
    boolean decides,
    boolean begun,
    @Nullable String minutes,
    List<Member> members,
    List<String> presences,
    List<Decision> decisions,
    Typed typed,
    @Nullable String done) {

  /**
   * @param presence empty until it is noted
   */
  public record Member(int person, String name, boolean leads, String presence) {}

  public record Decision(
      int position,
      String said,
      String owner,
      String due,
      String colour,
      @Nullable String outcome,
      boolean mayComplete) {}
}
