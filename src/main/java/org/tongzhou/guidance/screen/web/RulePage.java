package org.tongzhou.guidance.screen.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/** One rule of the word screen, and what a change of it would have found. */
@Template("screen/rule")
public record RulePage(
    Frame frame,
    String code,
    boolean fresh,
    List<String> kinds,
    Typed typed,
    @Nullable Preview preview) {

  public record Preview(String summary, List<Sample> samples) {}

  /** A passage in its text. */
  public record Sample(String change, String before, String passage, String after) {}
}
