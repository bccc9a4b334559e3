package org.tongzhou.guidance.screen;

/** Why a passage was found. What follows from it is decided by people, or is help. */
public enum ScreenClass {
  /** Somebody may harm themselves: help lines at once, and a duty for psychological support. */
  DISTRESS,
  /**
   * Somebody may not be well: help lines at once, first in the queue; a person decides the rest.
   */
  WORRY,
  /** The law forbids to publish it: the bench proposes to refuse. */
  LAW,
  /** Abuse, hatred, threats: a person reads it before others do. */
  HOLD,
  ADVERTISING,
  /** A telephone number, the number of a document, an address: masked until judged. */
  PERSONAL,
  /** Somebody may be in need: the relief contact is offered; nothing is held. */
  HARDSHIP
}
