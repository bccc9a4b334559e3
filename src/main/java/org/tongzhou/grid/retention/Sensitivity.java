package org.tongzhou.grid.retention;

/** How much a column says about a person. */
public enum Sensitivity {
  /** Technical, or about things: it says nothing about anybody. */
  P0,
  /** Internal: about units, posts and work. */
  P1,
  /** Personal: it names a person or says something about one. */
  P2,
  /** Sensitive: health, whereabouts, documents, need, or text that may hold such things. */
  P3;

  public boolean personal() {
    return this == P2 || this == P3;
  }
}
