package org.tongzhou.guidance.publishing;

/** How an article is built. */
public enum Shape {
  TEXT,
  /** Each heading is a question, what follows it the answer. */
  ANSWERS,
  /** The title is a claim; a verdict, the reason and sources follow. */
  CHECK
}
