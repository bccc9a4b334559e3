package org.tongzhou.command.directive;

/** What can happen to a unit that answers a directive. */
public enum Step {
  READ,
  PASS_ON,
  COMPLETE,
  CORRECTED
}
