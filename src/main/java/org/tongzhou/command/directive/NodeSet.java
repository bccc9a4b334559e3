package org.tongzhou.command.directive;

/** Units that answer, by what they have not done yet. */
public enum NodeSet {
  ALL,
  UNREAD,
  NOT_PASSED_ON,
  NOT_DONE;

  public boolean holds(NodeState state) {
    return switch (this) {
      case ALL -> true;
      case UNREAD -> !state.hasRead();
      case NOT_PASSED_ON -> !state.hasPassedOn();
      case NOT_DONE -> !state.isDone();
    };
  }
}
