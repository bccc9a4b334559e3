package org.tongzhou.grid.cohort;

import java.util.function.Predicate;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;

/**
 * Who asks for a set: every answer is cut by whom and what the asker may see.
 *
 * @param reach the people
 * @param may the facets that need a permission
 */
public record Asker(PersonSet reach, Predicate<Permission> may) {

  public static Asker of(Account account, PersonSet reach) {
    return new Asker(reach, account::may);
  }

  /** The house itself, for what it does without anybody looking: a round that opens. */
  public static Asker house(PersonSet everyone) {
    return new Asker(everyone, permission -> true);
  }
}
