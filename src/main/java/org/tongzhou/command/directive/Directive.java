package org.tongzhou.command.directive;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongzhou.grid.people.UnitId;

/**
 * A requirement on its way down.
 *
 * @param code what it is called by, such as 2020-7
 * @param unit in whose name it was issued
 * @param issuedBy the account
 * @param issuer the person behind it; null for an account that is nobody in the grid
 * @param version of the text that holds now, counted from 1
 * @param opensAt from then on everybody sees it; before, those above have to pass it on
 * @param audience the expression by which its people were found
 * @param readBy until when it is to be read
 * @param doneBy until when it is to be done; null where reading is all
 */
public record Directive(
    DirectiveId id,
    String code,
    UnitId unit,
    UUID issuedBy,
    @Nullable Integer issuer,
    int version,
    DirectiveText text,
    String audience,
    Instant readBy,
    @Nullable Instant doneBy,
    Evidence evidence,
    Instant issuedAt,
    Instant opensAt,
    @Nullable Instant withdrawnAt,
    @Nullable String withdrawnReason) {

  public boolean withdrawn() {
    return withdrawnAt != null;
  }

  public Way way() {
    return opensAt.isAfter(issuedAt) ? Way.LEVEL_BY_LEVEL : Way.DIRECT;
  }

  /** Whether everybody sees it, however far it was passed on. */
  public boolean openTo(Instant now) {
    return !now.isBefore(opensAt);
  }

  public String subject() {
    return "directive:" + code;
  }
}
