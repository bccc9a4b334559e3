package org.tongzhou.foundation.access;

import java.util.List;

/**
 * A module's place in the menu, shown to whoever holds one of the permissions.
 *
 * @param key message key of its name
 * @param order small numbers stand first
 * @param count what waits there for the reader; 0 where nothing does
 */
public record NavigationEntry(
    String key, String path, List<Permission> permissions, int order, int count, MenuGroup group) {

  public static NavigationEntry of(String key, String path, int order, Permission... permissions) {
    return new NavigationEntry(key, path, List.of(permissions), order, 0, MenuGroup.EVERYDAY);
  }

  public NavigationEntry under(MenuGroup heading) {
    return new NavigationEntry(key, path, permissions, order, count, heading);
  }

  NavigationEntry counting(int waiting) {
    return new NavigationEntry(key, path, permissions, order, waiting, group);
  }
}
