package org.tongzhou.guidance.board.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.board.Line;

/** The wall for a hall: large, live, without anything to press but pause. */
@Template("board/wall")
public record WallPage(Frame frame, BoardHead head, String write, List<Line> lines, long last) {}
