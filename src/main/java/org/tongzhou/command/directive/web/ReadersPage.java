package org.tongzhou.command.directive.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.shared.Paged;
import org.tongzhou.foundation.shared.Template;

/**
 * The people behind a number of a directive.
 *
 * @param set whom: all, those who have read, those who have not
 * @param phonesAddress where phones are asked for; null where the reader may not see them
 * @param keepers whether it is said who looks after each; an officer knows
 * @param tellAddress where is said who was told; null where nobody is left, or not by the reader
 */
@Template("directive/readers")
public record ReadersPage(
    Frame frame,
    DirectiveHead head,
    String set,
    String unit,
    Paged<Line> people,
    String address,
    String exportAddress,
    @Nullable String phonesAddress,
    boolean phonesShown,
    boolean keepers,
    @Nullable String tellAddress,
    int version,
    @Nullable String done) {

  public record Line(
      String handle,
      String number,
      String name,
      String unit,
      @Nullable String phone,
      @Nullable String officer,
      @Nullable String counselor) {}

  public List<String> sets() {
    return List.of("UNREAD", "READ", "ALL");
  }
}
