package org.tongzhou.grid.cohort;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;

/** What only the people module knows, and the pages of cohorts ask: it is implemented there. */
public interface Roll {

  /** Everyone whom the account may see with this permission. */
  PersonSet reach(Account account, Permission permission);

  /** Everyone who belongs to the university today. */
  PersonSet everyone();

  /** These people in the order given; whoever is no longer known is left out. */
  List<Entry> entries(int[] people, Locale locale);

  /**
   * The units in which the account holds this permission, and all above them, from the lowest up:
   * with them a cohort can be shared, and what was shared with them the account sees.
   */
  List<SharingUnit> unitsOver(Account account, Permission permission, Locale locale);

  /** One line of a list; the handle names the person in the address of a page. */
  record Entry(int person, UUID handle, String studentNumber, String name, String unit) {}

  /** A unit by its name in the reader's language. */
  record SharingUnit(UUID id, String name) {}
}
