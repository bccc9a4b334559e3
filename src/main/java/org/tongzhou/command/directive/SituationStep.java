package org.tongzhou.command.directive;

/** What can happen to a situation report. */
public enum SituationStep {
  SEND,
  /** The desk has it and looks after it. */
  SEE,
  ANSWER,
  /** The reporter says more. */
  ADD,
  HAND_UP,
  MERGE,
  CLOSE
}
