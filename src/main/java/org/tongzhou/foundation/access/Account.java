package org.tongzhou.foundation.access;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is signed in, with the roles that hold today.
 *
 * @param person the person's number inside the house; null for accounts that are nobody in the grid
 * @param name what a greeting says
 * @param language the chosen language; null while none was chosen
 * @param mustChangePassword true until the first password was changed
 */
public record Account(
    AccountId id,
    String username,
    @Nullable Integer person,
    String name,
    @Nullable Locale language,
    boolean mustChangePassword,
    List<Grant> grants) {

  public boolean may(Permission permission) {
    for (var grant : grants) if (AccessTable.holds(grant.role(), permission)) return true;
    return false;
  }

  public boolean mayAny(Permission... permissions) {
    for (var permission : permissions) if (may(permission)) return true;
    return false;
  }

  public boolean is(Role role) {
    for (var grant : grants) if (grant.role() == role) return true;
    return false;
  }

  /** The grants that carry a permission; their places together are its scope. */
  public List<Grant> grantsFor(Permission permission) {
    return grants.stream().filter(grant -> AccessTable.holds(grant.role(), permission)).toList();
  }

  /** As the audit log names the actor. */
  public String actor() {
    return "account:" + id.value();
  }
}
