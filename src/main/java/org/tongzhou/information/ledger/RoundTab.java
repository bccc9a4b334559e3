package org.tongzhou.information.ledger;

import org.tongzhou.foundation.access.Account;

/** A page of another module about a round; it stands as a tab beside the round's own pages. */
public interface RoundTab {

  /** Message key of its name. */
  String key();

  /** What follows the round's address, such as {@code /sign-off}. */
  String page();

  /** Whether the account has something to look for there. */
  boolean isFor(Account account);
}
