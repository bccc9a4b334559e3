package org.tongzhou.command.directive;

import java.util.Optional;

/**
 * How far a unit has come with a directive. A correction asks for reading again and takes nothing
 * back that was done.
 */
public enum NodeState {
  UNREAD,
  READ,
  PASSED_ON,
  DONE,
  /** Passed on before the text was corrected. */
  PASSED_ON_REREAD,
  /** Done before the text was corrected. */
  DONE_REREAD;

  /** The state after a step; empty where the step is not possible. */
  public Optional<NodeState> after(Step step) {
    return Optional.ofNullable(
        switch (step) {
          case READ ->
              switch (this) {
                case UNREAD -> READ;
                case PASSED_ON_REREAD -> PASSED_ON;
                case DONE_REREAD -> DONE;
                case READ, PASSED_ON, DONE -> null;
              };
          case PASS_ON -> this == READ ? PASSED_ON : null;
          case COMPLETE -> this == PASSED_ON ? DONE : null;
          case CORRECTED ->
              switch (this) {
                case UNREAD, READ -> UNREAD;
                case PASSED_ON, PASSED_ON_REREAD -> PASSED_ON_REREAD;
                case DONE, DONE_REREAD -> DONE_REREAD;
              };
        });
  }

  /** Whether the text that holds now was read. */
  public boolean hasRead() {
    return switch (this) {
      case READ, PASSED_ON, DONE -> true;
      case UNREAD, PASSED_ON_REREAD, DONE_REREAD -> false;
    };
  }

  public boolean hasPassedOn() {
    return switch (this) {
      case PASSED_ON, DONE, PASSED_ON_REREAD, DONE_REREAD -> true;
      case UNREAD, READ -> false;
    };
  }

  public boolean isDone() {
    return this == DONE || this == DONE_REREAD;
  }
}
