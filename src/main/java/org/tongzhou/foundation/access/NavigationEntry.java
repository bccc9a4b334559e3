package org.tongzhou.foundation.access;

import java.util.List;

/**
 * A module's place in the menu, shown to whoever holds one of the permissions.
 *
 * @param key message key of its name
 * @param order small numbers stand first
 */
public record NavigationEntry(String key, String path, List<Permission> permissions, int order) {

  public static NavigationEntry of(String key, String path, int order, Permission... permissions) {
    return new NavigationEntry(key, path, List.of(permissions), order);
  }
}
