package org.tongzhou.guidance.board.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.board.Line;

/** The messages and nothing else, for any browser and for paper. */
@Template("board/plain")
public record PlainPage(Frame frame, BoardHead head, List<Line> pinned, Paged<Line> lines) {}
