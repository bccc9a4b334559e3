package org.tongzhou.information.delivery.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * How one superior wants its numbers, with today's figures and the button that sends them.
 *
 * @param round null before the first round
 */
@Template("delivery/definition")
public record DefinitionPage(
    Frame frame,
    String base,
    String superior,
    String ledger,
    String cutOff,
    String rowsBy,
    boolean needsSignOff,
    String dataSet,
    String orgUnit,
    String template,
    int version,
    List<Choice> rounds,
    @Nullable Today round,
    List<Line> figures,
    List<String> unplaced,
    List<Version> versions,
    boolean manages,
    boolean retired,
    Typed typed,
    @Nullable String done) {

  /**
   * @param taken when the figures were counted
   * @param frozen at the cut-off
   * @param early before the cut-off, so that nothing can be sent
   * @param unsigned the university has to sign first
   * @param sent number of what was sent last; null when nothing was
   */
  public record Today(
      String name,
      String code,
      String taken,
      boolean frozen,
      boolean early,
      boolean unsigned,
      String signOffHref,
      @Nullable Integer sent) {}

  /** A round that can be delivered. */
  public record Choice(String code, String day, boolean here) {}

  public record Line(
      String code,
      String name,
      String expression,
      String href,
      @Nullable Integer people,
      String dataElement) {}

  public record Version(int version, String by, String at, String template) {}
}
