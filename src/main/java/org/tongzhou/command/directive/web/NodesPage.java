package org.tongzhou.command.directive.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/** The units behind a number of a directive, with who answers for each and what they show. */
@Template("directive/nodes")
public record NodesPage(
    Frame frame,
    DirectiveHead head,
    String set,
    String unit,
    boolean completes,
    Paged<Line> nodes,
    String address,
    String exportAddress,
    @Nullable String phonesAddress,
    boolean phonesShown) {

  public record Line(
      String unit,
      String post,
      @Nullable String who,
      @Nullable String phone,
      String state,
      String colour,
      @Nullable String remark,
      @Nullable String said,
      @Nullable String counted,
      @Nullable String picture) {}

  public List<String> sets() {
    return completes
        ? List.of("UNREAD", "NOT_PASSED_ON", "NOT_DONE", "ALL")
        : List.of("UNREAD", "NOT_PASSED_ON", "ALL");
  }
}
