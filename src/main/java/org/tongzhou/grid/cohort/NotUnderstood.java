package org.tongzhou.grid.cohort;

/** Ends the reading of an expression; becomes a refusal at the door. */
final class NotUnderstood extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ExpressionProblem problem;

  NotUnderstood(ExpressionProblem problem) {
    super(problem.code(), null, false, false);
    this.problem = problem;
  }

  ExpressionProblem problem() {
    return problem;
  }
}
