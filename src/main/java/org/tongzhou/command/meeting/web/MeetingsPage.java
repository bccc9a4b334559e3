package org.tongzhou.command.meeting.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** Who is on call, what meetings come, what was decided and waits for the reader. */
@Template("meeting/meetings")
public record MeetingsPage(
    Frame frame,
    boolean manages,
    List<Turn> today,
    List<Line> coming,
    List<Line> past,
    List<Open> mine) {

  public record Turn(String name, String group) {}

  public record Line(String code, String title, String group, String when, String state) {}

  public record Open(String code, String said, String due, boolean late) {}
}
