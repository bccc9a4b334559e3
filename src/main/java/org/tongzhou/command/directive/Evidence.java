package org.tongzhou.command.directive;

/** What a unit shows when it reports a directive as done. */
public enum Evidence {
  NONE,
  TEXT,
  PHOTO,
  NUMBER
}
