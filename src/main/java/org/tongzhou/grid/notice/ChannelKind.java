package org.tongzhou.grid.notice;

/** A way to somebody beyond the inbox. */
public enum ChannelKind {
  EMAIL,
  WECOM,
  SMS,
  PUSH
}
