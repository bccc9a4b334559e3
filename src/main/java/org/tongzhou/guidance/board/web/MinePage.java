package org.tongzhou.guidance.board.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.board.Line;
import org.tongzhou.guidance.screen.HelpShown;

/**
 * What became of one's own message.
 *
 * @param received when the house had it
 * @param mark how the state is marked: done, waiting, overdue or nothing
 * @param reason why it was returned, refused or taken down
 */
@Template("board/mine")
public record MinePage(
    Frame frame,
    BoardHead head,
    Line line,
    String received,
    String state,
    String mark,
    @Nullable String reason,
    @Nullable HelpShown help,
    boolean mayRepair,
    boolean mayWithdraw,
    List<String> provinces,
    Typed typed) {}
