package org.tongzhou.grid.brief.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;
import org.tongzhou.grid.brief.Edition;

/**
 * One edition.
 *
 * @param earlier the edition before of the same day, from which the changes are told
 * @param editions all of the day, the last first
 * @param released whether it went out a moment ago, by the reader's hand
 */
@Template("brief/brief")
public record BriefPage(
    Frame frame,
    Edition edition,
    @Nullable Edition earlier,
    List<Edition.Head> editions,
    boolean released,
    boolean mayRelease) {

  public String address() {
    return "/briefs/" + edition.head().day() + "/" + edition.head().number();
  }
}
