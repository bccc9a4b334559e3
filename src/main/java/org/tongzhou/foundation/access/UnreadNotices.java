package org.tongzhou.foundation.access;

/** What the bell in the frame shows; answered from memory, since it stands on every page. */
public interface UnreadNotices {

  int unreadOf(Account account);

  /** The number of the newest notice to anybody: a page that is open hears of those after it. */
  long newest();
}
