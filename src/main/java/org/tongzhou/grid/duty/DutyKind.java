package org.tongzhou.grid.duty;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.shared.Refusal;

/** A kind of duty, contributed by the module that opens it: a bean. */
public interface DutyKind {

  /** Module and word, such as {@code ledger.missing}; {@code duty.kind.<code>} is said for it. */
  String code();

  /** What this one is about, worded. */
  String title(String subject, Locale locale);

  /** When it goes further up, in the order of time; empty when it never does. */
  List<Escalation> clock(String subject);

  /** The page on which the work is done; null when the page of the duty is all there is. */
  default @Nullable String path(String subject, Account reader) {
    return null;
  }

  /** What the holder can do for one of the people beyond calling; null when nothing. */
  default @Nullable Help help(String subject, String handle, Account reader, Locale locale) {
    return null;
  }

  /** A worded step and where it is done. */
  record Help(String label, String href) {}

  /** How the holder may close it by hand. */
  default Set<How> closings() {
    return EnumSet.of(How.DONE, How.NOT_NEEDED);
  }

  /** What is said to somebody who closes it in another way. */
  default Refusal closesOtherwise() {
    return DutyRefusal.CLOSES_OTHERWISE;
  }
}
