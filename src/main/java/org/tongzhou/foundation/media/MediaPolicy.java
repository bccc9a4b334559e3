package org.tongzhou.foundation.media;

import java.util.EnumSet;
import java.util.Set;
import org.tongzhou.foundation.access.Account;
import org.tongzhou.foundation.access.Permission;

/**
 * What a room takes, and from whom; a bean of the room. Who may see it later stays the room's own
 * business.
 *
 * @param name of the room and its field, such as {@code directive.files}
 * @param permissions one of them is needed to bring something; none for everybody signed in
 * @param sizes whether smaller copies of pictures are made as WebP: for pages that many people open
 * @param original whether the file as it came is kept as well, sealed
 */
public record MediaPolicy(
    String name,
    Set<MediaKind> takes,
    Set<Permission> permissions,
    boolean sizes,
    boolean original) {

  public static MediaPolicy of(String name, MediaKind first, MediaKind... more) {
    return new MediaPolicy(name, EnumSet.of(first, more), Set.of(), false, false);
  }

  public MediaPolicy by(Permission... permissions) {
    return new MediaPolicy(name, takes, Set.of(permissions), sizes, original);
  }

  public MediaPolicy withSizes() {
    return new MediaPolicy(name, takes, permissions, true, original);
  }

  public MediaPolicy withOriginal() {
    return new MediaPolicy(name, takes, permissions, sizes, true);
  }

  boolean allows(Account account) {
    return permissions.isEmpty() || account.mayAny(permissions.toArray(Permission[]::new));
  }

  /** The most that anything of it may weigh before its kind is known. */
  long mostBytes() {
    return takes.stream().mapToLong(MediaKind::mostBytes).max().orElse(0);
  }
}
