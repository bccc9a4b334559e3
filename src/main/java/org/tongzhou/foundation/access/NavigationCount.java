package org.tongzhou.foundation.access;

/** What waits behind a place in the menu: a bean of the module whose place it is. */
public interface NavigationCount {

  /** The path of its {@link NavigationEntry}. */
  String path();

  /** How many wait for this account; asked for by every page, so it must cost next to nothing. */
  int of(Account account);
}
