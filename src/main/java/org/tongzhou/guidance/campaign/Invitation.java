package org.tongzhou.guidance.campaign;

/** Whether somebody may send an entry now. */
public enum Invitation {
  WELCOME,
  /** Nobody is signed in. */
  STRANGER,
  NOT_YET,
  OVER,
  /** The campaign asks others. */
  NOT_ASKED,
  /** As many entries as one person may send. */
  ENOUGH
}
