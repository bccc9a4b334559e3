package org.tongzhou.grid.roster.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.grid.roster.Import;

/**
 * One import: what was understood, what would become of each row, and the button.
 *
 * @param refusal worded, if the last step was refused
 * @param tab a kind of line, or {@code FINDINGS}
 */
@Template("roster/import")
public record ImportPage(
    Frame frame,
    Import found,
    @Nullable String refusal,
    String tab,
    @Nullable Paged<Import.Line> lines,
    @Nullable Paged<Import.Remark> findings,
    Map<String, Long> severities,
    List<Import.Remark> onSheets) {

  public static final List<String> KINDS =
      List.of("NEW", "CHANGED", "SAME", "DUPLICATE", "REFUSED");

  public boolean ready() {
    return found.state() == Import.State.READY;
  }

  /** More than one sheet has people, so a row needs its sheet's name. */
  public boolean severalSheets() {
    return found.understood().sheets().size() > 1;
  }

  public long proposals() {
    return severities.getOrDefault("PROPOSAL", 0L);
  }

  public long findingsInAll() {
    return severities.values().stream().mapToLong(Long::longValue).sum();
  }

  public int takenIn() {
    return found.count("NEW") + found.count("CHANGED");
  }

  public String say(Import.Remark remark) {
    return frame.say("roster.finding." + remark.code(), remark.arguments().toArray());
  }

  public String field(String field) {
    return frame.say("roster.field." + field);
  }

  /** The colour class of a severity; the word stands beside it. */
  public String state(String severity) {
    return switch (severity) {
      case "ERROR" -> "overdue";
      case "PROPOSAL", "WARNING" -> "waiting";
      default -> "quiet";
    };
  }
}
