package org.tongzhou.command.directive;

/** How a directive goes down. */
public enum Way {
  /** Those below a post see it once the post has passed it on; everybody at half of the time. */
  LEVEL_BY_LEVEL,
  /** Everybody sees it at once. */
  DIRECT
}
