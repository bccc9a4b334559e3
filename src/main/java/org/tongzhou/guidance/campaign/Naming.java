package org.tongzhou.guidance.campaign;

/** As what an author wants to be shown. */
public enum Naming {
  /** Name and college. */
  FULL,
  /** The college only. */
  COLLEGE,
  /** A name of the author's choice, and nothing else. */
  PEN_NAME
}
