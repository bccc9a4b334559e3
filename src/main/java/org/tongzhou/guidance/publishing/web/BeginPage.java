package org.tongzhou.guidance.publishing.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.guidance.publishing.Section;

/** Begins an article: where it is to stand, and what it is called. */
@Template("publishing/begin")
public record BeginPage(Frame frame, Typed typed, List<Section> sections, List<Unit> units) {

  public record Unit(String code, String name) {}
}
