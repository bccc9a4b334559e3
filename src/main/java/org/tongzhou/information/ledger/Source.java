package org.tongzhou.information.ledger;

import java.util.Locale;

/** How it was learned what a report says. */
public enum Source {
  SELF,
  PHONE_CALL,
  PARENT,
  ROOMMATE,
  WORKBOOK,
  OTHER;

  /** As the API writes it: {@code phone-call}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How somebody else learned it; {@link #SELF} is nothing that a proxy can say. */
  public static Source ofWord(String word) {
    for (var source : values()) if (source != SELF && source.word().equals(word)) return source;
    throw LedgerRefusal.UNKNOWN_SOURCE.with();
  }
}
