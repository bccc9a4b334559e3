package org.tongzhou.command.directive;

/** People whom a directive was asked of, by whether they have read it. */
public enum ReaderSet {
  ALL,
  READ,
  UNREAD
}
