package org.tongzhou.grid.people.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Frame;
import org.tongzhou.foundation.access.Typed;
import org.tongzhou.foundation.shared.Template;

/**
 * Keeping accounts.
 *
 * @param printed first passwords that are shown now and never again
 */
@Template("people/accounts")
public record AccountsPage(Frame frame, Typed typed, @Nullable Found found, List<Printed> printed) {

  /**
   * @param state NONE, WAITING for a first password, FIRST one handed out, READY or DISABLED
   */
  public record Found(
      String handle,
      String name,
      String number,
      String unit,
      String state,
      @Nullable Instant lastSignIn) {}

  public record Printed(String number, String name, String password) {}
}
