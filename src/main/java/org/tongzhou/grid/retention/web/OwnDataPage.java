package org.tongzhou.grid.retention.web;

import java.util.List;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/** What is kept about oneself, in plain words. */
@Template("retention/own")
public record OwnDataPage(Frame frame, List<Kept> kept, boolean known) {

  /**
   * @param purpose a word of the catalogue
   * @param sensitive whether some of it is sensitive
   */
  public record Kept(
      String purpose, boolean sensitive, List<String> bases, List<String> rules, String readers) {}
}
