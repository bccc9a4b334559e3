package org.tongzhou.command.directive.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.command.directive.Progress;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** How far a directive has come, for a unit and the units below it; every number opens its set. */
@Template("directive/progress")
public record ProgressPage(
    Frame frame,
    DirectiveHead head,
    List<Crumb> path,
    @Nullable String unit,
    boolean completes,
    boolean readLate,
    boolean doneLate,
    String asOf,
    Progress.Counts total,
    List<Line> lines) {

  /** A number that should be none by now is marked; before its time it is just a number. */
  public String tone(int left, boolean late) {
    return left == 0 ? "zero" : late ? "bad" : "open";
  }

  public String figure(int left, boolean late) {
    return left == 0 ? "good" : late ? "bad" : "wait";
  }

  public record Crumb(String code, String name) {}

  /**
   * @param own what the unit itself has come to, by post
   */
  public record Line(
      String code, String name, boolean hasBelow, Progress.Counts counts, List<Own> own) {}

  public record Own(String post, String state, String colour) {}

  /** The part of an address that names the unit. */
  public String at() {
    return unit == null ? "" : "&unit=" + unit;
  }
}
