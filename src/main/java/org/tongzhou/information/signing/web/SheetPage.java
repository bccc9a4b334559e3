package org.tongzhou.information.signing.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Template;

/**
 * One signed statement by itself, to be printed, kept and verified.
 *
 * @param opens whether the reader may open the lists
 */
@Template("signing/sheet")
public record SheetPage(
    Frame frame,
    int number,
    String backHref,
    String roundName,
    String unitName,
    int version,
    String cutOff,
    String signed,
    String by,
    String role,
    @Nullable String reason,
    @Nullable String erased,
    String hash,
    String statement,
    List<Line> lines,
    boolean opens,
    @Nullable Verified verified) {

  public record Line(String name, int people, int added, int removed, String href) {}

  /**
   * @param fromLists false when only the totals are left
   */
  public record Verified(boolean holds, boolean fromLists, String hash, List<String> findings) {}
}
