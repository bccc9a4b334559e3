package org.tongzhou.command.directive.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** All directives that concern the reader: what waits for them first. */
@Template("directive/list")
public record DirectivesPage(Frame frame, boolean mayIssue, List<Line> waiting, List<Line> others) {

  /**
   * @param state a word and its colour: {@code done}, {@code waiting}, {@code overdue} or empty
   * @param step what the reader has to do next, in words; null when nothing
   * @param counts null for those who only read
   */
  public record Line(
      String code,
      String title,
      String from,
      String until,
      String colour,
      String state,
      @Nullable Figures counts) {}

  public record Figures(int people, int read, int nodes, int nodesRead, int passedOn, int done) {}
}
